// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts and their passwords.
#include "sync/Engine.h"

#include "base/Log.h"
#include "discovery/MailConfig.h"
#include "sync/AccountSwitch.h"
#include "sync/ImapEngine.h"
#include "sync/LocalFolders.h"
#include "sync/NumberDoubt.h"
#include "sync/OwnPassword.h"
#include "sync/Pop3Engine.h"
#include "sync/SignInSecret.h"

#include <QNetworkInformation>

#include <algorithm>
#include <chrono>

namespace engine {

using accounts::AccountSettings;

namespace {

/// Under which names its passwords are kept.
QStringList passwordsOf(const AccountSettings &settings)
{
    QStringList keys;
    if (!settings.isLocal())
        keys << accounts::credentialKey(settings.incoming, settings.protocol());
    if (settings.outgoing)
        keys << accounts::credentialKey(*settings.outgoing, accounts::Protocol::Smtp);
    return keys;
}

/// What sends for one of them sends for the other as well.
bool sendsAlike(const AccountSettings &a, const AccountSettings &b)
{
    return a.enabled == b.enabled && a.outgoing == b.outgoing && a.incoming == b.incoming && a.sentCopy == b.sentCopy && a.kind.index() == b.kind.index();
}

/// Whoever has the password of the one may have that of the other: a name that was mended, not another provider. What somebody
/// else's server would be shown has to be typed for it.
bool isSameHouse(const AccountSettings &before, const AccountSettings &after)
{
    const QString was = before.incoming.host.toLower();
    const QString is = after.incoming.host.toLower();
    const QString domain = discovery::domainOf(before.address);
    return discovery::isWithin(is, was) || discovery::isWithin(was, is)
        || (!domain.isEmpty() && discovery::isWithin(was, domain) && discovery::isWithin(is, domain));
}

/// The outgoing server is shown that of the incoming one, where it has none of its own.
bool needsPassword(const AccountSettings &settings)
{
    return !usesToken(settings.incoming) || (settings.outgoing && !settings.outgoing->userName.isEmpty() && !usesToken(*settings.outgoing));
}

} // namespace

void Engine::wireAccount(AccountEngine &account)
{
    const base::AccountId id = account.settings().id;
    connect(&account, &AccountEngine::statusChanged, this, [this, id](const AccountStatus &status) {
        m_housekeeping->postpone();
        emit statusChanged(id, status);
        tellSwitches(id, status);
    });
    connect(&account, &AccountEngine::newMail, this, [this, id](const auto &messages) { emit newMail(id, messages); });
    connect(&account, &AccountEngine::bodyProgress, this, &Engine::bodyProgress);
    connect(&account, &AccountEngine::bodyReady, this, &Engine::bodyReady);
    connect(&account, &AccountEngine::bodyFailed, this, &Engine::bodyFailed);
    connect(&account, &AccountEngine::intentRefused, this, &Engine::intentRefused);
    connect(&account, &AccountEngine::draftConflict, this, &Engine::draftConflict);
    connect(&account, &AccountEngine::mailHeld, this, [this, id](const QList<HeldMail> &held) { emit mailHeld(id, held); });
    connect(&account, &AccountEngine::partProgress, this, &Engine::partProgress);
    connect(&account, &AccountEngine::partReady, this, &Engine::partReady);
    connect(&account, &AccountEngine::partFailed, this, &Engine::partFailed);
    connect(&account, &AccountEngine::quotaTold, this, [this, id](const MailQuota &quota) {
        m_quotas.insert(id, quota);
        emit quotaTold(id, quota);
    });
    connect(&account, &AccountEngine::maildropVisited, this, [this, id](const MaildropReport &report) {
        m_actions->forgetServerDeletions();
        emit maildropVisited(id, report);
    });
    connect(&account, &AccountEngine::deletionsTold, this, [this, id](base::Timestamp begunAt) { m_actions->settleDeletions(id, begunAt); });
}

void Engine::beginAccounts()
{
    const auto accounts = m_store->reader().accounts();
    if (!accounts) {
        emit failed(accounts.error());
        return;
    }
    for (const AccountSettings &settings : *accounts)
        begin(settings);
    // Nobody checks the others: what was deleted there is final after a day.
    for (const AccountSettings &settings : *accounts) {
        if (!find(settings.id))
            m_actions->settleDeletions(settings.id, { m_clock->now().ms - std::chrono::milliseconds(std::chrono::days(1)).count() });
    }
}

/// Nobody tells of a line that is dead: whoever was waiting for news would wait for minutes.
void Engine::watchLines()
{
    connect(&m_wakeWatch, &WakeWatch::woke, this, &Engine::testLines);
    m_wakeWatch.start();
    // Where the program has a watch over it, on its own thread.
    using Reachability = QNetworkInformation::Reachability;
    if (const QNetworkInformation *network = QNetworkInformation::instance()) {
        connect(network, &QNetworkInformation::reachabilityChanged, this, [this](Reachability now) {
            if (now == Reachability::Online)
                testLines();
        });
    }
}

void Engine::testLines()
{
    for (const auto &[id, account] : m_accounts)
        account->awake();
    for (const auto &[id, outbox] : m_outboxes)
        outbox->wake();
}

void Engine::begin(const AccountSettings &settings)
{
    // A message whose end has left is not hung up on because of a label or a signature: its answer would be lost.
    std::unique_ptr<OutboxEngine> outbox;
    if (const auto running = m_outboxes.find(settings.id); running != m_outboxes.end() && sendsAlike(running->second->settings(), settings))
        outbox = std::move(running->second);
    end(settings.id);
    if (settings.isLocal())
        return; // nothing has to be done for what lives here only
    if (!settings.enabled) {
        emit statusChanged(settings.id, { .state = AccountStatus::State::Disabled });
        return;
    }
    if (outbox) {
        OutboxEngine &kept = *m_outboxes.insert_or_assign(settings.id, std::move(outbox)).first->second;
        kept.setOffline(isOffline(settings));
        fetchOutgoingPassword(kept);
    } else {
        beginOutbox(settings);
    }
    if (const base::AccountId other = collectorOf(settings); other.isValid()) {
        m_waiting.insert(settings.id);
        AccountStatus shared { .state = AccountStatus::State::Failed, .at = m_clock->now(), .sharesMaildropWith = other };
        shared.error = base::Error { base::Fault::Unsupported, "another account collects this mailbox", {} };
        emit statusChanged(settings.id, shared);
        return;
    }
    std::unique_ptr<AccountEngine> account;
    if (settings.protocol() == accounts::Protocol::Imap) {
        account = std::make_unique<ImapEngine>(context(), settings);
    } else {
        auto pop = std::make_unique<Pop3Engine>(context(), settings);
        pop->setLanguage(m_options.language);
        account = std::move(pop);
    }
    AccountEngine &begun = *account;
    m_accounts.insert_or_assign(settings.id, std::move(account));
    wireAccount(begun);
    begun.setOffline(isOffline(settings));
    begun.start();
    fetchPassword(begun);
}

void Engine::end(base::AccountId account)
{
    m_outboxes.erase(account);
    const auto it = m_accounts.find(account);
    if (it == m_accounts.end())
        return;
    it->second->stop();
    m_accounts.erase(it);
}

void Engine::fetchPassword(AccountEngine &account)
{
    if (usesToken(account.settings().incoming))
        return account.setPassword(base::Secret()); // each line asks for its token when it is opened
    const QString key = accounts::credentialKey(account.settings().incoming, account.settings().protocol());
    m_credentials->read(key, &account, [&account](const base::Result<base::Secret> &found) {
        if (found)
            account.setPassword(*found);
        else
            account.setPasswordUnknown();
    });
}

void Engine::keepPassword(const AccountSettings &settings, const base::Secret &password, CredentialPlace place)
{
    const QString key = accounts::credentialKey(settings.incoming, settings.protocol());
    m_credentials->write(key, password, place, this, [this, id = settings.id, place](CredentialPlace kept) {
        if (kept != place)
            emit credentialPlaceChosen(id, kept);
    });
}

void Engine::addAccount(const AccountSettings &settings, const base::Secret &password, CredentialPlace place)
{
    if (!isReady()) {
        emit failed({ base::Fault::StorageFailed, "not started", {} }); // somebody waits for it
        return;
    }
    const auto id = m_store->accounts().add(settings);
    if (!id) {
        emit failed(id.error());
        return;
    }
    AccountSettings added = settings;
    added.id = *id;
    if (!password.isEmpty() && needsPassword(added))
        keepPassword(added, password, place);
    keepTokens(added, place);
    begin(added);
}

void Engine::updateAccount(const AccountSettings &wish, const std::optional<base::Secret> &password)
{
    const auto before = settingsOf(wish.id);
    if (!before)
        return;
    AccountSettings settings = wish;
    // It would fetch what was put on the server for the other one, and what that is about to show.
    if (const AccountSwitch *change = settings.enabled && !before->enabled ? switchOf(settings.id) : nullptr) {
        settings.enabled = false;
        emit accountKeptOff(settings.id, change->to());
    }
    if (const auto updated = m_store->accounts().update(settings); !updated) {
        emit failed(updated.error());
        return;
    }
    if (settings.isLocal())
        return;
    const bool isElsewhere = before->incoming.host != settings.incoming.host || before->incoming.userName != settings.incoming.userName;
    if (isElsewhere && settings.protocol() == accounts::Protocol::Imap) {
        if (const auto doubted = doubtServer(*m_store, settings.id); !doubted)
            emit failed(doubted.error());
    }
    ownpassword::follow(*m_store, before->outgoing, settings.outgoing);
    const QString oldKey = accounts::credentialKey(before->incoming, before->protocol());
    const QString newKey = accounts::credentialKey(settings.incoming, settings.protocol());
    const bool keepsOld = isKeyNeeded(oldKey, settings.id);
    if (password && !password->isEmpty()) {
        // Where the old one is kept: a new password is no wish for another place.
        m_credentials->writeWhere(oldKey, newKey, *password, this, [this, id = settings.id, oldKey, newKey, keepsOld](CredentialPlace wanted, CredentialPlace kept) {
            if (kept != wanted)
                emit credentialPlaceChosen(id, kept);
            else if (oldKey != newKey && !keepsOld)
                m_credentials->remove(oldKey);
        });
    } else if (oldKey != newKey && isSameHouse(*before, settings)) {
        end(settings.id);
        m_credentials->rename(oldKey, newKey, keepsOld, this, [this, id = settings.id] {
            // A keychain may have asked for minutes: what holds now, if there still is such an account.
            if (const auto now = settingsOf(id)) {
                begin(*now);
                beginWaiting();
            }
        });
        return;
    }
    begin(settings);
    beginWaiting();
}

/// Another account signs in with what is kept under this name.
bool Engine::isKeyNeeded(const QString &key, base::AccountId butFor) const
{
    const auto all = m_store->reader().accounts().value_or(QList<AccountSettings> {});
    return std::ranges::any_of(all, [&](const AccountSettings &other) { return other.id != butFor && passwordsOf(other).contains(key); });
}

void Engine::removeAccount(base::AccountId account)
{
    remove(account, {});
}

bool Engine::remove(base::AccountId account, const BeforeRemoval &before)
{
    const auto settings = settingsOf(account);
    if (!settings)
        return false;
    end(account);
    // What these have just fetched is stored while its place is still there.
    const auto ended = accounts::deliverersInto(*settings, m_store->reader().accounts().value_or(QList<AccountSettings> {}));
    for (const AccountSettings &deliverer : ended)
        end(deliverer.id);
    QList<AccountSettings> turned;
    const auto removed = m_store->write([&]() -> base::Result<void> {
        const auto handedBack = handBack(*m_store, *settings);
        if (!handedBack)
            return std::unexpected(handedBack.error());
        turned = *handedBack;
        if (const auto ready = before ? before(*settings) : base::Result<void> {}; !ready)
            return ready;
        return m_store->accounts().remove(account);
    });
    if (!removed) {
        emit failed(removed.error());
        begin(*settings); // nothing has happened: everything goes on
        for (const AccountSettings &deliverer : ended)
            begin(deliverer);
        return false;
    }
    m_switches.erase(account);
    m_actions->forgetAccount(account);
    m_waiting.remove(account);
    for (const AccountSettings &deliverer : std::as_const(turned))
        begin(deliverer);
    beginWaiting();
    if (settings->isLocal())
        return true;
    forgetTokens(*settings);
    for (const QString &key : passwordsOf(*settings)) {
        if (!isKeyNeeded(key, account))
            m_credentials->remove(key);
    }
    return true;
}

void Engine::provideCredential(base::AccountId account, const base::Secret &password, CredentialPlace place)
{
    const auto settings = isReady() ? settingsOf(account) : std::nullopt;
    if (!settings || settings->isLocal())
        return;
    keepPassword(*settings, password, place);
    if (AccountEngine *found = find(account))
        found->setPassword(password);
    if (OutboxEngine *outbox = findOutbox(account))
        fetchOutgoingPassword(*outbox);
}

void Engine::trustCertificate(base::AccountId account, const QByteArray &sha256)
{
    auto settings = settingsOf(account);
    if (!settings)
        return;
    settings->incoming.pinCertificate(sha256);
    updateAccount(*settings, std::nullopt);
}

void Engine::unlockVault(const base::Secret &masterPassword)
{
    if (!isReady()) {
        emit vaultUnlocked(base::Error { base::Fault::StorageFailed, "not started", {} }); // somebody waits for it
        return;
    }
    m_credentials->unlockVault(masterPassword, this, [this](const base::Result<void> &unlocked) {
        emit vaultUnlocked(unlocked ? std::nullopt : std::optional(unlocked.error()));
        if (!unlocked) {
            qCInfo(lcAccounts) << "the vault stays locked:" << base::faultName(unlocked.error().fault) << unlocked.error().detail;
            return;
        }
        for (const auto &[id, account] : m_accounts) {
            if (account->status().state == AccountStatus::State::NeedsPassword)
                fetchPassword(*account);
        }
        for (const auto &[id, outbox] : m_outboxes)
            fetchOutgoingPassword(*outbox);
    });
}

void Engine::announceAccounts()
{
    if (const auto accounts = m_store->reader().accounts())
        emit accountsChanged(*accounts);
}

AccountEngine *Engine::find(base::AccountId account) const
{
    const auto it = m_accounts.find(account);
    return it == m_accounts.end() ? nullptr : it->second.get();
}

std::optional<AccountSettings> Engine::settingsOf(base::AccountId account) const
{
    if (!isReady())
        return std::nullopt;
    for (const AccountSettings &settings : m_store->reader().accounts().value_or(QList<AccountSettings> {})) {
        if (settings.id == account)
            return settings;
    }
    return std::nullopt;
}

} // namespace engine
