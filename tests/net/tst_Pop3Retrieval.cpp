// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/Pop3Harness.h"

#include <QSignalSpy>

using namespace pop3test;
using namespace std::chrono_literals;
using base::Fault;
using testsupport::eventually;

namespace {

/// Two headers in one flight, and the line is of use behind them.
const QByteArray kTwoHeaders = afterPipelinedLogin("C: TOP 1 0\nC: TOP 2 0\nS: +OK\nS: one\nS: .\nS: +OK\nS: two\nS: .\nC: NOOP\nS: +OK\n");

} // namespace

TEST(Pop3Retrieval, streamsMessagesAndSkipsTheOneThatFails)
{
    Played played(afterPipelinedLogin("C: RETR 3\nC: RETR 1\nC: RETR 2\n"
                             "S: +OK\nS: three\nS: .\nS: -ERR gone\nS: +OK\nS: two\nS: .\n"));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    auto *retrieval = played.session->retrieveAll({ { 3, 7 }, { 1, 7 }, { 2, 7 } });
    QSignalSpy progress(retrieval, &net::Reply::progressed);
    const auto fetched = watch(retrieval);
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_TRUE(*fetched->result);
    EXPECT_EQ(fetched->arrived, (QList<QPair<int, QByteArray>> { { 3, "three\r\n" }, { 2, "two\r\n" } }));
    EXPECT_EQ(fetched->failed, (QList<QPair<int, Fault>> { { 1, Fault::CommandRefused } }));
    EXPECT_EQ(progress.last(), (QVariantList { 21LL, 21LL }));
    played.expectDone();
}

TEST(Pop3Retrieval, asksForNoMoreOctetsThanItsWindow)
{
    const qint64 large = net::Pop3Retrieval::kMaxOctetsAhead / 2 + 1;
    Played played(afterPipelinedLogin("C: RETR 1\nP\nS: +OK\nS: .\nC: RETR 2\nS: +OK\nS: .\nC: RETR 3\nS: +OK\nS: .\n"));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    const auto fetched = watch(played.session->retrieveAll({ { 1, large }, { 2, large }, { 3, large } }));
    ASSERT_TRUE(eventually([&] { return played.line->sentByClient().endsWith("RETR 1\r\n"); }));
    played.line->proceed();
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->arrived.size(), 3);
    played.expectDone();
}

TEST(Pop3Retrieval, nothingArrivesWhilePaused)
{
    Played played(kTwoHeaders);
    played.line->setChunkSize(5);
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    auto *retrieval = played.session->topAll({ { 1, 0 }, { 2, 0 } }, 0);
    const auto fetched = watch(retrieval);
    QObject::connect(retrieval, &net::Pop3Retrieval::arrived, retrieval, &net::Pop3Retrieval::pause);
    ASSERT_TRUE(eventually([&] { return fetched->arrived.size() == 1; }));
    EXPECT_FALSE(eventually([&] { return fetched->arrived.size() == 2; }, 50ms));
    retrieval->resume();
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->arrived.size(), 2);
    EXPECT_TRUE(resultOf(played.session->noop())) << "paused at the last message, and read on";
    played.expectDone();
}

TEST(Pop3Retrieval, oneThatIsCancelledWhilePausedEnds)
{
    Played played(kTwoHeaders);
    played.line->setChunkSize(5);
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    auto *retrieval = played.session->topAll({ { 1, 0 }, { 2, 0 } }, 0);
    const auto fetched = watch(retrieval);
    QObject::connect(retrieval, &net::Pop3Retrieval::arrived, retrieval, &net::Pop3Retrieval::pause);
    ASSERT_TRUE(eventually([&] { return fetched->arrived.size() == 1; }));
    retrieval->cancel();
    retrieval->pause(); // by somebody who does not know
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->result->error().fault, Fault::Cancelled);
    EXPECT_EQ(fetched->arrived.size(), 1);
    EXPECT_TRUE(resultOf(played.session->noop()));
    played.expectDone();
}

TEST(Pop3Retrieval, oneThatIsWantedNextIsAskedForNext)
{
    const qint64 large = net::Pop3Retrieval::kMaxOctetsAhead / 2 + 1; // one at a time
    Played played(afterPipelinedLogin("C: RETR 1\nP\nS: +OK\nS: .\nC: RETR 3\nS: +OK\nS: .\nC: RETR 4\nS: +OK\nS: .\nC: RETR 2\nS: +OK\nS: .\n"));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    auto *retrieval = played.session->retrieveAll({ { 1, large }, { 2, large }, { 3, large } });
    const auto fetched = watch(retrieval);
    ASSERT_TRUE(eventually([&] { return played.line->sentByClient().endsWith("RETR 1\r\n"); }));
    EXPECT_EQ(retrieval->askNext({ 1, large }), 0) << "on its way";
    EXPECT_EQ(retrieval->askNext({ 3, large }), large);
    EXPECT_EQ(retrieval->askNext({ 4, large }), 2 * large) << "nobody had wanted it";
    EXPECT_EQ(retrieval->askNext({ 3, large }), large);
    played.line->proceed();
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->arrived.size(), 4);
    played.expectDone();
}

TEST(Pop3Retrieval, oneThatIsHeldIsReadOn)
{
    Played played(kTwoHeaders);
    played.line->setChunkSize(5);
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    auto *retrieval = played.session->topAll({ { 1, 0 }, { 2, 0 } }, 0);
    const auto fetched = watch(retrieval);
    QObject::connect(retrieval, &net::Pop3Retrieval::arrived, retrieval, &net::Pop3Retrieval::hold);
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->arrived.size(), 2);
    EXPECT_TRUE(resultOf(played.session->noop()));
    played.expectDone();
}

TEST(Pop3Retrieval, cancelLetsTheSessionLive)
{
    Played played(afterPipelinedLogin("C: RETR 1\nC: RETR 2\nP\nS: +OK\nS: .\nS: +OK\nS: .\nC: NOOP\nS: +OK\n"));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    auto *retrieval = played.session->retrieveAll({ { 1, 1 }, { 2, 1 } });
    const auto fetched = watch(retrieval);
    ASSERT_TRUE(eventually([&] { return played.line->sentByClient().contains("RETR 2"); }));
    retrieval->cancel();
    played.line->proceed();
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->result->error().fault, Fault::Cancelled);
    EXPECT_TRUE(fetched->arrived.isEmpty());
    EXPECT_TRUE(resultOf(played.session->noop()));
    played.expectDone();
}

TEST(Pop3Retrieval, aBrokenLineEndsItAfterWhatWasWhole)
{
    Played played(afterPipelinedLogin("C: RETR 1\nC: RETR 2\nS: +OK\nS: one\nS: .\nS: +OK\nS: half\nX\n"));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    const auto fetched = watch(played.session->retrieveAll({ { 1, 1 }, { 2, 1 } }));
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->result->error().fault, Fault::NetworkDown);
    EXPECT_EQ(fetched->arrived, (QList<QPair<int, QByteArray>> { { 1, "one\r\n" } }));
}

TEST(Pop3Retrieval, nothingWantedIsDoneAtOnce)
{
    Played played(afterPipelinedLogin(""));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    const auto fetched = watch(played.session->retrieveAll({}));
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_TRUE(*fetched->result);
}
