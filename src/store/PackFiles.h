// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/PackRecord.h"

#include <QList>
#include <QString>

#include <functional>

namespace store {

/// The files of a store folder: mail.sqlite, packs/000001.pack ..., lock.
[[nodiscard]] QString databasePath(const QString &storeFolder);
[[nodiscard]] QString packFolder(const QString &storeFolder);
[[nodiscard]] QString packPath(const QString &storeFolder, qint64 pack);
/// Numbers of the pack files that exist, rising.
[[nodiscard]] QList<qint64> packsOnDisk(const QString &storeFolder);

/// What a pack file begins with.
inline constexpr QByteArrayView kPackMagic = "Palomar pack 1\r\n"; // 16 octets
/// A pack that would grow past this is full. (One message alone may be larger.)
inline constexpr qint64 kMaxPackBytes = 64 * 1024 * 1024;

/// Reads and checks a message. MessageGone if the pack is not there (compacted away: look its place up again),
/// StorageDamaged if the bytes are not what was written.
[[nodiscard]] base::Result<QByteArray> readBody(const QString &storeFolder, const BodyRef &ref);

struct FoundRecord {
    PackRecord record;
    BodyRef place;
};
/// Calls `found` for every whole, undamaged message of a pack up to `end` octets (-1: all), in order; after damage it
/// looks for the next record. False from `found` stops. Returns the octets that belonged to no message.
base::Result<qint64> scanPack(const QString &storeFolder, qint64 pack, qint64 end,
                              const std::function<bool(const FoundRecord &, QByteArrayView raw)> &found);

} // namespace store
