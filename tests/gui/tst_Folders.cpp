// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of this computer in the window: made, named, moved and deleted; messages moved and copied into them.
#include "gui/DragData.h"
#include "gui/Language.h"
#include "gui/UndoText.h"
#include "gui/WindowFixture.h"
#include "gui/folders/FolderChooser.h"
#include "gui/folders/FolderNameDialog.h"

#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTest>

using namespace guitest;
using gui::Command;

namespace {

/// Two POP3 accounts, offline; three messages in the inbox of the first.
class Folders : public WindowTest {
protected:
    void openPop()
    {
        {
            auto opened = store::Store::open(storePath());
            ASSERT_TRUE(opened);
            accounts::AccountSettings settings;
            settings.incoming = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
            settings.incoming.host = u"pop.invalid"_s;
            settings.incoming.port = 995;
            settings.kind = accounts::Pop3Settings {};
            for (const QString &name : { u"ana"_s, u"bob"_s }) {
                settings.label = settings.address = name + u"@example.org"_s;
                settings.incoming.userName = name;
                const auto id = (*opened)->accounts().add(settings).value();
                m_account = m_account.isValid() ? m_account : id;
                m_bob = id;
            }
        }
        open();
        ASSERT_TRUE(eventually([&] { return m_window->folders().inbox(m_bob).isValid() && m_window->folders().inbox(m_account).isValid(); }));
        m_inbox = m_window->folders().inbox(m_account);
    }
    void bringThree()
    {
        openPop();
        m_window.reset();
        m_engine.reset();
        {
            auto opened = store::Store::open(storePath());
            ASSERT_TRUE(opened);
            for (int number = 1; number <= 3; ++number) {
                store::Arrival arrival;
                arrival.uidl = "u" + QByteArray::number(number);
                arrival.receivedAt = { 1'700'000'000'000 + number * 60'000LL };
                arrival.summary.subject = u"Subject %1"_s.arg(number);
                arrival.raw = "Subject: Subject " + QByteArray::number(number) + "\r\n\r\nText\r\n";
                m_ids << (*opened)->messages().addArrivals(m_inbox, { arrival }).value();
            }
        }
        open();
        ASSERT_TRUE(eventually([&] { return m_window->folderPane().select(m_inbox) && view().model()->rowCount() == 3; }));
    }
    template <class Dialog>
    Dialog *dialog()
    {
        Dialog *found = nullptr;
        EXPECT_TRUE(eventually([&] { return (found = m_window->findChild<Dialog *>()) && found->isVisible(); }));
        return found;
    }
    /// By the person's own way: the dialog, a name, Enter.
    base::FolderId create(const QString &name)
    {
        trigger(Command::NewFolder);
        auto *asks = dialog<gui::FolderNameDialog>();
        if (!asks)
            return {};
        auto *field = asks->findChild<QLineEdit *>(u"folderName"_s);
        field->setText(name);
        QTest::keyClick(field, Qt::Key_Return);
        EXPECT_TRUE(eventually([&] { return current().name == name; })) << "one goes to what one has made";
        EXPECT_TRUE(eventually([&] { return !m_window->findChild<gui::FolderNameDialog *>(); }));
        return current().id;
    }
    store::FolderRow current() { return m_window->folders().folder(m_window->folderPane().currentFolder()).value_or(store::FolderRow {}); }
    store::FolderRow row(base::FolderId id) { return m_window->folders().folder(id).value_or(store::FolderRow {}); }
    /// What is dragged is let go on this folder. @return whether it was taken
    bool drop(const QMimeData &data, base::FolderId to, Qt::KeyboardModifiers keys = {})
    {
        gui::FolderPane &pane = m_window->folderPane();
        QModelIndexList found = pane.model()->match(pane.model()->index(0, 0), models::FolderTreeModel::FolderIdRole, QVariant::fromValue(to), 1,
            Qt::MatchExactly | Qt::MatchRecursive);
        if (found.isEmpty())
            return false;
        pane.scrollTo(found.first());
        const QPointF where = pane.visualRect(found.first()).center();
        QDragEnterEvent enter(where.toPoint(), Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton, keys);
        QApplication::sendEvent(pane.viewport(), &enter);
        QDragMoveEvent move(where.toPoint(), Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton, keys);
        QApplication::sendEvent(pane.viewport(), &move);
        QDropEvent event(where, Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton, keys);
        QApplication::sendEvent(pane.viewport(), &event);
        EXPECT_EQ(move.isAccepted(), event.isAccepted()) << "the pointer says what will happen";
        return event.isAccepted();
    }
    void undo()
    {
        ASSERT_TRUE(eventually([&] { return m_window->actions()[Command::Undo]->isEnabled(); }));
        trigger(Command::Undo);
    }

    base::AccountId m_bob;
};

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
    EXPECT_EQ(list->currentRow(), 0);
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

TEST_F(Folders, messagesAreMovedByNameAndTheNextOneIsChosen)
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

TEST_F(Folders, aCopyLeavesTheMessageWhereItIs)
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

TEST_F(Folders, deletingInAFolderInTheTrashIsForGoodAndAsks)
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

TEST_F(Folders, messagesAreDroppedOntoAFolderAndCopiedWithCtrl)
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

TEST_F(Folders, messagesAreCopiedIntoAServersFolderToo)
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
