// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Secret.h"
#include "base/Timestamp.h"
#include "imap/MailboxName.h"
#include "imap/UidSet.h"
#include "mail/FlagSet.h"
#include "wire/Output.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace imap {

/// How literals may be sent (RFC 7888).
enum class LiteralStyle {
    Synchronising,        ///< {n}, then wait for "+"
    NonSynchronising,     ///< LITERAL+: {n+} always
    NonSynchronisingSmall ///< LITERAL-: {n+} up to 4096 octets
};

/// Writes one command; separating spaces come by themselves. What came from a person or a server goes through
/// string(), mailbox() or literal(), so that it can never become another command.
class CommandWriter {
public:
    explicit CommandWriter(LiteralStyle style = LiteralStyle::Synchronising) : m_style(style) { }

    /// Protocol words and numbers written by us, as they are.
    CommandWriter &atom(QByteArrayView word);
    CommandWriter &number(quint64 value);
    CommandWriter &uids(const UidSet &set);
    /// Quoted where that is possible, else a literal.
    CommandWriter &string(QByteArrayView octets);
    CommandWriter &secret(const base::Secret &secret);
    /// Octets already encoded (base64) that must not be seen.
    CommandWriter &secretAtom(QByteArrayView word);
    CommandWriter &mailbox(const MailboxName &name);
    /// "(\Seen $Label)".
    CommandWriter &flags(const mail::FlagSet &flags);
    /// "17-Jul-1996 02:44:25 +0000", always in UTC.
    CommandWriter &dateTime(base::Timestamp when);
    /// A message: left out of traffic logs.
    CommandWriter &literal(const QByteArray &octets);
    CommandWriter &open(); ///< "("
    CommandWriter &close();

    /// What is to be sent, in pieces: behind each but the last the server's "+" must come first. CRLF is added.
    [[nodiscard]] base::Result<QList<wire::Output>> finish();

private:
    enum class Secrecy { No, Yes };
    void space();
    void put(QByteArrayView octets, Secrecy secrecy);
    void putString(QByteArrayView octets, Secrecy secrecy);
    void putLiteral(QByteArrayView octets, Secrecy secrecy);

    LiteralStyle m_style;
    QList<wire::Output> m_pieces { wire::Output {} };
    bool m_needsSpace = false;
    std::optional<base::Error> m_error;
};

/// "17-Jul-1996 02:44:25 -0700" (RFC 9051 date-time). @return unknown if it is none
[[nodiscard]] base::Timestamp parseDateTime(QByteArrayView text);

} // namespace imap
