// SPDX-License-Identifier: GPL-3.0-or-later
// Messages in the folders of the window: moved, copied, deleted for good.
#include "gui/FolderWindow.h"
#include "gui/Language.h"

#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>

using namespace guitest;

namespace {

using FolderMail = FolderWindow;

} // namespace

TEST_F(FolderMail, messagesAreMovedByNameAndTheNextOneIsChosen)
{
    bringThree();
    choose(m_ids.at(2));
    trigger(Command::MoveMessages);
    auto *chooser = dialog<gui::FolderChooser>();
    ASSERT_TRUE(chooser);
    auto *list = chooser->findChild<QListWidget *>(u"folderChoices"_s);
    for (int at = 0; at < list->count(); ++at)
        EXPECT_NE(list->item(at)->text(), u"Inbox  ·  ana@example.org"_s) << "they are there already";
    chooser->findChild<QLineEdit *>(u"folderFilter"_s)->setText(u"Sent bob"_s);
    ASSERT_EQ(list->count(), 1);
    chooser->findChild<QPushButton *>(u"chooseFolder"_s)->click();
    EXPECT_TRUE(eventually([&] { return row(stored(m_ids.at(2)).folder).account == m_bob; }));
    EXPECT_EQ(view().currentMessage(), m_ids.at(1));
    undo();
    EXPECT_TRUE(eventually([&] { return stored(m_ids.at(2)).folder == m_inbox; }));
}

TEST_F(FolderMail, aCopyLeavesTheMessageWhereItIs)
{
    bringThree();
    choose(m_ids.at(0));
    trigger(Command::CopyMessages);
    auto *chooser = dialog<gui::FolderChooser>();
    ASSERT_TRUE(chooser);
    chooser->findChild<QLineEdit *>(u"folderFilter"_s)->setText(u"Drafts ana"_s);
    chooser->findChild<QPushButton *>(u"chooseFolder"_s)->click();
    const auto drafts = [&] {
        const auto reader = store::Reader::open(storePath());
        return (*reader)->folderByRole(m_account, mail::FolderRole::Drafts).value()->total;
    };
    EXPECT_TRUE(eventually([&] { return drafts() == 1; }));
    EXPECT_EQ(stored(m_ids.at(0)).folder, m_inbox);
    undo();
    EXPECT_TRUE(eventually([&] { return drafts() == 0; }));
}

TEST_F(FolderMail, deletingInAFolderInTheTrashIsForGoodAndAsks)
{
    bringThree();
    const auto bills = create(u"Bills"_s);
    m_engine->moveTo(m_ids, bills);
    m_engine->deleteFolder(bills);
    ASSERT_TRUE(eventually([&] { return row(row(bills).parent).role == mail::FolderRole::Trash && row(bills).total == 3; }));
    ASSERT_TRUE(m_window->folderPane().select(bills));
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 3; }));
    choose(m_ids.at(1));
    trigger(Command::Delete);
    EXPECT_TRUE(dialog<QMessageBox>());
}

TEST_F(FolderMail, messagesAreDroppedOntoAFolderAndCopiedWithCtrl)
{
    bringThree();
    const auto bills = create(u"Bills"_s);
    ASSERT_TRUE(m_window->folderPane().select(m_inbox));
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 3; }));
    const std::unique_ptr<QMimeData> data(gui::dragMessages({ m_ids.at(0) }));
    EXPECT_FALSE(drop(*data, m_inbox)) << "it is there already";
    EXPECT_TRUE(drop(*data, bills, Qt::ControlModifier));
    ASSERT_TRUE(eventually([&] { return row(bills).total == 1; }));
    EXPECT_EQ(stored(m_ids.at(0)).folder, m_inbox);
    EXPECT_TRUE(drop(*data, bills));
    EXPECT_TRUE(eventually([&] { return stored(m_ids.at(0)).folder == bills; }));
}

TEST_F(FolderMail, messagesAreCopiedIntoAServersFolderToo)
{
    openFilled();
    const base::FolderId trips = create(u"Trips"_s);
    ASSERT_TRUE(m_window->folderPane().select(m_inbox));
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() > 5; }));
    choose(m_ids.at(5));
    trigger(Command::CopyMessages);
    auto *chooser = dialog<gui::FolderChooser>();
    ASSERT_TRUE(chooser);
    auto *list = chooser->findChild<QListWidget *>(u"folderChoices"_s);
    for (int at = 0; at < list->count(); ++at)
        EXPECT_FALSE(list->item(at)->text().startsWith(u"Inbox"_s)) << "it is there already";
    chooser->findChild<QLineEdit *>(u"folderFilter"_s)->setText(u"Trips"_s);
    ASSERT_EQ(list->count(), 1);
    chooser->findChild<QPushButton *>(u"chooseFolder"_s)->click();
    EXPECT_TRUE(eventually([&] { return row(trips).total == 1; }));
    EXPECT_EQ(stored(m_ids.at(5)).folder, m_inbox);
    undo();
    EXPECT_TRUE(eventually([&] { return row(trips).total == 0; }));
    const std::unique_ptr<QMimeData> data(gui::dragMessages({ m_ids.at(5) }));
    EXPECT_FALSE(drop(*data, m_inbox, Qt::ControlModifier));
    EXPECT_TRUE(drop(*data, trips, Qt::ControlModifier));
    EXPECT_TRUE(eventually([&] { return row(trips).total == 1; }));
    EXPECT_EQ(stored(m_ids.at(5)).folder, m_inbox);
}
