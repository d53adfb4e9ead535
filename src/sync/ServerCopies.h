// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "store/Store.h"

namespace engine {

/// The person wants the server's copies of these messages gone, whatever is here of them. The next visit to their
/// maildrops does it; messages that have no copy on a POP3 server are passed over.
base::Result<void> askServerDeletion(store::Store &store, const QList<base::MessageId> &messages, base::Timestamp now);

/// Not any more. Works until QUIT has left: what was marked in a running visit is unmarked by RSET.
base::Result<void> takeBackServerDeletion(store::Store &store, const QList<base::MessageId> &messages, base::Timestamp now);

} // namespace engine
