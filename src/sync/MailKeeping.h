// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"
#include "sync/AccountMoves.h"

#include <QSet>

namespace engine {

/// Takes what is whole of an account (but `without`) into a new folder among the common local folders, in folders like
/// those where it lay; what was being written goes to `heir`, or else to another account, if there is one. Part of the
/// transaction that removes the account: nothing lies in between.
/// @return how many messages
[[nodiscard]] base::Result<qint64> keepMail(store::Store &store, const accounts::AccountSettings &account, const KeepNames &names,
    const QSet<base::MessageId> &without = {}, base::AccountId heir = {});

} // namespace engine
