// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/DoubtEnd.h"

#include "sync/SentCopy.h"

namespace engine {

using store::Fact;
using store::OutboxState;

base::Result<DoubtEnd> endDoubt(store::Store &store, const accounts::AccountSettings &account, const store::OutboxRow &row,
    bool hasArrived, base::Timestamp now)
{
    DoubtEnd end;
    const auto written = store.write([&]() -> base::Result<void> {
        if (const auto ok = store.outbox().setState(row.message, { OutboxState::InDoubt }, OutboxState::Waiting, now); !ok)
            return ok;
        const Fact fact = hasArrived ? Fact::SentElsewhere : Fact::SendResumed;
        if (const auto ok = store.ledger().append({ { .fact = fact, .account = row.account, .message = row.message } }); !ok)
            return ok;
        Settlement settled = settleDoubt(row, hasArrived, now);
        if (settled.isAccepted && row.notBefore > now) { // no server gets it sooner unless it keeps it
            if (const auto ok = store.ledger().append({ keptThere(row) }); !ok)
                return ok;
        }
        if (settled.isAccepted) {
            const auto filed = fileSent(store, account, row, settled.isDone, now);
            if (!filed)
                return std::unexpected(filed.error());
            end.isJournalled = *filed;
            settled.row.isFiled = true;
        }
        end.isDone = settled.isDone;
        end.row = settled.row;
        if (settled.isDone)
            return {};
        if (settled.row.state == OutboxState::Refused) {
            if (const auto ok = store.ledger().append({ { .fact = Fact::SendRefused, .account = row.account, .message = row.message } }); !ok)
                return ok;
        }
        return store.outbox().update(settled.row);
    });
    if (!written)
        return std::unexpected(written.error());
    return end;
}

} // namespace engine
