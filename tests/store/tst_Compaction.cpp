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
    EXPECT_FALSE(m_store->compactOnePack().value());
    ASSERT_TRUE(m_store->messages().remove(ids.first(8)));
    EXPECT_FALSE(m_store->compactOnePack().value()); // half is not more than half
    ASSERT_TRUE(m_store->messages().remove({ ids[8], ids[9] }));
    const auto reader = store::Reader::open(path()).value(); // it has looked at the old place
    EXPECT_TRUE(reader->rawMessage(ids[12]));
    EXPECT_TRUE(m_store->compactOnePack().value());
    EXPECT_FALSE(m_store->compactOnePack().value());
    EXPECT_FALSE(QFile::exists(store::packPath(path(), 1)));
    EXPECT_EQ(reader->rawMessage(ids[12]).value(), someMessage(13, 4'000'000));
    reopen();
    for (int at = 10; at < 18; ++at)
        EXPECT_TRUE(m_store->messages().verifyBody(ids[at])) << at;
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
    EXPECT_EQ(m_store->compactOnePack().error().fault, base::Fault::StorageDamaged);
    EXPECT_TRUE(QFile::exists(store::packPath(path(), 1)));
    EXPECT_FALSE(m_store->compactOnePack().value()); // said once; it must not keep others from their turn
    EXPECT_EQ(reader().rawMessage(ids[12]).value(), someMessage(13, 4'000'000));
}

} // namespace
