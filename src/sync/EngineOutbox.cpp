// SPDX-License-Identifier: GPL-3.0-or-later
// What goes out: one OutboxEngine for each account, and what the person does with what lies there.
#include "sync/Engine.h"

#include "sync/OwnPassword.h"
#include "sync/SignInSecret.h"

namespace engine {

using accounts::AccountSettings;

void Engine::hearOutbox(const EngineClient &client)
{
    const auto on = [&]<class... Values>(void (EngineClient::*request)(Values...), void (OutboxActions::*action)(Values...)) {
        const auto act = [this, action](Values... values) {
            if (isReady())
                (m_outboxActions.get()->*action)(values...);
        };
        connect(&client, request, this, act, Qt::QueuedConnection);
    };
    on(&EngineClient::queueMessage, &OutboxActions::queue);
    on(&EngineClient::holdMessage, &OutboxActions::hold);
    on(&EngineClient::holdWhileOpen, &OutboxActions::holdWhileOpen);
    on(&EngineClient::unholdMessage, &OutboxActions::unhold);
    on(&EngineClient::sendNow, &OutboxActions::sendNow);
    on(&EngineClient::resolveDoubt, &OutboxActions::resolveDoubt);
    on(&EngineClient::discardOutgoing, &OutboxActions::discard);
    on(&EngineClient::saveDraft, &OutboxActions::saveDraft);
    on(&EngineClient::settleDraft, &OutboxActions::settleDraft);
    on(&EngineClient::discardDraft, &OutboxActions::discardDraft);
    on(&EngineClient::redirectMessage, &OutboxActions::redirect);
    on(&EngineClient::saveTemplate, &OutboxActions::saveTemplate);
    on(&EngineClient::removeTemplate, &OutboxActions::removeTemplate);
    on(&EngineClient::takePeople, &OutboxActions::takePeople);
    connect(&client, &EngineClient::provideOutgoingCredential, this, &Engine::provideOutgoingCredential, Qt::QueuedConnection);
    connect(&client, &EngineClient::trustOutgoingCertificate, this, &Engine::trustOutgoingCertificate, Qt::QueuedConnection);
}

void Engine::wireOutbox()
{
    removeLeftovers(m_options.storeFolder);
    m_outboxActions = std::make_unique<OutboxActions>(*m_store, *m_clock, [this](base::AccountId account, base::MessageId message) {
        OutboxEngine *outbox = findOutbox(account);
        return outbox && outbox->interrupt(message);
    });
    OutboxActions *actions = m_outboxActions.get();
    connect(actions, &OutboxActions::queued, this, &Engine::messageQueued);
    connect(actions, &OutboxActions::queueFailed, this, &Engine::queueFailed);
    connect(actions, &OutboxActions::draftSaved, this, &Engine::draftSaved);
    connect(actions, &OutboxActions::draftFailed, this, &Engine::draftFailed);
    connect(actions, &OutboxActions::peopleTaken, this, &Engine::peopleTaken);
    connect(actions, &OutboxActions::templatesChanged, this, &Engine::templatesChanged);
    connect(actions, &OutboxActions::draftsChanged, this, [this](base::AccountId account) {
        if (AccountEngine *engine = find(account))
            engine->draftsChanged();
    });
    connect(actions, &OutboxActions::tooLate, this, &Engine::tooLateToHold);
    connect(actions, &OutboxActions::failed, this, &Engine::failed);
    connect(actions, &OutboxActions::changed, this, [this](base::AccountId account) {
        if (OutboxEngine *outbox = findOutbox(account))
            outbox->wake();
        emit outboxChanged(account);
    });
    connect(actions, &OutboxActions::journalGrew, this, [this](base::AccountId account) {
        if (AccountEngine *engine = find(account))
            engine->journalGrew();
    });
}

void Engine::beginOutbox(const AccountSettings &settings)
{
    auto outbox = std::make_unique<OutboxEngine>(context(), settings);
    OutboxEngine &begun = *outbox;
    m_outboxes.insert_or_assign(settings.id, std::move(outbox));
    const base::AccountId id = settings.id;
    connect(&begun, &OutboxEngine::statusChanged, this, [this, id](const SendingStatus &status) {
        m_housekeeping->postpone();
        emit sendingChanged(id, status);
    });
    connect(&begun, &OutboxEngine::sent, this, [this, id](base::MessageId message, bool isDone) {
        emit messageSent(id, message, isDone);
        emit outboxChanged(id);
    });
    connect(&begun, &OutboxEngine::stuck, this, [this, id](base::MessageId message, store::OutboxState state) {
        emit messageStuck(id, message, state);
        emit outboxChanged(id);
    });
    connect(&begun, &OutboxEngine::journalGrew, this, [this] {
        // What was answered may lie in another account than the one that sends.
        for (const auto &[account, engine] : m_accounts)
            engine->journalGrew();
    });
    begun.setOffline(isOffline(settings));
    begun.start();
    fetchOutgoingPassword(begun);
}

/// Its own, or where it never had one that of the incoming server: nearly always they are the same.
void Engine::fetchOutgoingPassword(OutboxEngine &outbox)
{
    const AccountSettings &settings = outbox.settings();
    if (!settings.outgoing || settings.outgoing->userName.isEmpty())
        return;
    if (usesToken(*settings.outgoing))
        return outbox.setPassword(base::Secret()); // each line asks for its token when it is opened
    const QString own = accounts::credentialKey(*settings.outgoing, accounts::Protocol::Smtp);
    const QString incoming = accounts::credentialKey(settings.incoming, settings.protocol());
    m_credentials->read(own, &outbox, [this, &outbox, incoming](const base::Result<base::Secret> &found) {
        const accounts::ServerEndpoint &server = *outbox.settings().outgoing;
        if (found) {
            if (!ownpassword::isNoted(m_store->reader(), server))
                ownpassword::note(*m_store, server);
            return outbox.setPassword(*found);
        }
        if (ownpassword::isNoted(m_store->reader(), server) || usesToken(outbox.settings().incoming))
            return outbox.setPasswordUnknown();
        m_credentials->read(incoming, &outbox, [this, &outbox](const base::Result<base::Secret> &same) {
            if (ownpassword::isNoted(m_store->reader(), *outbox.settings().outgoing))
                return; // somebody has given it one meanwhile
            if (same)
                outbox.setPassword(*same);
            else
                outbox.setPasswordUnknown();
        });
    });
}

void Engine::provideOutgoingCredential(base::AccountId account, const base::Secret &password, CredentialPlace place)
{
    // By the account and not by its engine: that may be switched off, or just begin anew.
    const auto settings = isReady() ? settingsOf(account) : std::nullopt;
    if (!settings || !settings->outgoing)
        return;
    const QString key = accounts::credentialKey(*settings->outgoing, accounts::Protocol::Smtp);
    ownpassword::note(*m_store, *settings->outgoing);
    m_credentials->write(key, password, place, this, [this, account, place](CredentialPlace kept) {
        if (kept != place)
            emit credentialPlaceChosen(account, kept);
    });
    if (OutboxEngine *outbox = findOutbox(account))
        outbox->setPassword(password);
}

void Engine::trustOutgoingCertificate(base::AccountId account, const QByteArray &sha256)
{
    auto settings = settingsOf(account);
    if (!settings || !settings->outgoing)
        return;
    settings->outgoing->pinCertificate(sha256);
    updateAccount(*settings, std::nullopt);
}

OutboxEngine *Engine::findOutbox(base::AccountId account) const
{
    const auto it = m_outboxes.find(account);
    return it == m_outboxes.end() ? nullptr : it->second.get();
}

} // namespace engine
