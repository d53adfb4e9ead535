// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Engine.h"

#include "accounts/KeychainStore.h"
#include "base/Log.h"
#include "mime/Summary.h"
#include "net/SslTransport.h"
#include "store/PartFiles.h"
#include "store/Salvage.h"
#include "sync/Ratchet.h"
#include "sync/TokenDesk.h"
#include "sync/AccountSwitch.h"
#include "sync/MailExport.h"

#include <QDir>
#include <QFile>
#include <QFuture>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace engine {

using accounts::AccountSettings;
using base::Fault;

Engine::Engine(const EngineClient &client, EngineClient::Options options)
    : m_options(std::move(options)), m_clock(m_options.clock ? m_options.clock : std::make_shared<base::SystemClock>()), m_offline(m_options.startOffline)
{
    hear(client);
    hearActions(client);
    hearOutbox(client);
    hearTokens(client);
    hearFolders(client);
    hearMoves(client);
}

Engine::~Engine()
{
    stop();
}

void Engine::hear(const EngineClient &client)
{
    const auto on = [&](auto request, auto answer) { connect(&client, request, this, answer, Qt::QueuedConnection); };
    on(&EngineClient::start, &Engine::start);
    on(&EngineClient::addAccount, &Engine::addAccount);
    on(&EngineClient::updateAccount, &Engine::updateAccount);
    on(&EngineClient::removeAccount, &Engine::removeAccount);
    on(&EngineClient::provideCredential, &Engine::provideCredential);
    on(&EngineClient::trustCertificate, &Engine::trustCertificate);
    on(&EngineClient::unlockVault, &Engine::unlockVault);
    on(&EngineClient::setOffline, &Engine::setOffline);
    on(&EngineClient::checkNow, &Engine::checkNow);
    on(&EngineClient::cancel, &Engine::cancel);
    on(&EngineClient::focusFolder, &Engine::focusFolder);
    on(&EngineClient::openMessage, &Engine::openMessage);
    on(&EngineClient::check, &Engine::check);
    on(&EngineClient::cancelCheck, &Engine::cancelCheck);
    on(&EngineClient::discover, &Engine::discover);
    on(&EngineClient::cancelDiscovery, &Engine::cancelDiscovery);
    on(&EngineClient::requestProtocolLog, &Engine::requestProtocolLog);
    on(&EngineClient::answerNewIds, &Engine::answerNewIds);
    on(&EngineClient::answerHeld, &Engine::answerHeld);
    on(&EngineClient::considerRetention, &Engine::considerRetention);
    on(&EngineClient::searchServers, &Engine::searchServers);
    on(&EngineClient::stopServerSearch, &Engine::stopServerSearch);
    on(&EngineClient::rebuildSearchIndex, &Engine::rebuildSearchIndex);
}

/// What a person does to messages goes straight to MailActions, which is there while the store is open.
void Engine::hearActions(const EngineClient &client)
{
    const auto on = [&]<class... Values>(void (EngineClient::*request)(Values...), void (MailActions::*action)(Values...)) {
        const auto act = [this, action](Values... values) {
            if (isReady())
                (m_actions.get()->*action)(values...);
        };
        connect(&client, request, this, act, Qt::QueuedConnection);
    };
    on(&EngineClient::setSeen, &MailActions::setSeen);
    on(&EngineClient::markOpened, &MailActions::markOpened);
    on(&EngineClient::setFlagged, &MailActions::setFlagged);
    on(&EngineClient::moveToTrash, &MailActions::moveToTrash);
    on(&EngineClient::moveTo, &MailActions::moveTo);
    on(&EngineClient::copyTo, &MailActions::copyTo);
    on(&EngineClient::createFolder, &MailActions::createFolder);
    on(&EngineClient::renameFolder, &MailActions::renameFolder);
    on(&EngineClient::moveFolder, &MailActions::moveFolder);
    on(&EngineClient::deleteFolder, &MailActions::deleteFolder);
    on(&EngineClient::setSubscribed, &MailActions::setSubscribed);
    on(&EngineClient::deleteFolderForever, &MailActions::deleteFolderForever);
    on(&EngineClient::deleteForever, &MailActions::deleteForever);
    on(&EngineClient::emptyFolder, &MailActions::emptyFolder);
    on(&EngineClient::keepFolder, &MailActions::keepFolder);
    on(&EngineClient::chooseRole, &MailActions::chooseRole);
    on(&EngineClient::markFolderRead, &MailActions::markFolderRead);
    on(&EngineClient::deleteOnServer, &MailActions::deleteOnServer);
    on(&EngineClient::keepOnServer, &MailActions::keepOnServer);
    on(&EngineClient::undo, &MailActions::undo);
    on(&EngineClient::redo, &MailActions::redo);
}

