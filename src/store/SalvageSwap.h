// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QString>

namespace store {

/// The files of a salvage. The new database is built under a name of its own; renaming it into the folder that is to
/// keep the damaged one decides the salvage, and from there every opening of the store finishes the exchange. A kill
/// at any moment leaves either the damaged database in its place or the new one on its way there.
[[nodiscard]] QString unfinishedPath(const QString &storeFolder);
/// Removes what a salvage that was not decided has left.
base::Result<void> removeUnfinished(const QString &storeFolder);

/// Decides: puts the finished, closed database in place and the damaged one aside. Returns the folder that has it.
base::Result<QString> swapIn(const QString &storeFolder);
/// Ends an exchange that was decided and not finished. Nothing may have the databases open.
base::Result<void> finishSwap(const QString &storeFolder);

/// A mark beside the database: a check found damage that opening does not see.
base::Result<void> markForSalvage(const QString &storeFolder);
[[nodiscard]] bool isMarkedForSalvage(const QString &storeFolder);
void clearSalvageMark(const QString &storeFolder);

} // namespace store
