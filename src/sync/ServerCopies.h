// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "store/Store.h"

namespace engine {

/// The person wants the server's copies of these messages gone, whatever is here of them. The next visit to their
/// maildrops does it; messages that have no copy on a POP3 server are passed over.
/// @return those of which it was noted
base::Result<QList<base::MessageId>> askServerDeletion(store::Store &store, const QList<base::MessageId> &messages,
    base::Timestamp now);

struct TakenBack {
    QList<base::MessageId> messages; ///< those of which it was noted
    int tooLate = 0;                 ///< so many the server has deleted already, as the person asked: nothing can take that back
};
/// Not any more. Works until QUIT has left: what was marked in a running visit is unmarked by RSET.
base::Result<TakenBack> takeBackServerDeletion(store::Store &store, const QList<base::MessageId> &messages, base::Timestamp now);
[[nodiscard]] bool canBeTakenBack(const store::UidlRow &row);

} // namespace engine
