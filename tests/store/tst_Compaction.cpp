// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PackFiles.h"
#include "StoreFixture.h"

#include <QFile>

using namespace storetest;

namespace {

class Compaction : public StoreTest {
protected:
    /// Two packs: the first with 16 messages of 4 MB, the second with the rest.
    QList<base::MessageId> fillTwoPacks()
    {
        QList<store::Arrival> arrivals = someArrivals(1, 18, false);
        for (store::Arrival &arrival : arrivals)
            arrival.raw = someMessage(int(arrival.uid), 4'000'000);
        return m_store->messages().addArrivals(m_inbox, arrivals).value();
    }
    /// Turns of one message each, until there is nothing more to do.
    int turnsToTheEnd()
    {
        int turns = 0;
        while (m_store->compactSome(1).value() && turns < 100)
            ++turns;
        return turns;
    }
};

TEST_F(Compaction, aPackHasItsLimitAndTheNextOneFollows)
{
    const auto ids = fillTwoPacks();
    EXPECT_EQ(store::packsOnDisk(path()), (QList<qint64> { 1, 2 }));
    EXPECT_LE(QFile(store::packPath(path(), 1)).size(), store::kMaxPackBytes);
    reopen();
    for (int at : { 0, 15, 16, 17 })
        EXPECT_EQ(reader().rawMessage(ids[at]).value(), someMessage(at + 1, 4'000'000));
}

TEST_F(Compaction, theLivingHalfOfADeadPackMovesAndTheFileGoes)
{
    const auto ids = fillTwoPacks();
    EXPECT_FALSE(m_store->compactSome().value());
    ASSERT_TRUE(m_store->messages().remove(ids.first(8)));
    EXPECT_FALSE(m_store->compactSome().value()); // half is not more than half
    ASSERT_TRUE(m_store->messages().remove({ ids[8], ids[9] }));
    const auto reader = store::Reader::open(path()).value(); // it has looked at the old place
    EXPECT_TRUE(reader->rawMessage(ids[12]));
    EXPECT_GE(turnsToTheEnd(), 6) << "no more than one of these messages in a turn";
    EXPECT_FALSE(QFile::exists(store::packPath(path(), 1)));
    EXPECT_EQ(reader->rawMessage(ids[12]).value(), someMessage(13, 4'000'000));
    const auto packs = reader->packs().value();
    ASSERT_EQ(packs.size(), 1);
    EXPECT_EQ(packs[0].dead, 0);
    EXPECT_EQ(packs[0].octets, QFile(store::packPath(path(), 2)).size());
    reopen();
    for (int at = 10; at < 18; ++at)
        EXPECT_TRUE(m_store->messages().readBack(ids[at])) << at;
}

TEST_F(Compaction, aNewStartGoesOnWhereItEnded)
{
    const auto ids = fillTwoPacks();
    ASSERT_TRUE(m_store->messages().remove(ids.first(10)));
    for (int turn = 0; turn < 3; ++turn)
        EXPECT_TRUE(m_store->compactSome(1).value());
    const auto half = reader().packs().value();
    EXPECT_GT(half[0].dead, 12 * 4'000'000) << "what was moved is dead where it was";
    reopen();
    turnsToTheEnd();
    EXPECT_EQ(store::packsOnDisk(path()), QList<qint64> { 2 });
    for (int at = 10; at < 18; ++at)
        EXPECT_EQ(reader().rawMessage(ids[at]).value(), someMessage(at + 1, 4'000'000)) << at;
}

TEST_F(Compaction, whatIsRemovedOrMovedBetweenTurnsIsNoTrouble)
{
    const auto early = m_store->messages().addArrivals(m_inbox, { someArrival(90, false) }).value().first();
    const auto ids = fillTwoPacks();
    ASSERT_TRUE(m_store->messages().remove(ids.first(10)));
    EXPECT_TRUE(m_store->compactSome(1).value());
    ASSERT_TRUE(m_store->messages().remove({ ids[11] }));
    // A message that was looked at already gets bytes of the old pack: the server's copy of it had been listed anew.
    ASSERT_TRUE(m_store->messages().setUids({ { early, 15 } }));
    turnsToTheEnd();
    EXPECT_EQ(store::packsOnDisk(path()), QList<qint64> { 2 });
    EXPECT_EQ(reader().rawMessage(early).value(), someMessage(15, 4'000'000));
    EXPECT_EQ(reader().rawMessage(ids[12]).value(), someMessage(13, 4'000'000));
}

TEST_F(Compaction, aPackStaysWhileSomethingThatWasDeletedMayComeBackFromIt)
{
    const auto ids = fillTwoPacks();
    ASSERT_TRUE(m_store->messages().remove(ids.first(10)));
    ASSERT_TRUE(m_store->compactSome(1).value()) << "it is begun";
    ASSERT_TRUE(m_store->removed().remove({ ids[15] }, { 50 }));
    EXPECT_EQ(turnsToTheEnd(), 0) << "and nobody is kept busy by it";
    ASSERT_EQ(m_store->removed().bringBack({ ids[15] }).value(), QList { ids[15] });
    EXPECT_EQ(reader().rawMessage(ids[15]).value(), someMessage(16, 4'000'000));
    EXPECT_GT(turnsToTheEnd(), 0);
    EXPECT_FALSE(QFile::exists(store::packPath(path(), 1)));
    EXPECT_EQ(reader().rawMessage(ids[15]).value(), someMessage(16, 4'000'000));
}

TEST_F(Compaction, aPackWithADamagedMessageStays)
{
    const auto ids = fillTwoPacks();
    ASSERT_TRUE(m_store->messages().remove(ids.first(10)));
    QFile pack(store::packPath(path(), 1));
    ASSERT_TRUE(pack.open(QIODevice::ReadWrite));
    pack.seek(pack.size() - 100); // in the last message, which is alive
    pack.write("#");
    pack.close();
    base::Result<bool> turn = true;
    for (int i = 0; i < 20 && turn && *turn; ++i)
        turn = m_store->compactSome();
    ASSERT_FALSE(turn);
    EXPECT_EQ(turn.error().fault, base::Fault::StorageDamaged);
    EXPECT_TRUE(QFile::exists(store::packPath(path(), 1)));
    EXPECT_FALSE(m_store->compactSome().value()); // said once; it must not keep others from their turn
    EXPECT_EQ(reader().rawMessage(ids[12]).value(), someMessage(13, 4'000'000));
}

} // namespace
