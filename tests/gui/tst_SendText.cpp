// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/SendText.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

TEST(SendText, eachStateHasItsSentence)
{
    store::OutboxRow row;
    const base::Timestamp now { 1'000'000 };
    QStringList seen;
    for (const auto state : { store::OutboxState::Waiting, store::OutboxState::Sending, store::OutboxState::Refused, store::OutboxState::InDoubt, store::OutboxState::Held }) {
        row.state = state;
        const QString sentence = gui::SendText::state(row, now);
        EXPECT_FALSE(sentence.isEmpty());
        EXPECT_FALSE(seen.contains(sentence));
        seen << sentence;
    }
}

TEST(SendText, saysWhomItDidNotReachAndWhy)
{
    store::OutboxRow row;
    row.state = store::OutboxState::Refused;
    row.recipients = { { u"eva@example.org"_s, store::OutboxRecipient::State::Accepted, {} },
                       { u"leo@example.org"_s, store::OutboxRecipient::State::RefusedForGood, u"5.1.1 no such user\r\nBcc: x"_s } };
    EXPECT_EQ(gui::SendText::state(row, {}), u"Not sent to everybody"_s);
    const QString reason = gui::SendText::reason(row);
    EXPECT_TRUE(reason.contains("leo@example.org"_L1));
    EXPECT_TRUE(reason.contains("no such user"_L1));
    EXPECT_FALSE(reason.contains("eva@example.org"_L1));
    EXPECT_FALSE(reason.contains(u'\n'));
}
