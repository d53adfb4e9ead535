// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QString>

namespace store {

/// Bytes in packs that the database does not name are of a transaction that was never acknowledged, as a rule. But
/// where SQLite had to give up the end of a damaged write-ahead log they are acknowledged mail, perhaps its only copy:
/// so whatever holds a whole message goes to packs-aside and is never deleted by the program.

/// True if the pack has a whole message at `from` or behind it, or cannot be read.
[[nodiscard]] bool holdsMail(const QString &storeFolder, qint64 pack, qint64 from);
/// Moves a pack away; one without a message is removed.
base::Result<void> setPackAside(const QString &storeFolder, qint64 pack);
/// Copies what follows the first `bytes` of a pack, where there is a message in it. The pack is as before.
base::Result<void> copyTailAside(const QString &storeFolder, qint64 pack, qint64 bytes);

} // namespace store
