// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Secret.h"
#include "base/Timestamp.h"
#include "net/Reply.h"
#include "net/Transport.h"
#include "pop3/Connection.h"
#include "wire/TrafficLog.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <memory>

namespace net {

class Pop3Retrieval;

/// What the server showed until the session stood.
struct Pop3Facts {
    QByteArray greeting;                 ///< one safe line
    pop3::ApopChallenge::State apop = pop3::ApopChallenge::State::Absent;
    bool stlsOffered = false;            ///< as seen before the encryption
    pop3::Capabilities capabilities;     ///< as last seen: after TLS, after signing in
    QList<accounts::SignIn> offered;     ///< ways of signing in that work on this line, best first
    std::optional<accounts::SignIn> used;
};

/// One POP3 session over one Transport (RFC 1939): pumps a pop3::Connection and speaks in signals. Every reply
/// finishes, whatever happens to the line; after broken() each new one finishes with the same error.
class Pop3Session final : public QObject {
    Q_OBJECT
public:
    struct Timeouts {
        std::chrono::milliseconds connect { 30'000 };
        std::chrono::milliseconds reply { 60'000 }; ///< without an octet, while an answer is owed
    };
    enum class Step { Resolving, Connecting, Encrypting, Capabilities, SigningIn, Ready };
    Q_ENUM(Step)

    /// @param clock  stamps the traffic log; must outlive the session
    Pop3Session(std::unique_ptr<Transport> transport, accounts::ServerEndpoint endpoint, const base::Clock &clock,
                QObject *parent = nullptr);
    ~Pop3Session() override;

    void setTimeouts(const Timeouts &timeouts) { m_timeouts = timeouts; }

    /// Connects, encrypts as the endpoint requires, asks CAPA and signs in. PasswordUnprotected comes before any
    /// octet of a credential has left.
    ReplyOf<Pop3Facts> *open(const base::Secret &password);
    /// The same without signing in: nothing of the person's leaves but the connection.
    ReplyOf<Pop3Facts> *probe();

    ReplyOf<pop3::MaildropSize> *stat();
    ReplyOf<pop3::Listing> *list();
    ReplyOf<pop3::UidlList> *uidl();
    ReplyOf<QByteArray> *retr(int number);
    ReplyOf<QByteArray> *top(int number, int lines);
    /// Many messages, pipelined where the server can: in the order given, each announced when it is whole.
    Pop3Retrieval *retrieveAll(const pop3::Listing &wanted);
    /// The same for headers and the first lines.
    Pop3Retrieval *topAll(const pop3::Listing &wanted, int lines);
    ReplyOf<void> *dele(int number);
    ReplyOf<void> *rset();
    ReplyOf<void> *noop();
    /// Finishes well only when the server acknowledged: what was marked by dele() is gone then. The line closes.
    ReplyOf<void> *quit();
    /// Hangs up without QUIT: nothing that was marked is deleted. Pending replies finish with Cancelled.
    void abort();

    [[nodiscard]] const Pop3Facts &facts() const { return m_facts; }
    [[nodiscard]] const pop3::Capabilities &capabilities() const { return m_connection.capabilities(); }
    [[nodiscard]] bool isReady() const { return m_step == Step::Ready && !m_connection.isBroken(); }
    [[nodiscard]] Transport &transport() const { return *m_transport; }
    [[nodiscard]] const wire::TrafficLog &trafficLog() const { return m_log; }

signals:
    void stepReached(net::Pop3Session::Step step);
    /// The line is over, unasked or by quit() (Cancelled then). Nothing follows.
    void broken(const base::Error &error);

private:
    friend class Pop3Retrieval;
    using Handler = std::function<void(base::Result<pop3::Answer>)>;

    void wire();
    void reach(Step step);
    void start();
    void pump();
    void handle(pop3::Event event);
    pop3::CommandId send(pop3::Command command, Handler handler);
    template <class T>
    ReplyOf<T> *ask(pop3::Command command);
    void askCapabilities();
    void onCapabilities();
    void signIn();
    void onSignedIn();
    void ready();
    void giveUp(const base::Error &error);
    void watch();
    [[nodiscard]] QByteArray endpointText() const;

    std::unique_ptr<Transport> m_transport;
    accounts::ServerEndpoint m_endpoint;
    const base::Clock &m_clock;
    Timeouts m_timeouts;
    QTimer m_deadline;
    wire::TrafficLog m_log;
    pop3::Connection m_connection;
    std::map<quint64, Handler> m_handlers;
    std::optional<base::Secret> m_password;
    QPointer<ReplyOf<Pop3Facts>> m_opening;
    Pop3Facts m_facts;
    pop3::ApopChallenge m_challenge;
    std::optional<base::Error> m_end;
    Step m_step = Step::Resolving;
    bool m_pumping = false;
};

} // namespace net
