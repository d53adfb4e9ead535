// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Secret.h"
#include "base/Timestamp.h"
#include "net/Reply.h"
#include "net/Transport.h"
#include "smtp/Connection.h"
#include "wire/TrafficLog.h"
#include "wire/sasl/Choice.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <memory>

class QIODevice;

namespace net {

class SmtpSending;

/// What the server showed until the session stood.
struct SmtpFacts {
    QByteArray greeting;               ///< one safe line
    bool startTlsOffered = false;      ///< as seen before the encryption
    smtp::Extensions extensions;       ///< as last seen: after TLS
    QList<accounts::SignIn> offered;   ///< ways of signing in that work on this line, best first
    std::optional<accounts::SignIn> used; ///< nullopt: nobody signed in
};

/// One SMTP session over one line (RFC 5321, RFC 6409): pumps a smtp::Connection. Messages go out in order, each answered
/// once by its SmtpSending. After broken() everything fails with that error; a session is never opened twice. Replies
/// that are pending when it is destroyed go with it, unfinished: of a message at its end nobody then knows.
class SmtpSession final : public QObject {
    Q_OBJECT
public:
    /// Of RFC 5321 section 4.5.3.2: servers do take minutes, to look into a message or to make a sender wait.
    struct Timeouts {
        std::chrono::milliseconds greeting { 300'000 };
        std::chrono::milliseconds command { 300'000 };
        std::chrono::milliseconds dataStart { 120'000 };
        std::chrono::milliseconds dataBlock { 180'000 }; ///< no octet of the message leaves
        std::chrono::milliseconds dataEnd { 600'000 };   ///< the verdict
    };
    struct Options {
        Timeouts timeouts;
        wire::Limits limits;
        std::shared_ptr<const base::Clock> clock; ///< for the log, and for what is to be kept until a time; null: the system's
        /// How we call ourselves. An address that everybody has says nothing of the person's network.
        QByteArray helloName { "[127.0.0.1]" };
    };
    /// What open() came to, for a check list.
    enum class Stage { Connecting, Encrypting, Capabilities, SigningIn, Ready };
    Q_ENUM(Stage)

    SmtpSession(accounts::ServerEndpoint endpoint, std::unique_ptr<Transport> transport, Options options,
                QObject *parent = nullptr);
    SmtpSession(accounts::ServerEndpoint endpoint, std::unique_ptr<Transport> transport, QObject *parent = nullptr);
    ~SmtpSession() override;

    /// Connects, encrypts as the endpoint requires, says EHLO and signs in; an endpoint without a user name is not signed
    /// in to. The session is over if this fails. PasswordUnprotected comes before any octet of a credential has left.
    /// @param floor  what "automatic" does not go below (wire::sasl::Terms); nullopt: it takes whatever there is
    ReplyOf<SmtpFacts> *open(const base::Secret &password, std::optional<accounts::SignIn> floor = {});
    /// The same without signing in: nothing of the person's leaves but the connection. quit() is what is left to do.
    ReplyOf<SmtpFacts> *probe();

    /// Once it is open; before and afterwards nothing is sent, and the delivery says why.
    /// @param content  the message, open for reading, lines with any ends; read once before for what the server must know
    ///                 beforehand, then again in pieces while it is sent
    /// @param body     Binary only where the server says BINARYMIME and CHUNKING; else it is unsendable
    SmtpSending *send(const smtp::Envelope &envelope, std::unique_ptr<QIODevice> content, smtp::Body body = smtp::Body::Lines);
    SmtpSending *send(const smtp::Envelope &envelope, const QByteArray &content, smtp::Body body = smtp::Body::Lines);
    ReplyOf<void> *noop();
    /// Behind every message that was given before. The line closes.
    ReplyOf<void> *quit();
    /// Hangs up at once. A message whose end has left is in doubt then, others were not sent.
    void abort();

    [[nodiscard]] bool isOpen() const { return m_stage == Stage::Ready && !m_connection.isBroken(); }
    [[nodiscard]] const SmtpFacts &facts() const { return m_facts; }
    [[nodiscard]] const smtp::Extensions &extensions() const { return m_connection.extensions(); }
    [[nodiscard]] const accounts::ServerEndpoint &endpoint() const { return m_endpoint; }
    [[nodiscard]] std::optional<accounts::CertificateFacts> certificate() const { return m_transport->certificate(); }
    [[nodiscard]] const wire::TrafficLog &trafficLog() const { return m_log; }
    [[nodiscard]] QString protocolLog() const { return m_log.toText(); }

signals:
    void stageReached(net::SmtpSession::Stage stage);
    /// The end, once, whether wished (quit, abort: Cancelled) or not. All replies are finished.
    void broken(const base::Error &error);

private:
    friend class SmtpSending;
    using Answered = std::function<void(base::Result<smtp::Reply>)>;

    void wire();
    void reach(Stage stage);
    ReplyOf<SmtpFacts> *begin();

    // Opening, in the order in which it happens.
    void onGreeting(const smtp::Greeting &greeting);
    void sayHello();
    void onExtensions();
    void signIn();
    void becomeReady();
    [[nodiscard]] wire::sasl::Offer offer() const;
    [[nodiscard]] wire::sasl::Line line() const;

    // Sending.
    [[nodiscard]] base::Error whyClosed() const;
    void feed();
    bool readPiece();
    bool cancelSending(SmtpSending &sending);
    [[nodiscard]] QList<smtp::RecipientResult> recipientsOf(const SmtpSending &sending) const;
    void tellProgress();

    void ask(smtp::Command command, Answered answered);
    void onReceived(const QByteArray &bytes);
    void onWritten();
    void onClosed(const base::Error &error);
    void pumpSoon();
    void pump();
    void handle(smtp::Event event);
    void onBroken(const base::Error &error);
    void flush();
    void updateDeadline(bool moved);
    void breakWith(const base::Error &error);
    void stampLog();
    [[nodiscard]] base::Timestamp now() const;

    accounts::ServerEndpoint m_endpoint;
    Options m_options;
    std::unique_ptr<Transport> m_transport;
    QTimer m_deadline;
    wire::TrafficLog m_log;
    smtp::Connection m_connection; ///< writes into m_log
    std::map<quint64, Answered> m_pending;
    std::map<quint64, QPointer<SmtpSending>> m_sendings;
    QPointer<SmtpSending> m_feeding;        ///< whose content the server waits for
    std::optional<accounts::SignIn> m_floor;
    std::optional<base::Secret> m_password; ///< from open() until it is used; nullopt: probe
    QPointer<ReplyOf<SmtpFacts>> m_opening;
    SmtpFacts m_facts;
    smtp::Connection::Waits m_deadlineFor = smtp::Connection::Waits::ForNothing;
    Stage m_stage = Stage::Connecting;
    bool m_lineOpen = false;
    bool m_pumping = false;
    bool m_pumpScheduled = false;
};

} // namespace net
