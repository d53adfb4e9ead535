// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace imap {

/// The name of a mailbox as the server writes it: these octets are the key, whatever they look like. People see
/// display(). INBOX is one name in any case (RFC 9051 section 5.1) and kept in capitals.
class MailboxName {
public:
    MailboxName() = default;
    explicit MailboxName(QByteArray wire);
    /// Encodes a name that a person typed (modified UTF-7, RFC 3501 section 5.1.3).
    [[nodiscard]] static MailboxName fromDisplay(QStringView name);
    [[nodiscard]] static MailboxName inbox() { return MailboxName(QByteArrayLiteral("INBOX")); }

    [[nodiscard]] const QByteArray &wire() const { return m_wire; }
    [[nodiscard]] bool isEmpty() const { return m_wire.isEmpty(); }
    [[nodiscard]] bool isInbox() const { return m_wire == "INBOX"; }
    /// Decoded for people: modified UTF-7, else UTF-8, else the octets as Latin-1. Control characters are replaced.
    [[nodiscard]] QString display() const;
    /// The levels of the hierarchy, raw; one level where the server knows no delimiter.
    [[nodiscard]] QList<QByteArray> levels(std::optional<char> delimiter) const;

    friend bool operator==(const MailboxName &, const MailboxName &) = default;
    friend size_t qHash(const MailboxName &name, size_t seed = 0) { return qHash(name.m_wire, seed); }

private:
    QByteArray m_wire;
};

[[nodiscard]] QByteArray encodeModifiedUtf7(QStringView text);
/// @return nullopt if it is not well-formed modified UTF-7
[[nodiscard]] std::optional<QString> decodeModifiedUtf7(QByteArrayView bytes);

} // namespace imap

Q_DECLARE_METATYPE(imap::MailboxName)
