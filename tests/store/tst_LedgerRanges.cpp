// SPDX-License-Identifier: GPL-3.0-or-later
// What came together stands in the ledger as one fact, and everybody is told of the message that was asked for.
#include "StoreFixture.h"
#include "store/Database.h"
#include "store/PackFiles.h"
#include "store/Salvage.h"

using namespace storetest;
using store::Fact;

namespace {

class LedgerRanges : public StoreTest {
protected:
    [[nodiscard]] QList<store::LedgerEntry> all() const { return reader().ledger(m_account, 100).value(); }
    [[nodiscard]] QList<Fact> factsOf(base::MessageId id) const
    {
        QList<Fact> facts;
        const QList<store::LedgerEntry> entries = reader().ledgerOf(id).value();
        for (const store::LedgerEntry &entry : entries) {
            EXPECT_EQ(entry.message, id);
            EXPECT_FALSE(entry.last.isValid());
            facts.append(entry.fact);
        }
        return facts;
    }
};

TEST_F(LedgerRanges, aBatchIsOneFactAboutEachOfItsMessages)
{
    const QList<base::MessageId> ids = addMessages(1, 500, false);
    ASSERT_EQ(all().size(), 1);
    EXPECT_EQ(all().first().message, ids.constFirst());
    EXPECT_EQ(all().first().last, ids.constLast());
    for (const base::MessageId id : { ids.constFirst(), ids[250], ids.constLast() })
        EXPECT_EQ(factsOf(id), QList { Fact::Received }) << id.value;
    EXPECT_TRUE(factsOf({ ids.constLast().value + 1 }).isEmpty());
    EXPECT_TRUE(factsOf({ ids.constFirst().value - 1 }).isEmpty());
}

TEST_F(LedgerRanges, oneMessageIsNoRange)
{
    const base::MessageId id = addMessages(1, 1).first();
    ASSERT_EQ(all().size(), 1);
    EXPECT_FALSE(all().first().last.isValid());
    EXPECT_EQ(factsOf(id), QList { Fact::Received });
}

TEST_F(LedgerRanges, whatHappensLaterStandsBehindWhatCameWithOthers)
{
    const QList<base::MessageId> first = addMessages(1, 3);
    const QList<base::MessageId> second = addMessages(10, 3);
    ASSERT_TRUE(m_store->messages().remove({ first[1] }));
    EXPECT_EQ(factsOf(first[1]), (QList { Fact::Received, Fact::DeletedHere }));
    EXPECT_EQ(factsOf(first[0]), QList { Fact::Received });
    EXPECT_EQ(factsOf(second[0]), QList { Fact::Received });
}

// A batch of which some are known: these have their fact, and the others' numbers have no gap.
TEST_F(LedgerRanges, whatWasKnownIsNotReceivedAgain)
{
    const QList<base::MessageId> known = addMessages(5, 1);
    const QList<base::MessageId> ids = addMessages(3, 5);
    EXPECT_EQ(ids[2], known[0]);
    for (const base::MessageId id : ids)
        EXPECT_EQ(factsOf(id), QList { Fact::Received }) << id.value;
    EXPECT_EQ(all().size(), 2);
}

// Messages of a POP3 server each have their own line, with the id there.
TEST_F(LedgerRanges, whatLiesBetweenTwoRangesIsInNeither)
{
    const QList<base::MessageId> before = addMessages(1, 2);
    QList<store::Arrival> arrivals { someArrival(0), someArrival(0) };
    arrivals[0].uidl = "a";
    arrivals[1].uidl = "b";
    const QList<base::MessageId> pop = m_store->messages().addArrivals(m_inbox, arrivals).value();
    addMessages(10, 2);
    EXPECT_EQ(all().size(), 4);
    EXPECT_EQ(reader().ledgerOf(pop[1]).value().size(), 1);
    EXPECT_EQ(reader().ledgerOf(pop[1]).value().first().uidl, "b");
    EXPECT_EQ(factsOf(before[1]), QList { Fact::Received });
}

TEST_F(LedgerRanges, aRollbackLeavesNone)
{
    EXPECT_FALSE(m_store->write([&]() -> base::Result<void> {
        addMessages(1, 3);
        return base::fail(base::Fault::StorageFull, "");
    }));
    EXPECT_TRUE(all().isEmpty());
}

TEST_F(LedgerRanges, aSalvageKeepsThemAndGivesTheirNumbersToNobody)
{
    const QList<base::MessageId> ids = addMessages(1, 4, false);
    ASSERT_TRUE(m_store->messages().remove(ids));
    m_store.reset();
    {
        store::Database database;
        ASSERT_TRUE(database.open(store::databasePath(path()), store::Database::Mode::Write));
        ASSERT_TRUE(database.execute("DELETE FROM ledger WHERE last IS NULL; DELETE FROM named_values"));
    }
    ASSERT_TRUE(store::salvage(path(), [](QByteArrayView) { return mail::MessageSummary(); }));
    reopen();
    EXPECT_EQ(factsOf(ids[2]), QList { Fact::Received });
    EXPECT_GT(addMessages(20, 1).first(), ids.constLast());
}

} // namespace
