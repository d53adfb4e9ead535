// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Eventually.h"
#include "sync/Await.h"
#include "sync/Task.h"

#include <gtest/gtest.h>

using namespace engine;
using testsupport::eventually;

namespace {

struct Tracer {
    explicit Tracer(int &alive) : m_alive(alive) { ++m_alive; }
    ~Tracer() { --m_alive; }
    int &m_alive;
};

Task<int> waitTwice(net::ReplyOf<int> *first, net::ReplyOf<int> *second)
{
    const auto a = co_await answer(first);
    const auto b = co_await answer(second);
    co_return (a ? *a : -1) * 100 + (b ? *b : -1);
}

} // namespace

TEST(Task, anAnswerThatCameBeforeItWasAwaitedIsNotLost)
{
    QObject owner;
    auto *first = new net::ReplyOf<int>(&owner);
    auto *second = new net::ReplyOf<int>(&owner);
    int result = 0;
    Process process;
    process.start([](auto *a, auto *b, int &out) -> Task<void> {
        auto later = answer(b);
        const auto now = co_await answer(a);
        const auto then = co_await later;
        out = *now * 10 + *then;
    }(first, second, result));
    second->finish(2);
    EXPECT_FALSE(eventually([&] { return result != 0; }, std::chrono::milliseconds(30)));
    first->finish(1);
    EXPECT_TRUE(eventually([&] { return result == 12; }));
    EXPECT_FALSE(process.isRunning());
}

TEST(Task, aReplyThatDiesUnansweredIsAnAnswer)
{
    auto owner = std::make_unique<QObject>();
    auto *first = new net::ReplyOf<int>(owner.get());
    auto *second = new net::ReplyOf<int>(owner.get());
    int result = 0;
    Process process;
    process.start([](Task<int> task, int &out) -> Task<void> { out = co_await std::move(task); }(waitTwice(first, second), result));
    first->finish(7);
    EXPECT_FALSE(eventually([&] { return result != 0; }, std::chrono::milliseconds(30)));
    owner.reset();
    EXPECT_TRUE(eventually([&] { return result == 699; }));
}

TEST(Task, stoppingDestroysEverythingThatWaits)
{
    QObject owner;
    auto *reply = new net::ReplyOf<int>(&owner);
    int alive = 0;
    bool wentOn = false;
    Process process;
    process.start([](net::ReplyOf<int> *waited, int &count, bool &reached) -> Task<void> {
        const Tracer outer(count);
        const auto got = co_await [](net::ReplyOf<int> *inner, int &innerCount) -> Task<int> {
            const Tracer tracer(innerCount);
            co_return (co_await answer(inner)).value_or(0);
        }(waited, count);
        reached = got >= 0;
    }(reply, alive, wentOn));
    EXPECT_EQ(alive, 2);
    reply->finish(1); // its resumption is on its way
    process.stop();
    EXPECT_EQ(alive, 0);
    EXPECT_FALSE(eventually([&] { return wentOn; }, std::chrono::milliseconds(30)));
}

TEST(Bell, ringingWhileNobodyWaitsIsRemembered)
{
    Bell bell;
    bell.ring();
    int rung = 0;
    Process process;
    process.start([](Bell &waited, int &count) -> Task<void> {
        for (;;) {
            co_await waited.wait();
            ++count;
        }
    }(bell, rung));
    EXPECT_EQ(rung, 1);
    bell.ring();
    EXPECT_TRUE(eventually([&] { return rung == 2; }));
}

TEST(Bell, theTimeCanBeOverFirst)
{
    Bell bell;
    std::optional<bool> rung;
    Process process;
    process.start([](Bell &waited, std::optional<bool> &out) -> Task<void> {
        out = co_await waited.wait(std::chrono::milliseconds(1));
    }(bell, rung));
    EXPECT_TRUE(eventually([&] { return rung.has_value(); }));
    EXPECT_FALSE(*rung);
}
