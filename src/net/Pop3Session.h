// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Secret.h"
#include "base/Timestamp.h"
#include "net/Reply.h"
#include "net/Transport.h"
#include "pop3/Connection.h"
#include "wire/TrafficLog.h"
#include "wire/sasl/Choice.h"

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
    bool utf8 = false;                   ///< the server gives out UTF-8 as it is (RFC 6856)
    pop3::Capabilities capabilities;     ///< as last seen: after TLS, after signing in
    QList<accounts::SignIn> offered;     ///< ways of signing in that work on this line, best first
    std::optional<accounts::SignIn> used;
};

/// One POP3 session over one line (RFC 1939): pumps a pop3::Connection, answers each question once by a Reply.
/// Questions may be put at any time once it is ready and go out in order, pipelined where the server can. After
/// broken() every question fails with that error; a session is never opened twice. Replies that are pending when it
/// is destroyed go with it, unfinished.
class Pop3Session final : public QObject {
    Q_OBJECT
public:
    struct Options {
        std::chrono::milliseconds greeting { 30'000 };
        std::chrono::milliseconds silence { 60'000 }; ///< an answer is due and no octet comes
        std::chrono::milliseconds standstill { 5 * 60'000 }; ///< octets come, but no answer ends and there are not 4,096 of them
        wire::Limits limits;
        std::shared_ptr<const base::Clock> clock;     ///< for the log only; null: the system's
        bool oneByOne = false; ///< no pipelining, also where it is offered
        QByteArray language; ///< BCP 47: asked for where the server has LANG (RFC 6856); empty: its own
    };
    /// What open() came to, for a check list.
    enum class Stage { Connecting, Encrypting, Capabilities, SigningIn, Ready };
    Q_ENUM(Stage)

    Pop3Session(accounts::ServerEndpoint endpoint, std::unique_ptr<Transport> transport, Options options,
                QObject *parent = nullptr);
    Pop3Session(accounts::ServerEndpoint endpoint, std::unique_ptr<Transport> transport, QObject *parent = nullptr);
    ~Pop3Session() override;

    /// Connects, encrypts as the endpoint requires, asks CAPA and signs in. The session is over if this fails.
    /// PasswordUnprotected comes before any octet of a credential has left.
    /// @param floor  what "automatic" does not go below (wire::sasl::Terms); nullopt: it takes whatever there is
    ReplyOf<Pop3Facts> *open(const base::Secret &password, std::optional<accounts::SignIn> floor = {});
    /// The same without signing in: nothing of the person's leaves but the connection. quit() is what is left to do.
    ReplyOf<Pop3Facts> *probe();

    ReplyOf<pop3::MaildropSize> *stat();
    ReplyOf<pop3::Listing> *list(int number = 0); ///< 0: all
    ReplyOf<pop3::UidlList> *uidl();
    /// One whole message; progressed() tells how much of it is here. LimitExceeded where it is larger than we accept.
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
    /// Hangs up without QUIT: nothing that was marked is deleted. Pending replies finish with Cancelled. Marks are taken
    /// back first, for servers that take a line that ends for a QUIT.
    void abort();

    /// Back pressure: nothing is read from the line until resumeDelivery().
    void pauseDelivery();
    void resumeDelivery();

    /// Several questions wait for their answers at the same time.
    [[nodiscard]] bool pipelines() const { return m_connection.pipelines(); }
    [[nodiscard]] bool isOpen() const { return m_stage == Stage::Ready && !m_connection.isBroken(); }
    /// The end came in the middle of an answer.
    [[nodiscard]] bool endedInsideAnswer() const { return m_connection.endedInsideAnswer(); }
    [[nodiscard]] const Pop3Facts &facts() const { return m_facts; }
    [[nodiscard]] const pop3::Capabilities &capabilities() const { return m_connection.capabilities(); }
    [[nodiscard]] const accounts::ServerEndpoint &endpoint() const { return m_endpoint; }
    [[nodiscard]] std::optional<accounts::CertificateFacts> certificate() const { return m_transport->certificate(); }
    [[nodiscard]] const wire::TrafficLog &trafficLog() const { return m_log; }
    [[nodiscard]] QString protocolLog() const { return m_log.toText(); }

signals:
    void stageReached(net::Pop3Session::Stage stage);
    /// The end, once, whether wished (quit, abort: Cancelled) or not. All replies are finished.
    void broken(const base::Error &error);

private:
    friend class Pop3Retrieval;
    using Answered = std::function<void(base::Result<pop3::Answer>)>;
    struct Pending {
        Answered answered;
        QPointer<Reply> progress; ///< whom to tell how much of a message is here
    };

    void wire();
    void reach(Stage stage);
    ReplyOf<Pop3Facts> *begin();

    // Opening, in the order in which it happens.
    void onGreeting(const pop3::Greeting &greeting);
    void askCapabilities();
    void onCapabilities();
    void setUp();
    void signIn();
    void signInBy(wire::sasl::Method method);
    void onSignedIn(const base::Result<pop3::Answer> &answer);
    void becomeReady();
    [[nodiscard]] wire::sasl::Offer offer() const;
    [[nodiscard]] wire::sasl::Line line() const;

    void send(pop3::Command command, Answered answered, Reply *progress = nullptr);
    void sendBatch(const pop3::Listing &batch, std::optional<int> topLines, Reply *progress,
                   const std::function<void(const pop3::ListEntry &, base::Result<pop3::Answer>)> &answered);
    template <class T>
    ReplyOf<T> *ask(pop3::Command command);
    ReplyOf<QByteArray> *askMessage(pop3::Command command);
    ReplyOf<void> *askAccepted(pop3::Command command);

    void onReceived(const QByteArray &bytes);
    void onClosed(const base::Error &error);
    void pumpSoon();
    void pump();
    void handle(pop3::Event event);
    void flush();
    void tellProgress();
    void updateDeadline(bool heard);
    void breakWith(const base::Error &error);
    void noteEnd(const base::Error &error); ///< in the log, once

    accounts::ServerEndpoint m_endpoint;
    Options m_options;
    std::unique_ptr<Transport> m_transport;
    QTimer m_deadline;
    QTimer m_standstill;
    qint64 m_crawled = 0; ///< octets since it was started
    wire::TrafficLog m_log;
    pop3::Connection m_connection; ///< writes into m_log
    std::map<quint64, Pending> m_pending;
    std::optional<accounts::SignIn> m_floor;
    std::optional<base::Secret> m_password; ///< from open() until it is used; nullopt: probe
    QPointer<ReplyOf<Pop3Facts>> m_opening;
    Pop3Facts m_facts;
    pop3::ApopChallenge m_challenge;
    Stage m_stage = Stage::Connecting;
    int m_marks = 0; ///< DELEs that were sent since the last RSET, as long as no QUIT was
    bool m_lineOpen = false;
    bool m_paused = false;
    bool m_pumping = false;
    bool m_pumpScheduled = false;
};

} // namespace net
