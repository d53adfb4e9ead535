// SPDX-License-Identifier: GPL-3.0-or-later
// An account as a whole: what it holds, how it is removed, exported, and changed to the other protocol.
#include "sync/Engine.h"

#include "base/Log.h"
#include "sync/AccountSwitch.h"
#include "sync/KeptSince.h"
#include "sync/MailExport.h"
#include "sync/MailKeeping.h"

#include <algorithm>

namespace engine {

using accounts::AccountSettings;
using base::Fault;

namespace {

/// Under which the account is kept that another one is changed into.
QByteArray switchKeyOf(base::AccountId from)
{
    return "switch/" + QByteArray::number(from.value);
}

} // namespace

void Engine::hearMoves(const EngineClient &client)
{
    const auto on = [&](auto request, auto answer) { connect(&client, request, this, answer, Qt::QueuedConnection); };
    on(&EngineClient::considerAccount, &Engine::considerAccount);
    on(&EngineClient::removeAccountKeeping, &Engine::removeAccountKeeping);
    on(&EngineClient::exportAccount, &Engine::exportAccount);
    on(&EngineClient::cancelExport, &Engine::cancelExport);
    on(&EngineClient::beginSwitch, &Engine::beginSwitch);
    on(&EngineClient::considerSwitch, &Engine::considerSwitch);
    on(&EngineClient::leaveOutOfSwitch, &Engine::leaveOutOfSwitch);
    on(&EngineClient::uploadForSwitch, &Engine::uploadForSwitch);
    on(&EngineClient::stopUpload, &Engine::stopUpload);
    on(&EngineClient::finishSwitch, &Engine::finishSwitch);
}

void Engine::considerAccount(int ticket, base::AccountId account, const policy::SyncScope &scope)
{
    AccountFacts facts;
    const auto settings = settingsOf(account);
    const auto held = settings ? m_store->reader().holdings(account) : base::fail(Fault::InvalidInput, "no such account");
    const auto waiting = settings ? m_store->reader().intentCount(account) : base::Result<int>(0);
    if (!held || !waiting) {
        qCWarning(lcSync) << "account" << account << "could not be looked at:" << (held ? waiting.error() : held.error()).detail;
        emit accountConsidered(ticket, facts); // somebody waits for it
        return;
    }
    facts.isKnown = true;
    facts.held = *held;
    facts.waitingChanges = *waiting;
    if (settings->protocol() == accounts::Protocol::Imap && scope.bodies != policy::SyncScope::Bodies::WhatIsOpened) {
        const auto count = newestSince(m_store->reader(), account, scope).and_then([&](base::Timestamp newest) {
            return m_store->reader().scopeCount(account, scope.keptSince(policy::FolderKeep::AsAccount, m_clock->now(), newest));
        });
        facts.isKnown = count.has_value();
        const auto found = count.value_or(store::ScopeCount {});
        facts.inScope = found.messages;
        facts.missing = found.missing;
        facts.octetsMissing = found.octetsMissing;
    }
    emit accountConsidered(ticket, facts);
}

void Engine::removeAccountKeeping(base::AccountId account, const KeepNames &names)
{
    const AccountSwitch *change = switchOf(account);
    const base::AccountId heir = change ? change->to() : base::AccountId {};
    remove(account, [this, &names, heir](const AccountSettings &settings) {
        return keepMail(*m_store, settings, names, names.without, heir).transform([](qint64) { });
    });
}

void Engine::exportAccount(int ticket, base::AccountId account, const ExportWish &wish)
{
    if (!isReady()) {
        emit exportFinished(ticket, { .error = base::Error { Fault::StorageFailed, "not started", {} } });
        return;
    }
    auto *made = new MailExport(m_options.storeFolder, account, wish, this);
    m_exports.insert(ticket, made);
    connect(made, &MailExport::progressed, this, [this, ticket](qint64 done, qint64 total) { emit exportProgress(ticket, done, total); });
    connect(made, &MailExport::finished, this, [this, ticket, made](const ExportReport &report) {
        m_exports.remove(ticket);
        made->deleteLater();
        emit exportFinished(ticket, report);
    });
    made->start();
}

void Engine::cancelExport(int ticket)
{
    if (MailExport *running = m_exports.value(ticket))
        running->cancel();
}

void Engine::beginSwitch(base::AccountId from, const AccountSettings &to, const base::Secret &password, CredentialPlace place)
{
    auto settings = settingsOf(from);
    if (!settings)
        return; // its end was announced
    if (switchOf(from)) { // begun once, and not brought to its end
        announceAccounts();
        return;
    }
    if (toSendOf(from) != 0) { // it would lie in an account that is switched off, and go out at some time or never
        announceAccounts(); // who asks why hears it from considerSwitch()
        return;
    }
    AccountSettings added = to;
    const bool wasOn = std::exchange(settings->enabled, false);
    end(from); // what it has just fetched is stored
    const auto written = m_store->write([&]() -> base::Result<void> {
        const auto id = m_store->accounts().add(to);
        if (!id)
            return std::unexpected(id.error());
        added.id = *id;
        if (const auto ok = m_store->accounts().update(*settings); !ok)
            return ok;
        return m_store->setValue(switchKeyOf(from), QByteArray::number(id->value));
    });
    settings->enabled = written ? false : wasOn;
    if (!written)
        emit failed(written.error());
    begin(*settings);
    if (!written)
        return;
    if (!password.isEmpty())
        keepPassword(added, password, place);
    keepTokens(added, place);
    begin(added);
}

AccountSwitch *Engine::switchOf(base::AccountId from)
{
    if (!isReady())
        return nullptr;
    const auto value = m_store->reader().value(switchKeyOf(from));
    const base::AccountId to { value ? value->toLongLong() : 0 };
    if (!settingsOf(from) || !to.isValid() || !settingsOf(to)) {
        m_switches.erase(from);
        return nullptr;
    }
    std::unique_ptr<AccountSwitch> &known = m_switches[from];
    if (known && known->to() == to)
        return known.get();
    known = std::make_unique<AccountSwitch>(*m_store, from, to);
    AccountSwitch *change = known.get();
    connect(change, &AccountSwitch::progressed, this, &Engine::uploadProgress);
    connect(change, &AccountSwitch::journalGrew, this, [this, to] {
        if (AccountEngine *account = find(to))
            account->journalGrew();
    });
    connect(change, &AccountSwitch::considered, this, [this, to](int ticket, SwitchFacts facts) {
        for (UnreadFolder &one : facts.unread) {
            if (const AccountEngine *account = find(to))
                one.why = account->refusalOf(one.folder);
        }
        if (!m_finishing.contains(ticket)) {
            emit switchConsidered(ticket, facts);
            return;
        }
        // Not from inside of what goes with the account.
        QMetaObject::invokeMethod(this, [this, ticket, facts] { completeSwitch(ticket, facts); }, Qt::QueuedConnection);
    });
    return change;
}

void Engine::considerSwitch(int ticket, base::AccountId from)
{
    if (AccountSwitch *change = switchOf(from)) {
        tellQuotaOf(change->to()); // before the dry run: whether there is room belongs to it
        change->consider(ticket);
    } else {
        emit switchConsidered(ticket, { .from = from, .toSend = toSendOf(from) });
    }
}

/// How much waits in its Outbox; in doubt 1.
qint64 Engine::toSendOf(base::AccountId account) const
{
    if (!isReady())
        return 0;
    const auto held = m_store->reader().holdings(account);
    return held ? held->toSend : 1;
}

void Engine::tellQuotaOf(base::AccountId account)
{
    if (const auto quota = m_quotas.constFind(account); quota != m_quotas.cend())
        emit quotaTold(account, *quota);
}

void Engine::leaveOutOfSwitch(base::AccountId from, const QList<base::FolderId> &folders)
{
    if (AccountSwitch *change = switchOf(from))
        change->leaveOut(QSet<base::FolderId>(folders.cbegin(), folders.cend()));
}

void Engine::uploadForSwitch(int ticket, base::AccountId from, bool alsoUnsure)
{
    if (AccountSwitch *change = switchOf(from))
        change->upload(ticket, alsoUnsure);
    else
        emit switchConsidered(ticket, { .from = from });
}

void Engine::stopUpload(base::AccountId from)
{
    if (AccountSwitch *change = switchOf(from))
        change->stop();
}

void Engine::finishSwitch(int ticket, base::AccountId from, const KeepNames &names)
{
    AccountSwitch *change = switchOf(from);
    if (!change) {
        emit switchConsidered(ticket, { .from = from });
        return;
    }
    m_finishing.insert_or_assign(ticket, names);
    change->consider(ticket);
}

/// What was true when the person decided may not be so any more: only what the last look has found is gone by, and each
/// copy is asked after in the transaction that removes the account.
void Engine::completeSwitch(int ticket, const SwitchFacts &facts)
{
    const auto names = m_finishing.extract(ticket);
    const AccountSwitch *change = switchOf(facts.from);
    if (!change || facts.error || !facts.isListed || change->isUploading()) {
        emit switchConsidered(ticket, facts);
        return;
    }
    qint64 kept = 0;
    const bool isDone = remove(facts.from, [&](const AccountSettings &settings) -> base::Result<void> {
        const auto safe = change->safeThere();
        if (!safe)
            return std::unexpected(safe.error());
        const auto count = keepMail(*m_store, settings, names.mapped(), *safe, facts.to);
        if (!count)
            return std::unexpected(count.error());
        kept = *count;
        return m_store->setValue(switchKeyOf(facts.from), {});
    });
    if (isDone)
        emit switchFinished(ticket, kept);
    else
        emit switchConsidered(ticket, facts);
}

void Engine::tellSwitches(base::AccountId account, const AccountStatus &status)
{
    // A folder that is left alone for an hour is no reason why what goes into the others should wait.
    const bool isRested = status.state == AccountStatus::State::UpToDate || (status.state == AccountStatus::State::Failed && status.folder.isValid());
    if (!isRested)
        return;
    for (const auto &[from, change] : m_switches) {
        if (change && change->to() == account)
            change->onRested();
    }
}

} // namespace engine
