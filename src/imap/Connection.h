// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "imap/Command.h"
#include "imap/Fifo.h"
#include "imap/Framer.h"
#include "imap/MailboxState.h"
#include "imap/Response.h"
#include "wire/Deflate.h"
#include "wire/Output.h"
#include "wire/TrafficLog.h"

#include <QByteArray>
#include <QString>

#include <deque>
#include <memory>
#include <optional>
#include <variant>

namespace imap {

struct CommandId {
    quint64 value = 0;
    friend auto operator<=>(const CommandId &, const CommandId &) = default;
};

namespace event {

/// The server has spoken first. `signedIn`: PREAUTH.
struct Greeted { Status status; bool signedIn = false; };
/// A command is over: the server's OK, or why not.
struct Done { CommandId id; std::unique_ptr<Command> command; base::Result<Status> result; };
/// A part of the answer of a streaming command (UID FETCH).
struct Fetched { CommandId id; FetchData data; };
/// The server waits with us (RFC 2177); news come from now on.
struct Idling { CommandId id; };
struct CapabilitiesChanged { };
struct ExistsChanged { quint32 count = 0; };
/// One message is gone; `uid` is invalid where we never learnt which one.
struct Expunged { Uid uid; };
struct Vanished { UidSet uids; };
/// News of one message nobody asked for: flags, perhaps MODSEQ. Always with a UID.
struct FlagsChanged { FetchData data; };
struct MailboxStatus { StatusData data; };
/// A mailbox was made, renamed (oldName), subscribed or removed (\NonExistent) by somebody, or its attributes changed.
struct MailboxListed { ListData data; };
/// The server has given up telling news as NOTIFY asked (RFC 5465 section 5.8): ask again, and compare everything.
struct NewsOverflowed { };
/// The server wants people to read this. Only after signing in.
struct Alert { QString text; };
/// The session is over; every command has got its Done before.
struct Broken { base::Error error; };

} // namespace event

using Event = std::variant<event::Greeted, event::Done, event::Fetched, event::Idling, event::CapabilitiesChanged,
    event::ExistsChanged, event::Expunged, event::Vanished, event::FlagsChanged, event::MailboxStatus,
    event::MailboxListed, event::NewsOverflowed, event::Alert, event::Broken>;

/// One IMAP connection without its socket (RFC 9051 section 3). Feed it what the server said, write what it asks,
/// take its events. Owns no clock: deadlines are the caller's.
class Connection {
public:
    enum class State { Greeting, NotSignedIn, SignedIn, Selected, LoggedOut, Broken };
    /// RequiredFirst: STARTTLS must come before anything is believed; PREAUTH in clear is refused.
    enum class Tls { Protected, RequiredFirst, None };

    explicit Connection(Tls tls, Limits before = Limits::beforeSignIn(), Limits after = Limits::afterSignIn());
    Connection(Connection &&) = default; // commands on their way have one owner
    Connection &operator=(Connection &&) = default;

    /// Any split of the stream gives the same events.
    void receive(QByteArrayView bytes);
    /// The peer hung up, or the line broke with `why`. Commands on their way complete with it.
    void closed(const base::Error &why = { base::Fault::NetworkDown, QByteArrayLiteral("closed by peer"), {} });
    /// Sent in order, pipelined where section 5.5 allows. Ends an IDLE that is in its way.
    CommandId enqueue(std::unique_ptr<Command> command);
    /// DONE to the IDLE that is on its way; nothing where there is none.
    void endIdle();
    /// TLS stands, after the Done of StartTls: everything learnt before is forgotten.
    void tlsStarted();

    /// Signed in, and the server has not said what it can: until it does, it can what it could the last time.
    void assume(const Capabilities &capabilities);