void Engine::start()
{
    if (isReady())
        return;
    const auto trust = net::readTlsTrust(m_options.extraCaFile);
    if (!trust) {
        emit failed(trust.error());
        return;
    }
    m_transports = m_options.transports ? m_options.transports : net::sslTransportFactory(*trust);
    if (const auto opened = open(); !opened) {
        qCWarning(lcSync) << "the store cannot be opened:" << base::faultName(opened.error().fault) << opened.error().detail;
        emit failed(opened.error());
        return;
    }
    std::unique_ptr<accounts::CredentialStore> keychain;
    if (m_options.useKeychain)
        keychain = std::make_unique<accounts::KeychainStore>();
    m_credentials = std::make_unique<CredentialDesk>(std::move(keychain), EngineClient::vaultFile(m_options.storeFolder));
    makeTokens(*trust);
    m_actions = std::make_unique<MailActions>(*m_store, *m_clock);
    wireOutbox();
    m_housekeeping = std::make_unique<Housekeeping>(*m_store, [this] { return isAtRest(); });
    m_people = std::make_unique<PeopleCounter>(*m_store);
    wireStore();
    wireActions();
    beginIndexing();
    store::PartFiles::removeStale(m_store->reader(), m_store->folder());
    emit started();
    announceAccounts();
    m_actions->announce(); // what the last program has done can still be undone
    for (const auto &[account, message] : m_outboxActions->recoverOpen())
        emit messageStuck(account, message, store::OutboxState::Held);
    beginAccounts();
    watchLines();
    if (m_store->endedUncleanly())
        verifyLater();
}

/// After a crash the whole database is read once, beside everything else.
void Engine::verifyLater()
{
    QtFuture::makeReadyVoidFuture()
        .then(QThreadPool::globalInstance(), [folder = m_options.storeFolder] { return store::verifyDatabase(folder); })
        .then(this, [this](const base::Result<void> &whole) { onVerified(whole); });
}

void Engine::onVerified(const base::Result<void> &whole)
{
    if (whole || !isReady())
        return;
    qCWarning(lcSync) << "the store is not whole:" << base::faultName(whole.error().fault) << whole.error().detail;
    if (whole.error().fault != Fault::StorageDamaged)
        return;
    // Nothing more is written into it; the next start begins by saving what can be read.
    QFile mark(damageMark());
    if (!mark.open(QIODevice::WriteOnly))
        qCWarning(lcSync) << "the damage cannot be noted:" << mark.errorString();
    stop();
    emit failed(whole.error());
}

base::Result<void> Engine::open()
{
    base::Result<std::unique_ptr<store::Store>> opened = base::fail(Fault::StorageDamaged, "found by reading all of it");
    if (!QFile::exists(damageMark()))
        opened = store::Store::open(m_options.storeFolder);
    if (!opened && opened.error().fault == Fault::StorageDamaged) {
        const auto salvaged = store::salvage(m_options.storeFolder, [](QByteArrayView raw) { return mime::summarise(raw); });
        if (!salvaged)
            return std::unexpected(opened.error());
        QFile::remove(damageMark());
        opened = store::Store::open(m_options.storeFolder);
        if (opened)
            emit storeSalvaged(salvaged->setAside, salvaged->messages + salvaged->fromPacks, salvaged->lostBodies);
    }
    if (!opened)
        return std::unexpected(opened.error());
    m_store = std::move(*opened);
    // What was on its way when we ended may have arrived or not.
    return m_store->journal().doubtInFlight();
}

