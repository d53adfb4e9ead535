// SPDX-License-Identifier: GPL-3.0-or-later
// The index of words, and searching on the servers.
#include "sync/Engine.h"

#include "search/QueryParser.h"
#include "store/SearchFolders.h"
#include "sync/SearchIndexer.h"
#include "sync/ServerSearch.h"
#include "sync/ServerSearchTerms.h"

#include <algorithm>

namespace engine {

namespace {

/// Folders that the query names itself, at its top: there is no need to ask in others.
QList<store::FolderRow> namedOnly(QList<store::FolderRow> folders, const store::SearchFolders &all, const search::Group &terms)
{
    for (const search::Term &term : terms.terms) {
        const auto keep = [&folders](const QList<base::FolderId> &ids) {
            folders.removeIf([&ids](const store::FolderRow &folder) { return !ids.contains(folder.id); });
        };
        if (const auto *in = std::get_if<search::InFolder>(&term.what); in && !term.isNegated && !in->anywhere)
            keep(all.named(*in));
        else if (const auto *account = std::get_if<search::InAccount>(&term.what); account && !term.isNegated)
            keep(all.named(*account));
    }
    return folders;
}

} // namespace

void Engine::beginIndexing()
{
    m_indexer = std::make_unique<SearchIndexer>(m_options.storeFolder);
    connect(m_indexer.get(), &SearchIndexer::indexed, this, &Engine::searchIndexed);
    const store::StoreChanges *changes = &m_store->changes();
    const auto look = [this](base::FolderId, const QList<base::MessageId> &messages) { m_indexer->look(messages); };
    connect(changes, &store::StoreChanges::messagesAdded, m_indexer.get(), look);
    connect(changes, &store::StoreChanges::messagesChanged, m_indexer.get(), look);
    connect(changes, &store::StoreChanges::messagesRemoved, m_indexer.get(), look);
}

void Engine::rebuildSearchIndex()
{
    if (m_indexer)
        m_indexer->startAnew();
}

void Engine::searchServers(int ticket, const store::SearchWish &wish)
{
    m_serverSearch.reset();
    if (!isReady())
        return;
    const search::Query query = search::parseQuery(wish.words, { QDate::currentDate() });
    const auto all = store::SearchFolders::read(m_store->reader());
    if (!all) {
        ServerSearchNews news;
        news.error = all.error();
        news.isFinished = true;
        emit serversSearched(ticket, news);
        return;
    }
    const QList<store::FolderRow> folders = namedOnly(all->choose(wish.scope, query.terms).folders, *all, query.terms);
    QList<ServerSearch::Account> asked;
    bool isAnyOffline = false;
    for (const auto &[id, account] : m_accounts) {
        if (account->settings().protocol() != accounts::Protocol::Imap)
            continue;
        ServerSearch::Account one { account->settings(), account->password(), {} };
        std::ranges::copy_if(folders, std::back_inserter(one.folders), [id](const store::FolderRow &folder) {
            return folder.account == id && folder.selectable && !folder.local && !folder.mailbox.isEmpty();
        });
        if (one.folders.isEmpty())
            continue;
        // All are, or this one is kept so on purpose: its server hears nothing.
        const bool isOfflineNow = isOffline(account->settings());
        isAnyOffline = isAnyOffline || isOfflineNow;
        if (!isOfflineNow)
            asked.append(one);
    }
    if (isAnyOffline && asked.isEmpty()) {
        ServerSearchNews news;
        news.error = base::Error { base::Fault::Offline, {}, {} };
        news.isFinished = true;
        emit serversSearched(ticket, news);
        return;
    }
    m_serverSearch = std::make_unique<ServerSearch>(context(), asked, serverTermsOf(query.terms));
    connect(m_serverSearch.get(), &ServerSearch::told, this, [this, ticket](const ServerSearchNews &news) { emit serversSearched(ticket, news); });
    m_serverSearch->start();
}

void Engine::stopServerSearch()
{
    m_serverSearch.reset();
}

} // namespace engine
