// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ListUpdate.h"
#include "models/MessageListModel.h"
#include "models/StoreReading.h"
#include "../store/StoreFixture.h"
#include "support/Eventually.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSemaphore>
#include <QSignalSpy>

using namespace storetest;
using models::MessageListModel;
using testsupport::eventually;

namespace {

class MessageList : public StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        m_reading = std::make_unique<models::StoreReading>(path());
        m_model = std::make_unique<MessageListModel>(*m_reading);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        const store::StoreChanges *changes = &m_store->changes();
        QObject::connect(changes, &store::StoreChanges::messagesAdded, m_model.get(),
                         &MessageListModel::onMessagesAdded);
        QObject::connect(changes, &store::StoreChanges::messagesChanged, m_model.get(),
                         &MessageListModel::onMessagesChanged);
        QObject::connect(changes, &store::StoreChanges::messagesRemoved, m_model.get(),
                         &MessageListModel::onMessagesRemoved);
    }
    void TearDown() override
    {
        m_tester.reset();
        m_model.reset();
        m_reading.reset();
    }
    /// Waits until the model has the whole list.
    void settle()
    {
        const auto wanted = reader().ids(m_model->query()).value();
        QSignalSpy completed(m_model.get(), &MessageListModel::completed);
        while (m_model->ids() != wanted || !m_model->isComplete())
            ASSERT_TRUE(completed.wait(20'000));
    }

    /// Looks at rows as a view does, until what they show is here.
    void look(int first, int last)
    {
        ASSERT_TRUE(eventually([&] {
            bool known = true;
            for (int row = first; row <= last; ++row)
                known = m_model->index(row).data(MessageListModel::KnownRole).toBool() && known;
            return known;
        })) << first << " to " << last;
    }
    QString subject(int row) { return m_model->index(row).data(MessageListModel::SubjectRole).toString(); }

    std::unique_ptr<models::StoreReading> m_reading;
    std::unique_ptr<MessageListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

TEST_F(MessageList, theFirstPageComesWithItsRowsAndTheRestFollows)
{
    addMessages(1, 500, false);
    m_model->show({ m_inbox });
    EXPECT_EQ(m_model->rowCount(), 0);
    EXPECT_FALSE(m_model->isListed()) << "no rows yet does not mean no messages";
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    ASSERT_TRUE(inserted.wait(20'000));
    EXPECT_EQ(m_model->rowCount(), MessageListModel::kFirstPage);
    EXPECT_TRUE(m_model->isListed());
    EXPECT_FALSE(m_model->isComplete());
    EXPECT_EQ(subject(0), u"message 500"_s);
    EXPECT_EQ(subject(59), u"message 441"_s);
    settle();
    EXPECT_EQ(m_model->rowCount(), 500);
    look(499, 499);
    EXPECT_EQ(subject(499), u"message 1"_s);
    m_model->show({});
    EXPECT_EQ(m_model->rowCount(), 0);
    EXPECT_TRUE(m_model->isListed());
}

TEST_F(MessageList, nothingOfTheStoreIsWaitedForHowSlowItMayBe)
{
    addMessages(1, 200, false);
    m_model->show({ m_inbox });
    settle();
    m_tester.reset(); // it looks at rows itself
    const int known = m_model->rowReads();
    // A disk that does not answer: whatever is asked now stands behind this.
    QSemaphore disk;
    m_reading->ask(m_model.get(), [&disk](const store::Reader &) -> base::Result<int> { disk.acquire(); return 0; }, [](const base::Result<int> &) { });
    EXPECT_FALSE(m_model->index(150).data(MessageListModel::KnownRole).toBool());
    EXPECT_FALSE(m_model->index(150).data(MessageListModel::SubjectRole).isValid());
    m_model->findUnread(m_model.get(), [](const QList<base::MessageId> &) { });
    m_model->rowsOf(m_model->ids().first(3), m_model.get(), [](const MessageListModel::Rows &) { });
    m_model->show({ m_inbox, store::SortKey::Subject });
    settle(); // lists have a connection of their own
    m_model->show({});
    m_model->show({ m_inbox });
    EXPECT_EQ(m_model->rowCount(), 0);
    QCoreApplication::processEvents();
    EXPECT_LE(m_model->rowReads(), known + 1);
    disk.release();
    settle();
    look(140, 160);
    EXPECT_EQ(subject(150), u"message 50"_s);
}

TEST_F(MessageList, rowsAreReadAPageAtATime)
{
    addMessages(1, 100'000, false);
    m_model->show({ m_inbox });
    settle();
    m_tester.reset(); // it asks for everything itself
    const int before = m_model->rowReads();
    look(40'000, 40'059);
    for (int row = 40'000; row < 40'060; ++row) {
        EXPECT_TRUE(m_model->index(row).data(MessageListModel::SenderRole).isValid());
        EXPECT_TRUE(m_model->index(row).data(MessageListModel::DateRole).isValid());
        EXPECT_FALSE(m_model->index(row).data(Qt::FontRole).isValid());
    }
    EXPECT_LE(m_model->rowReads() - before, 2);
    for (int row = 40'060; row > 40'000; --row) // the way back costs nothing
        EXPECT_TRUE(m_model->index(row).data(MessageListModel::SubjectRole).isValid());
    EXPECT_LE(m_model->rowReads() - before, 2);
}

TEST_F(MessageList, whoDragsOverManyRowsGetsTheLastOnesFirst)
{
    addMessages(1, 20'000, false);
    m_model->show({ m_inbox });
    settle();
    m_tester.reset();
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    for (int row = 200; row < 20'000; row += 20)
        EXPECT_FALSE(m_model->index(row).data(MessageListModel::KnownRole).toBool());
    ASSERT_TRUE(changed.wait(20'000));
    EXPECT_EQ(subject(19'980), u"message 20"_s);
    EXPECT_FALSE(m_model->index(200).data(MessageListModel::KnownRole).toBool());
    look(200, 240); // and what was given up is asked for again when it is seen again
}

TEST_F(MessageList, givesWhatARowShows)
{
    store::Arrival arrival = someArrival(1);
    arrival.flags.system = mail::Flag::Flagged | mail::Flag::Answered;
    arrival.flags.keywords = { "$Forwarded" };
    arrival.summary.to = { { u"Tú"_s, {} }, { {}, u"b@example.org"_s } };
    arrival.summary.preview = u"Hola"_s;
    arrival.summary.hasAttachment = true;
    const auto id = m_store->messages().addArrivals(m_inbox, { arrival }).value().first();
    m_model->show({ m_inbox });
    settle();
    const QModelIndex index = m_model->index(0);
    EXPECT_EQ(m_model->idAt(index), id);
    EXPECT_EQ(index.data(MessageListModel::SenderRole).toString(), u"Ana"_s);
    EXPECT_EQ(index.data(MessageListModel::SenderAddressRole).toString(), u"ana@example.org"_s);
    EXPECT_EQ(index.data(MessageListModel::RecipientsRole).toString(), u"Tú, b@example.org"_s);
    EXPECT_EQ(index.data(MessageListModel::PreviewRole).toString(), u"Hola"_s);
    EXPECT_EQ(index.data(MessageListModel::DateRole).toDateTime().toMSecsSinceEpoch(), arrival.receivedAt.ms);
    EXPECT_EQ(index.data(MessageListModel::SizeRole).toLongLong(), 400);
    for (int role : { MessageListModel::UnreadRole, MessageListModel::StarredRole, MessageListModel::AnsweredRole,
                      MessageListModel::ForwardedRole, MessageListModel::AttachmentRole,
                      MessageListModel::HasBodyRole })
        EXPECT_TRUE(index.data(role).toBool()) << role;
    EXPECT_EQ(index.data(MessageListModel::RowRole).value<store::MessageRow>().id, id);
}

TEST_F(MessageList, newMailIsMergedInAndTheSelectedRowStaysOnItsMessage)
{
    addMessages(1, 200, false);
    m_model->show({ m_inbox });
    settle();
    const QPersistentModelIndex selected = m_model->index(100);
    const auto id = m_model->idAt(selected);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    addMessages(201, 3, false);
    settle();
    EXPECT_EQ(m_model->idAt(selected), id);
    EXPECT_EQ(selected.row(), 103);
    EXPECT_TRUE(reset.isEmpty());
}

TEST_F(MessageList, anotherOrderKeepsTheSelectionToo)
{
    addMessages(1, 300, false);
    m_model->show({ m_inbox });
    settle();
    const QPersistentModelIndex selected = m_model->index(7);
    const auto id = m_model->idAt(selected);
    m_model->show({ m_inbox, store::SortKey::Date, Qt::AscendingOrder });
    settle();
    EXPECT_EQ(m_model->idAt(selected), id);
    EXPECT_EQ(selected.row(), 292);
    m_model->show({ m_inbox, store::SortKey::Subject, Qt::AscendingOrder, u"message 29"_s });
    settle();
    EXPECT_EQ(m_model->rowCount(), 13); // 29, 129, 229 and 290 to 299
    EXPECT_EQ(m_model->idAt(selected), id); // 293
}

TEST_F(MessageList, removedMessagesGoAtOnce)
{
    const auto ids = addMessages(1, 200, false);
    m_model->show({ m_inbox });
    settle();
    ASSERT_TRUE(m_store->messages().remove({ ids[3], ids[100] }));
    EXPECT_EQ(m_model->rowCount(), 198);
    EXPECT_FALSE(m_model->indexOf(ids[3]).isValid());
    ASSERT_TRUE(m_store->messages().remove(ids.sliced(110, 80)));
    settle();
    EXPECT_EQ(m_model->rowCount(), 118);
}

TEST_F(MessageList, aChangedMessageIsReadAgainIfItWasLookedAt)
{
    const auto ids = addMessages(1, 10, false);
    m_model->show({ m_inbox, store::SortKey::Unread });
    settle();
    const QModelIndex index = m_model->indexOf(ids[4]);
    EXPECT_TRUE(index.data(MessageListModel::UnreadRole).toBool());
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    ASSERT_TRUE(m_store->messages().changeFlags({ ids[4] }, mail::Flag::Seen, {}));
    EXPECT_TRUE(index.data(MessageListModel::KnownRole).toBool()) << "no row goes blank because something changed";
    ASSERT_TRUE(changed.wait(20'000));
    ASSERT_EQ(changed.size(), 1);
    EXPECT_EQ(changed[0][0].toModelIndex(), index); // and it stays where it is
    EXPECT_FALSE(index.data(MessageListModel::UnreadRole).toBool());
}

TEST_F(MessageList, whatChangesWhileItIsReadIsReadAgain)
{
    const auto ids = addMessages(1, 300, false);
    m_model->show({ m_inbox });
    settle();
    m_tester.reset();
    // Row 200 is read before the change, its answer comes after.
    EXPECT_FALSE(m_model->indexOf(ids[100]).data(MessageListModel::KnownRole).toBool());
    QSemaphore read;
    QMetaObject::invokeMethod(m_model.get(), [&] {
        m_reading->ask(m_model.get(), [&read](const store::Reader &) -> base::Result<int> { read.release(); return 0; }, [](const base::Result<int> &) { });
        read.acquire();
        ASSERT_TRUE(m_store->messages().changeFlags({ ids[100] }, mail::Flag::Seen, {}));
    }, Qt::QueuedConnection);
    EXPECT_TRUE(eventually([&] {
        const QModelIndex index = m_model->indexOf(ids[100]);
        return index.data(MessageListModel::KnownRole).toBool() && !index.data(MessageListModel::UnreadRole).toBool();
    }));
}

TEST_F(MessageList, aMessageRemovedWhileItsListIsReadDoesNotComeBack)
{
    const auto ids = addMessages(1, 30, false);
    QSemaphore read;
    m_model->show({ m_inbox });
    m_reading->ask(m_model.get(), [&read](const store::Reader &) -> base::Result<int> { read.release(); return 0; }, [](const base::Result<int> &) { });
    read.acquire(); // the first page is read, its answer waits
    ASSERT_TRUE(m_store->messages().remove({ ids[20] }));
    settle();
    EXPECT_EQ(m_model->rowCount(), 29);
    EXPECT_FALSE(m_model->indexOf(ids[20]).isValid());
}

TEST_F(MessageList, findsWithoutReadingMoreThanItMust)
{
    const auto ids = addMessages(1, 1000, false);
    ASSERT_TRUE(m_store->messages().changeFlags(ids.first(990), mail::Flag::Seen, {}));
    m_model->show({ m_inbox });
    settle();
    base::MessageId found;
    m_model->findFirst(m_model->ids(), m_model.get(), [](const store::MessageRow &row) { return row.summary.subject == "message 400"_L1; },
                       [&found](base::MessageId id) { found = id; });
    ASSERT_TRUE(eventually([&found] { return found.isValid(); }));
    EXPECT_EQ(found, ids[399]);
    bool answered = false;
    m_model->findFirst(ids, m_model.get(), [](const store::MessageRow &) { return false; }, [&](base::MessageId) { answered = true; });
    m_model->findFirst(ids, m_model.get(), [](const store::MessageRow &) { return true; }, [&](base::MessageId id) { found = id; });
    ASSERT_TRUE(eventually([&] { return found == ids[0]; }));
    EXPECT_FALSE(answered) << "a newer search ends an older one";
    QList<base::MessageId> unread;
    m_model->findUnread(m_model.get(), [&unread](const QList<base::MessageId> &list) { unread = list; });
    ASSERT_TRUE(eventually([&unread] { return unread.size() == 10; }));
}

TEST_F(MessageList, manyScatteredChangesAreFewSteps)
{
    QList<store::Arrival> arrivals = someArrivals(1, 1000, false);
    for (store::Arrival &arrival : arrivals)
        arrival.summary.from = { { u"sender %1"_s.arg(arrival.uid * 7919 % 1000), {} } };
    ASSERT_TRUE(m_store->messages().addArrivals(m_inbox, arrivals.first(500)));
    m_model->show({ m_inbox, store::SortKey::Sender, Qt::AscendingOrder });
    settle();
    const QPersistentModelIndex selected = m_model->index(250);
    const auto id = m_model->idAt(selected);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    ASSERT_TRUE(m_store->messages().addArrivals(m_inbox, arrivals.last(500)));
    settle();
    EXPECT_EQ(inserted.size(), 1);
    EXPECT_EQ(m_model->idAt(selected), id);
}

TEST_F(MessageList, aRowThatIsGoneBeforeItsWordArrivesIsAskedForOnce)
{
    const auto ids = addMessages(1, 200, false);
    m_model->show({ m_inbox });
    settle();
    m_tester.reset(); // it looks at rows itself
    m_store->changes().disconnect(m_model.get());
    ASSERT_TRUE(m_store->messages().remove({ ids[1] }));
    const int before = m_model->rowReads();
    const int row = m_model->indexOf(ids[1]).row();
    look(row, row);
    EXPECT_EQ(subject(row), QString());
    EXPECT_EQ(subject(row), QString());
    QCoreApplication::processEvents();
    EXPECT_EQ(m_model->rowReads(), before + 1);
}

TEST(ListUpdate, describesAnyChange)
{
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        QList<base::MessageId> before;
        QList<base::MessageId> after;
        for (qint64 id = 1; id <= 40; ++id) {
            if (random.bounded(3) > 0)
                before.append(base::MessageId { id });
            if (random.bounded(3) > 0)
                after.append(base::MessageId { id });
        }
        const auto update = models::updateBetween(before, after);
        EXPECT_FALSE(update.isReordered);
        QList<base::MessageId> list = before;
        for (const auto &run : update.removed)
            list.remove(run.first, run.count);
        for (const auto &run : update.inserted) {
            for (qsizetype at = run.first; at < run.first + run.count; ++at)
                list.insert(at, update.after[at]);
        }
        EXPECT_EQ(list, after);
    }
    EXPECT_TRUE(models::updateBetween({ { 1 }, { 2 } }, { { 2 }, { 1 } }).isReordered);
}

} // namespace

TEST_F(MessageList, whereMessagesAreIsAskedWhenItIsToldAndAgainWhenItMayHaveChanged)
{
    const base::AccountId account = m_store->accounts().add(someAccount(u"pop@example.org"_s, accounts::Protocol::Pop3)).value();
    store::FolderRow folder;
    folder.account = account;
    folder.name = folder.path = u"Inbox"_s;
    folder.role = mail::FolderRole::Inbox;
    folder.local = true;
    const base::FolderId inbox = m_store->folders().add(folder).value();
    store::Arrival arrival;
    arrival.uidl = "7";
    arrival.receivedAt = { 1'767'225'600'000 };
    arrival.raw = "Subject: a\r\n\r\nx\r\n";
    ASSERT_TRUE(m_store->messages().addArrivals(inbox, { arrival }));
    m_model->show({ inbox });
    settle();
    const auto server = [this] {
        const QVariant where = m_model->index(0).data(MessageListModel::WhereRole);
        return where.isValid() ? std::optional(where.value<store::Whereabouts>().server) : std::nullopt;
    };
    using Server = store::Whereabouts::Server;
    EXPECT_EQ(server(), std::nullopt) << "nobody has said that it is told";
    m_model->setTellsWhere(true);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    EXPECT_TRUE(eventually([&] { return server() == Server::There; }));
    EXPECT_FALSE(changed.isEmpty()) << "who shows it is told that it is known now";
    ASSERT_TRUE(m_store->uidls().setState(account, { "7" }, store::UidlState::Gone));
    EXPECT_EQ(server(), Server::There) << "what was known is shown until the new is here";
    m_model->refreshWhere();
    EXPECT_TRUE(eventually([&] { return server() == Server::Gone; }));
}
