// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Ids.h"

namespace store {

class Writer;

// Which messages' people are in the address book: those of all below a number that is kept with it. Where few came, theirs
// are taken in with them; a first listing brings more of them than it has time for, and leaves them to countSomePeople().

/// More messages than these are not counted as they come.
inline constexpr qint64 kFewMessages = 200;

/// Within write(), behind what came: counts it if that is little.
base::Result<void> countFewPeople(Writer &writer);

/// Within write(): this one will be counted, as one that came.
base::Result<bool> arePeopleToCome(Writer &writer, base::MessageId message);

/// Any thread, not within write(): reads through a connection of its own, and keeps the writer only for the people.
/// @param most  messages
/// @return whether there are more
base::Result<bool> countSomePeople(Writer &writer, qint64 most);

} // namespace store
