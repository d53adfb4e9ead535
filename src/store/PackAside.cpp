// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PackAside.h"

#include "base/Log.h"
#include "store/DurableFile.h"
#include "store/PackFiles.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr qint64 kChunk = 4 * 1024 * 1024;

base::Result<QString> asidePath(const QString &storeFolder, qint64 pack)
{
    const QString folder = storeFolder + "/packs-aside"_L1;
    if (!QDir().mkpath(folder))
        return base::fail(base::Fault::StorageFailed, "cannot make the folder for packs set aside");
    return folder + u"/%1-"_s.arg(pack, 6, 10, QChar(u'0'))
        + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-hhmmss-zzz"_s) + ".pack"_L1;
}

base::Result<void> copyFrom(QFile &source, const QString &target)
{
    auto copy = DurableFile::open(target, true);
    if (!copy)
        return std::unexpected(copy.error());
    if (auto ok = copy->append({ kPackMagic }); !ok)
        return ok;
    while (!source.atEnd()) {
        const QByteArray chunk = source.read(kChunk);
        if (chunk.isEmpty())
            return base::fail(base::Fault::StorageFailed, "read pack: " + source.errorString().toUtf8());
        if (auto ok = copy->append({ chunk }); !ok)
            return ok;
    }
    if (auto ok = copy->sync(); !ok)
        return ok;
    return DurableFile::syncFolder(QFileInfo(target).path());
}

} // namespace

bool holdsMail(const QString &storeFolder, qint64 pack, qint64 from)
{
    bool found = false;
    const auto lost = scanPack(storeFolder, pack, -1, [&](const FoundRecord &record, QByteArrayView) {
        found = record.place.offset >= from;
        return !found;
    });
    return found || !lost;
}

base::Result<void> setPackAside(const QString &storeFolder, qint64 pack)
{
    const QString path = packPath(storeFolder, pack);
    if (!holdsMail(storeFolder, pack, 0)) {
        if (!QFile::remove(path))
            return base::fail(base::Fault::StorageFailed, "cannot remove a pack");
        return {};
    }
    const auto aside = asidePath(storeFolder, pack);
    if (!aside)
        return std::unexpected(aside.error());
    if (!QFile::rename(path, *aside))
        return base::fail(base::Fault::StorageFailed, "cannot set a pack aside");
    qCWarning(lcStore) << "pack" << pack << "is not in the database: kept as" << *aside;
    return {};
}

base::Result<void> copyTailAside(const QString &storeFolder, qint64 pack, qint64 bytes)
{
    QFile source(packPath(storeFolder, pack));
    if (source.size() <= bytes || !holdsMail(storeFolder, pack, bytes))
        return {};
    if (!source.open(QIODevice::ReadOnly) || !source.seek(bytes))
        return base::fail(base::Fault::StorageFailed, "read pack: " + source.errorString().toUtf8());
    const auto aside = asidePath(storeFolder, pack);
    if (!aside)
        return std::unexpected(aside.error());
    if (auto ok = copyFrom(source, *aside); !ok) {
        QFile::remove(*aside);
        return ok;
    }
    qCWarning(lcStore) << "pack" << pack << "is longer than the database says: its end is kept as" << *aside;
    return {};
}

} // namespace store
