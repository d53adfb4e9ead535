// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/TokenDesk.h"

#include "base/Log.h"

#include <utility>

namespace engine {

using accounts::ServerEndpoint;
using base::Fault;
using base::Result;
using base::Secret;

namespace {

constexpr qint64 kBeforeItEndsMs = 60'000; ///< a line has to be opened with it first

} // namespace

TokenDesk::TokenDesk(oauth::IssuerTable issuers, QList<QSslCertificate> authorities, std::shared_ptr<const base::Clock> clock, CredentialDesk &credentials,
    QObject *parent)
    : QObject(parent), m_issuers(std::move(issuers)), m_authorities(std::move(authorities)), m_clock(std::move(clock)), m_credentials(credentials)
{
}

TokenDesk::~TokenDesk() = default;

QString TokenDesk::keyOf(const ServerEndpoint &endpoint) const
{
    const auto issuer = m_issuers.find(endpoint.host);
    return issuer ? oauth::tokenKey(*issuer, endpoint.userName) : QString();
}

/// Only when somebody talks to an issuer: to read the system's authorities takes 50 ms, and most accounts never need it.
QSslConfiguration TokenDesk::tls() const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificates(m_authorities);
    return tls;
}

bool TokenDesk::isGood(const oauth::Tokens &tokens) const
{
    return !tokens.access.isEmpty() && (!tokens.expiresAt.isKnown() || tokens.expiresAt.ms - m_clock->now().ms > kBeforeItEndsMs);
}

void TokenDesk::ask(const ServerEndpoint &endpoint, QObject *context, Found found)
{
    const auto say = [context, found](const Result<Secret> &answer) {
        QMetaObject::invokeMethod(context, [found, answer] { found(answer); }, Qt::QueuedConnection);
    };
    // The table decides who is shown a token, not the account: a host that somebody slipped in gets none.
    const auto issuer = m_issuers.find(endpoint.host);
    if (!issuer || !issuer->isUsable())
        return say(base::fail(Fault::NoCredential, "no browser sign-in for this server"));
    const QString key = oauth::tokenKey(*issuer, endpoint.userName);
    std::shared_ptr<Entry> &entry = m_entries[key];
    if (!entry)
        entry = std::make_shared<Entry>();
    if (isGood(entry->tokens))
        return say(entry->tokens.access);
    entry->waiting.push_back({ context, std::move(found) });
    if (std::exchange(entry->isAsked, true))
        return;
    if (!entry->tokens.refresh.isEmpty())
        return refresh(*issuer, key, entry->tokens.refresh);
    m_credentials.read(key, this, [this, issuer = *issuer, key](const Result<Secret> &kept) {
        if (kept)
            refresh(issuer, key, *kept);
        else
            answer(key, base::fail(Fault::NoCredential, "nobody has signed in"));
    });
}

void TokenDesk::refresh(const oauth::Issuer &issuer, const QString &key, const Secret &refreshToken)
{
    const std::shared_ptr<Entry> entry = m_entries.value(key);
    entry->exchange = new oauth::TokenExchange(issuer, { .tls = tls() }, this);
    connect(entry->exchange, &oauth::TokenExchange::finished, this, [this, key, entry, refreshToken, generation = entry->generation](const Result<oauth::Tokens> &tokens) {
        std::exchange(entry->exchange, nullptr)->deleteLater();
        if (entry->generation != generation) { // somebody has signed in anew, or out, meanwhile
            if (isGood(entry->tokens))
                return answer(key, entry->tokens.access);
            return answer(key, base::fail(Fault::NoCredential, "the sign-in has changed"));
        }
        if (!tokens) {
            // Dead is dead: it is not shown to anybody again.
            if (tokens.error().fault == Fault::NoCredential) {
                entry->tokens = {};
                m_credentials.remove(key);
            }
            return answer(key, std::unexpected(tokens.error()));
        }
        const bool isAnother = !tokens->refresh.isEmpty() && tokens->refresh != refreshToken;
        entry->tokens = *tokens;
        if (!isAnother)
            entry->tokens.refresh = refreshToken;
        const auto give = [this, key, entry] { answer(key, entry->tokens.access); };
        if (!isAnother)
            return give();
        // The old one may be worth nothing already: the new one is where the old one was before anybody works with it.
        m_credentials.replace(key, entry->tokens.refresh, this, give);
    });
    entry->exchange->refresh(refreshToken);
}

void TokenDesk::answer(const QString &key, const Result<Secret> &token)
{
    const std::shared_ptr<Entry> entry = m_entries.value(key);
    entry->isAsked = false;
    for (const Waiting &one : std::exchange(entry->waiting, {})) {
        if (one.context)
            QMetaObject::invokeMethod(one.context.data(), [found = one.found, token] { found(token); }, Qt::QueuedConnection);
    }
}

void TokenDesk::refuse(const ServerEndpoint &endpoint, const Secret &token)
{
    const std::shared_ptr<Entry> entry = m_entries.value(keyOf(endpoint));
    if (entry && entry->tokens.access == token)
        entry->tokens.access = Secret();
}

void TokenDesk::signIn(int ticket, const ServerEndpoint &endpoint, const QString &pageText, std::function<void(const QUrl &)> browser,
    std::function<void(std::optional<base::Error>)> done)
{
    const auto issuer = m_issuers.find(endpoint.host);
    if (!issuer || !issuer->isUsable())
        return done(base::Error { Fault::Unsupported, "no browser sign-in for this server", {} });
    const QString key = oauth::tokenKey(*issuer, endpoint.userName);
    auto *exchange = new oauth::TokenExchange(*issuer, { .tls = tls() }, this);
    m_signIns.insert(ticket, exchange);
    connect(exchange, &oauth::TokenExchange::browserWanted, this, [browser](const QUrl &url) { browser(url); });
    connect(exchange, &oauth::TokenExchange::finished, this, [this, ticket, key, exchange, done](const Result<oauth::Tokens> &tokens) {
        m_signIns.remove(ticket);
        exchange->deleteLater();
        if (!tokens)
            return done(tokens.error());
        std::shared_ptr<Entry> &entry = m_entries[key];
        if (!entry)
            entry = std::make_shared<Entry>();
        entry->tokens = *tokens;
        ++entry->generation;
        if (tokens->refresh.isEmpty()) {
            qCInfo(lcAccounts) << "the issuer gives no refresh token: it is signed in for this session";
            return done(std::nullopt);
        }
        m_credentials.remember(key, tokens->refresh); // where it is kept is said later, or never
        done(std::nullopt);
    });
    exchange->signIn(endpoint.userName, pageText);
}

void TokenDesk::cancelSignIn(int ticket)
{
    if (oauth::TokenExchange *exchange = m_signIns.take(ticket)) {
        exchange->disconnect(this);
        exchange->deleteLater();
    }
}

void TokenDesk::keep(const ServerEndpoint &endpoint, CredentialPlace place, QObject *context, CredentialDesk::Kept kept)
{
    const QString key = keyOf(endpoint);
    const std::shared_ptr<Entry> entry = m_entries.value(key);
    if (entry && !entry->tokens.refresh.isEmpty())
        m_credentials.write(key, entry->tokens.refresh, place, context, std::move(kept));
}

void TokenDesk::forget(const ServerEndpoint &endpoint)
{
    const QString key = keyOf(endpoint);
    if (key.isEmpty())
        return;
    if (const std::shared_ptr<Entry> entry = m_entries.value(key)) {
        entry->tokens = {};
        ++entry->generation;
    }
    m_credentials.remove(key);
}

} // namespace engine
