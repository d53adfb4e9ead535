// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pop3/Event.h"
#include "pop3/ReplyParser.h"
#include "wire/DotStuffing.h"
#include "wire/Limits.h"
#include "wire/LineBuffer.h"
#include "wire/Output.h"
#include "wire/TrafficLog.h"
#include "wire/sasl/Exchange.h"

#include <deque>
#include <optional>

namespace pop3 {

/// One POP3 connection without its socket (RFC 1939). Feed it what the server said, do what its events ask, write
/// what it puts out. Owns no clock: deadlines are the caller's.
class Connection {
public:
    /// Commands that may wait for their answers at the same time.
    static constexpr int kWindow = 256;

    /// @param log  gets every line, secrets masked and mail elided; may be null, must outlive the connection. Its
    ///             mask knows the password before anything is received: errors and greetings are without it
    explicit Connection(const wire::Limits &limits = {}, wire::TrafficLog *log = nullptr);

    /// Any split of the stream gives the same events.
    void receive(const QByteArray &bytes);
    /// The peer hung up: pending commands complete with `why`, or with the reason the server gave before.
    void closed(const base::Error &why = { base::Fault::NetworkDown, "closed by peer", {} });
    /// Ends it from this side: pending commands complete with `why`.
    void fail(const base::Error &why);
    /// Sent in order: many at a time where CAPA said PIPELINING, else one by one.
    CommandId enqueue(Command command);
    /// One by one whatever CAPA says: this server's answers got out of step.
    void setOneByOne() { m_isOneByOne = true; }
    [[nodiscard]] bool pipelines() const { return m_capabilities.pipelining && !m_isOneByOne; }
    /// The handshake is done: everything learnt before is forgotten (RFC 2595 section 4).
    void tlsStarted();

    [[nodiscard]] std::optional<Event> nextEvent();
    /// Octets to write now. They are in the log already.
    [[nodiscard]] wire::Output takeOutput();

    /// As of the last CAPA; `known` is false before.
    [[nodiscard]] const Capabilities &capabilities() const { return m_capabilities; }
    [[nodiscard]] bool isBroken() const { return m_phase == Phase::Broken; }
    /// Why it is over; only once broken.
    [[nodiscard]] const base::Error &error() const { return m_endError; }
    /// It ended in the middle of a line or of an answer of several lines; only once broken.
    [[nodiscard]] bool endedInsideAnswer() const { return m_endedInside; }
    /// Commands without their answer, sent or not.
    [[nodiscard]] qsizetype pending() const;
    /// The server owes us something: the greeting or an answer.
    [[nodiscard]] bool isWaiting() const;

    /// The message that is arriving.
    struct Progress {
        CommandId id;
        qint64 octets = 0;
        qint64 promised = 0; ///< 0: unknown
    };
    [[nodiscard]] std::optional<Progress> progress() const;

private:
    enum class Phase { Greeting, Ready, StartingTls, Broken };
    struct Waiting {
        CommandId id;
        Command command;
    };
    /// What has come of a multi-line answer.
    struct Collecting {
        Answer answer;
        wire::DotUnstuffer dots;
        qint64 octets = 0;
        qint64 promised = 0;
        qsizetype lines = 0;
    };

    [[nodiscard]] bool maySendNext() const;
    void send();
    [[nodiscard]] base::Result<wire::Output> begin(const Auth &auth);
    void put(const wire::Output &line);
    [[nodiscard]] wire::TrafficLog &log() { return m_log ? *m_log : m_ownLog; }

    void process();
    void processGreeting(QByteArrayView line);
    void processStatus(QByteArrayView line, wire::LineEnds ends);
    void processOk(const StatusLine &status, wire::LineEnds ends);
    void processErr(const StatusLine &status);
    void processContinuation(const StatusLine &status);
    void processListingLine(QByteArrayView line);
    void processMail();
    void complete(base::Result<Answer> answer);

    wire::Limits m_limits;
    wire::TrafficLog *m_log;
    wire::TrafficLog m_ownLog { 1 };          ///< where nobody wants to read one; its mask is needed all the same
    wire::LineBuffer m_lines;
    wire::Output m_output;
    std::deque<Waiting> m_queued;
    std::deque<Waiting> m_sent;
    std::deque<Event> m_events;
    std::optional<Collecting> m_collecting;
    wire::sasl::Exchange m_exchange; ///< of the AUTH that is under way
    std::optional<StatusLine> m_farewell;     ///< an -ERR that answers nothing: why the server hangs up
    base::Error m_endError;                   ///< once broken
    Capabilities m_capabilities;
    Phase m_phase = Phase::Greeting;
    quint64 m_lastId = 0;
    bool m_endedInside = false;
    bool m_isOneByOne = false;
};

} // namespace pop3
