// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreFixture.h"

using namespace storetest;

namespace {

class Reader : public StoreTest {
protected:
    QList<int> uidsInOrder(store::SortKey key, Qt::SortOrder order, const QString &filter = {}, qint64 limit = 0)
    {
        QList<int> uids;
        const auto ids = reader().ids({ m_inbox, key, order, filter }, limit).value();
        const auto rows = reader().rows(ids).value();
        for (const auto &row : rows)
            uids.append(int(row.uid));
        return uids;
    }
};

TEST_F(Reader, listsInEveryOrder)
{
    QList<store::Arrival> arrivals = someArrivals(1, 4, false);
    arrivals[0].summary.from = { { u"Óscar"_s, {} } };
    arrivals[1].summary.from = { { u"ana"_s, {} } };
    arrivals[2].summary.from = { { u"Zoe"_s, {} } };
    arrivals[3].summary.from = { { u"Ñusta"_s, {} } };
    arrivals[0].summary.subject = u"Re: b"_s;
    arrivals[1].summary.subject = u"A"_s;
    arrivals[2].summary.subject = u"c"_s;
    arrivals[3].summary.subject = u"b"_s;
    arrivals[0].size = 30;
    arrivals[1].size = 20;
    arrivals[2].size = 40;
    arrivals[3].size = 10;
    arrivals[1].flags.system = mail::Flag::Seen;
    arrivals[2].flags.system = mail::Flag::Flagged;
    arrivals[0].summary.hasAttachment = true;
    ASSERT_TRUE(m_store->messages().addArrivals(m_inbox, arrivals));
    using enum store::SortKey;
    using L = QList<int>;
    EXPECT_EQ(uidsInOrder(Date, Qt::DescendingOrder), (L { 4, 3, 2, 1 }));
    EXPECT_EQ(uidsInOrder(Date, Qt::AscendingOrder), (L { 1, 2, 3, 4 }));
    EXPECT_EQ(uidsInOrder(Sender, Qt::AscendingOrder), (L { 2, 4, 1, 3 }));
    EXPECT_EQ(uidsInOrder(Sender, Qt::DescendingOrder), (L { 3, 1, 4, 2 }));
    EXPECT_EQ(uidsInOrder(Subject, Qt::AscendingOrder), (L { 2, 4, 1, 3 })); // equal ones newest first
    EXPECT_EQ(uidsInOrder(Size, Qt::DescendingOrder), (L { 3, 1, 2, 4 }));
    EXPECT_EQ(uidsInOrder(Unread, Qt::DescendingOrder), (L { 4, 3, 1, 2 }));
    EXPECT_EQ(uidsInOrder(Unread, Qt::AscendingOrder), (L { 2, 4, 3, 1 }));
    EXPECT_EQ(uidsInOrder(Starred, Qt::DescendingOrder), (L { 3, 4, 2, 1 }));
    EXPECT_EQ(uidsInOrder(Attachment, Qt::DescendingOrder, {}, 2), (L { 1, 4 }));
    EXPECT_EQ(uidsInOrder(Date, Qt::DescendingOrder, {}, 2), (L { 4, 3 }));
    EXPECT_EQ(uidsInOrder(Date, Qt::DescendingOrder, u" OSCAR b "_s), (L { 1 }));
    EXPECT_EQ(uidsInOrder(Date, Qt::DescendingOrder, u"nothing"_s), (L {}));
}

TEST_F(Reader, leavesOutRowsThatAreGone)
{
    const auto ids = addMessages(1, 2, false);
    EXPECT_EQ(reader().rows({ ids[1], base::MessageId { 77 }, ids[0] }).value().size(), 2);
    EXPECT_FALSE(reader().row({ 77 }).value());
}

TEST_F(Reader, answersWhatSynchronisationAsks)
{
    EXPECT_EQ(reader().maxUid(m_inbox).value(), 0U);
    const auto ids = addMessages(10, 3, false);
    ASSERT_TRUE(m_store->messages().setBody(ids[1], someMessage(11)));
    ASSERT_TRUE(m_store->messages().changeFlags({ ids[2] }, mail::Flag::Seen, {}));
    EXPECT_EQ(reader().maxUid(m_inbox).value(), 12U);
    EXPECT_EQ(reader().minUid(m_inbox).value(), 10U);
    const auto uids = reader().uids(m_inbox).value();
    ASSERT_EQ(uids.size(), 3);
    EXPECT_EQ(uids[0].id, ids[0]);
    EXPECT_TRUE(uids[1].hasBody);
    EXPECT_TRUE(uids[2].flags.isSeen());
    const auto bodiless = reader().withoutBody(m_inbox, {}, 10).value();
    ASSERT_EQ(bodiless.size(), 2);
    EXPECT_EQ(bodiless[0].uid, 12U); // newest first
    EXPECT_EQ(reader().withoutBody(m_inbox, someArrival(11).receivedAt, 10).value().size(), 1);
    const auto places = reader().places(ids).value();
    EXPECT_EQ(places[2].uid, 12U);
    EXPECT_EQ(places[2].account, m_account);
    EXPECT_FALSE(reader().byUid(m_inbox, 99).value());
    EXPECT_EQ(reader().unread(m_inbox).value(), (QList { ids[0], ids[1] }));
}

TEST_F(Reader, doesNotWaitForTheWriterAndSeesWhatIsCommittedOnly)
{
    addMessages(1, 2, false);
    const auto other = store::Reader::open(path()).value();
    ASSERT_TRUE(m_store->write([&]() -> base::Result<void> {
        addMessages(3, 500, false);
        EXPECT_EQ(other->ids({ m_inbox }).value().size(), 2);
        EXPECT_EQ(other->folder(m_inbox).value()->total, 2);
        return {};
    }));
    EXPECT_EQ(other->ids({ m_inbox }).value().size(), 502);
    EXPECT_EQ(other->folder(m_inbox).value()->total, 502);
}

TEST_F(Reader, aStoreThatIsNotThereIsAnError)
{
    EXPECT_EQ(store::Reader::open(m_folder.path() + "/none"_L1).error().fault, base::Fault::StorageFailed);
}

TEST_F(Reader, worksWithoutAWriter)
{
    const auto ids = addMessages(1, 1);
    m_store.reset();
    const auto other = store::Reader::open(path()).value();
    EXPECT_EQ(other->rawMessage(ids[0]).value(), someMessage(1));
}

} // namespace
