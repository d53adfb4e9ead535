// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/Delivery.h"

#include <algorithm>

namespace smtp {

qsizetype Delivery::count(RecipientResult::State state) const
{
    return std::ranges::count(recipients, state, &RecipientResult::state);
}

bool isRecipientForNow(const Reply &reply)
{
    if (reply.code != 552)
        return reply.isForNow();
    return !reply.status || (reply.status->subject == 5 && reply.status->detail == 3);
}

} // namespace smtp
