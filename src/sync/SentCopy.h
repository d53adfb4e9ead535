// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"

namespace engine {

/// The Outbox of an account, a folder of this computer whatever the account is; made if it is missing.
[[nodiscard]] base::Result<base::FolderId> outboxFolder(store::Store &store, const accounts::AccountSettings &account);

/// A server has the message: it goes from the Outbox into Sent (with IMAP also on the server, by way of the journal), or
/// away where the provider keeps a copy by itself. To be called inside the transaction that notes that it was sent.
/// The message that it answers or forwards is marked so, here and by way of the journal on its server.
/// @param isDone  false: others still have to get it, so it stays in the Outbox, and Sent gets a copy
/// @return true: the journal has something for the server, or there is something in a Sent that is only here
[[nodiscard]] base::Result<bool> fileSent(store::Store &store, const accounts::AccountSettings &account, const store::OutboxRow &row,
    bool isDone, base::Timestamp now);

} // namespace engine
