// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SalvageSwap.h"

#include "store/DurableFile.h"
#include "store/PackFiles.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <array>
#include <filesystem>
#include <system_error>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr std::array kSuffixes { ""_L1, "-wal"_L1, "-shm"_L1 };

QString rescuedPath(const QString &aside)
{
    return aside + "/rescued.sqlite"_L1;
}

QString markPath(const QString &storeFolder)
{
    return storeFolder + "/salvage-wanted"_L1;
}

/// QFile::rename copies where the system cannot rename: half a copy under the final name is what must not be.
base::Result<void> rename(const QString &from, const QString &to)
{
    std::error_code code;
    std::filesystem::rename(std::filesystem::path(from.toStdU16String()), std::filesystem::path(to.toStdU16String()),
                            code);
    if (code)
        return base::fail(base::Fault::StorageFailed, "rename: " + QByteArray::fromStdString(code.message()));
    return {};
}

base::Result<void> setDamagedAside(const QString &storeFolder, const QString &aside)
{
    for (const QLatin1StringView suffix : kSuffixes) {
        const QString from = databasePath(storeFolder) + suffix;
        const QString to = databasePath(aside) + suffix;
        if (!QFile::exists(from))
            continue;
        if (QFile::exists(to))
            return base::fail(base::Fault::StorageFailed, "two damaged databases for one place");
        if (auto ok = rename(from, to); !ok)
            return ok;
    }
    return {};
}

base::Result<void> exchange(const QString &storeFolder, const QString &aside)
{
    // The order matters: a write-ahead log of the old database must never lie beside the new one.
    if (auto ok = setDamagedAside(storeFolder, aside); !ok)
        return ok;
    for (const QString &folder : { aside, storeFolder }) {
        if (auto ok = DurableFile::syncFolder(folder); !ok)
            return ok;
    }
    if (auto ok = rename(rescuedPath(aside), databasePath(storeFolder)); !ok)
        return ok;
    return DurableFile::syncFolder(storeFolder);
}

} // namespace

QString unfinishedPath(const QString &storeFolder)
{
    return storeFolder + "/unfinished.sqlite"_L1;
}

base::Result<void> removeUnfinished(const QString &storeFolder)
{
    for (const QLatin1StringView suffix : kSuffixes) {
        const QString path = unfinishedPath(storeFolder) + suffix;
        if (QFile::exists(path) && !QFile::remove(path))
            return base::fail(base::Fault::StorageFailed, "cannot remove an unfinished database");
    }
    return {};
}

base::Result<QString> swapIn(const QString &storeFolder)
{
    const QString unfinished = unfinishedPath(storeFolder);
    if (QFile wal(unfinished + "-wal"_L1); wal.exists() && wal.size() > 0)
        return base::fail(base::Fault::StorageFailed, "the new database is not whole in its file");
    const QString aside = storeFolder + "/damaged-"_L1
        + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-hhmmss-zzz"_s);
    if (!QDir().mkpath(aside))
        return base::fail(base::Fault::StorageFailed, "cannot make the folder for the damaged database");
    if (auto ok = DurableFile::syncFolder(storeFolder); !ok)
        return std::unexpected(ok.error());
    if (auto ok = rename(unfinished, rescuedPath(aside)); !ok) {
        QDir().rmdir(aside);
        return std::unexpected(ok.error());
    }
    if (auto ok = exchange(storeFolder, aside); !ok)
        return std::unexpected(ok.error());
    return aside;
}

base::Result<void> finishSwap(const QString &storeFolder)
{
    const QStringList folders = QDir(storeFolder).entryList({ u"damaged-*"_s }, QDir::Dirs, QDir::Name);
    for (const QString &name : folders) {
        const QString aside = storeFolder + u'/' + name;
        if (!QFile::exists(rescuedPath(aside)))
            continue;
        if (auto ok = exchange(storeFolder, aside); !ok)
            return ok;
    }
    return {};
}

base::Result<void> markForSalvage(const QString &storeFolder)
{
    QFile mark(markPath(storeFolder));
    if (!mark.open(QIODevice::WriteOnly))
        return base::fail(base::Fault::StorageFailed, "cannot write in the store folder");
    return {};
}

bool isMarkedForSalvage(const QString &storeFolder)
{
    return QFile::exists(markPath(storeFolder));
}

void clearSalvageMark(const QString &storeFolder)
{
    QFile::remove(markPath(storeFolder));
}

} // namespace store
