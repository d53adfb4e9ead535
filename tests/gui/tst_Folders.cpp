// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of this computer in the window: made, named, moved and deleted.
#include "gui/FolderWindow.h"
#include "gui/Language.h"
#include "gui/UndoText.h"

#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>

using namespace guitest;
using gui::Command;

namespace {

using Folders = FolderWindow;

} // namespace

TEST_F(Folders, aFolderIsMadeAndOneGoesThere)
{
    openPop();
    const auto bills = create(u"Bills"_s);
    EXPECT_EQ(row(bills).account, m_account);
    const auto year = create(u"2026"_s);
    EXPECT_EQ(row(year).parent, bills) << "in the folder that one looks at";
    ASSERT_TRUE(eventually([&] { return m_window->actions()[Command::Undo]->text() == u"&Undo: create the folder “2026”"_s; }));
    undo();
    EXPECT_TRUE(eventually([&] { return !m_window->folders().indexOf(year).isValid(); }));
}

TEST_F(Folders, aNameThatCannotBeIsSaidBeforeItIsGiven)
{
    openPop();
    create(u"Bills"_s);
    trigger(Command::RenameFolder);
    auto *asks = dialog<gui::FolderNameDialog>();
    ASSERT_TRUE(asks);
    auto *field = asks->findChild<QLineEdit *>(u"folderName"_s);
    auto *ok = asks->findChild<QPushButton *>(u"folderNameOk"_s);
    auto *trouble = asks->findChild<QLabel *>(u"folderTrouble"_s);
    EXPECT_TRUE(ok->isEnabled()) << "its own name is no trouble";
    for (const QString &name : { u"Inbox"_s, u"outbox"_s, u"a\u202Eb"_s, QString(201, u'x') }) {
        field->setText(name);
        EXPECT_FALSE(ok->isEnabled()) << name.toStdString();
        EXPECT_FALSE(trouble->text().isEmpty()) << name.toStdString();
    }
    field->clear();
    EXPECT_FALSE(ok->isEnabled());
    EXPECT_TRUE(trouble->text().isEmpty()) << "nobody is blamed before writing";
    field->setText(u"Facturas / 2026"_s);
    ASSERT_TRUE(ok->isEnabled());
    ok->click();
    EXPECT_TRUE(eventually([&] { return current().name == u"Facturas / 2026"_s; }));
    undo();
    EXPECT_TRUE(eventually([&] { return current().name == u"Bills"_s; }));
}

TEST_F(Folders, inSpanishTheSpanishNamesAreTaken)
{
    openPop();
    const Language spanish(u"es"_s);
    trigger(Command::NewFolder);
    auto *asks = dialog<gui::FolderNameDialog>();
    ASSERT_TRUE(asks);
    asks->findChild<QLineEdit *>(u"folderName"_s)->setText(u"bandeja de entrada"_s);
    EXPECT_FALSE(asks->findChild<QPushButton *>(u"folderNameOk"_s)->isEnabled());
    EXPECT_EQ(asks->windowTitle(), u"Nueva carpeta"_s);
}

TEST_F(Folders, aFolderMovesWhereTheKeyboardSays)
{
    openPop();
    const auto bills = create(u"Bills"_s);
    trigger(Command::MoveFolder);
    auto *chooser = dialog<gui::FolderChooser>();
    ASSERT_TRUE(chooser);
    auto *filter = chooser->findChild<QLineEdit *>(u"folderFilter"_s);
    auto *list = chooser->findChild<QListWidget *>(u"folderChoices"_s);
    for (int at = 0; at < list->count(); ++at)
        EXPECT_FALSE(list->item(at)->text().startsWith(u"Bills"_s)) << "not into itself";
    QTest::keyClicks(filter, u"bob inb"_s);
    ASSERT_EQ(list->count(), 1);
    QTest::keyClick(filter, Qt::Key_Return);
    EXPECT_TRUE(eventually([&] { return row(bills).account == m_bob && row(bills).parent == m_window->folders().inbox(m_bob); }));
    EXPECT_TRUE(eventually([&] { return current().id == bills; }));
    undo();
    EXPECT_TRUE(eventually([&] { return row(bills).account == m_account && !row(bills).parent.isValid(); }));
}

