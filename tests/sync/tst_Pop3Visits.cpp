// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlayedMaildrop.h"

#include "sync/NextTurn.h"

using namespace played;

TEST_F(Pop3Visits, whatWasDeletedHereGoesThereByItsHeaderIfItsSizeIsNotToBeBelieved)
{
    keep({ .whenDeletedHere = policy::PopRetention::WhenDeletedHere::TrashEmptied });
    const QByteArray look = list({ { 1, "9" } }) + uidl({ { 1, "7" } });
    visit(look + retr(1, kA) + kLeave);
    deleteHere("7");
    visit(look + refused("TOP 1 0") + kLeave);
    EXPECT_EQ(row("7").state, store::UidlState::DeleteWanted) << "it cannot be told whose name that is";
    visit(look + top(1, kA) + "C: DELE 1\nS: +OK\n" + kLeave);
    EXPECT_EQ(row("7").state, store::UidlState::Acknowledged);
}

TEST_F(Pop3Visits, anotherMessageUnderTheNameOfADeletedOneStaysAndIsFetched)
{
    keep({ .whenDeletedHere = policy::PopRetention::WhenDeletedHere::TrashEmptied });
    const QByteArray look = list({ { 1, "9" } }) + uidl({ { 1, "7" } });
    visit(look + retr(1, kA) + kLeave);
    deleteHere("7");
    visit(look + top(1, kB) + retr(1, kB) + kLeave);
    visit(look + retr(1, kB) + kLeave);
    EXPECT_EQ(here(), QStringList { u"b"_s });
}

TEST_F(Pop3Visits, whatWasDeletedHereGoesThereIfItsHeaderSaysSo)
{
    keep({ .whenDeletedHere = policy::PopRetention::WhenDeletedHere::TrashEmptied });
    visit(list({ { 1, sizeOf(kA) } }) + uidl({ { 1, "7" } }) + retr(1, kA) + kLeave);
    deleteHere("7");
    visit(list({ { 1, sizeOf(kA) } }) + uidl({ { 1, "7" } }) + top(1, kA) + dele(1) + kLeave);
    EXPECT_EQ(row("7").state, store::UidlState::Acknowledged);
    visit(list({}) + uidl({}) + kLeave);
    EXPECT_EQ(row("7").state, store::UidlState::Gone);
}

TEST_F(Pop3Visits, whatCannotBeComparedIsNotDeleted)
{
    keep({ .mode = Mode::DeleteOnceHere });
    visit(list({ { 1, "9" } }) + uidl({ { 1, "7" } }) + retr(1, kA) + kLeave);
    visit(list({ { 1, "9" } }) + uidl({ { 1, "7" } }) + refused("TOP 1 0") + kLeave);
    EXPECT_EQ(row("7").state, store::UidlState::Durable);
    visit(list({ { 1, "9" } }) + uidl({ { 1, "7" } }) + top(1, kA) + "C: DELE 1\nS: +OK\n" + kLeave);
}

TEST_F(Pop3Visits, anotherMessageUnderAnOldNameIsFetchedAndNotDeleted)
{
    keep({ .mode = Mode::DeleteOnceHere });
    visit(list({ { 1, "9" } }) + uidl({ { 1, "7" } }) + retr(1, kA) + kLeave);
    visit(list({ { 1, "9" } }) + uidl({ { 1, "7" } }) + top(1, kB) + retr(1, kB) + kLeave);
    visit(list({ { 1, "9" } }) + uidl({ { 1, "7" } }) + top(1, kB) + retr(1, kB) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
}

TEST_F(Pop3Visits, whatIsListedAgainIsNotFetchedAgain)
{
    const QByteArray one = sizeOf(kA);
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "8" } }) + retr(2, kB) + retr(1, kA) + kLeave);
    visit(list({ { 1, one } }) + uidl({ { 1, "7" } }) + kLeave);
    EXPECT_EQ(row("8").state, store::UidlState::Gone);
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "8" } }) + top(2, kB) + kLeave);
    EXPECT_EQ(row("8").state, store::UidlState::Durable);
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "8" } }) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
}

TEST_F(Pop3Visits, whatIsListedAgainIsKnownAmongMoreThatAreGone)
{
    const QByteArray one = sizeOf(kA);
    const QByteArray c = mailOf("c");
    visit(list({ { 1, one }, { 2, one }, { 3, one } }) + uidl({ { 1, "7" }, { 2, "8" }, { 3, "9" } }) + retr(3, c) + retr(2, kB)
        + retr(1, kA) + kLeave);
    visit(list({ { 1, one } }) + uidl({ { 1, "7" } }) + kLeave);
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "9" } }) + top(2, c) + kLeave);
    EXPECT_EQ(row("8").state, store::UidlState::Gone);
    EXPECT_EQ(row("9").state, store::UidlState::Durable);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s, u"c"_s }));
}

TEST_F(Pop3Visits, whatWasDeletedHereDoesNotComeBackWhenItIsListedAgain)
{
    const QByteArray one = sizeOf(kA);
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "8" } }) + retr(2, kB) + retr(1, kA) + kLeave);
    deleteHere("8");
    visit(list({ { 1, one } }) + uidl({ { 1, "7" } }) + kLeave);
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "8" } }) + kLeave);
    EXPECT_EQ(here(), QStringList { u"a"_s });
}

