// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PackFiles.h"

#include "store/Checksum.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {

QString databasePath(const QString &storeFolder)
{
    return storeFolder + "/mail.sqlite"_L1;
}

QString packFolder(const QString &storeFolder)
{
    return storeFolder + "/packs"_L1;
}

QString packPath(const QString &storeFolder, qint64 pack)
{
    return packFolder(storeFolder) + u"/%1.pack"_s.arg(pack, 6, 10, QChar(u'0'));
}

QList<qint64> packsOnDisk(const QString &storeFolder)
{
    QList<qint64> packs;
    const QStringList names = QDir(packFolder(storeFolder)).entryList({ u"*.pack"_s }, QDir::Files);
    for (const QString &name : names) {
        bool isNumber = false;
        const qint64 pack = name.chopped(5).toLongLong(&isNumber);
        if (isNumber && pack > 0)
            packs.append(pack);
    }
    std::ranges::sort(packs);
    return packs;
}

base::Result<QByteArray> readBody(const QString &storeFolder, const BodyRef &ref)
{
    QFile file(packPath(storeFolder, ref.pack));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return base::fail(base::Fault::MessageGone, "no pack " + QByteArray::number(ref.pack));
    if (ref.offset < 0 || ref.length < 0 || ref.offset + ref.length > file.size() || !file.seek(ref.offset))
        return base::fail(base::Fault::StorageDamaged, "pack " + QByteArray::number(ref.pack) + " is too short");
    QByteArray raw(ref.length, Qt::Uninitialized);
    qint64 have = 0;
    while (have < ref.length) {
        const qint64 more = file.read(raw.data() + have, ref.length - have);
        if (more <= 0)
            return base::fail(base::Fault::StorageFailed, "read pack: " + file.errorString().toUtf8());
        have += more;
    }
    if (checksum(raw) != ref.checksum)
        return base::fail(base::Fault::StorageDamaged, "pack " + QByteArray::number(ref.pack) + ": checksum differs");
    return raw;
}

base::Result<qint64> scanPack(const QString &storeFolder, qint64 pack, qint64 end,
                              const std::function<bool(const FoundRecord &, QByteArrayView)> &found)
{
    QFile file(packPath(storeFolder, pack));
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::Fault::StorageFailed, "open pack: " + file.errorString().toUtf8());
    const QByteArray content = file.read(end < 0 ? file.size() : end); // a pack is at most one message over 64 MB
    const QByteArrayView bytes(content);
    qint64 lost = 0;
    qsizetype at = bytes.startsWith(kPackMagic) ? kPackMagic.size() : 0;
    while (at < bytes.size()) {
        const std::optional<PackRecord> record = PackRecord::decode(bytes.sliced(at));
        const qsizetype start = record ? at + record->size() : at;
        const bool fits = record && record->length <= bytes.size() - start;
        const QByteArrayView raw = fits ? bytes.sliced(start, record->length) : QByteArrayView();
        if (fits && checksum(raw) == record->checksum) {
            if (!found({ *record, { pack, start, record->length, record->checksum } }, raw))
                return lost;
            at = start + record->length;
            continue;
        }
        const qsizetype next = bytes.indexOf("PLMr", at + 1);
        lost += (next < 0 ? bytes.size() : next) - at;
        at = next < 0 ? bytes.size() : next;
    }
    return lost;
}

} // namespace store