TEST_F(Folders, whereNothingFitsNothingCanBeChosen)
{
    openPop();
    create(u"Bills"_s);
    trigger(Command::MoveFolder);
    auto *chooser = dialog<gui::FolderChooser>();
    ASSERT_TRUE(chooser);
    auto *filter = chooser->findChild<QLineEdit *>(u"folderFilter"_s);
    filter->setText(u"no such place"_s);
    EXPECT_FALSE(chooser->findChild<QPushButton *>(u"chooseFolder"_s)->isEnabled());
    filter->clear();
    auto *list = chooser->findChild<QListWidget *>(u"folderChoices"_s);
    EXPECT_EQ(list->currentRow(), -1) << "nothing was chosen";
    EXPECT_FALSE(chooser->findChild<QPushButton *>(u"chooseFolder"_s)->isEnabled());
    QTest::keyClick(filter, Qt::Key_Down);
    EXPECT_EQ(list->currentRow(), 0);
    EXPECT_TRUE(chooser->findChild<QPushButton *>(u"chooseFolder"_s)->isEnabled());
    QTest::keyClick(filter, Qt::Key_Down);
    EXPECT_EQ(list->currentRow(), 1) << "the arrows move in the list from the field";
}

TEST_F(Folders, aDeletedFolderLiesInTheTrashAndAsksThereWithTheCount)
{
    bringThree();
    const auto bills = create(u"Bills"_s);
    m_window->folderPane().select(m_inbox);
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 3; }));
    view().selectAll();
    m_engine->moveTo(m_ids, bills);
    ASSERT_TRUE(eventually([&] { return row(bills).total == 3; }));
    m_window->folderPane().select(bills);
    m_window->folderPane().setFocus();
    QTest::keyClick(&m_window->folderPane(), Qt::Key_Delete);
    ASSERT_TRUE(eventually([&] { return row(row(bills).parent).role == mail::FolderRole::Trash; }));
    EXPECT_EQ(m_window->folderPane().currentFolder(), m_inbox) << "one does not stay in what is gone";
    ASSERT_TRUE(m_window->folderPane().select(bills));
    trigger(Command::DeleteFolder);
    auto *box = dialog<QMessageBox>();
    ASSERT_TRUE(box);
    EXPECT_TRUE(box->text().contains(u"3"_s)) << box->text().toStdString();
    EXPECT_EQ(box->defaultButton(), box->button(QMessageBox::Cancel));
    box->reject();
    ASSERT_TRUE(eventually([&] { return !m_window->findChild<QMessageBox *>(); }));
    EXPECT_TRUE(m_window->folders().indexOf(bills).isValid());
    trigger(Command::DeleteFolder);
    box = dialog<QMessageBox>();
    ASSERT_TRUE(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    EXPECT_TRUE(eventually([&] { return !m_window->folders().indexOf(bills).isValid(); }));
    EXPECT_TRUE(eventually([&] { return m_window->actions()[Command::Undo]->text() == u"&Undo"_s; })) << "for good";
}

TEST_F(Folders, aFolderIsDroppedIntoAnotherAndNotIntoItself)
{
    openPop();
    const auto bills = create(u"Bills"_s);
    const auto year = create(u"2026"_s);
    ASSERT_EQ(row(year).parent, bills);
    const std::unique_ptr<QMimeData> data(gui::dragFolder(bills));
    EXPECT_FALSE(drop(*data, bills));
    EXPECT_FALSE(drop(*data, year));
    EXPECT_TRUE(drop(*data, m_window->folders().inbox(m_bob)));
    EXPECT_TRUE(eventually([&] { return row(bills).account == m_bob; }));
    const std::unique_ptr<QMimeData> special(gui::dragFolder(m_inbox));
    EXPECT_FALSE(drop(*special, bills)) << "special folders stay where they are";
    const std::unique_ptr<QMimeData> strange(new QMimeData);
    strange->setData(u"application/x-palomar-folder"_s, "nonsense");
    EXPECT_FALSE(drop(*strange, m_inbox));
}

