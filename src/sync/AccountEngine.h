// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/TransportFactory.h"
#include "store/Store.h"
#include "sync/Await.h"
#include "sync/Backoff.h"
#include "sync/EngineClient.h"
#include "sync/Task.h"

#include <QObject>

#include <memory>
#include <optional>

namespace engine {

class TokenDesk;

/// What every account's engine works with. All of it outlives the engines.
struct EngineContext {
    store::Store &store;
    std::shared_ptr<const base::Clock> clock;
    net::TransportFactory transports;
    TokenDesk *tokens = nullptr; ///< of those who sign in through a browser
};

/// One account at work: connects, keeps the store and the server alike, tries again, and says how it stands. Engines
/// know nothing of each other, so that one account's trouble stays its own.
class AccountEngine : public QObject {
    Q_OBJECT
public:
    AccountEngine(const EngineContext &context, accounts::AccountSettings settings, QObject *parent = nullptr);

    /// Begins; a password may come later.
    virtual void start() = 0;
    /// Ends at once; what has arrived is stored.
    virtual void stop() = 0;

    void setOffline(bool offline);
    void setPassword(const base::Secret &password);
    /// There is none to be had without the person.
    void setPasswordUnknown();
    void checkNow();
    void cancel();
    /// The computer has slept, or it has a network again: lines may be dead, and what is due by the clock was not seen.
    virtual void awake();
    virtual void focusFolder(base::FolderId) { }
    virtual void openMessage(base::MessageId message) = 0;
    /// Something was journalled for this account.
    virtual void journalGrew();
    /// What the server has of the drafts is to be looked at, now or soon.
    virtual void draftsChanged() { }
    /// To mailHeld(): the person keeps what the server has lost, or lets it go.
    virtual void answerHeld(bool) { }
    /// The person wants something else of a folder: its bodies here or not, another role.
    virtual void foldersAltered() { }
    /// Parts of a message of which only the beginning is here; see EngineClient.
    virtual void fetchPart(base::MessageId, const QByteArray &) { }
    virtual void openWhole(base::MessageId message) { openMessage(message); }
    virtual void stopFetching(base::MessageId) { }
    /// Why this folder could not be read when that was tried last; nullopt: it could, or nobody has tried.
    [[nodiscard]] virtual std::optional<base::Error> refusalOf(base::FolderId) const { return std::nullopt; }
    /// Lines of the sessions, secrets masked; empty if there were none.
    [[nodiscard]] virtual QString protocolLog() const = 0;

    [[nodiscard]] const accounts::AccountSettings &settings() const { return m_settings; }
    [[nodiscard]] const AccountStatus &status() const { return m_status; }
    [[nodiscard]] const std::optional<base::Secret> &password() const { return m_password; }

signals:
    void statusChanged(const engine::AccountStatus &status);
    void newMail(const QList<base::MessageId> &messages);
    void bodyProgress(base::MessageId message, qint64 received, qint64 total);
    void bodyReady(base::MessageId message);
    void bodyFailed(base::MessageId message, const base::Error &error);
    void intentRefused(engine::UndoKind kind, int count, const base::Error &error);
    void maildropVisited(const engine::MaildropReport &report);
    void draftConflict(store::DraftId draft);
    void mailHeld(const QList<engine::HeldMail> &held);
    void partProgress(base::MessageId message, const QByteArray &section, qint64 received, qint64 total);
    void partReady(base::MessageId message, const QByteArray &section);
    void partFailed(base::MessageId message, const QByteArray &section, const base::Error &error);
    void quotaTold(const engine::MailQuota &quota);
    /// A check that began then has told the server what was wished before it.
    void deletionsTold(base::Timestamp begunAt);
    /// The server does not take this password: it is of no use to anybody.
    void passwordRefused();
    void passwordAccepted();

protected:
    /// Waits until there is a reason to connect: not offline, a password known. False: something changed, ask again.
    Task<bool> readyToConnect();
    /// Says what went wrong and waits until it makes sense to try again.
    Task<void> recover(base::Error error, std::optional<accounts::CertificateFacts> certificate);
    /// Waits for the next check by the clock, or until somebody rings.
    Task<void> rest();
    Task<void> rest(std::optional<std::chrono::milliseconds> interval);

    void publish(AccountStatus status);
    void publishProgress(base::FolderId folder, qint64 done, qint64 total, qint64 octetsDone = 0, qint64 octetsTotal = 0);
    /// cancel() was called: the running work has to stop at the next good place.
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }
    [[nodiscard]] bool isOffline() const { return m_offline; }
    [[nodiscard]] bool mustStop() const { return m_cancelled || m_offline; }
    [[nodiscard]] base::Timestamp now() const { return m_context.clock->now(); }
    /// The running session has to end now; called after m_cancelled or m_offline was set.
    virtual void interrupt() = 0;
    /// checkNow() was called: what was left alone for a while gets another try.
    virtual void forgiveTroubles() { }
    /// How long until the next check; nullopt: only when asked.
    [[nodiscard]] std::optional<std::chrono::milliseconds> checkInterval() const;

    EngineContext m_context;
    accounts::AccountSettings m_settings;
    std::optional<base::Secret> m_password;
    Bell m_bell; ///< something changed that the run has to look at
    Backoff m_backoff;
    bool m_checkWanted = false;

private:
    AccountStatus m_status;
    std::optional<base::Error> m_refusal; ///< why the last password was not taken
    bool m_passwordUnknown = false;
    bool m_offline = false;
    bool m_cancelled = false;
};

} // namespace engine
