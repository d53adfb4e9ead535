// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Migrator.h"

#include "store/Database.h"
#include "store/MigrationTexts.h"
#include "store/Transaction.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace store {
namespace {

/// Ours by its application id, or empty.
base::Result<void> checkOwner(Database &database, qint64 version)
{
    const auto application = database.number("PRAGMA application_id");
    if (!application)
        return std::unexpected(application.error());
    const auto objects = database.number("SELECT count(*) FROM sqlite_schema");
    if (!objects)
        return std::unexpected(objects.error());
    const bool isEmpty = *objects == 0 && version == 0;
    if (*application != kApplicationId && !isEmpty)
        return base::fail(base::Fault::StorageDamaged, "not a database of Palomar");
    return {};
}

base::Result<void> keepCopy(Database &database, const QString &databasePath, qint64 version)
{
    const QString copy = QFileInfo(databasePath).path() + u"/before-version-%1.sqlite"_s.arg(version + 1);
    const QString unfinished = copy + ".part"_L1;
    QFile::remove(unfinished);
    if (auto ok = database.run("VACUUM INTO ?1", unfinished); !ok)
        return ok;
    QFile::remove(copy); // of an earlier attempt
    if (!QFile::rename(unfinished, copy))
        return base::fail(base::Fault::StorageFailed, "cannot keep a copy before the upgrade");
    return {};
}

} // namespace

std::span<const char *const> migrations()
{
    return kMigrationTexts;
}

base::Result<void> migrate(Database &database, const QString &databasePath, std::span<const char *const> steps)
{
    const auto found = database.number("PRAGMA user_version");
    if (!found)
        return std::unexpected(found.error());
    const qint64 newest = qint64(steps.size());
    if (auto ok = checkOwner(database, *found); !ok)
        return ok;
    if (*found > newest)
        return base::fail(base::Fault::StorageNewer, "schema " + QByteArray::number(*found) + ", this program knows "
                                                         + QByteArray::number(newest));
    if (*found > 0 && *found < newest) {
        if (auto ok = keepCopy(database, databasePath, *found); !ok)
            return ok;
    }
    if (*found == newest)
        return {};
    // All steps or none; and a new store waits for the disk once.
    Transaction transaction(database);
    if (auto ok = transaction.begin(); !ok)
        return ok;
    for (const char *step : steps.subspan(size_t(*found))) {
        if (auto ok = database.execute(step); !ok)
            return ok;
    }
    const QByteArray mark = "PRAGMA application_id = " + QByteArray::number(kApplicationId) + "; PRAGMA user_version = " + QByteArray::number(newest);
    if (auto ok = database.execute(mark); !ok)
        return ok;
    return transaction.commit();
}

base::Result<void> checkSchema(Database &database)
{
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (auto ok = checkOwner(database, *version); !ok)
        return ok;
    const qint64 newest = qint64(migrations().size());
    if (*version > newest)
        return base::fail(base::Fault::StorageNewer, "schema " + QByteArray::number(*version));
    if (*version < newest)
        return base::fail(base::Fault::StorageFailed, "the store is not set up yet");
    return {};
}

} // namespace store
