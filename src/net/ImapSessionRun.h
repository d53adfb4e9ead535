// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/ImapSession.h"

#include <type_traits>

// The templates of ImapSession, for its own files only.

namespace net {

/// Messages of one question on their way to its reply.
struct ImapSession::Stream {
    QPointer<FetchReply> reply;             ///< either this,
    QPointer<ReplyOf<QByteArray>> single;   ///< or one section of one message
    Section section;                        ///< of `single`
    std::optional<imap::FetchSection> found; ///< for `single`
    QList<imap::FetchData> batch;
    qint64 octets = 0;                      ///< in the batch
    qint64 total = 0;                       ///< messages asked for; 0: not known
    FetchSummary summary;
    qsizetype open = 0;                     ///< commands that are not over
    std::optional<base::Error> error;
};

template <class Command, class Then>
imap::CommandId ImapSession::run(std::unique_ptr<Command> command, Then then)
{
    using Answer = typename Command::Answer;
    const imap::CommandId id = m_connection.enqueue(std::move(command));
    m_waiting.insert(id.value, [then = std::move(then)](imap::event::Done &done) mutable {
        if (!done.result) {
            then(base::Result<Answer>(std::unexpected(done.result.error())));
        } else if constexpr (std::is_void_v<Answer>) {
            then(base::Result<void>());
        } else {
            then(base::Result<Answer>(static_cast<Command &>(*done.command).takeAnswer(*done.result)));
        }
    });
    pumpSoon();
    return id;
}

template <class T>
ReplyOf<T> *ImapSession::answerLater(base::Result<T> result)
{
    auto *const reply = new ReplyOf<T>(this);
    QTimer::singleShot(0, reply, [reply, result = std::move(result)] { reply->finish(result); });
    return reply;
}

template <class Command>
ReplyOf<typename Command::Answer> *ImapSession::ask(Command command)
{
    using Answer = typename Command::Answer;
    if (const auto error = whyNot())
        return answerLater<Answer>(std::unexpected(*error));
    auto *const reply = new ReplyOf<Answer>(this);
    run(std::make_unique<Command>(std::move(command)), [reply = QPointer(reply)](base::Result<Answer> result) {
        if (reply)
            reply->finish(std::move(result));
    });
    return reply;
}

template <class T>
auto finisher(ReplyOf<T> *reply)
{
    return [reply = QPointer(reply)](base::Result<T> result) {
        if (reply)
            reply->finish(std::move(result));
    };
}

/// Several commands, one answer: the first error, or what `merge(answer, part)` makes of all parts.
template <class Command, class Merge, class Then>
void ImapSession::runPieces(std::vector<Command> commands, Merge merge, Then then)
{
    using Answer = typename Command::Answer;
    struct Joined {
        size_t open = 0;
        base::Result<Answer> result;
    };
    // Shared by the commands of this one question; whichever is over last answers it.
    const auto joined = std::make_shared<Joined>();
    joined->open = commands.size();
    for (Command &command : commands) {
        run(std::make_unique<Command>(std::move(command)), [joined, merge, then](base::Result<Answer> part) {
            if (!part && joined->result)
                joined->result = std::unexpected(part.error());
            if constexpr (!std::is_void_v<Answer>) {
                if (part && joined->result)
                    merge(*joined->result, std::move(*part));
            }
            if (--joined->open == 0)
                then(std::move(joined->result));
        });
    }
}

} // namespace net