void Engine::stop()
{
    qDeleteAll(std::exchange(m_exports, {}));
    m_switches.clear();
    m_serverSearch.reset();
    for (const auto &[id, account] : m_accounts)
        account->stop();
    m_accounts.clear();
    m_indexer.reset();
    m_outboxes.clear();
    qDeleteAll(std::exchange(m_checks, {}));
    m_housekeeping.reset();
    m_people.reset();
    m_outboxActions.reset();
    m_actions.reset();
    m_tokens.reset();
    m_credentials.reset();
    m_store.reset();
}

void Engine::wireStore()
{
    const store::StoreChanges *changes = &m_store->changes();
    connect(changes, &store::StoreChanges::accountsChanged, this, &Engine::announceAccounts);
    connect(changes, &store::StoreChanges::foldersChanged, this, &Engine::foldersChanged);
    connect(changes, &store::StoreChanges::messagesAdded, this, &Engine::messagesAdded);
    connect(changes, &store::StoreChanges::messagesAdded, m_people.get(),
        [this](base::FolderId, const QList<base::MessageId> &messages) { m_people->look(messages.size()); });
    connect(changes, &store::StoreChanges::messagesChanged, this, &Engine::messagesChanged);
    connect(changes, &store::StoreChanges::messagesRemoved, this, &Engine::messagesRemoved);
    connect(changes, &store::StoreChanges::messagesRemoved, this, [this](base::FolderId, const QList<base::MessageId> &messages) {
        if (!store::PartFiles::areAny(m_store->folder()))
            return;
        for (const base::MessageId message : messages)
            store::PartFiles::remove(m_store->folder(), message);
    });
}

void Engine::wireActions()
{
    connect(m_actions.get(), &MailActions::undoChanged, this, &Engine::undoChanged);
    connect(m_actions.get(), &MailActions::redoChanged, this, &Engine::redoChanged);
    connect(m_actions.get(), &MailActions::folderMade, this, &Engine::folderMade);
    connect(m_actions.get(), &MailActions::refused, this, &Engine::intentRefused);
    connect(m_actions.get(), &MailActions::folderAltered, this, &Engine::onFolderAltered);
    connect(m_actions.get(), &MailActions::journalGrew, this, [this](base::AccountId id) {
        if (AccountEngine *account = find(id))
            account->journalGrew();
    });
}

bool Engine::isAtRest() const
{
    using State = AccountStatus::State;
    const bool isSending = std::ranges::any_of(m_outboxes, [](const auto &entry) {
        return entry.second->status().state == SendingStatus::State::Sending;
    });
    return m_checks.isEmpty() && !isSending && std::ranges::none_of(m_accounts, [](const auto &entry) {
        const State state = entry.second->status().state;
        return state == State::Connecting || state == State::Syncing;
    });
}

void Engine::setOffline(bool offline)
{
    m_offline = offline;
    for (const auto &[id, account] : m_accounts)
        account->setOffline(isOffline(account->settings()));
    for (const auto &[id, outbox] : m_outboxes)
        outbox->setOffline(isOffline(outbox->settings()));
}

void Engine::checkNow(std::optional<base::AccountId> account)
{
    for (const auto &[id, known] : m_accounts) {
        if (!account || *account == id)
            known->checkNow();
    }
    for (const auto &[id, outbox] : m_outboxes) {
        if (!account || *account == id)
            outbox->wake();
    }
}

void Engine::cancel(base::AccountId account)
{
    if (AccountEngine *found = find(account))
        found->cancel();
}

void Engine::focusFolder(base::FolderId folder)
{
    if (!isReady())
        return;
    const auto row = m_store->reader().folder(folder);
    if (!row || !*row)
        return;
    if (AccountEngine *account = find((*row)->account))
        account->focusFolder(folder);
}

