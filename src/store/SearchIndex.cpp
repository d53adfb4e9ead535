// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SearchIndex.h"

#include "base/Log.h"
#include "store/Database.h"
#include "store/Transaction.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace store {

namespace {

// Losing its last second with the current is nothing: what is missing is found and taken in again.
constexpr const char *kSetup = "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000;";
// remove_diacritics 2: "ano" finds "año" and "Muñoz" finds "munoz" (see search/IndexText.h).
constexpr const char *kSchema = "CREATE VIRTUAL TABLE texts USING fts5(sender, recipients, subject, body, files, content = '', "
                                "contentless_delete = 1, tokenize = \"unicode61 remove_diacritics 2\");"
                                "CREATE TABLE indexed (message INTEGER PRIMARY KEY, mark INTEGER NOT NULL) STRICT;";

void removeFiles(const QString &path)
{
    for (const QLatin1StringView suffix : { ""_L1, "-wal"_L1, "-shm"_L1, "-journal"_L1 })
        QFile::remove(path + suffix);
}

} // namespace

QString searchPath(const QString &storeFolder)
{
    return storeFolder + "/search.sqlite"_L1;
}

SearchIndex::SearchIndex(const QString &storeFolder)
    : m_path(searchPath(storeFolder)), m_lock(storeFolder + "/search.lock"_L1), m_db(std::make_unique<Database>())
{
    m_lock.setStaleLockTime(0);
}

SearchIndex::~SearchIndex() = default;

base::Result<std::unique_ptr<SearchIndex>> SearchIndex::open(const QString &storeFolder)
{
    std::unique_ptr<SearchIndex> index(new SearchIndex(storeFolder));
    if (!index->m_lock.tryLock(0)) {
        const bool isTaken = index->m_lock.error() == QLockFile::LockFailedError;
        return base::fail(isTaken ? base::Fault::StorageLocked : base::Fault::StorageFailed, "the index of words");
    }
    auto opened = index->openDatabase();
    if (!opened && opened.error().fault == base::Fault::StorageDamaged)
        opened = index->rebuild();
    if (!opened)
        return std::unexpected(opened.error());
    return index;
}

base::Result<void> SearchIndex::openDatabase()
{
    if (auto ok = m_db->open(m_path, Database::Mode::Write); !ok)
        return ok;
    if (auto ok = m_db->execute(kSetup); !ok)
        return ok;
    const auto version = m_db->number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version == kSearchVersion)
        return {};
    const auto objects = m_db->number("SELECT count(*) FROM sqlite_schema");
    if (!objects)
        return std::unexpected(objects.error());
    if (*objects > 0)
        return base::fail(base::Fault::StorageDamaged, "an index of version " + QByteArray::number(*version));
    Transaction transaction(*m_db);
    if (auto ok = transaction.begin(); !ok)
        return ok;
    for (const QByteArray &script : { QByteArray(kSchema), "PRAGMA user_version = " + QByteArray::number(kSearchVersion) }) {
        if (auto ok = m_db->execute(script); !ok)
            return ok;
    }
    return transaction.commit();
}

base::Result<void> SearchIndex::rebuild()
{
    qCWarning(lcStore) << "the index of words is made anew";
    m_db->close();
    removeFiles(m_path);
    return openDatabase();
}

base::Result<void> SearchIndex::put(const QList<IndexEntry> &entries)
{
    Transaction transaction(*m_db);
    if (auto ok = transaction.begin(); !ok)
        return ok;
    for (const IndexEntry &entry : entries) {
        if (auto ok = m_db->run("INSERT OR REPLACE INTO texts (rowid, sender, recipients, subject, body, files) "
                                "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                                entry.message, entry.sender, entry.recipients, entry.subject, entry.body, entry.files);
            !ok)
            return ok;
        if (auto ok = m_db->run("INSERT OR REPLACE INTO indexed (message, mark) VALUES (?1, ?2)", entry.message, entry.mark); !ok)
            return ok;
    }
    return transaction.commit();
}

base::Result<void> SearchIndex::remove(const QList<base::MessageId> &messages)
{
    Transaction transaction(*m_db);
    if (auto ok = transaction.begin(); !ok)
        return ok;
    for (const base::MessageId message : messages) {
        if (auto ok = m_db->run("DELETE FROM texts WHERE rowid = ?1", message); !ok)
            return ok;
        if (auto ok = m_db->run("DELETE FROM indexed WHERE message = ?1", message); !ok)
            return ok;
    }
    return transaction.commit();
}

} // namespace store
