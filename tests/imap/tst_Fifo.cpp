// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Fifo.h"

#include <gtest/gtest.h>

#include <memory>

using Queue = imap::Fifo<std::unique_ptr<int>>;

TEST(Fifo, givesBackInOrderHoweverPuttingAndTakingAlternate)
{
    Queue queue;
    int put = 0;
    int taken = 0;
    for (int round = 1; round <= 60; ++round) {
        for (int i = 0; i < 7 * round; ++i)
            queue.push_back(std::make_unique<int>(put++));
        for (int i = 0; i < 5 * round; ++i)
            ASSERT_EQ(*queue.takeFirst(), taken++);
        ASSERT_EQ(queue.size(), static_cast<std::size_t>(put - taken));
    }
    while (!queue.empty())
        ASSERT_EQ(*queue.takeFirst(), taken++);
    EXPECT_EQ(taken, put);
    queue.emplace_back(std::make_unique<int>(7));
    EXPECT_EQ(queue.size(), 1U);
    EXPECT_EQ(*queue.takeFirst(), 7);
    EXPECT_TRUE(queue.empty());
}

TEST(Fifo, whatWasTakenIsNotKept)
{
    imap::Fifo<std::shared_ptr<int>> queue;
    const auto one = std::make_shared<int>(1);
    for (int i = 0; i < 1000; ++i)
        queue.push_back(one);
    for (int i = 0; i < 500; ++i)
        (void)queue.takeFirst();
    EXPECT_EQ(one.use_count(), 501);
}
