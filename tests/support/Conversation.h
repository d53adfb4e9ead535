// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

namespace testsupport {

/// A dialogue with a server as text, one step a line, the same language for every protocol:
///
///     S: * OK ready                 the server says this line (CRLF is added)
///     C: {1} SELECT INBOX           the client must say exactly this; {1} takes whatever tag it chose
///     S: {1} OK done                ... and this is the same tag
///     C~: {2} UID FETCH \d+ .*      the client's line must match this regular expression as a whole
///     S\: a\r\nb\x00                like S: with escapes \r \n \t \\ \xHH, and no CRLF is added
///     C\: ...                       the same for the client
///     T                             the client must start TLS here; "T TlsUntrusted": it fails with this fault
///     P                             nothing happens until the test calls proceed()
///     H                             the client must hang up here
///     X                             the server hangs up; "X Timeout some words": with that fault and detail
///     # a remark; empty lines too
///
/// A tag `{n}` is one only at the beginning of a line, so that IMAP's literals stay what they are.
struct Conversation {
    struct Step {
        enum class Kind { Say, Expect, ExpectMatch, StartTls, Wait, ExpectClose, HangUp };
        Kind kind = Kind::Say;
        int tag = 0;        ///< 0: none
        QByteArray bytes;   ///< what is said or expected behind the tag, with its CRLF; a pattern without
        std::optional<base::Error> error; ///< for StartTls and HangUp
        int line = 0;       ///< in the text, from 1
    };
    QList<Step> steps;
    QString mistake; ///< the text itself is wrong

    [[nodiscard]] static Conversation fromText(QByteArrayView text);
};

/// Plays the server's side of a conversation, without any line: octets of the client in, what to do out.
/// The client may send ahead (pipelining); octets that fit no following step fail at once.
class ConversationPlayer {
public:
    struct Say { QByteArray bytes; };   ///< all consecutive S steps in one piece
    struct StartTls { std::optional<base::Error> error; };
    struct HangUp { base::Error error; };
    using Action = std::variant<Say, StartTls, HangUp>;

    explicit ConversationPlayer(Conversation conversation);

    void receive(QByteArrayView bytes);
    /// The client hangs up: a failure unless the script is at H or at its end.
    void clientClosed();
    void proceed();
    /// What the server does now; nullopt: it waits for the client (or for proceed()).
    [[nodiscard]] std::optional<Action> next();

    [[nodiscard]] bool isDone() const;          ///< every step was played and nothing is left over
    [[nodiscard]] bool isAtTls() const;         ///< the next thing expected of the client is TLS
    [[nodiscard]] QString failure() const { return m_failure; } ///< empty: none so far
    [[nodiscard]] QString position() const;     ///< "line 4: C: {1} NOOP", for messages

private:
    void fail(const QString &text);
    void match();
    enum class Match { Yes, NotYet, No };
    [[nodiscard]] Match matchStep(const Conversation::Step &step);

    Conversation m_conversation;
    qsizetype m_at = 0;       ///< the next step to play
    qsizetype m_expected = 0; ///< the next step the client's octets are held against
    bool m_proceed = false;
    QByteArray m_buffer;
    QHash<int, QByteArray> m_tags;
    QString m_failure;
};

} // namespace testsupport