void Engine::openMessage(base::MessageId message)
{
    if (!isReady())
        return;
    m_housekeeping->postpone();
    const auto places = m_store->reader().places({ message });
    if (!places || places->isEmpty()) {
        emit bodyFailed(message, places ? base::Error { Fault::MessageGone, {}, {} } : places.error());
        return;
    }
    if (places->constFirst().hasBody)
        emit bodyReady(message);
    else if (AccountEngine *account = find(places->constFirst().collector.isValid() ? places->constFirst().collector
                                                                                      : places->constFirst().account))
        account->openMessage(message);
    else
        emit bodyFailed(message, { Fault::Offline, {}, {} });
}

void Engine::check(int ticket, const discovery::CheckRequest &request)
{
    if (!m_transports) {
        discovery::CheckReport report;
        report.protocol = request.protocol;
        report.endpoint = request.endpoint;
        report.error = base::Error { Fault::Cancelled, "not started", {} };
        emit checkFinished(ticket, report);
        return;
    }
    if (request.password && request.endpoint.signIn == accounts::SignIn::OAuth && m_tokens) {
        m_checks.insert(ticket, nullptr); // until there is a token
        m_tokens->ask(request.endpoint, this, [this, ticket, request](const base::Result<base::Secret> &token) {
            if (!m_checks.contains(ticket))
                return;
            discovery::CheckRequest withToken = request;
            withToken.password = token.value_or(base::Secret());
            m_checks.remove(ticket);
            if (token)
                return startCheck(ticket, withToken);
            discovery::CheckReport report;
            report.protocol = request.protocol;
            report.endpoint = request.endpoint;
            report.error = token.error();
            emit checkFinished(ticket, report);
        });
        return;
    }
    startCheck(ticket, request);
}

void Engine::startCheck(int ticket, const discovery::CheckRequest &request)
{
    auto *probe = new discovery::ServerProbe(m_transports, this);
    m_checks.insert(ticket, probe);
    connect(probe, &discovery::ServerProbe::stepReached, this, [this, ticket](discovery::CheckStep step) { emit checkStep(ticket, step); });
    discovery::CheckRequest held = request;
    if (request.password && isReady())
        held.floor = ratchet::floorOf(m_store->reader(), request.endpoint);
    connect(probe, &discovery::ServerProbe::finished, this, [this, ticket, probe, floor = held.floor](discovery::CheckReport report) {
        m_lastCheckLog = probe->protocolLog();
        m_checks.remove(ticket);
        probe->deleteLater();
        if (report.error)
            report.error = ratchet::explain(floor, *report.error);
        emit checkFinished(ticket, report);
    });
    probe->start(held);
}

void Engine::cancelCheck(int ticket)
{
    if (discovery::ServerProbe *probe = m_checks.value(ticket))
        probe->cancel();
    else
        m_checks.remove(ticket);
}

void Engine::answerHeld(base::AccountId account, bool keep)
{
    if (AccountEngine *found = find(account))
        found->answerHeld(keep);
}

void Engine::requestProtocolLog()
{
    QString text;
    for (const auto &[id, account] : m_accounts) {
        const AccountSettings &settings = account->settings();
        text += "== %1 %2:%3\n%4\n"_L1.arg(QLatin1StringView(settings.protocol() == accounts::Protocol::Imap ? "IMAP" : "POP3"),
            settings.incoming.host, QString::number(settings.incoming.port), account->protocolLog());
    }
    for (const auto &[id, outbox] : m_outboxes) {
        if (const QString log = outbox->protocolLog(); !log.isEmpty())
            text += "== SMTP %1\n%2\n"_L1.arg(outbox->settings().outgoing ? outbox->settings().outgoing->host : QString(), log);
    }
    if (!m_lastCheckLog.isEmpty())
        text += "== check\n"_L1 + m_lastCheckLog;
    emit protocolLog(text);
}

} // namespace engine
