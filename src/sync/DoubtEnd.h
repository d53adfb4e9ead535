// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"
#include "sync/Settlement.h"

namespace engine {

struct DoubtEnd {
    store::OutboxRow row;
    bool isDone = false;       ///< everybody has it
    bool isJournalled = false; ///< the journal has something for the server
};

/// Ends the doubt about a message, in one transaction with its line in the ledger and its copy in Sent.
/// @param row  as it is in the store; `isFiled` if there is a copy in Sent already
/// @param hasArrived  see settleDoubt()
/// @return MessageGone if it is not in doubt any more
[[nodiscard]] base::Result<DoubtEnd> endDoubt(store::Store &store, const accounts::AccountSettings &account, const store::OutboxRow &row,
    bool hasArrived, base::Timestamp now);

} // namespace engine
