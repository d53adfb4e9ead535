// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/SmtpSession.h"
#include "sync/AccountEngine.h"
#include "sync/OutgoingForm.h"
#include "sync/SendingStatus.h"
#include "sync/ServerLimits.h"

#include <QPointer>

namespace engine {

/// Sends what lies in the Outbox of one account, one message after the other. Each step is written down before it is
/// taken: whatever happens in between, nothing is sent twice by itself, and nothing counts as sent without the server's
/// word.
class OutboxEngine final : public QObject {
    Q_OBJECT
public:
    OutboxEngine(const EngineContext &context, accounts::AccountSettings settings, QObject *parent = nullptr);
    ~OutboxEngine() override;

    void start();
    /// Hangs up; a message at its end is in doubt then.
    void stop();
    /// A message whose end is about to leave is waited for.
    void setOffline(bool offline);
    void setPassword(const base::Secret &password);
    void setPasswordUnknown();
    /// Something in the Outbox is another than before, or the person is impatient.
    void wake();
    /// The one that is just being sent shall not be: false if its end has left, or it is another one.
    bool interrupt(base::MessageId message);

    [[nodiscard]] const accounts::AccountSettings &settings() const { return m_settings; }
    [[nodiscard]] const SendingStatus &status() const { return m_status; }
    [[nodiscard]] QString protocolLog() const;

signals:
    void statusChanged(const engine::SendingStatus &status);
    /// A server has it; `isDone` false: not for everybody.
    void sent(base::MessageId message, bool isDone);
    /// It waits for the person: refused or in doubt. Waiting: it waits here for its time, because the server does not keep it.
    void stuck(base::MessageId message, store::OutboxState state);
    void journalGrew();

private:
    Task<void> run();
    struct Next {
        std::optional<store::OutboxRow> due;
        base::Timestamp at; ///< of the next one that is not due yet
    };
    [[nodiscard]] base::Result<Next> next() const;
    Task<base::Result<void>> connectToServer(bool isSecond = false);
    Task<void> recover(base::Error error);
    Task<base::Result<void>> send(store::OutboxRow row);
    [[nodiscard]] OutgoingForm formOf(const store::OutboxRow &row, std::unique_ptr<QIODevice> stored) const;
    /// What came of a message that went in its binary form. True: refused for that, so that it goes as lines at once.
    bool noteBinary(const smtp::Delivery &delivery);
    void noteEnd(store::OutboxRow row);
    base::Result<void> conclude(const store::OutboxRow &row, const smtp::Delivery &delivery);
    base::Result<void> giveUp(store::OutboxRow row, store::OutboxTrouble trouble);
    void lookForDoubtful();
    void recoverStates();
    void hangUp();
    void publish(SendingStatus status);
    void rememberLimits();
    [[nodiscard]] bool isSessionSpent() const;
    [[nodiscard]] base::Timestamp now() const { return m_context.clock->now(); }

    EngineContext m_context;
    accounts::AccountSettings m_settings;
    std::optional<base::Secret> m_password;
    std::optional<base::Error> m_refusal; ///< why the last password was not taken
    bool m_passwordUnknown = false;
    bool m_offline = false;
    SendingStatus m_status;
    ServerLimits m_limits; ///< as the server last said
    net::SmtpSession *m_session = nullptr; ///< a child; goes by deleteLater
    int m_answered = 0; ///< messages that this session has had an answer for
    QPointer<net::SmtpSending> m_sending;
    base::MessageId m_sendingMessage;
    bool m_isAtEnd = false;
    bool m_isWithoutBinary = false; ///< it went wrong with this server
    bool m_hasDoubtful = false; ///< as far as lookForDoubtful() has seen; whatever puts a message in doubt calls that
    std::optional<base::Error> m_notNoted; ///< why the end of a message was not let go
    Bell m_bell;
    Bell m_sendingDone;
    Backoff m_backoff;
    Process m_run; ///< last: its frames use everything above
};

} // namespace engine
