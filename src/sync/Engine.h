// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/ServerProbe.h"
#include "sync/AccountEngine.h"
#include "sync/CredentialDesk.h"
#include "sync/EngineClient.h"
#include "sync/MailActions.h"

#include <QHash>

#include <map>
#include <memory>

namespace engine {

/// The engine itself; everything in it happens on the one thread it was made on. Methods and signals are those of
/// EngineClient, which has their contracts.
class Engine final : public QObject {
    Q_OBJECT
public:
    explicit Engine(EngineClient::Options options, QObject *parent = nullptr);
    ~Engine() override;

    void start();
    void stop(); ///< ends all sessions and closes the store; nothing can be asked afterwards

    void addAccount(const accounts::AccountSettings &settings, const base::Secret &password, CredentialPlace place);
    void updateAccount(const accounts::AccountSettings &settings, const std::optional<base::Secret> &password);
    void removeAccount(base::AccountId account);
    void provideCredential(base::AccountId account, const base::Secret &password, CredentialPlace place);
    void trustCertificate(base::AccountId account, const QByteArray &sha256);
    void unlockVault(const base::Secret &masterPassword);

    void setOffline(bool offline);
    void checkNow(std::optional<base::AccountId> account);
    void cancel(base::AccountId account);
    void focusFolder(base::FolderId folder);
    void openMessage(base::MessageId message);
    void check(int ticket, const discovery::CheckRequest &request);
    void cancelCheck(int ticket);

    void setSeen(const QList<base::MessageId> &messages, bool seen);
    void markOpened(base::MessageId message);
    void setFlagged(const QList<base::MessageId> &messages, bool flagged);
    void moveToTrash(const QList<base::MessageId> &messages);
    void moveTo(const QList<base::MessageId> &messages, base::FolderId folder);
    void deleteForever(const QList<base::MessageId> &messages);
    void markFolderRead(base::FolderId folder);
    void undo();

    void requestProtocolLog();

signals:
    void started();
    void failed(const base::Error &error);
    void storeSalvaged(const QString &setAside, qint64 messages, qint64 lostBodies);
    void accountsChanged(const QList<accounts::AccountSettings> &accounts);
    void statusChanged(base::AccountId account, const engine::AccountStatus &status);
    void foldersChanged(base::AccountId account);
    void messagesAdded(base::FolderId folder, const QList<base::MessageId> &messages);
    void messagesChanged(base::FolderId folder, const QList<base::MessageId> &messages);
    void messagesRemoved(base::FolderId folder, const QList<base::MessageId> &messages);
    void newMail(base::AccountId account, const QList<base::MessageId> &messages);
    void bodyProgress(base::MessageId message, qint64 received, qint64 total);
    void bodyReady(base::MessageId message);
    void bodyFailed(base::MessageId message, const base::Error &error);
    void intentRefused(engine::UndoKind kind, int count, const base::Error &error);
    void undoChanged(const engine::UndoState &state);
    void vaultUnlocked(bool ok);
    void credentialPlaceChosen(base::AccountId account, engine::CredentialPlace place);
    void checkStep(int ticket, discovery::CheckStep step);
    void checkFinished(int ticket, const discovery::CheckReport &report);
    void protocolLog(const QString &text);

private:
    base::Result<void> open();
    void verifyLater();
    void onVerified(const base::Result<void> &whole);
    [[nodiscard]] QString damageMark() const { return m_options.storeFolder + QLatin1StringView("/damage-found"); }
    void wireStore();
    void wireActions();
    void wireAccount(AccountEngine &account);
    void beginAccounts();
    void begin(const accounts::AccountSettings &settings);
    void end(base::AccountId account);
    void fetchPassword(AccountEngine &account);
    void keepPassword(const accounts::AccountSettings &settings, const base::Secret &password, CredentialPlace place);
    void announceAccounts();
    [[nodiscard]] AccountEngine *find(base::AccountId account) const;
    [[nodiscard]] std::optional<accounts::AccountSettings> settingsOf(base::AccountId account) const;
    [[nodiscard]] bool isReady() const { return m_store != nullptr; }

    EngineClient::Options m_options;
    std::shared_ptr<const base::Clock> m_clock;
    net::TransportFactory m_transports;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<CredentialDesk> m_credentials;
    std::unique_ptr<MailActions> m_actions;
    std::map<base::AccountId, std::unique_ptr<AccountEngine>> m_accounts;
    QHash<int, discovery::ServerProbe *> m_checks; ///< children
    QString m_lastCheckLog;
    bool m_offline = false;
};

} // namespace engine
