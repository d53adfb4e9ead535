// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked at each look at a folder costs the same however much lies in it.
#include "StoreFixture.h"

#include "store/Database.h"
#include "store/PackFiles.h"

#include <functional>

using base::FolderId;
using storetest::StoreTest;

namespace {

constexpr int kMany = 3000;
constexpr qint64 kFew = 300; // steps of SQLite's machine; a walk through the folder takes several for each message

class VisitCost : public StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        ASSERT_TRUE(m_store->messages().addArrivals(m_inbox, storetest::someArrivals(1, kMany, false)));
    }
    /// Of one question, asked the way a window asks: over a connection of its own.
    qint64 steps(const std::function<bool(const store::Reader &)> &ask)
    {
        store::Database database;
        EXPECT_TRUE(database.open(store::databasePath(path()), store::Database::Mode::Read));
        const store::Reader reader(database, path());
        EXPECT_TRUE(ask(reader));
        return database.steps();
    }
};

} // namespace

TEST_F(VisitCost, howManyMessagesHaveANumberIsKnownWithoutCountingThem)
{
    EXPECT_LT(steps([this](const store::Reader &reader) { return reader.uidCount(m_inbox).has_value(); }), kFew);
    EXPECT_LT(steps([this](const store::Reader &reader) { return reader.withoutUid(m_inbox).has_value(); }), kFew);
    const auto count = m_store->reader().uidCount(m_inbox);
    ASSERT_TRUE(count);
    EXPECT_EQ(count->count, kMany);
    EXPECT_EQ(count->lowest, 1U);
    EXPECT_EQ(count->highest, quint32(kMany));
}

TEST_F(VisitCost, whereNoNameWasEverGoneOneQuestionSaysSo)
{
    EXPECT_LT(steps([this](const store::Reader &reader) { return reader.goneUidls(m_account, kMany).has_value(); }), kFew);
    QList<std::pair<QByteArray, qint64>> names;
    for (int number = 0; number < kMany; ++number)
        names.emplaceBack("u" + QByteArray::number(number), 400);
    ASSERT_TRUE(m_store->uidls().addSeen(m_account, names, { 1 }));
    EXPECT_TRUE(m_store->reader().goneUidls(m_account, kMany)->isEmpty());
    ASSERT_TRUE(m_store->uidls().setState(m_account, { "u7", "u8", "u9" }, store::UidlState::Gone));
    EXPECT_EQ(m_store->reader().goneUidls(m_account, kMany)->size(), 3);
    EXPECT_EQ(m_store->reader().goneUidls(m_account, 2)->size(), 2) << "more than are asked for are not read";
}

TEST_F(VisitCost, whereNothingIsHeldNobodyWalksThroughTheMail)
{
    EXPECT_LT(steps([this](const store::Reader &reader) { return reader.held(m_account).has_value(); }), kFew);
    EXPECT_LT(steps([this](const store::Reader &reader) { return reader.heldIn(m_inbox).has_value(); }), kFew);
}

TEST_F(VisitCost, marksThatAreKnownAreNotLookedThroughForTheNextOne)
{
    QList<store::Glimpse> marks;
    const auto rows = m_store->reader().uids(m_inbox);
    ASSERT_TRUE(rows);
    for (const store::UidRow &row : *rows)
        marks.append({ row.id, row.uid % 7 == 0 });
    marks.removeLast();
    ASSERT_TRUE(m_store->messages().setGlimpses(marks));
    QList<store::UidRow> left;
    EXPECT_LT(steps([&](const store::Reader &reader) {
        left = reader.withoutStructure(m_inbox, std::nullopt, 10'000).value_or(QList<store::UidRow> {});
        return !left.isEmpty();
    }), kFew);
    ASSERT_EQ(left.size(), 1);
    EXPECT_EQ(left.constFirst().id, rows->constLast().id);
}

TEST_F(VisitCost, theCounterIsRightAfterMovesAndRemovals)
{
    const FolderId other = addFolder("Other");
    const auto rows = m_store->reader().uids(m_inbox);
    ASSERT_TRUE(rows);
    QList<base::MessageId> ids;
    for (const store::UidRow &row : *rows)
        ids.append(row.id);
    ASSERT_TRUE(m_store->messages().move(ids.first(10), other)); // without a number there until the server tells it
    ASSERT_TRUE(m_store->messages().remove(ids.sliced(10, 5)));
    ASSERT_TRUE(m_store->messages().setUids({ { ids.first(), 77 } }));
    EXPECT_EQ(m_store->reader().uidCount(m_inbox)->count, kMany - 15);
    EXPECT_EQ(m_store->reader().uidCount(m_inbox)->lowest, 16U);
    EXPECT_EQ(m_store->reader().uidCount(other)->count, 1);
    EXPECT_EQ(m_store->reader().uidCount(other)->highest, 77U);
}
