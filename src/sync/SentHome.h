// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"

namespace engine {

inline constexpr qint64 kRefileMs = 3'600'000; ///< between two tries to put on the server what it has refused

/// Copies of what was sent that are not on the IMAP server that should have them: they lie in a Sent of this computer, as the
/// server had none, or in its Sent here, as it refused them (a full mailbox, say). Nothing of it is for ever.

/// The server has refused these, which lie in its Sent here.
/// @return true: there are some of which the person has not heard
[[nodiscard]] base::Result<bool> noteUnfiled(store::Store &store, base::AccountId account, const QList<base::MessageId> &messages, base::Timestamp now);
/// Sent is only here, with something in it.
[[nodiscard]] base::Result<bool> lacksSent(const store::Reader &reader, base::AccountId account);
/// The server has refused to make one. @return true: the person has not heard of it
[[nodiscard]] base::Result<bool> noteLacking(store::Store &store, base::AccountId account);
/// Puts into the journal what can go to the server now. What it had refused may lie there all the same: it is looked for
/// first. To be asked when a session has begun and the folders are known.
/// @return true: the journal has grown
[[nodiscard]] base::Result<bool> refileSent(store::Store &store, base::AccountId account, base::Timestamp now);

} // namespace engine
