// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in through a browser.
#include "sync/Engine.h"

#include "base/Log.h"
#include "sync/SignInSecret.h"
#include "sync/TokenDesk.h"

namespace engine {

using accounts::AccountSettings;
using accounts::ServerEndpoint;

namespace {

QList<ServerEndpoint> tokenServers(const AccountSettings &settings)
{
    QList<ServerEndpoint> servers;
    if (settings.isLocal())
        return servers;
    if (usesToken(settings.incoming))
        servers << settings.incoming;
    if (settings.outgoing && usesToken(*settings.outgoing))
        servers << *settings.outgoing;
    return servers;
}

} // namespace

void Engine::hearTokens(const EngineClient &client)
{
    connect(&client, &EngineClient::signInByBrowser, this, &Engine::signInByBrowser, Qt::QueuedConnection);
    connect(&client, &EngineClient::cancelSignIn, this, &Engine::cancelSignIn, Qt::QueuedConnection);
    connect(&client, &EngineClient::keepSignIn, this, &Engine::keepSignIn, Qt::QueuedConnection);
}

void Engine::makeTokens(const net::TlsTrust &trust)
{
    // An unreadable file was said where the program starts.
    auto issuers = oauth::IssuerTable::with(m_options.issuersFile).value_or(oauth::IssuerTable::own());
    m_tokens = std::make_unique<TokenDesk>(std::move(issuers), trust.extraAuthorities, m_clock, *m_credentials);
}

void Engine::signInByBrowser(int ticket, const ServerEndpoint &server, const QString &pageText)
{
    if (!m_tokens) {
        emit browserSignedIn(ticket, base::Error { base::Fault::Cancelled, "not started", {} });
        return;
    }
    m_tokens->signIn(ticket, server, pageText, [this, ticket](const QUrl &url) { emit browserWanted(ticket, url); },
        [this, ticket](const std::optional<base::Error> &error) { emit browserSignedIn(ticket, error); });
}

void Engine::cancelSignIn(int ticket)
{
    if (m_tokens)
        m_tokens->cancelSignIn(ticket);
}

/// The person has signed in anew for an account that waits for it.
void Engine::keepSignIn(base::AccountId account, CredentialPlace place)
{
    const auto settings = settingsOf(account);
    if (!settings)
        return;
    keepTokens(*settings, place);
    if (AccountEngine *found = find(account); found && usesToken(settings->incoming))
        fetchPassword(*found);
    if (OutboxEngine *outbox = findOutbox(account))
        fetchOutgoingPassword(*outbox);
}

void Engine::keepTokens(const AccountSettings &settings, CredentialPlace place)
{
    for (const ServerEndpoint &server : tokenServers(settings)) {
        m_tokens->keep(server, place, this, [this, id = settings.id, place](CredentialPlace kept) {
            if (kept != place)
                emit credentialPlaceChosen(id, kept);
        });
    }
}

/// Unless another account signs in with the same.
void Engine::forgetTokens(const AccountSettings &settings)
{
    QSet<QString> needed;
    for (const AccountSettings &other : m_store->reader().accounts().value_or(QList<AccountSettings> {})) {
        for (const ServerEndpoint &server : tokenServers(other))
            needed << m_tokens->keyOf(server);
    }
    for (const ServerEndpoint &server : tokenServers(settings)) {
        if (!needed.contains(m_tokens->keyOf(server)))
            m_tokens->forget(server);
    }
}

} // namespace engine
