// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/Pop3Server.h"
#include "simulator/ServerSignIn.h"

#include <QHash>

#include <optional>

namespace simulator {

/// One connection to a Pop3Server (RFC 1939), without its socket. The server must outlive it. Time comes in with what
/// happens; it never goes back.
class Pop3Line {
public:
    /// The greeting is there to be taken.
    Pop3Line(Pop3Server &server, base::Timestamp now);
    ~Pop3Line();
    Q_DISABLE_COPY_MOVE(Pop3Line)

    void receive(QByteArrayView bytes, base::Timestamp now);
    [[nodiscard]] QByteArray takeOutput();
    /// Time passes and nothing is said: the server hangs up on who is silent too long, without deleting anything.
    void wait(base::Timestamp now);
    /// The client hung up, or the line broke.
    void clientGone(base::Timestamp now);

    /// The server hangs up behind what takeOutput() gives.
    [[nodiscard]] bool isOver() const { return m_state == State::Over; }
    /// No octet of it arrives any more (LineFault::Silence).
    [[nodiscard]] bool isSilent() const { return m_silent; }
    /// One answer was left out (Twist::Kind::Drop): the client waits for it in vain.
    [[nodiscard]] bool owesAnswer() const { return m_owes; }
    /// STLS was accepted: the handshake comes next, then tlsStarted().
    [[nodiscard]] bool wantsTls() const { return m_state == State::StartingTls; }
    void tlsStarted();
    [[nodiscard]] int session() const { return m_session; }
    /// The message that has this number in the session; nullopt: none, or nobody has signed in.
    [[nodiscard]] std::optional<ServerMessage> messageAt(int number) const;

private:
    enum class State { Authorization, StartingTls, Exchange, Transaction, Over };
    struct Slot {
        ServerMessage message;
        QByteArray uidl;
        bool marked = false;
        bool retrieved = false;
    };

    void handle(const QByteArray &line);
    void carryOut(const QByteArray &line);
    [[nodiscard]] std::optional<Twist> twistFor(const QByteArray &line);
    [[nodiscard]] QByteArray answerTo(const QByteArray &verb, const QByteArray &argument);
    [[nodiscard]] QByteArray answerInTransaction(const QByteArray &verb, const QByteArray &argument);
    [[nodiscard]] QByteArray capabilities() const;
    [[nodiscard]] QByteArray languages(const QByteArray &argument);
    [[nodiscard]] QByteArray startExchange(const QByteArray &argument);
    [[nodiscard]] QByteArray exchanged(const ServerSignIn::Step &step);
    [[nodiscard]] QByteArray signedIn(bool good);
    [[nodiscard]] QByteArray stat() const;
    [[nodiscard]] QByteArray listing(const QByteArray &argument, bool asUidl) const;
    [[nodiscard]] QByteArray message(const QByteArray &argument, bool wholes);
    [[nodiscard]] QByteArray mark(const QByteArray &argument);
    [[nodiscard]] QByteArray quit();
    [[nodiscard]] qsizetype slotAt(QByteArrayView argument) const;
    void put(QByteArray octets);
    void end(bool commits);

    Pop3Server &m_server;
    const Pop3Profile m_profile; ///< as it was when the session began
    int m_session;
    LineFault m_fault;
    State m_state = State::Authorization;
    base::Timestamp m_now;
    base::Timestamp m_lastHeard;
    QByteArray m_input;
    QByteArray m_output;
    qint64 m_heard = 0;
    qint64 m_said = 0;
    QByteArray m_user;
    std::optional<ServerSignIn> m_exchange;
    QList<Slot> m_slots;
    bool m_holdsLock = false;
    bool m_encrypted = false;
    bool m_silent = false;
    bool m_owes = false;
};

} // namespace simulator
