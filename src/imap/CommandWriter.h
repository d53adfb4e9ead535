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

/// How the server writes names of mailboxes, and whether quoted strings may have UTF-8 in them.
enum class Spelling {
    ModifiedUtf7, ///< RFC 3501 section 5.1.3
    Utf8          ///< RFC 6855, RFC 9051: Offer::speaksUtf8()
};

/// Writes one command; separating spaces come by themselves. What came from a person or a server goes through
/// string(), mailbox() or literal(), so that it can never become another command.
class CommandWriter {
public:
    explicit CommandWriter(LiteralStyle style = LiteralStyle::Synchronising, Spelling spelling = Spelling::ModifiedUtf7)
        : m_style(style), m_spelling(spelling) { }

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
    /// A name with wildcards, as LIST takes it.
    CommandWriter &pattern(QByteArrayView pattern);
    /// "(\Seen $Label)".
    CommandWriter &flags(const mail::FlagSet &flags);
    /// "17-Jul-1996 02:44:25 +0000", always in UTC.
    CommandWriter &dateTime(base::Timestamp when);
    enum class Literal { Text, Binary };
    /// A message: left out of traffic logs. A large one waits for the server's word even under LITERAL+, so that it can
    /// refuse before all of it has travelled (RFC 7888 section 4). Binary: "~{n}" (RFC 3516), where NUL is allowed.
    CommandWriter &literal(const QByteArray &octets, Literal kind = Literal::Text);
    CommandWriter &open(); ///< "("
    CommandWriter &close();

    [[nodiscard]] Spelling spelling() const { return m_spelling; }
    /// What cannot be written makes finish() fail.
    void refuse(base::Error error) { m_error = std::move(error); }
    /// What is to be sent, in pieces: behind each but the last the server's "+" must come first. CRLF is added.
    [[nodiscard]] base::Result<QList<wire::Output>> finish();

private:
    enum class Secrecy { No, Yes };
    void space();
    void put(QByteArrayView octets, Secrecy secrecy);
    void putString(QByteArrayView octets, Secrecy secrecy);
    void putLiteral(QByteArrayView octets, Secrecy secrecy, qsizetype mostUnasked, Literal kind = Literal::Text);
    [[nodiscard]] QByteArray spelled(QByteArrayView name) const;
    [[nodiscard]] bool canBeQuoted(QByteArrayView octets) const;

    LiteralStyle m_style;
    Spelling m_spelling;
    QList<wire::Output> m_pieces { wire::Output {} };
    bool m_needsSpace = false;
    std::optional<base::Error> m_error;
};

/// "17-Jul-1996 02:44:25 -0700" (RFC 9051 date-time). @return unknown if it is none
[[nodiscard]] base::Timestamp parseDateTime(QByteArrayView text);

} // namespace imap