    [[nodiscard]] std::optional<Event> nextEvent();
    /// What was read and nextEvent() has not handed out; of a compressed line there may be more to be read.
    [[nodiscard]] size_t waitingEvents() const { return m_events.size(); }
    /// Octets to write now.
    [[nodiscard]] wire::Output takeOutput();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Capabilities &capabilities() const { return m_offer.capabilities; }
    /// What is offered and switched on, with what is being switched on by a command on its way.
    [[nodiscard]] Offer offer() const;
    /// The mailbox that is selected, or is being selected.
    [[nodiscard]] const MailboxState &mailbox() const { return m_mailbox; }
    /// Commands that are not over, IDLE not counted: the server owes us an answer.
    [[nodiscard]] bool isWaiting() const;
    [[nodiscard]] bool isIdling() const;
    /// Of the commands that are on their way: slow, where one of them is.
    [[nodiscard]] Command::Pace pace() const;
    /// How far the server's answers are: another value whenever a command is over, something of its answer has come, or
    /// some kilooctets of a response that is not whole yet. What else the server says is no getting on.
    struct Standing {
        quint64 steps = 0;
        qint64 pieces = 0;
        friend bool operator==(const Standing &, const Standing &) = default;
    };
    [[nodiscard]] Standing standing() const { return { m_steps, m_framer.arriving() / kStep }; }
    static constexpr qint64 kStep = 4096;
    /// A big literal that is arriving.
    [[nodiscard]] Framer::Progress progress() const { return m_framer.progress(); }
    /// What went over the line, secrets masked, mail left out. Its time is set by the owner, who also tells its
    /// mask of the password before anything is received: errors and what the server says for people are without it.
    [[nodiscard]] wire::TrafficLog &log() { return m_log; }

private:
    /// A command and how far it is.
    struct Pending {
        CommandId id;
        QByteArray tag;
        std::unique_ptr<Command> command;
        QList<wire::Output> rest; ///< waits for the server's "+"
        bool isIdling = false;    ///< IDLE: the server has agreed
        bool wantsDone = false;   ///< IDLE: to be ended as soon as it has
        bool isEnding = false;    ///< IDLE: DONE is sent
    };

    /// Both directions of a compressed line.
    struct Compression {
        wire::Deflater deflater;
        wire::Inflater inflater;
    };
    static constexpr int kMostImpossible = 1000; ///< of a session
    static constexpr size_t kMostEvents = 4000; ///< of a compressed line, before somebody takes them

    void feed(QByteArrayView bytes);
    void inflate();
    void goOn();
    [[nodiscard]] bool hasMore() const;
    [[nodiscard]] bool frame(QByteArrayView bytes);
    void handle(Frame &&frame);
    void hideSecrets(Response &response) const;
    void greet(const Response &response, QByteArrayView text);
    void onContinuation(const ContinuationRequest &request);
    void onTagged(TaggedStatus &&tagged);
    void onUntagged(Response &&response, qint64 literals);
    void onStatus(const Status &status);
    void onNews(Response &&response);
    void noteMailbox(Response &response);
    void noteImpossible();
    [[nodiscard]] bool handOver(Response &response);
    [[nodiscard]] base::Result<Status> settle(Pending &pending, Status &&status);
    void applyEffect(Command::Effect effect);
    void failPending(const base::Error &error);
    void setCapabilities(const Capabilities &capabilities);
    void noteEnabled(const QList<QByteArray> &names);
    void pump();
    [[nodiscard]] bool maySend(const Command &command) const;
    [[nodiscard]] base::Result<QList<wire::Output>> written(const Command &command) const;
    void send(Pending pending);
    void sendDone(Pending &pending);
    void write(const wire::Output &output, Command::Effect effect = Command::Effect::None);
    void breakWith(base::Error error);
    void recognise(QByteArrayView bytes);
    void logFrame(const Frame &frame);
    [[nodiscard]] bool isSignedIn() const { return m_state == State::SignedIn || m_state == State::Selected; }
    [[nodiscard]] bool isOnItsWay(Command::Effect effect) const;
    [[nodiscard]] Pending *sentWith(Command::Effect effect);

    Framer m_framer;
    Limits m_limitsAfter;
    Tls m_tls;
    State m_state = State::Greeting;
    Offer m_offer;
    MailboxState m_mailbox;
    std::deque<Pending> m_queue; ///< not sent yet
    std::deque<Pending> m_sent;  ///< in the order of sending
    Fifo<Event> m_events;
    wire::Output m_output;
    wire::Output m_plain;      ///< written before the line was compressed
    std::optional<Compression> m_compression;
    std::optional<base::Error> m_closing; ///< the line has ended, and something that came before waits to be read
    wire::TrafficLog m_log;
    QByteArray m_firstOctets;  ///< of the greeting, until we know that it is IMAP
    quint64 m_lastId = 0;
    quint64 m_steps = 0;
    int m_impossible = 0; ///< messages that are gone and were not there
    bool m_awaitsTls = false;  ///< STARTTLS was accepted, tlsStarted() has not come
    bool m_capabilitiesTold = false; ///< since the last command that changes them
    qint64 m_fetchLines = 0;   ///< FETCH responses in a row, for the log
};

} // namespace imap
