// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "pop3/Answer.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace pop3 {

/// The first line of an answer.
struct StatusLine {
    enum class Kind { Ok, Err, Continuation };
    Kind kind = Kind::Ok;
    QByteArray code; ///< response code in upper case without its brackets, "SYS/TEMP" (RFC 2449 section 8)
    QByteArray text; ///< what follows
    friend bool operator==(const StatusLine &, const StatusLine &) = default;
};

/// "+OK text", "-ERR [CODE] text" or "+ text"; ProtocolViolation for anything else.
[[nodiscard]] base::Result<StatusLine> parseStatusLine(QByteArrayView line);

/// The answer to STAT, "+OK nn mm", from the text behind "+OK". ProtocolViolation if a number is missing.
[[nodiscard]] base::Result<MaildropSize> parseStat(QByteArrayView text);

/// "nn mm", one line of LIST. nullopt if there is no message number.
[[nodiscard]] std::optional<ListEntry> parseListEntry(QByteArrayView line);

/// The decimal number at the beginning of `text`; -1 if there is none or it does not fit.
/// @param used  how many octets it takes
[[nodiscard]] int leadingNumber(QByteArrayView text, qsizetype *used);

/// The octets that "+OK 1234 octets" promises; 0 if it does not. A hint, nothing more.
[[nodiscard]] qint64 promisedOctets(QByteArrayView text);

/// Where a refusal was met: the same code means another thing while signing in.
enum class Refused { AtGreeting, AtSignIn, AtCommand };

/// Why the server refused. Only [AUTH], or the silence of a server without RFC 3206, blames the password.
[[nodiscard]] base::Error refusal(const StatusLine &status, Refused where, const Capabilities &capabilities);

/// The response code of a refusal, "LOGIN-DELAY" (RFC 2449 section 8); empty if it had none.
[[nodiscard]] QByteArray responseCode(const base::Error &refusal);

/// Another protocol's first words: WrongProtocol with its name as detail; nullopt if it can be POP3.
[[nodiscard]] std::optional<base::Error> otherProtocol(QByteArrayView firstOctets);

} // namespace pop3
