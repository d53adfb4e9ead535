// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/Event.h"
#include "smtp/Extensions.h"
#include "smtp/Transaction.h"
#include "wire/Limits.h"
#include "wire/LineBuffer.h"
#include "wire/Output.h"
#include "wire/TrafficLog.h"
#include "wire/sasl/Exchange.h"

#include <deque>
#include <optional>

namespace smtp {

/// One SMTP connection without its socket (RFC 5321). Feed it what the server said, do what its events ask, write what
/// it puts out. Owns no clock: deadlines are the caller's. Replies are looked at one by one, as events are taken.
class Connection {
public:
    /// @param log  gets every line, secrets masked and mail elided; may be null, must outlive the connection. Its
    ///             mask knows the password before anything is received: errors and greetings are without it
    explicit Connection(const wire::Limits &limits = {}, wire::TrafficLog *log = nullptr);

    /// Any split of the stream gives the same events.
    void receive(const QByteArray &bytes);
    /// The peer hung up: pending commands complete with `why`. What was received before is still looked at.
    void closed(const base::Error &why = { base::Fault::NetworkDown, "closed by peer", {} });
    /// Ends it from this side: pending commands complete with `why`.
    void fail(const base::Error &why);
    /// Carried out one after the other.
    CommandId enqueue(Command command);
    /// The handshake is done: everything learnt before is forgotten (RFC 3207 section 4.2).
    void tlsStarted();

    /// The next piece of the message that WantsContent asked for, in any size: what it becomes is kept until
    /// takeOutput(). Nothing where the server has already refused the message.
    void content(QByteArrayView octets);
    /// All of it was handed over. From here on a line that breaks leaves the message in doubt.
    void contentEnds();
    /// The message cannot be read any further, or is not wanted any more: hangs up in the middle of it, so that the
    /// server forgets it. Before WantsContent nothing is broken. False: too late, its end has left; or there is no such.
    bool cancel(CommandId id, const base::Error &why);

    /// What the server has said about the recipients of the message under way; empty if that is another one, or none.
    [[nodiscard]] QList<RecipientResult> recipients(CommandId id) const;

    [[nodiscard]] std::optional<Event> nextEvent();
    /// Octets to write now. They are in the log already.
    [[nodiscard]] wire::Output takeOutput();

    /// As of the last EHLO; `known` is false before.
    [[nodiscard]] const Extensions &extensions() const { return m_extensions; }
    [[nodiscard]] bool isBroken() const { return m_phase == Phase::Broken; }
    /// Why it is over; only once broken.
    [[nodiscard]] const base::Error &error() const { return m_endError; }

    /// What the server owes us, for deadlines (RFC 5321 section 4.5.3.2).
    enum class Waits { ForNothing, ForGreeting, ForReply, ForData, ForContent, ForVerdict };
    [[nodiscard]] Waits waits() const;

private:
    enum class Phase { Greeting, Ready, BeginningTls, Broken };
    struct Waiting {
        CommandId id;
        Command command;
    };

    void process();
    void processGreeting(const Reply &reply);
    void processReply(const Reply &reply);
    void processAnswer(const Reply &reply);
    void processHello(const Hello &hello, const Reply &reply);
    void processStartTls(const Reply &reply);
    void processAuth(const Auth &auth, const Reply &reply);
    void processTransaction(const Reply &reply);
    [[nodiscard]] Reply masked(Reply reply) const;

    void begin(Waiting waiting);
    void send();
    void continueTransaction();
    void finishTransaction();
    void dropUnsaid(const Waiting &waiting, const base::Error &why);
    void put(const wire::Output &line);
    void putContent(const QByteArray &octets);
    void complete(base::Result<Reply> answer);
    [[nodiscard]] wire::TrafficLog &log() { return m_log ? *m_log : m_ownLog; }
    [[nodiscard]] const wire::TrafficLog &log() const { return m_log ? *m_log : m_ownLog; }

    wire::TrafficLog *m_log;
    wire::TrafficLog m_ownLog { 1 }; ///< where nobody wants to read one; its mask is needed all the same
    wire::LineBuffer m_lines;
    ReplyReader m_reader;
    wire::Output m_output;
    std::deque<Waiting> m_queued;
    std::optional<Waiting> m_active;
    std::optional<Transaction> m_transaction; ///< of the Send that is active
    std::deque<Event> m_events;
    wire::sasl::Exchange m_exchange;          ///< of the Auth that is active
    Extensions m_extensions;
    std::optional<base::Error> m_closed;      ///< the peer hung up, but what it said before is not all looked at
    base::Error m_endError;                   ///< once broken
    Phase m_phase = Phase::Greeting;
    quint64 m_lastId = 0;
    qint64 m_contentOctets = 0;
    bool m_askedHelo = false;   ///< EHLO was refused
    bool m_resetting = false;   ///< a RSET of our own is under way
    bool m_contentWanted = false; ///< WantsContent was said
};

} // namespace smtp
