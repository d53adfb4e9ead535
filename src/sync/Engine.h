// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/Discovery.h"
#include "discovery/ServerProbe.h"
#include "net/TlsTrust.h"
#include "sync/AccountEngine.h"
#include "sync/CredentialDesk.h"
#include "sync/EngineClient.h"
#include "sync/Housekeeping.h"
#include "sync/MailActions.h"
#include "sync/PeopleCounter.h"
#include "sync/SearchIndexer.h"
#include "sync/ServerSearch.h"
#include "sync/WakeWatch.h"
#include "sync/OutboxActions.h"
#include "sync/OutboxEngine.h"

#include <QHash>

#include <functional>
#include <map>
#include <memory>

namespace engine {

class TokenDesk;
class AccountSwitch;
class MailExport;

/// The engine itself: hears what EngineClient asks for, which has the contracts. Everything in it happens on the one
/// thread it was made on.
class Engine final : public EngineAnswers {
    Q_OBJECT
public:
    /// `client` lives on another thread and outlives this; nothing of it is touched but its signals.
    Engine(const EngineClient &client, EngineClient::Options options);
    ~Engine() override;

    void stop(); ///< ends all sessions and closes the store; nothing can be asked afterwards

private:
    void start();
    void addAccount(const accounts::AccountSettings &settings, const base::Secret &password, CredentialPlace place);
    void updateAccount(const accounts::AccountSettings &wish, const std::optional<base::Secret> &password);
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
    void discover(int ticket, const discovery::DiscoveryRequest &request);
    void cancelDiscovery(int ticket);
    void requestProtocolLog();
    void answerNewIds(base::AccountId account, bool areTheSame);
    void answerHeld(base::AccountId account, bool keep);
    void considerRetention(int ticket, base::AccountId account, const policy::PopRetention &retention);
    void searchServers(int ticket, const store::SearchWish &wish);
    void stopServerSearch();
    void rebuildSearchIndex();

    // EngineFolders.cpp
    void hearFolders(const EngineClient &client);
    void onFolderAltered(base::FolderId folder);
    void fetchPart(base::MessageId message, const QByteArray &section);
    void openWhole(base::MessageId message);
    void stopFetching(base::MessageId message);
    [[nodiscard]] AccountEngine *engineOf(base::MessageId message) const;
    /// All accounts are, or this one is on purpose.
    [[nodiscard]] bool isOffline(const accounts::AccountSettings &settings) const;

    // EngineMoves.cpp: an account as a whole
    void hearMoves(const EngineClient &client);
    void considerAccount(int ticket, base::AccountId account, const policy::SyncScope &scope);
    void removeAccountKeeping(base::AccountId account, const KeepNames &names);
    void exportAccount(int ticket, base::AccountId account, const ExportWish &wish);
    void cancelExport(int ticket);
    void beginSwitch(base::AccountId from, const accounts::AccountSettings &to, const base::Secret &password, CredentialPlace place);
    void considerSwitch(int ticket, base::AccountId from);
    void leaveOutOfSwitch(base::AccountId from, const QList<base::FolderId> &folders);
    void uploadForSwitch(int ticket, base::AccountId from, bool alsoUnsure);
    void stopUpload(base::AccountId from);
    void finishSwitch(int ticket, base::AccountId from, const KeepNames &names);
    void completeSwitch(int ticket, const SwitchFacts &facts);
    [[nodiscard]] AccountSwitch *switchOf(base::AccountId from);
    void tellSwitches(base::AccountId account, const AccountStatus &status);
    void tellQuotaOf(base::AccountId account);
    [[nodiscard]] qint64 toSendOf(base::AccountId account) const;

    // EngineOutbox.cpp
    void hearOutbox(const EngineClient &client);
    void wireOutbox();
    void beginOutbox(const accounts::AccountSettings &settings);
    void fetchOutgoingPassword(OutboxEngine &outbox);
    void provideOutgoingCredential(base::AccountId account, const base::Secret &password, CredentialPlace place);
    void trustOutgoingCertificate(base::AccountId account, const QByteArray &sha256);
    [[nodiscard]] OutboxEngine *findOutbox(base::AccountId account) const;

