// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/FolderOrder.h"
#include "models/FolderTreeModel.h"
#include "models/StoreReading.h"
#include "../store/StoreFixture.h"
#include "support/Eventually.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace storetest;
using models::FolderTreeModel;

namespace {

class FolderTree : public StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        m_reading = std::make_unique<models::StoreReading>(path());
        m_model = std::make_unique<FolderTreeModel>(*m_reading);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        const store::StoreChanges *changes = &m_store->changes();
        for (auto signal : { &store::StoreChanges::messagesAdded, &store::StoreChanges::messagesChanged,
                             &store::StoreChanges::messagesRemoved })
            QObject::connect(changes, signal, m_model.get(), &FolderTreeModel::onMessagesChanged);
        QObject::connect(changes, &store::StoreChanges::foldersChanged, m_model.get(),
                         &FolderTreeModel::onFoldersChanged);
        QSignalSpy loaded(m_model.get(), &FolderTreeModel::loaded);
        m_model->reload();
        ASSERT_TRUE(loaded.wait(20'000));
    }
    void TearDown() override
    {
        m_tester.reset();
        m_model.reset();
        m_reading.reset();
    }
    /// Whatever was asked of the store before is answered, and the answers have been taken.
    void settle()
    {
        QCoreApplication::processEvents(); // counters are asked for by the next turn
        bool answered = false;
        m_reading->ask(m_model.get(), [](const store::Reader &) -> base::Result<int> { return 0; }, [&answered](const base::Result<int> &) { answered = true; });
        ASSERT_TRUE(testsupport::eventually([&answered] { return answered; }));
    }
    QStringList names(const QModelIndex &parent)
    {
        QStringList list;
        for (int row = 0; row < m_model->rowCount(parent); ++row)
            list.append(m_model->index(row, 0, parent).data().toString());
        return list;
    }
    QModelIndex account() { return m_model->indexOf(m_account); }

    std::unique_ptr<models::StoreReading> m_reading;
    std::unique_ptr<FolderTreeModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

TEST_F(FolderTree, showsAccountsWithSpecialFoldersFirst)
{
    addFolder("Zebra");
    addFolder("álbum");
    addFolder("Sent", mail::FolderRole::Sent);
    addFolder("Bin", mail::FolderRole::Trash);
    addFolder("folder 10");
    addFolder("folder 9");
    settle();
    EXPECT_EQ(m_model->rowCount(), 1);
    const QStringList shown = names(account());
    EXPECT_EQ(shown.first(3), (QStringList { u"INBOX"_s, u"Sent"_s, u"Bin"_s }));
    EXPECT_LT(shown.indexOf(u"folder 9"_s), shown.indexOf(u"folder 10"_s));
    EXPECT_EQ(shown.last(), u"Zebra"_s);
    EXPECT_EQ(account().data(FolderTreeModel::AddressRole).toString(), u"ana@example.org"_s);
    EXPECT_EQ(m_model->inbox(m_account), m_inbox);
}

TEST_F(FolderTree, unreadCountsFollowTheStore)
{
    QSignalSpy counts(m_model.get(), &FolderTreeModel::countsChanged);
    const auto ids = addMessages(1, 5, false);
    ASSERT_TRUE(m_store->messages().changeFlags(ids.first(2), mail::Flag::Seen, {}));
    EXPECT_TRUE(counts.isEmpty());
    settle();
    EXPECT_EQ(counts.size(), 1); // two changes, one reading
    const QModelIndex inbox = m_model->indexOf(m_inbox);
    EXPECT_EQ(inbox.data(FolderTreeModel::UnreadRole).toLongLong(), 3);
    EXPECT_EQ(inbox.data(FolderTreeModel::TotalRole).toLongLong(), 5);
    EXPECT_EQ(account().data(FolderTreeModel::UnreadRole).toLongLong(), 3);
}

TEST_F(FolderTree, aFolderKnowsWhatIsUnreadBelowItAndSaysWhenThatChanges)
{
    const auto below = [this](base::FolderId id, base::FolderId parent) {
        store::FolderRow row = reader().folder(id).value().value();
        row.parent = parent;
        return m_store->folders().update(row);
    };
    const auto top = addFolder("Public");
    const auto middle = addFolder("Rules");
    const auto bottom = addFolder("Old");
    const auto junk = addFolder("Spam", mail::FolderRole::Junk);
    ASSERT_TRUE(below(middle, top) && below(bottom, middle) && below(junk, top));
    settle();
    const QModelIndex index = m_model->indexOf(top);
    EXPECT_EQ(index.data(FolderTreeModel::UnreadBelowRole).toLongLong(), 0);
    QSignalSpy changes(m_model.get(), &FolderTreeModel::dataChanged);
    store::Arrival arrival;
    arrival.uid = 1;
    ASSERT_TRUE(m_store->messages().addArrivals(bottom, { arrival }));
    ASSERT_TRUE(m_store->messages().addArrivals(junk, { arrival }));
    settle();
    EXPECT_EQ(index.data(FolderTreeModel::UnreadBelowRole).toLongLong(), 1) << "junk does not count";
    EXPECT_EQ(index.data(FolderTreeModel::UnreadRole).toLongLong(), 0);
    EXPECT_TRUE(std::ranges::any_of(changes, [&](const QList<QVariant> &change) { return change.at(0).toModelIndex() == index; }));
}

TEST_F(FolderTree, aFolderThatIsMovedKeepsItsIndexAndWhatIsBelowIt)
{
    const auto move = [this](base::FolderId id, base::FolderId parent) {
        store::FolderRow row = reader().folder(id).value().value();
        row.parent = parent;
        return m_store->folders().update(row);
    };
    const auto a = addFolder("a");
    const auto b = addFolder("b");
    const auto c = addFolder("c");
    ASSERT_TRUE(move(c, b));
    settle();
    const QPersistentModelIndex kept = m_model->indexOf(b);
    const QPersistentModelIndex below = m_model->indexOf(c);
    ASSERT_TRUE(move(b, a)); // down
    settle();
    ASSERT_TRUE(kept.isValid());
    EXPECT_EQ(m_model->folderAt(kept.parent()), a);
    EXPECT_EQ(QModelIndex(below).parent(), QModelIndex(kept));
    ASSERT_TRUE(m_store->write([&] { // up, and what was above it below it
        auto ok = move(b, {});
        return ok ? move(a, c) : ok;
    }));
    settle();
    EXPECT_EQ(names(account()), (QStringList { u"INBOX"_s, u"b"_s }));
    ASSERT_TRUE(kept.isValid());
    EXPECT_EQ(m_model->folderAt(m_model->indexOf(a).parent()), c);
    EXPECT_EQ(QModelIndex(below), m_model->indexOf(c));
}

TEST_F(FolderTree, whatStaysKeepsItsIndexWhenOthersComeGoAndMove)
{
    const auto b = addFolder("b");
    const auto c = addFolder("c");
    settle();
    const QPersistentModelIndex inbox = m_model->indexOf(m_inbox);
    const QPersistentModelIndex kept = m_model->indexOf(c);
    addFolder("a");
    ASSERT_TRUE(m_store->folders().remove(b));
    store::FolderRow row = reader().folder(c).value().value();
    row.role = mail::FolderRole::Drafts; // moves up
    ASSERT_TRUE(m_store->folders().update(row));
    settle();
    ASSERT_TRUE(kept.isValid());
    EXPECT_EQ(m_model->folderAt(kept), c);
    EXPECT_EQ(kept.row(), 1);
    EXPECT_EQ(m_model->folderAt(inbox), m_inbox);
    EXPECT_EQ(names(account()), (QStringList { u"INBOX"_s, u"c"_s, u"a"_s }));
}

TEST_F(FolderTree, accountsComeGoAndChangePlaces)
{
    const QPersistentModelIndex first = account();
    const auto second = m_store->accounts().add(someAccount(u"b@example.org"_s)).value();
    ASSERT_TRUE(m_store->accounts().setOrder({ second, m_account }));
    m_model->onAccountsChanged(reader().accounts().value());
    EXPECT_EQ(first.row(), 1);
    EXPECT_EQ(m_model->accountAt(m_model->index(0, 0)), second);
    EXPECT_FALSE(m_model->inbox(second).isValid());
    ASSERT_TRUE(m_store->accounts().remove(m_account));
    m_model->onAccountsChanged(reader().accounts().value());
    EXPECT_FALSE(first.isValid());
    EXPECT_EQ(m_model->accounts().size(), 1);
}

TEST_F(FolderTree, aFolderThatHoldsNoMessagesCannotBeChosen)
{
    store::FolderRow row = reader().folder(addFolder("[Gmail]")).value().value();
    row.selectable = false;
    ASSERT_TRUE(m_store->folders().update(row));
    store::FolderRow child = reader().folder(addFolder("[Gmail]/Work")).value().value();
    child.parent = row.id;
    ASSERT_TRUE(m_store->folders().update(child));
    settle();
    const QModelIndex index = m_model->indexOf(row.id);
    EXPECT_FALSE(index.flags() & Qt::ItemIsSelectable);
    EXPECT_EQ(m_model->indexOf(child.id).parent(), index);
    EXPECT_EQ(m_model->accountAt(m_model->indexOf(child.id)), m_account);
}

TEST_F(FolderTree, whatWasReadBeforeAnAccountCameDoesNotTakeItAway)
{
    const auto second = m_store->accounts().add(someAccount(u"b@example.org"_s)).value();
    const auto accounts = reader().accounts().value();
    ASSERT_TRUE(m_store->accounts().remove(second));
    QSignalSpy loaded(m_model.get(), &FolderTreeModel::loaded);
    m_model->reload(); // reads one account
    m_model->onAccountsChanged(accounts); // and meanwhile there are two
    ASSERT_TRUE(loaded.wait(20'000));
    EXPECT_EQ(m_model->accounts().size(), 2);
}

TEST(FolderOrder, specialFoldersBelowTheInboxStandBesideIt)
{
    QList<store::FolderRow> rows(4);
    for (qint64 at = 0; at < rows.size(); ++at)
        rows[at].id = { at + 1 };
    rows[0].role = mail::FolderRole::Inbox;
    rows[1].role = mail::FolderRole::Sent;
    rows[1].parent = rows[2].parent = rows[0].id;
    rows[3].parent = { 99 }; // not listed
    const auto placed = models::placeFolders(rows);
    ASSERT_EQ(placed.size(), 4);
    EXPECT_EQ(placed[0].row.id, rows[0].id);
    EXPECT_EQ(placed[1].row.id, rows[2].id);
    EXPECT_EQ(placed[1].depth, 1);
    EXPECT_EQ(placed[2].row.id, rows[1].id);
    EXPECT_EQ(placed[2].depth, 0);
    EXPECT_EQ(placed[3].depth, 0);
}

TEST(FolderOrder, aRingIsStillShown)
{
    QList<store::FolderRow> rows(2);
    rows[0].id = { 1 };
    rows[1].id = { 2 };
    rows[0].parent = { 2 };
    rows[1].parent = { 1 };
    EXPECT_EQ(models::placeFolders(rows).size(), 2);
}

} // namespace
