// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/MailboxState.h"

#include <gtest/gtest.h>

using imap::MailboxState;
using imap::Uid;
using imap::UidSet;

namespace {

MailboxState fiveMessages()
{
    MailboxState state;
    state.setExists(5);
    for (quint32 i = 1; i <= 5; ++i)
        state.learn(i, Uid { i * 10 });
    return state;
}

} // namespace

TEST(MailboxState, expungeShiftsTheNumbersBehind)
{
    MailboxState state = fiveMessages();
    EXPECT_EQ(state.expunge(2), Uid { 20 });
    EXPECT_EQ(state.expunge(2), Uid { 30 });
    EXPECT_EQ(state.exists(), 3U);
    EXPECT_EQ(state.uidOf(1), Uid { 10 });
    EXPECT_EQ(state.uidOf(2), Uid { 40 });
    EXPECT_FALSE(state.uidOf(4).isValid());
}

TEST(MailboxState, whatWasNeverLearntHasNoUid)
{
    MailboxState state;
    state.setExists(3);
    state.learn(3, Uid { 9 });
    EXPECT_EQ(state.expunge(1), Uid {});
    EXPECT_EQ(state.uidOf(2), Uid { 9 });
}

TEST(MailboxState, expungeOfNothingIsNothing)
{
    MailboxState state = fiveMessages();
    EXPECT_FALSE(state.expunge(0));
    EXPECT_FALSE(state.expunge(6));
    EXPECT_EQ(state.exists(), 5U);
}

TEST(MailboxState, aLyingServerCostsNoMemory)
{
    MailboxState state;
    state.setExists(4294967295U);
    state.learn(4294967295U, Uid { 1 });
    EXPECT_FALSE(state.uidOf(4294967295U).isValid());
    state.learn(0, Uid { 1 });
    EXPECT_FALSE(state.uidOf(0).isValid());
}

TEST(MailboxState, vanishedMessagesShiftTheOthers)
{
    MailboxState state = fiveMessages();
    EXPECT_EQ(state.vanish(*UidSet::parse("20,40")), 2U);
    EXPECT_EQ(state.exists(), 3U);
    EXPECT_EQ(state.uidOf(2), Uid { 30 });
    EXPECT_EQ(state.uidOf(3), Uid { 50 });
}

TEST(MailboxState, vanishedMessagesWeNeverKnewMakeUsForget)
{
    MailboxState state;
    state.setExists(5);
    state.learn(5, Uid { 50 });
    EXPECT_EQ(state.vanish(*UidSet::parse("11")), 1U);
    EXPECT_EQ(state.exists(), 4U);
    EXPECT_FALSE(state.uidOf(5).isValid());
}

TEST(MailboxState, fewerMessagesWithoutExpungeMakeUsForget)
{
    MailboxState state = fiveMessages();
    EXPECT_FALSE(state.setExists(5));
    EXPECT_TRUE(state.setExists(3));
    EXPECT_FALSE(state.uidOf(1).isValid());
    EXPECT_TRUE(state.setExists(4));
}
