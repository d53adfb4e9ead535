// SPDX-License-Identifier: GPL-3.0-or-later
// What a person wants of an IMAP account's folders, and of messages of which only the beginning is here.
#include "sync/Engine.h"

#include "base/Log.h"

namespace engine {

using base::Fault;

void Engine::hearFolders(const EngineClient &client)
{
    const auto on = [&](auto request, auto answer) { connect(&client, request, this, answer, Qt::QueuedConnection); };
    on(&EngineClient::fetchPart, &Engine::fetchPart);
    on(&EngineClient::openWhole, &Engine::openWhole);
    on(&EngineClient::stopFetching, &Engine::stopFetching);
}

bool Engine::isOffline(const accounts::AccountSettings &settings) const
{
    const auto *imap = std::get_if<accounts::ImapSettings>(&settings.kind);
    return m_offline || (imap && imap->scope.staysOffline);
}

void Engine::onFolderAltered(base::FolderId folder)
{
    const auto row = m_store->reader().folder(folder);
    AccountEngine *account = row && *row ? find((*row)->account) : nullptr;
    if (account)
        account->foldersAltered();
}

AccountEngine *Engine::engineOf(base::MessageId message) const
{
    const auto places = m_store->reader().places({ message });
    if (!places || places->isEmpty())
        return nullptr;
    const store::MessagePlace &place = places->constFirst();
    return find(place.collector.isValid() ? place.collector : place.account);
}

void Engine::fetchPart(base::MessageId message, const QByteArray &section)
{
    if (!isReady())
        return;
    m_housekeeping->postpone();
    if (AccountEngine *account = engineOf(message))
        account->fetchPart(message, section);
    else
        emit partFailed(message, section, { Fault::Offline, {}, {} });
}

void Engine::openWhole(base::MessageId message)
{
    if (!isReady())
        return;
    m_housekeeping->postpone();
    if (AccountEngine *account = engineOf(message))
        account->openWhole(message);
    else
        emit bodyFailed(message, { Fault::Offline, {}, {} });
}

void Engine::stopFetching(base::MessageId message)
{
    AccountEngine *account = isReady() ? engineOf(message) : nullptr;
    if (account)
        account->stopFetching(message);
}

} // namespace engine
