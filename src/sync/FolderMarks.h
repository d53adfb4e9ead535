// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/FetchData.h"

namespace engine {

/// Marked as deleted and not expunged: on servers without UIDPLUS that is all a move can do to its original, and what
/// was moved must not stand in two folders. Where it was known before it stays, with its mark.
[[nodiscard]] inline bool isMarkedDeleted(const imap::FetchData &data)
{
    return data.flags && data.flags->system.testFlag(mail::Flag::Deleted);
}

} // namespace engine
