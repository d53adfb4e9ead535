// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/MailSearch.h"
#include "models/MessageListModel.h"
#include "models/StoreReading.h"
#include "../store/StoreFixture.h"
#include "store/SearchIndex.h"
#include "store/SearchReader.h"
#include "support/Eventually.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace storetest;
using models::MailSearch;
using models::MessageListModel;
using testsupport::eventually;

namespace {

class Searching : public StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        m_ids = addMessages(1, 20);
        index();
        m_reading = std::make_unique<models::StoreReading>(path());
        m_model = std::make_unique<MessageListModel>(*m_reading);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        m_search = std::make_unique<MailSearch>(*m_reading, *m_model);
        const store::StoreChanges *changes = &m_store->changes();
        QObject::connect(changes, &store::StoreChanges::messagesAdded, m_model.get(), &MessageListModel::onMessagesAdded);
        QObject::connect(changes, &store::StoreChanges::messagesChanged, m_model.get(), &MessageListModel::onMessagesChanged);
        QObject::connect(changes, &store::StoreChanges::messagesRemoved, m_model.get(), &MessageListModel::onMessagesRemoved);
        m_model->show({ m_inbox });
        ASSERT_TRUE(eventually([&] { return m_model->rowCount() == 20; }));
    }
    void TearDown() override
    {
        m_search.reset();
        m_tester.reset();
        m_model.reset();
        m_reading.reset();
    }
    void index()
    {
        auto index = store::SearchIndex::open(path());
        ASSERT_TRUE(index);
        QList<store::IndexEntry> entries;
        const auto missing = store::SearchReader::open(path()).value()->toIndex({}, 1000).value();
        for (const store::ToIndex &one : missing) {
            const auto row = reader().row(one.message).value().value();
            entries.append({ .message = one.message, .mark = one.mark, .sender = u"Ana"_s, .subject = row.summary.subject });
        }
        ASSERT_TRUE((*index)->put(entries));
    }
    bool shows(const QList<base::MessageId> &ids)
    {
        return eventually([&] { return m_model->ids() == ids && m_model->isComplete(); });
    }

    QList<base::MessageId> m_ids;
    std::unique_ptr<models::StoreReading> m_reading;
    std::unique_ptr<MessageListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<MailSearch> m_search;
};

TEST_F(Searching, theListShowsWhatIsFoundWhileOneTypesAndItsFolderAfterwards)
{
    m_search->type(u"1"_s);
    m_search->type(u"\"message 1\" O \"message 12\""_s);
    EXPECT_FALSE(m_search->isOn()) << "not at every key";
    EXPECT_TRUE(shows({ m_ids[11], m_ids[0] }));
    EXPECT_TRUE(m_search->isOn());
    m_search->type(u"\"message 12\""_s);
    EXPECT_TRUE(shows({ m_ids[11] }));
    QSignalSpy ended(m_search.get(), &MailSearch::ended);
    m_search->type({});
    EXPECT_EQ(ended.size(), 1);
    EXPECT_FALSE(m_search->isOn());
    m_model->show({ m_inbox });
    EXPECT_TRUE(eventually([&] { return m_model->rowCount() == 20; }));
}

TEST_F(Searching, itKnowsWhatItCovers)
{
    addMessages(21, 2, false);
    m_search->type(u"message"_s);
    m_search->begin();
    ASSERT_TRUE(eventually([&] { return m_search->coverage().has_value(); }));
    EXPECT_EQ(m_search->coverage()->messages, 22);
    EXPECT_EQ(m_search->coverage()->bodiless, 2);
    EXPECT_EQ(m_search->coverage()->unindexed, 2);
    index();
    m_search->onIndexed(true);
    EXPECT_TRUE(eventually([&] { return m_search->coverage()->unindexed == 0 && m_model->rowCount() == 22; })) << "and shows what is new";
}

TEST_F(Searching, whatMeansNothingIsTold)
{
    m_search->type(u"before:banana message"_s);
    m_search->begin();
    ASSERT_EQ(m_search->troubles().size(), 1);
    EXPECT_TRUE(m_search->isOn());
    m_search->type(u"before:banana "_s);
    m_search->begin();
    EXPECT_FALSE(m_search->isOn()) << "nothing of it can be looked for";
    EXPECT_EQ(m_search->troubles().size(), 1);
}

TEST_F(Searching, whatServersFoundIsForTheseWordsOnly)
{
    m_search->type(u"hidden"_s);
    m_search->begin();
    EXPECT_TRUE(shows({}));
    m_search->setFoundThere({ m_ids[3] });
    EXPECT_TRUE(shows({ m_ids[3] }));
    QSignalSpy changed(m_search.get(), &MailSearch::wordsChanged);
    m_search->type(u"hidden too"_s);
    m_search->begin();
    EXPECT_EQ(changed.size(), 1);
    EXPECT_TRUE(shows({}));
}

TEST_F(Searching, aMessageThatIsReadOrGoesIsSeenInWhatWasFound)
{
    m_search->type(u"is:unread"_s);
    m_search->begin();
    ASSERT_TRUE(eventually([&] { return m_model->rowCount() == 20; }));
    ASSERT_TRUE(m_model->index(0).data(MessageListModel::KnownRole).toBool());
    ASSERT_TRUE(m_store->messages().changeFlags({ m_ids[19] }, mail::Flag::Seen, {}));
    EXPECT_TRUE(eventually([&] { return !m_model->index(0).data(MessageListModel::UnreadRole).toBool(); }));
    EXPECT_EQ(m_model->rowCount(), 20) << "it does not jump away under the eyes";
    ASSERT_TRUE(m_store->messages().remove({ m_ids[18] }));
    EXPECT_TRUE(eventually([&] { return !m_model->ids().contains(m_ids[18]); }));
}

TEST_F(Searching, anotherScopeIsAnotherSearch)
{
    const auto other = addFolder("Other");
    const auto filed = m_store->messages().addArrivals(other, { someArrival(12) }).value();
    index();
    m_search->type(u"\"message 12\""_s);
    m_search->begin();
    EXPECT_TRUE(eventually([&] { return m_model->rowCount() == 2; }));
    m_search->setScope({ .folder = other });
    EXPECT_TRUE(shows(filed));
}

} // namespace

TEST_F(Searching, whatAServerHasLostIsMarkedAmongTheHitsToo)
{
    const auto lost = m_store->messages().addArrivals(addFolder("Lists"), { someArrival(30) }).value().constFirst();
    ASSERT_TRUE(m_store->held().hold({ lost }, { 1000 }));
    m_search->type(u"where:only-here"_s);
    ASSERT_TRUE(shows({ lost }));
    EXPECT_TRUE(eventually([&] { return m_model->index(0).data(MessageListModel::HeldRole).toBool(); }));
}
