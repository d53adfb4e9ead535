// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SearchReader.h"

#include "base/Log.h"
#include "search/QueryParser.h"
#include "store/Database.h"
#include "store/Migrator.h"
#include "store/PackFiles.h"
#include "store/Reader.h"
#include "store/Rowset.h"
#include "store/SearchFolders.h"
#include "store/SearchIndex.h"
#include "store/SearchSql.h"
#include "store/Whereabouts.h"

#include <QFile>
#include <QSet>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace store {

namespace {

// What the words of a message depend on: its bytes, and before they are here what its header was told by.
#define STORE_MARK "coalesce(m.checksum, (m.date << 22) | (m.size & 4194303))"
#define STORE_TO_INDEX                                                                                                \
    "SELECT m.id, " STORE_MARK ", m.pack IS NOT NULL FROM messages m LEFT JOIN search.indexed i ON i.message = m.id "  \
    "WHERE (i.message IS NULL OR i.mark <> " STORE_MARK ") "

ToIndex readToIndex(const Statement &row)
{
    return { row.id<base::MessageId>(0), row.number(1), row.truth(2) };
}

base::MessageId readId(const Statement &row)
{
    return row.id<base::MessageId>(0);
}

QList<base::FolderId> idsOf(const QList<FolderRow> &folders)
{
    QList<base::FolderId> ids;
    for (const FolderRow &folder : folders)
        ids.append(folder.id);
    return ids;
}

/// A folder that shows every message of its account again (Gmail): what is found elsewhere is not shown twice.
QByteArray onceOnly(const QList<FolderRow> &folders)
{
    QList<base::FolderId> again;
    for (const FolderRow &folder : folders) {
        if (folder.role == mail::FolderRole::All)
            again.append(folder.id);
    }
    if (again.isEmpty() || folders.size() == again.size())
        return {};
    return " AND NOT (m.folder IN " + idList(again)
        + " AND EXISTS (SELECT 1 FROM summaries a JOIN summaries b ON b.message_key = a.message_key JOIN messages x ON x.id = b.message "
          "WHERE a.message = m.id AND b.message <> m.id AND x.folder <> m.folder AND x.folder IN "
        + idList(idsOf(folders)) + "))";
}

} // namespace

SearchReader::SearchReader(std::unique_ptr<Database> database, const QString &storeFolder)
    : m_db(std::move(database)), m_reader(std::make_unique<Reader>(*m_db, storeFolder)), m_folder(storeFolder)
{
}

SearchReader::~SearchReader() = default;

base::Result<std::unique_ptr<SearchReader>> SearchReader::open(const QString &storeFolder)
{
    if (!QFile::exists(databasePath(storeFolder)))
        return base::fail(base::Fault::StorageFailed, "there is no store yet");
    auto database = std::make_unique<Database>();
    if (auto ok = database->open(databasePath(storeFolder), Database::Mode::Read); !ok)
        return std::unexpected(ok.error());
    if (auto ok = checkSchema(*database); !ok)
        return std::unexpected(ok.error());
    std::unique_ptr<SearchReader> reader(new SearchReader(std::move(database), storeFolder));
    if (auto ok = reader->attach(); !ok)
        return std::unexpected(ok.error());
    return reader;
}

base::Result<void> SearchReader::attach()
{
    if (!QFile::exists(searchPath(m_folder)))
        return {};
    if (auto ok = m_db->run("ATTACH ?1 AS search", searchPath(m_folder)); !ok) {
        // It is being made, or made anew: there is nothing in it yet.
        qCInfo(lcStore) << "no index of words:" << ok.error().detail;
        return {};
    }
    const auto version = m_db->number("PRAGMA search.user_version");
    if (!version)
        return std::unexpected(version.error());
    m_hasIndex = *version == kSearchVersion;
    return {};
}

void SearchReader::stopWhen(const std::atomic<bool> &stop)
{
    m_db->stopWhen(stop);
}

const char *SearchReader::keep(const QByteArray &sql) const
{
    return m_texts.emplace_back(sql).constData();
}

base::Result<QList<base::MessageId>> SearchReader::leaving(const QList<accounts::AccountSettings> &accounts, base::Timestamp now) const
{
    QList<base::MessageId> messages;
    for (const accounts::AccountSettings &account : accounts) {
        const auto planned = plannedDeletions(*m_reader, account.id, now);
        if (!planned)
            return std::unexpected(planned.error());
        if (planned->empty())
            continue;
        QSet<QByteArray> uidls;
        for (const policy::PlannedDeletion &deletion : *planned)
            uidls.insert(deletion.uidl);
        const auto rows = m_reader->maildrop(account.id);
        if (!rows)
            return std::unexpected(rows.error());
        for (const MaildropRow &row : *rows) {
            if (row.message.isValid() && uidls.contains(row.copy.uidl))
                messages.append(row.message);
        }
    }
    return messages;
}

