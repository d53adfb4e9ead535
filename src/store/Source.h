// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Ids.h"

namespace store {

class Database;

/// The number under which the ledger names an account's server and user as they are now ("pop3s://ana@host:995");
/// 0 if there is no such account. To be asked inside a transaction.
[[nodiscard]] base::Result<qint64> sourceOf(Database &db, base::AccountId account);

} // namespace store
