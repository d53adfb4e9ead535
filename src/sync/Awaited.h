// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"

namespace engine {

// Without UIDPLUS a server does not say under which numbers it has put what it has moved or copied for us. The next listing of
// that folder gives them their numbers (FolderSync::adopt); what it is without, somebody else has taken away before. Until then it is
// noted which they are: what else lies here without a number (a person has kept it, or the server is yet to hear of it) is
// nobody's to take away.

/// The server has put them into this folder.
base::Result<void> awaitNumbers(store::Store &store, base::FolderId folder, const QList<base::MessageId> &messages);
/// It counts anew: what is not recognised then may be there all the same.
base::Result<void> awaitNoMore(store::Store &store, base::FolderId folder);
[[nodiscard]] base::Result<QSet<base::MessageId>> awaitedIn(const store::Reader &reader, base::FolderId folder);
/// The folder was listed whole. @return those that should be in it and are not: they are not waited for any more. What the server
/// is yet to move on is waited for until it has.
[[nodiscard]] base::Result<QList<base::MessageId>> takeMissed(store::Store &store, base::AccountId account, base::FolderId folder);
/// Which of them lie in a folder of a server that has lost them, and a person has kept them (store::HeldStore): whole, without a number, and
/// nothing is on its way that would give them one.
[[nodiscard]] base::Result<QSet<base::MessageId>> keptAmong(const store::Reader &reader, const QList<store::MessagePlace> &places);

} // namespace engine