TEST_F(Folders, aServersFoldersAreMadeNamedAndDeletedToo)
{
    openFilled();
    for (const Command command : { Command::RenameFolder, Command::MoveFolder, Command::DeleteFolder })
        EXPECT_FALSE(m_window->actions()[command]->isEnabled()) << "the inbox";
    trigger(Command::NewFolder);
    auto *asks = dialog<gui::FolderNameDialog>();
    ASSERT_TRUE(asks);
    asks->findChild<QLineEdit *>(u"folderName"_s)->setText(u"a/b"_s);
    const QString trouble = asks->findChild<QLabel *>(u"folderTrouble"_s)->text();
    EXPECT_TRUE(trouble.contains(u'/')) << trouble.toStdString();
    EXPECT_FALSE(asks->findChild<QPushButton *>(u"folderNameOk"_s)->isEnabled());
    asks->reject();
    ASSERT_TRUE(eventually([&] { return !m_window->findChild<gui::FolderNameDialog *>(); }));
    const base::FolderId made = create(u"Trips"_s);
    ASSERT_TRUE(made.isValid());
    EXPECT_EQ(row(made).mailbox, "Trips");
    EXPECT_FALSE(row(made).local);
    trigger(Command::DeleteFolder);
    ASSERT_TRUE(eventually([&] { return row(made).mailbox == "Trash/Trips"; })) << row(made).mailbox.constData();
    undo();
    ASSERT_TRUE(eventually([&] { return row(made).mailbox == "Trips"; }));
    ASSERT_TRUE(eventually([&] { return m_window->actions()[Command::Redo]->isEnabled(); }));
    EXPECT_TRUE(m_window->actions()[Command::Redo]->text().contains(u"Trips"_s)) << m_window->actions()[Command::Redo]->text().toStdString();
    trigger(Command::Redo);
    ASSERT_TRUE(eventually([&] { return row(made).mailbox == "Trash/Trips"; }));
    choose(m_ids.at(5));
    EXPECT_TRUE(m_window->actions()[Command::MoveMessages]->isEnabled());
}

TEST_F(Folders, specialFoldersStayAsTheyAre)
{
    openPop();
    m_window->folderPane().select(m_inbox);
    EXPECT_TRUE(m_window->actions()[Command::NewFolder]->isEnabled());
    for (const Command command : { Command::RenameFolder, Command::MoveFolder, Command::DeleteFolder })
        EXPECT_FALSE(m_window->actions()[command]->isEnabled());
}

TEST_F(Folders, theCommonFoldersHaveANameInEachLanguage)
{
    openPop();
    accounts::AccountSettings settings = m_window->folders().accounts().first();
    settings.kind = accounts::Pop3Settings { .delivery = { accounts::PopDelivery::Into::LocalFolders } };
    m_engine->updateAccount(settings, std::nullopt);
    const auto title = [this] { return m_window->folderPane().model()->index(2, 0).data().toString(); };
    ASSERT_TRUE(eventually([&] { return title() == u"Local folders"_s; }));
    const Language spanish(u"es"_s);
    EXPECT_EQ(title(), u"Carpetas locales"_s);
}

TEST(UndoText, aFolderKeepsItsAmpersand)
{
    const QString text = gui::undoText({ engine::UndoKind::DeleteFolder, 0, u"R&D"_s });
    EXPECT_EQ(text, u"&Undo: delete the folder “R&&D”"_s);
    EXPECT_EQ(gui::withoutMnemonic(text), u"Undo: delete the folder “R&D”"_s);
}
