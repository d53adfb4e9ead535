// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ServerSearch.h"

#include "sync/ServerSearchTerms.h"

namespace engine {

using base::Fault;

namespace {

constexpr qsizetype kMostFound = 50'000; // more is no answer to anybody

} // namespace

QList<imap::Uid> newestOf(const imap::UidSet &uids, qsizetype most)
{
    QList<imap::Uid> newest;
    for (auto range = uids.ranges().crbegin(); range != uids.ranges().crend(); ++range) {
        for (quint32 uid = range->last; uid >= range->first && newest.size() < most; --uid)
            newest.append(imap::Uid { uid });
    }
    return newest;
}

ServerSearch::ServerSearch(const EngineContext &context, const QList<Account> &accounts,
    QList<imap::commands::SearchTerm> terms, QObject *parent)
    : QObject(parent), m_context(context), m_terms(std::move(terms))
{
    for (const Account &account : accounts) {
        if (account.folders.isEmpty())
            continue;
        m_runs.push_back(std::make_unique<Run>(context));
        m_runs.back()->account = account;
        m_news.folders += int(account.folders.size());
    }
}

ServerSearch::~ServerSearch()
{
    for (const auto &run : m_runs)
        run->process.stop();
}

void ServerSearch::start()
{
    m_running = int(m_runs.size());
    if (m_runs.empty() || m_terms.isEmpty()) {
        m_news.isFinished = m_news.cannotAsk = true;
        emit told(m_news);
        return;
    }
    for (const auto &run : m_runs)
        run->process.start(search(*run));
}

Task<void> ServerSearch::search(Run &run)
{
    base::Result<void> opened = base::fail(Fault::NoCredential);
    if (run.account.password)
        opened = co_await run.line.open(run.account.settings.incoming, *run.account.password);
    for (const store::FolderRow &folder : std::as_const(run.account.folders)) {
        base::Result<void> searched = opened;
        if (searched && !run.line.isOpen())
            searched = base::fail(Fault::NetworkDown, "the line broke");
        if (searched)
            searched = co_await searchFolder(run, folder);
        ++m_news.foldersDone;
        if (!searched) {
            ++m_news.failed;
            m_news.error = searched.error();
        }
        if (opened)
            emit told(m_news);
    }
    co_await run.line.leave();
    m_news.isFinished = --m_running == 0;
    emit told(m_news);
}

Task<base::Result<void>> ServerSearch::searchFolder(Run &run, store::FolderRow folder)
{
    const auto selected = co_await run.line.select(folder, imap::commands::Access::ReadOnly);
    if (!selected)
        co_return std::unexpected(selected.error());
    // Under other numbers we would show other messages: the account's main line finds out and renumbers.
    if (folder.imap.uidValidity != 0 && selected->uidValidity != folder.imap.uidValidity)
        co_return base::fail(Fault::NotRecognised, "UIDVALIDITY changed");
    if (selected->exists == 0)
        co_return base::Result<void> {};
    auto found = co_await answer(run.line.session().search(m_terms));
    if (!found && found.error().fault == Fault::CommandRefused && !isAscii(m_terms))
        found = co_await answer(run.line.session().search(inAscii(m_terms)));
    if (!found)
        co_return std::unexpected(found.error());
    co_return note(folder, *found);
}

base::Result<void> ServerSearch::note(const store::FolderRow &folder, const imap::UidSet &uids)
{
    for (const imap::Uid uid : newestOf(uids, kMostFound)) {
        const auto row = m_context.store.reader().byUid(folder.id, uid.value);
        if (!row)
            return std::unexpected(row.error());
        if (*row)
            m_news.found.append((*row)->id);
        else
            ++m_news.unlisted;
    }
    return {};
}

} // namespace engine
