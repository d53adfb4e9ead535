// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/commands/Select.h"
#include "store/Store.h"

namespace engine {

// UIDVALIDITY promises that a number still means the same message. A mailbox that was brought back from a backup, or one of
// another server that counts the same way, keeps the word and not the promise. Where something speaks for that, the folder is
// noted down, and what a person has wished is told to its server only of what was looked at first, until it was listed with new
// numbers for all that is recognised (FolderRenumber.h).

/// UIDNEXT and HIGHESTMODSEQ never fall in a mailbox that is still the same (RFC 9051 section 2.3.1.1, RFC 7162).
[[nodiscard]] bool hasGoneBack(const store::ImapState &known, const imap::commands::SelectAnswer &now);

[[nodiscard]] base::Result<bool> areNumbersDoubted(const store::Reader &reader, base::FolderId folder);
base::Result<void> doubtNumbers(store::Store &store, base::FolderId folder);
/// They are of now, and each was given to what it was recognised for.
base::Result<void> trustNumbers(store::Store &store, base::FolderId folder);
/// The account has another server now, or another mailbox there: all its folders, and each is compared whole once.
base::Result<void> doubtServer(store::Store &store, base::AccountId account);

} // namespace engine