TEST_F(Pop3Visits, aNewMessageUnderANameThatWasGoneIsFetched)
{
    const QByteArray one = sizeOf(kA);
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "8" } }) + retr(2, kB) + retr(1, kA) + kLeave);
    visit(list({ { 1, one } }) + uidl({ { 1, "7" } }) + kLeave);
    const QByteArray c = mailOf("c");
    visit(list({ { 1, one }, { 2, one } }) + uidl({ { 1, "7" }, { 2, "8" } }) + top(2, c) + retr(2, c) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s, u"c"_s }));
}

TEST_F(Pop3Visits, aMessageWithoutAUidlIsFetchedOnce)
{
    const Numbered sizes { { 1, sizeOf(kA) }, { 2, sizeOf(kB) } };
    visit(list(sizes) + uidl({ { 1, "7" } }) + top(2, kB) + retr(2, kB) + retr(1, kA) + kLeave);
    visit(list(sizes) + uidl({ { 1, "7" } }) + top(2, kB) + kLeave);
    visit(list(sizes) + uidl({ { 1, "7" } }) + refused("TOP 2 0") + retr(2, kB) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
}

TEST_F(Pop3Visits, uidlsThatAreAllMissingForOnceChangeNothing)
{
    visit(list({ { 1, sizeOf(kA) } }) + uidl({ { 1, "7" } }) + retr(1, kA) + kLeave);
    visit(list({ { 1, sizeOf(kA) } }) + uidl({}) + kLeave);
    EXPECT_EQ(row("7").state, store::UidlState::Durable);
}

TEST_F(Pop3Visits, whatUidlNamesIsThereThoughListSaysNothing)
{
    const Numbered names { { 1, "7" }, { 2, "8" } };
    visit(list({ { 1, sizeOf(kA) }, { 2, sizeOf(kB) } }) + uidl(names) + retr(2, kB) + retr(1, kA) + kLeave);
    for (int visits = 0; visits < 2; ++visits) {
        visit(list({}) + uidl(names) + kLeave);
        EXPECT_EQ(m_report.vanished, 0);
    }
    EXPECT_EQ(row("7").state, store::UidlState::Durable);
}

TEST_F(Pop3Visits, aNumberThatIsListedTwiceIsOneMessage)
{
    const QByteArray look = list({ { 1, sizeOf(kA) }, { 1, sizeOf(kA) } }) + uidl({ { 1, "7" }, { 1, "8" } });
    visit(look + retr(1, kA) + kLeave);
    visit(look + kLeave);
    EXPECT_EQ(here(), QStringList { u"a"_s });
}

TEST_F(Pop3Visits, anotherSizeUnderAKnownNameIsLookedAt)
{
    keep({ .mode = Mode::DeleteOnceHere });
    const QByteArray longer = mailOf("longer");
    visit(list({ { 1, sizeOf(kA) } }) + uidl({ { 1, "7" } }) + retr(1, kA) + kLeave);
    visit(list({ { 1, sizeOf(longer) } }) + uidl({ { 1, "7" } }) + refused("TOP 1 0") + kLeave);
    EXPECT_EQ(here(), QStringList { u"a"_s }) << "it cannot be told, and nothing is deleted for that";
    visit(list({ { 1, sizeOf(longer) } }) + uidl({ { 1, "7" } }) + top(1, longer) + retr(1, longer) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"longer"_s }));
    visit(list({ { 1, sizeOf(longer) } }) + uidl({ { 1, "7" } }) + kLeave);
}

TEST_F(Pop3Visits, withoutUidlAHeaderThatIsRefusedOnceDoublesNothing)
{
    const QByteArray look = list({ { 1, sizeOf(kA) }, { 2, sizeOf(kB) } }) + refused("UIDL");
    visit(look + top(1, kA) + top(2, kB) + retr(2, kB) + retr(1, kA) + kLeave);
    visit(look + top(1, kA) + refused("TOP 2 0") + retr(2, kB) + kLeave);
    visit(look + top(1, kA) + refused("TOP 2 0") + refused("RETR 2") + kLeave);
    visit(look + top(1, kA) + top(2, kB) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
}

TEST_F(Pop3Visits, aUidlThatWasForgottenIsFetched)
{
    const QByteArray look = list({ { 1, sizeOf(kA) } }) + uidl({ { 1, "7" } });
    visit(look + retr(1, kA) + kLeave);
    ASSERT_TRUE(m_store->uidls().forget(m_settings.id, { "7" }));
    visit(look + retr(1, kA) + kLeave);
}

TEST_F(Pop3Visits, aVisitThatFailsHangsUp)
{
    visit(refused("LIST") + refused("UIDL") + "H\n", State::Failed);
}

TEST(NextTurn, theOthersWorkBetweenThePieces)
{
    int pieces = 0;
    bool sawMiddle = false;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] { sawMiddle = sawMiddle || (pieces > 10 && pieces < 90); });
    timer.start(std::chrono::milliseconds(0));
    engine::Process process;
    process.start([](int &count) -> engine::Task<void> {
        for (; count < 100; ++count)
            co_await engine::NextTurn {};
    }(pieces));
    EXPECT_TRUE(eventually([&] { return !process.isRunning(); }));
    EXPECT_TRUE(sawMiddle);
}
