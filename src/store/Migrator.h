// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QString>

#include <span>

namespace store {

class Database;

/// "PLMR", in the header of the database file.
inline constexpr qint64 kApplicationId = 0x504C4D52;

/// The migrations of this program, in order; the schema's version is their number.
[[nodiscard]] std::span<const char *const> migrations();

/// Brings an open database to the newest version, each step in a transaction of its own. A database that held
/// something is first copied to before-version-N.sqlite beside it.
/// @return StorageNewer, StorageDamaged (not a database of ours), or what the writing said
base::Result<void> migrate(Database &database, const QString &databasePath, std::span<const char *const> steps);

/// For readers: the schema is exactly the one this program knows.
base::Result<void> checkSchema(Database &database);

} // namespace store
