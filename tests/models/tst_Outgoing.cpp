// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Outgoing.h"

#include <gtest/gtest.h>

using store::OutboxRow;
using store::OutboxState;

TEST(Outgoing, anotherTryIsForWhatIsDueAndNotForWhatIsForLater)
{
    constexpr base::Timestamp now { 1'000 };
    const auto row = [](qint64 id, OutboxState state) {
        OutboxRow one;
        one.message = { id };
        one.state = state;
        return one;
    };
    QList<OutboxRow> rows { row(1, OutboxState::Waiting), row(2, OutboxState::Waiting), row(3, OutboxState::Waiting), row(4, OutboxState::Waiting),
        row(5, OutboxState::Held), row(6, OutboxState::InDoubt) };
    rows[0].retryAt = { 9'000 }; // the person is impatient
    rows[1].notBefore = { 9'000 };
    rows[2].notBefore = { 9'000 };
    rows[2].handOver = { 500 };
    rows[3].notBefore = { 9'000 };
    rows[3].handOver = { 2'000 }; // it can still be called back
    EXPECT_EQ(models::dueNow(rows, now), (QList<base::MessageId> { { 1 }, { 3 } }));
}