base::Result<QList<base::MessageId>> SearchReader::find(const SearchWish &wish, const search::Today &today, qint64 limit) const
{
    const search::Query query = search::parseQuery(wish.words, today);
    if (query.isEmpty())
        return QList<base::MessageId> {};
    const auto all = SearchFolders::read(*m_reader);
    if (!all)
        return std::unexpected(all.error());
    const SearchFolders::Chosen chosen = all->choose(wish.scope, query.terms);
    SearchNames names;
    names.folders = [&](const search::InFolder &in) { return all->named(in); };
    names.accounts = [&](const search::InAccount &in) { return all->named(in); };
    names.foundThere = wish.foundThere;
    names.hasIndex = m_hasIndex;
    if (search::anyOf<search::Where>(query.terms, [](const search::Where &where) { return where.place == search::Place::Leaving; })) {
        auto messages = leaving(all->accounts(), base::SystemClock().now());
        if (!messages)
            return std::unexpected(messages.error());
        names.leaving = std::move(*messages);
    }
    const SearchCondition condition = conditionOf(query.terms, names);
    const bool isWide = wish.key == SortKey::Sender || wish.key == SortKey::Subject;
    QByteArray sql = "SELECT m.id FROM messages m ";
    if (isWide)
        sql += "JOIN summaries s ON s.message = m.id ";
    sql += "WHERE " + condition.sql;
    if (!chosen.isEverything)
        sql += " AND m.folder IN " + idList(idsOf(chosen.folders));
    // Who asks for that folder by its name wants all that is in it, whatever else of it lies elsewhere.
    const bool namesAll = search::anyOf<search::InFolder>(query.terms, [&](const search::InFolder &in) {
        const QList<base::FolderId> named = in.anywhere ? QList<base::FolderId> {} : all->named(in);
        return std::ranges::any_of(chosen.folders, [&](const FolderRow &one) { return one.role == mail::FolderRole::All && named.contains(one.id); });
    });
    if (!namesAll)
        sql += onceOnly(chosen.folders);
    sql += ' ' + searchOrder(wish.key, wish.order);
    if (limit > 0)
        sql += " LIMIT " + QByteArray::number(limit);
    Statement statement(*m_db, keep(sql));
    for (qsizetype at = 0; at < condition.texts.size(); ++at)
        statement.bindText(int(at) + 1, condition.texts[at]);
    return allRows<base::MessageId>(statement, readId);
}

base::Result<QList<FolderRow>> SearchReader::folders(const SearchWish &wish, const search::Today &today) const
{
    return SearchFolders::read(*m_reader).transform([&](const SearchFolders &all) {
        return all.choose(wish.scope, search::parseQuery(wish.words, today).terms).folders;
    });
}

base::Result<SearchCoverage> SearchReader::coverage(const SearchWish &wish, const search::Today &today) const
{
    const auto all = SearchFolders::read(*m_reader);
    if (!all)
        return std::unexpected(all.error());
    const SearchFolders::Chosen chosen = all->choose(wish.scope, search::parseQuery(wish.words, today).terms);
    SearchCoverage coverage { .leavesOutTrash = chosen.leavesOutTrash };
    for (const FolderRow &folder : chosen.folders) {
        coverage.messages += folder.total;
        // What somebody has marked as deleted there is none to be listed.
        if (const qint64 there = folder.imap.serverExists - folder.imap.marked; !folder.local && there > folder.total)
            coverage.unlisted += there - folder.total;
    }
    const QByteArray inFolders = " m.folder IN " + idList(idsOf(chosen.folders));
    const auto bodiless = m_db->number(keep("SELECT count(*) FROM messages m WHERE m.pack IS NULL AND" + inFolders));
    if (!bodiless)
        return std::unexpected(bodiless.error());
    coverage.bodiless = *bodiless;
    coverage.unindexed = coverage.messages;
    if (!m_hasIndex)
        return coverage;
    // As a rule nothing is missing, and counting both is quick; only else every message has to be looked at.
    const auto missing = m_db->number("SELECT (SELECT sum(total) FROM folders) - (SELECT count(*) FROM search.indexed)");
    if (!missing)
        return std::unexpected(missing.error());
    coverage.unindexed = 0;
    if (*missing <= 0)
        return coverage;
    const auto unindexed = m_db->number(keep("SELECT count(*) FROM messages m WHERE" + inFolders
                                             + " AND NOT EXISTS (SELECT 1 FROM search.indexed i WHERE i.message = m.id)"));
    if (!unindexed)
        return std::unexpected(unindexed.error());
    coverage.unindexed = *unindexed;
    return coverage;
}

base::Result<QList<ToIndex>> SearchReader::toIndex(base::MessageId below, qint64 limit) const
{
    if (!m_hasIndex)
        return QList<ToIndex> {};
    Statement statement(*m_db, STORE_TO_INDEX "AND m.id < ?1 ORDER BY m.id DESC LIMIT ?2");
    statement.bind(below.isValid() ? below.value : std::numeric_limits<qint64>::max(), limit);
    return allRows<ToIndex>(statement, readToIndex);
}

base::Result<QList<ToIndex>> SearchReader::toIndex(const QList<base::MessageId> &messages) const
{
    QList<ToIndex> list;
    if (!m_hasIndex)
        return list;
    Statement statement(*m_db, STORE_TO_INDEX "AND m.id = ?1");
    for (const base::MessageId message : messages) {
        statement.bind(message);
        if (statement.next())
            list.append(readToIndex(statement));
        statement.reset();
    }
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    return list;
}

base::Result<QList<base::MessageId>> SearchReader::toForget(qint64 limit) const
{
    if (!m_hasIndex)
        return QList<base::MessageId> {};
    Statement statement(*m_db, "SELECT message FROM search.indexed i "
                               "WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = i.message) LIMIT ?1");
    return allRows<base::MessageId>(statement.bind(limit), readId);
}

} // namespace store
