// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the list of messages that asks the store for lists and searches them.
#include "base/Log.h"
#include "models/ListUpdate.h"
#include "models/MessageListModel.h"
#include "models/StoreReading.h"
#include "store/Reader.h"
#include "store/SearchReader.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace models {
namespace {

constexpr qsizetype kRowsPerStep = 64; ///< of a search: it ends soon after it found something

/// A list as it was read, with what its first rows show.
struct Listed {
    ListUpdate update;
    QList<store::MessageRow> rows;
};

/// What will be looked at first: the first page of a new list, or what comes into one that stands.
QList<base::MessageId> seenFirst(const ListUpdate &update, bool isNew)
{
    if (isNew)
        return update.after.first(std::min<qsizetype>(MessageListModel::kFirstPage, update.after.size()));
    QList<base::MessageId> coming;
    for (const ListUpdate::Run &run : update.inserted) {
        coming += update.after.sliced(run.first, std::min<qsizetype>(run.count, MessageListModel::kFirstPage - coming.size()));
        if (coming.size() >= MessageListModel::kFirstPage)
            break;
    }
    return coming;
}

base::Result<QList<base::MessageId>> idsFound(const QString &storeFolder, const store::SearchWish &wish, const std::atomic<bool> &stop)
{
    const auto store = store::SearchReader::open(storeFolder);
    if (!store)
        return std::unexpected(store.error());
    (*store)->stopWhen(stop);
    return (*store)->find(wish, { QDate::currentDate() });
}

const std::atomic<bool> kGoOn = false; ///< for a search that nobody stops

} // namespace

void MessageListModel::readFirstPage()
{
    ++m_listReads;
    m_store.ask(
        this,
        [query = m_query](const store::Reader &store) -> base::Result<Listed> {
            auto ids = store.ids(query, kFirstPage);
            if (!ids)
                return std::unexpected(ids.error());
            return store.rows(*ids).transform([&ids](const Rows &rows) { return Listed { updateBetween({}, *ids), rows }; });
        },
        [this, visit = m_visit](const base::Result<Listed> &page) {
            if (visit == m_visit && !m_listed) {
                if (page) {
                    keep(page->rows);
                    apply(page->update);
                    m_listed = true;
                    m_complete = m_ids.size() < kFirstPage;
                    ++m_generation;
                } else {
                    qCWarning(lcStore) << "message list:" << page.error().detail;
                }
                if (m_complete)
                    emit completed();
                else
                    readAll();
            }
            listReadEnded();
        });
}

void MessageListModel::readAll()
{
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    ++m_listReads;
    // Sorting a large folder takes a while: with a connection of its own, so that rows need not wait for it.
    m_stop = std::make_shared<std::atomic<bool>>(false);
    auto work = [folder = m_store.storeFolder(), query = m_query, wish = m_wish, stop = m_stop, before = m_ids, isNew = !m_listed]() -> base::Result<Listed> {
        const auto store = store::Reader::open(folder);
        if (!store)
            return std::unexpected(store.error());
        const auto ids = wish ? idsFound(folder, *wish, *stop) : (*store)->ids(query);
        if (!ids)
            return std::unexpected(ids.error());
        const ListUpdate update = updateBetween(before, *ids);
        return (*store)->rows(seenFirst(update, isNew)).transform([&update](const Rows &rows) { return Listed { update, rows }; });
    };
    auto done = [this, generation = m_generation](const base::Result<Listed> &list) {
        m_reading = false;
        // the rows are not what the update starts from any more: it is of no use
        const bool isLate = generation != m_generation;
        if (!isLate && list) {
            keep(list->rows);
            apply(list->update);
            m_listed = m_complete = true;
        } else if (!list && list.error().fault != base::Fault::Cancelled) {
            qCWarning(lcStore) << "message list:" << list.error().detail;
            if (m_wish && !isLate)
                emit searchFailed(list.error());
        }
        if (std::exchange(m_readAgain, false) || isLate)
            readAll();
        else if (list)
            emit completed();
        listReadEnded();
    };
    // By the event loop also where the answer is there at once: nobody who calls us expects the list to change already.
    QtConcurrent::run(std::move(work)).then(this, [this, done = std::move(done)](const base::Result<Listed> &list) {
        QMetaObject::invokeMethod(this, [done, list] { done(list); }, Qt::QueuedConnection);
    });
}

void MessageListModel::keep(const Rows &rows)
{
    for (const store::MessageRow &row : rows) {
        if (!m_changedMeanwhile.contains(row.id))
            m_rows.insert(row);
    }
}

void MessageListModel::listReadEnded()
{
    if (--m_listReads == 0)
        m_changedMeanwhile.clear();
}

void MessageListModel::rowsOf(const QList<base::MessageId> &messages, QObject *context, std::function<void(const Rows &)> answer)
{
    m_store.ask(
        context, [messages](const store::Reader &store) { return store.rows(messages); },
        [answer = std::move(answer)](const base::Result<Rows> &rows) {
            if (rows)
                answer(*rows);
            else
                qCWarning(lcStore) << "message rows:" << rows.error().detail;
        });
}

void MessageListModel::findFirst(const QList<base::MessageId> &messages, QObject *context,
                                 std::function<bool(const store::MessageRow &)> matches, std::function<void(base::MessageId)> found)
{
    const auto newest = m_search;
    const quint64 ticket = ++*newest;
    m_store.ask(
        context,
        [messages, matches = std::move(matches), newest, ticket](const store::Reader &store) -> base::Result<base::MessageId> {
            for (qsizetype at = 0; at < messages.size() && *newest == ticket; at += kRowsPerStep) {
                const auto rows = store.rows(messages.sliced(at, std::min(kRowsPerStep, messages.size() - at)));
                if (!rows)
                    return std::unexpected(rows.error());
                const auto hit = std::ranges::find_if(*rows, matches);
                if (hit != rows->end())
                    return hit->id;
            }
            return base::MessageId {};
        },
        [found = std::move(found), newest, ticket](const base::Result<base::MessageId> &hit) {
            if (*newest == ticket)
                found(hit.value_or(base::MessageId {}));
        });
}

void MessageListModel::findUnread(QObject *context, std::function<void(const QList<base::MessageId> &)> answer)
{
    std::optional<store::SearchWish> wish = m_wish;
    if (wish)
        wish->words.prepend(QStringLiteral("is:unread "));
    m_store.ask(
        context,
        [folder = m_query.folder, wish, path = m_store.storeFolder()](const store::Reader &store) {
            return wish ? idsFound(path, *wish, kGoOn) : store.unread(folder);
        },
        [answer = std::move(answer)](const base::Result<QList<base::MessageId>> &unread) {
            answer(unread.value_or(QList<base::MessageId>()));
        });
}

} // namespace models
