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

TEST_F(FolderMail, theTrashIsEmptiedWithItsCountAndThatCanBeUndoneUntilTheNextCheck)
{
    bringThree();
    m_window->folderPane().select(m_inbox);
    EXPECT_FALSE(m_window->actions()[Command::EmptyFolder]->isVisible()) << "an inbox is not emptied";
    m_engine->moveToTrash({ m_ids.at(0), m_ids.at(1) });
    const auto trash = [&] {
        const auto reader = store::Reader::open(storePath());
        return (*reader)->folderByRole(m_account, mail::FolderRole::Trash).value().value();
    };
    ASSERT_TRUE(eventually([&] { return row(trash().id).total == 2; }));
    ASSERT_TRUE(m_window->folderPane().select(trash().id));
    ASSERT_TRUE(eventually([&] { return m_window->actions()[Command::EmptyFolder]->isEnabled(); }));
    EXPECT_EQ(m_window->actions()[Command::EmptyFolder]->text(), u"Empt&y the Trash…"_s);
    trigger(Command::EmptyFolder);
    auto *box = dialog<QMessageBox>();
    ASSERT_TRUE(box);
    EXPECT_TRUE(box->text().startsWith(u"2 message"_s)) << box->text().toStdString();
    EXPECT_TRUE(box->informativeText().contains(u"Until the next check it can be undone."_s)) << box->informativeText().toStdString();
    EXPECT_TRUE(box->informativeText().startsWith(u"From this computer"_s)) << box->informativeText().toStdString();
    EXPECT_EQ(box->defaultButton(), box->button(QMessageBox::Cancel));
    box->reject();
    ASSERT_TRUE(eventually([&] { return !m_window->findChild<QMessageBox *>(); }));
    EXPECT_EQ(trash().total, 2);
    trigger(Command::EmptyFolder);
    box = dialog<QMessageBox>();
    ASSERT_TRUE(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    ASSERT_TRUE(eventually([&] { return trash().total == 0; }));
    EXPECT_TRUE(eventually([&] { return m_window->actions()[Command::Undo]->text() == u"&Undo: empty the Trash"_s; }))
        << m_window->actions()[Command::Undo]->text().toStdString();
    EXPECT_TRUE(eventually([&] { return !m_window->actions()[Command::EmptyFolder]->isEnabled(); })) << "there is nothing in it";
    undo();
    EXPECT_TRUE(eventually([&] { return trash().total == 2; }));
}

TEST_F(FolderMail, whereThereAreFoldersInTheTrashItIsSaidThatTheyDoNotComeBack)
{
    bringThree();
    const auto bills = create(u"Bills"_s);
    m_engine->deleteFolder(bills);
    ASSERT_TRUE(eventually([&] { return row(row(bills).parent).role == mail::FolderRole::Trash; }));
    const base::FolderId trash = row(bills).parent;
    ASSERT_TRUE(m_window->folderPane().select(trash));
    ASSERT_TRUE(eventually([&] { return m_window->actions()[Command::EmptyFolder]->isEnabled(); })) << "there is a folder in it";
    trigger(Command::EmptyFolder);
    auto *box = dialog<QMessageBox>();
    ASSERT_TRUE(box);
    EXPECT_TRUE(box->informativeText().contains(u"cannot be brought back"_s)) << box->informativeText().toStdString();
    EXPECT_FALSE(box->informativeText().contains(u"can be undone"_s));
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    EXPECT_TRUE(eventually([&] { return !m_window->folders().indexOf(bills).isValid(); }));
}