    // EngineTokens.cpp
    void hearTokens(const EngineClient &client);
    void makeTokens(const net::TlsTrust &trust);
    void signInByBrowser(int ticket, const accounts::ServerEndpoint &server, const QString &pageText);
    void cancelSignIn(int ticket);
    void keepSignIn(base::AccountId account, CredentialPlace place);
    void keepTokens(const accounts::AccountSettings &settings, CredentialPlace place);
    void forgetTokens(const accounts::AccountSettings &settings);
    void startCheck(int ticket, const discovery::CheckRequest &request);
    [[nodiscard]] EngineContext context() const { return { *m_store, m_clock, m_transports, m_tokens.get() }; }

    void hear(const EngineClient &client);
    void hearActions(const EngineClient &client);
    base::Result<void> open();
    void verifyLater();
    void onVerified(const base::Result<void> &whole);
    [[nodiscard]] QString damageMark() const { return m_options.storeFolder + QLatin1StringView("/damage-found"); }
    void wireStore();
    void wireActions();
    void wireAccount(AccountEngine &account);
    using BeforeRemoval = std::function<base::Result<void>(const accounts::AccountSettings &)>;
    bool remove(base::AccountId account, const BeforeRemoval &before); ///< false: nothing has happened
    void beginAccounts();
    void watchLines();
    void testLines();
    void beginIndexing();
    void begin(const accounts::AccountSettings &settings);
    /// Another account that collects the same POP3 mailbox already; invalid: none.
    [[nodiscard]] base::AccountId collectorOf(const accounts::AccountSettings &settings) const;
    void beginWaiting();
    void end(base::AccountId account);
    void fetchPassword(AccountEngine &account);
    [[nodiscard]] bool isKeyNeeded(const QString &key, base::AccountId butFor) const;
    void keepPassword(const accounts::AccountSettings &settings, const base::Secret &password, CredentialPlace place);
    void announceAccounts();
    [[nodiscard]] AccountEngine *find(base::AccountId account) const;
    [[nodiscard]] std::optional<accounts::AccountSettings> settingsOf(base::AccountId account) const;
    [[nodiscard]] bool isAtRest() const; ///< no account works and no check runs
    [[nodiscard]] bool isReady() const { return m_store != nullptr; }

    EngineClient::Options m_options;
    std::shared_ptr<const base::Clock> m_clock;
    net::TransportFactory m_transports;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<CredentialDesk> m_credentials;
    std::unique_ptr<TokenDesk> m_tokens;
    std::unique_ptr<MailActions> m_actions;
    std::unique_ptr<OutboxActions> m_outboxActions;
    std::unique_ptr<Housekeeping> m_housekeeping;
    std::unique_ptr<SearchIndexer> m_indexer;
    std::unique_ptr<PeopleCounter> m_people;
    std::unique_ptr<ServerSearch> m_serverSearch;
    std::map<base::AccountId, std::unique_ptr<OutboxEngine>> m_outboxes;
    std::map<base::AccountId, std::unique_ptr<AccountEngine>> m_accounts;
    std::map<base::AccountId, std::unique_ptr<AccountSwitch>> m_switches; ///< by the account that is left
    QHash<base::AccountId, MailQuota> m_quotas; ///< as last told: for those who ask later
    std::map<int, KeepNames> m_finishing; ///< by ticket: switches that end as soon as they were looked at once more
    QHash<int, MailExport *> m_exports; ///< children
    QSet<base::AccountId> m_waiting; ///< their mailbox is another account's, too
    QHash<int, discovery::ServerProbe *> m_checks; ///< children
    QHash<int, discovery::Discovery *> m_discoveries; ///< children
    WakeWatch m_wakeWatch;
    QString m_lastCheckLog;
    bool m_offline = false;
};

} // namespace engine
