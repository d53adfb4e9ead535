// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QMetaType>

#include <optional>

namespace smtp {

/// "5.7.8" (RFC 3463): what the three digits alone do not say.
struct EnhancedCode {
    int level = 0; ///< 2, 4 or 5
    int subject = 0;
    int detail = 0;

    [[nodiscard]] QByteArray toText() const;
    friend bool operator==(const EnhancedCode &, const EnhancedCode &) = default;
};

/// One whole answer of the server, of one line or of many.
struct Reply {
    int code = 0;                        ///< 200 to 599
    std::optional<EnhancedCode> status;  ///< of the same level as `code`
    QList<QByteArray> lines;             ///< the words alone, without codes

    [[nodiscard]] bool isPositive() const { return code / 100 == 2; }
    [[nodiscard]] bool isIntermediate() const { return code / 100 == 3; }
    [[nodiscard]] bool isForNow() const { return code / 100 == 4; }  ///< refused; later it may work
    [[nodiscard]] bool isForGood() const { return code / 100 == 5; } ///< refused, and so it will be
    [[nodiscard]] bool isRefusal() const { return isForNow() || isForGood(); }

    /// The server's words as one line for a person, without the codes.
    [[nodiscard]] QString words() const;
    /// "550 5.1.1", for logs.
    [[nodiscard]] QByteArray codes() const;

    friend bool operator==(const Reply &, const Reply &) = default;
};

/// One line of an answer.
struct ReplyLine {
    int code = 0;
    bool isLast = true; ///< "250 text" or "250" alone; false: "250-text"
    QByteArrayView text;
};

/// ProtocolViolation unless it is "ddd", "ddd text" or "ddd-text" with a code from 200 to 599.
[[nodiscard]] base::Result<ReplyLine> parseReplyLine(QByteArrayView line);

/// The code at the beginning of `text`, cut off there; nullopt, and nothing cut, unless it is one of this level.
[[nodiscard]] std::optional<EnhancedCode> takeEnhancedCode(QByteArrayView &text, int level);

/// Puts lines together to answers.
class ReplyReader {
public:
    static constexpr qsizetype kMostLines = 1000;
    static constexpr qsizetype kMostOctets = 64 * 1024;

    /// The answer that this line completes; nullopt: more lines belong to it. An error ends the connection: a line that
    /// is none, another code inside one answer (ProtocolViolation), an answer without end (LimitExceeded).
    [[nodiscard]] base::Result<std::optional<Reply>> add(QByteArrayView line);
    [[nodiscard]] bool isInside() const { return !m_reply.lines.isEmpty(); } ///< some lines, but not the last
    void clear();

private:
    Reply m_reply;
    qsizetype m_octets = 0;
};

/// Where a refusal was met: the same code means another thing while signing in.
enum class Refused { AtGreeting, AtStartTls, AtSignIn, AtCommand };

/// Why the server refused, as an error that the program can branch on.
[[nodiscard]] base::Error refusal(const Reply &reply, Refused where);

/// Another protocol's first words: WrongProtocol with its name as detail; nullopt if it can be SMTP.
[[nodiscard]] std::optional<base::Error> otherProtocol(QByteArrayView firstOctets);

} // namespace smtp

Q_DECLARE_METATYPE(smtp::Reply)
