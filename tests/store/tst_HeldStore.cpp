// SPDX-License-Identifier: GPL-3.0-or-later
// Messages that a server is suddenly without.
#include "StoreFixture.h"

#include "store/Whereabouts.h"

using namespace storetest;

namespace {

class Held : public StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        m_ids = addMessages(1, 3) + addMessages(4, 2, false);
        ASSERT_TRUE(m_store->held().hold(m_ids, { 1000 }));
    }
    [[nodiscard]] QList<store::HeldRow> held() const { return reader().held(m_account).value(); }
    QList<base::MessageId> m_ids; ///< three whole ones and two rows
};

} // namespace

TEST_F(Held, areInTheListAndCounted)
{
    ASSERT_TRUE(m_store->held().hold(m_ids, { 9000 }));
    EXPECT_EQ(held(), (QList<store::HeldRow> { { m_inbox, 5, 3, { 1000 } } })) << "they keep their time";
    EXPECT_EQ(inbox().total, 5);
    EXPECT_EQ(reader().uidCount(m_inbox).value(), (store::UidCount { 5, 5, 1, 5 }));
    EXPECT_EQ(reader().heldIn(m_inbox).value().size(), 5);
    reopen();
    EXPECT_EQ(held().size(), 1);
}

TEST_F(Held, areOnlyHereAsFarAsAnybodyKnows)
{
    const auto serverOf = [this](base::MessageId id) { return store::whereabouts(reader(), { id }, { 2000 }).value().constFirst().server; };
    using Server = store::Whereabouts::Server;
    EXPECT_EQ(serverOf(m_ids.constFirst()), Server::Gone);
    EXPECT_EQ(serverOf(m_ids.constLast()), Server::Gone);
    ASSERT_TRUE(m_store->held().release({ m_ids.constFirst() }));
    EXPECT_EQ(serverOf(m_ids.constFirst()), Server::There) << "it has it after all";
    EXPECT_EQ(serverOf(m_ids.constLast()), Server::Gone);
}

TEST_F(Held, goWhenTheTimeIsOver)
{
    ASSERT_TRUE(m_store->held().letGo(m_account, { 999 }));
    EXPECT_EQ(inbox().total, 5);
    ASSERT_TRUE(m_store->held().letGo(m_account, { 1000 }));
    EXPECT_EQ(inbox().total, 0);
    EXPECT_TRUE(held().isEmpty());
    EXPECT_EQ(reader().ledgerOf(m_ids.constFirst()).value().constLast().fact, store::Fact::VanishedOnServer);
    expectRightCounters();
}

TEST_F(Held, areKeptWhereTheyAreWhole)
{
    ASSERT_TRUE(m_store->held().keep(m_account, { std::numeric_limits<qint64>::max() }));
    EXPECT_TRUE(held().isEmpty());
    EXPECT_EQ(inbox().total, 3);
    EXPECT_EQ(reader().uidCount(m_inbox)->count, 0) << "no server knows them";
    EXPECT_EQ(reader().rawMessage(m_ids.constFirst()).value(), someMessage(1));
    EXPECT_EQ(reader().ledgerOf(m_ids.constFirst()).value().constLast().fact, store::Fact::KeptHere);
    expectRightCounters();
}

TEST_F(Held, anAnswerIsToWhatWasHeldThen)
{
    ASSERT_TRUE(m_store->held().keep(m_account, { 999 }));
    EXPECT_EQ(held().constFirst().count, 5);
    EXPECT_EQ(m_store->held().wholeWithoutNumber(m_inbox).value(), 0);
    ASSERT_TRUE(m_store->held().keep(m_account, { 1000 }));
    EXPECT_TRUE(held().isEmpty());
    EXPECT_EQ(m_store->held().wholeWithoutNumber(m_inbox).value(), 3);
}

TEST_F(Held, areFreeAgainWhenTheServerNumbersThem)
{
    ASSERT_TRUE(m_store->messages().setUids({ { m_ids.constFirst(), 40 } }));
    EXPECT_EQ(held().constFirst().count, 4);
    ASSERT_TRUE(m_store->held().release({ m_ids.at(1) }));
    EXPECT_EQ(held().constFirst().count, 3);
    const auto lists = addFolder("Lists");
    ASSERT_TRUE(m_store->messages().move({ m_ids.at(2) }, lists));
    EXPECT_EQ(held().constFirst().count, 2) << "somebody has moved it";
}

TEST_F(Held, wereOnlyMovedWhereTheyTurnUpElsewhere)
{
    const auto archive = addFolder("Archive");
    ASSERT_TRUE(m_store->messages().addArrivals(archive, { someArrival(2, false) }));
    store::Arrival another = someArrival(3, false);
    another.size = 401;
    ASSERT_TRUE(m_store->messages().addArrivals(archive, { another }));
    ASSERT_TRUE(m_store->held().settle(m_account));
    EXPECT_EQ(held().constFirst().count, 4) << "of another size it is another message";
    EXPECT_FALSE(reader().row(m_ids.at(1)).value()) << "gone from where it was";
}
