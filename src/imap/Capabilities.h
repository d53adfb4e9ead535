// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>

#include <optional>

namespace imap {

/// Capabilities that change what we do. Others are kept by name.
enum class Capability {
    Imap4rev1,
    Imap4rev2,
    StartTls,
    LoginDisabled,
    SaslIr,
    LiteralPlus,
    LiteralMinus,
    Id,
    Idle,
    Namespace,
    Children,
    SpecialUse,
    ListExtended,
    ListStatus,
    StatusSize,
    UidPlus,
    Move,
    Enable,
    CondStore,
    QResync,
    ESearch,
    Unselect,
    ObjectId,
    Compress,
    Binary,
    Quota,
    Utf8Accept,
    AppendLimit,
    Gmail,
    SearchRes,
    Sort,
    ThreadReferences,     ///< THREAD=REFERENCES
    ThreadOrderedSubject, ///< THREAD=ORDEREDSUBJECT
    Partial,
    MultiAppend,
    CreateSpecialUse,
    Acl,
    Preview,
    Replace,
    Within,
    Notify,
    XList,
};

/// As it stands in CAPABILITY.
[[nodiscard]] QByteArrayView nameOf(Capability capability);

/// What a server says it can (RFC 9051 section 7.2.2). Names are compared without case.
class Capabilities {
public:
    Capabilities() = default;
    /// Reads the words of a CAPABILITY response or code; at most 1,000 of them are kept.
    [[nodiscard]] static Capabilities parse(QByteArrayView words);

    [[nodiscard]] bool isEmpty() const { return m_names.isEmpty(); }
    /// IMAP4rev2 includes what RFC 9051 took in (ENABLE, IDLE, NAMESPACE, UIDPLUS, MOVE, SASL-IR, LITERAL- ...).
    [[nodiscard]] bool has(Capability capability) const;
    [[nodiscard]] bool has(QByteArrayView name) const;
    /// SASL mechanisms ("AUTH=..."), in capitals, as ordered by the server.
    [[nodiscard]] QList<QByteArray> mechanisms() const;
    /// RFC 7889 "APPENDLIMIT=n": what no mailbox takes more of. nullopt: not said, or said of each mailbox by STATUS.
    [[nodiscard]] std::optional<quint64> appendLimit() const;
    /// All words as the server wrote them.
    [[nodiscard]] const QList<QByteArray> &names() const { return m_names; }

    friend bool operator==(const Capabilities &a, const Capabilities &b) { return a.m_names == b.m_names; }

private:
    QList<QByteArray> m_names;
    quint64 m_known = 0;
};

} // namespace imap

Q_DECLARE_METATYPE(imap::Capabilities)
