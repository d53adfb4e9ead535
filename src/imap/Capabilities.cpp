// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Capabilities.h"

#include "wire/Ascii.h"

#include <algorithm>
#include <array>
#include <utility>

namespace imap {

namespace {

constexpr qsizetype kMaxNames = 1000;

constexpr std::array kKnown {
    std::pair { Capability::Imap4rev1, "IMAP4rev1" },
    std::pair { Capability::Imap4rev2, "IMAP4rev2" },
    std::pair { Capability::StartTls, "STARTTLS" },
    std::pair { Capability::LoginDisabled, "LOGINDISABLED" },
    std::pair { Capability::SaslIr, "SASL-IR" },
    std::pair { Capability::LiteralPlus, "LITERAL+" },
    std::pair { Capability::LiteralMinus, "LITERAL-" },
    std::pair { Capability::Id, "ID" },
    std::pair { Capability::Idle, "IDLE" },
    std::pair { Capability::Namespace, "NAMESPACE" },
    std::pair { Capability::Children, "CHILDREN" },
    std::pair { Capability::SpecialUse, "SPECIAL-USE" },
    std::pair { Capability::ListExtended, "LIST-EXTENDED" },
    std::pair { Capability::ListStatus, "LIST-STATUS" },
    std::pair { Capability::StatusSize, "STATUS=SIZE" },
    std::pair { Capability::UidPlus, "UIDPLUS" },
    std::pair { Capability::Move, "MOVE" },
    std::pair { Capability::Enable, "ENABLE" },
    std::pair { Capability::CondStore, "CONDSTORE" },
    std::pair { Capability::QResync, "QRESYNC" },
    std::pair { Capability::ESearch, "ESEARCH" },
    std::pair { Capability::Unselect, "UNSELECT" },
    std::pair { Capability::ObjectId, "OBJECTID" },
    std::pair { Capability::Compress, "COMPRESS=DEFLATE" },
    std::pair { Capability::Binary, "BINARY" },
    std::pair { Capability::Quota, "QUOTA" },
    std::pair { Capability::Utf8Accept, "UTF8=ACCEPT" },
    std::pair { Capability::AppendLimit, "APPENDLIMIT" },
    std::pair { Capability::Gmail, "X-GM-EXT-1" },
    std::pair { Capability::SearchRes, "SEARCHRES" },
    std::pair { Capability::Sort, "SORT" },
    std::pair { Capability::ThreadReferences, "THREAD=REFERENCES" },
    std::pair { Capability::ThreadOrderedSubject, "THREAD=ORDEREDSUBJECT" },
    std::pair { Capability::Partial, "PARTIAL" },
    std::pair { Capability::MultiAppend, "MULTIAPPEND" },
    std::pair { Capability::CreateSpecialUse, "CREATE-SPECIAL-USE" },
    std::pair { Capability::Acl, "ACL" },
    std::pair { Capability::Preview, "PREVIEW" },
    std::pair { Capability::Replace, "REPLACE" },
    std::pair { Capability::Within, "WITHIN" },
    std::pair { Capability::Notify, "NOTIFY" },
    std::pair { Capability::XList, "XLIST" },
};
static_assert(kKnown.size() <= 64, "one bit each");

/// What RFC 9051 (appendix E) made part of the base protocol. LIST-EXTENDED is there only in parts, SPECIAL-USE as
/// attributes, not as a return option, and BINARY for reading, not for APPEND.
constexpr std::array kInRev2 {
    Capability::Namespace, Capability::Unselect, Capability::UidPlus, Capability::ESearch, Capability::SearchRes,
    Capability::Enable, Capability::Idle, Capability::SaslIr, Capability::ListStatus, Capability::Move,
    Capability::LiteralMinus, Capability::StatusSize, Capability::Children,
};

constexpr quint64 bit(Capability capability)
{
    return Q_UINT64_C(1) << int(capability);
}

} // namespace

Capabilities Capabilities::parse(QByteArrayView words)
{
    Capabilities result;
    qsizetype at = 0;
    while (at < words.size() && result.m_names.size() < kMaxNames) {
        qsizetype end = at;
        while (end < words.size() && uchar(words[end]) > ' ')
            ++end;
        if (end > at) {
            const QByteArrayView word = words.sliced(at, end - at);
            result.m_names.append(word.toByteArray());
            for (const auto &[capability, name] : kKnown) {
                if (wire::sameWord(word, name))
                    result.m_known |= bit(capability);
            }
            if (wire::startsWithWord(word, "APPENDLIMIT="))
                result.m_known |= bit(Capability::AppendLimit);
        }
        at = end + 1;
    }
    // QRESYNC cannot be without CONDSTORE (RFC 7162 section 3.2.3); some servers name only the first.
    if (result.has(Capability::QResync))
        result.m_known |= bit(Capability::CondStore);
    if (result.has(Capability::Imap4rev2)) {
        for (const Capability capability : kInRev2)
            result.m_known |= bit(capability);
    }
    return result;
}

QByteArrayView nameOf(Capability capability)
{
    const auto found = std::ranges::find(kKnown, capability, [](const auto &known) { return known.first; });
    return found == kKnown.end() ? QByteArrayView() : QByteArrayView(found->second);
}

bool Capabilities::has(Capability capability) const
{
    return m_known & bit(capability);
}

bool Capabilities::has(QByteArrayView name) const
{
    return std::ranges::any_of(m_names, [name](const QByteArray &word) { return wire::sameWord(word, name); });
}

QList<QByteArray> Capabilities::mechanisms() const
{
    QList<QByteArray> result;
    for (const QByteArray &word : m_names) {
        if (wire::startsWithWord(word, "AUTH=") && word.size() > 5)
            result.append(word.sliced(5).toUpper());
    }
    return result;
}

std::optional<quint64> Capabilities::appendLimit() const
{
    constexpr QByteArrayView kPrefix("APPENDLIMIT=");
    for (const QByteArray &word : m_names) {
        bool ok = false;
        const quint64 limit = wire::startsWithWord(word, kPrefix) ? word.sliced(kPrefix.size()).toULongLong(&ok) : 0;
        if (ok)
            return limit;
    }
    return std::nullopt;
}

} // namespace imap
