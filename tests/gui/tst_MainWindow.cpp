// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Timestamp.h"
#include "gui/EmptyState.h"
#include "gui/ErrorText.h"
#include "gui/Language.h"
#include "gui/StatusLine.h"
#include "gui/WindowFixture.h"
#include "gui/compose/UndoSendBar.h"
#include "store/Database.h"
#include "store/PackFiles.h"

#include <QAccessible>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSet>
#include <QTest>

using namespace guitest;
using gui::Command;

namespace {

class MainWindow : public WindowTest { };

} // namespace

TEST_F(MainWindow, anEmptyStoreOffersTheWizard)
{
    open();
    ASSERT_TRUE(eventually([&] { return m_window->listPane().empty().isVisible(); }));
    auto *button = m_window->listPane().empty().findChild<QPushButton *>();
    ASSERT_TRUE(button);
    EXPECT_TRUE(button->isVisible());
    EXPECT_FALSE(m_window->actions()[Command::ReceiveAll]->isEnabled());
    EXPECT_FALSE(m_window->actions()[Command::Delete]->isEnabled());
}

TEST(EmptyState, aSentenceOfTwoLinesIsShownWhole)
{
    gui::EmptyState empty;
    empty.resize(400, 500);
    empty.show(u"mail-empty"_s, u"Mail that is kept on this computer could not be read or could not be written, and that is said here"_s);
    static_cast<QWidget &>(empty).show();
    const QLabel *title = empty.findChild<QLabel *>();
    ASSERT_TRUE(title);
    EXPECT_GE(title->height(), title->heightForWidth(title->width()));
    EXPECT_GE(title->height(), 2 * title->fontMetrics().height());
}

TEST_F(MainWindow, showsTheNewestMessageOfTheInboxFirst)
{
    openFilled();
    EXPECT_EQ(view().model()->index(0, 0).data(models::MessageListModel::SubjectRole).toString(), u"Subject 10"_s);
    EXPECT_EQ(m_window->folderPane().currentFolder(), m_inbox);
    EXPECT_FALSE(reading().message().isValid()) << "nothing is opened, and so marked read, by itself";
}

TEST_F(MainWindow, theInboxOfTheFirstAccountIsOfferedEvenIfItComesLater)
{
    base::AccountId first, second;
    {
        const auto store = store::Store::open(storePath()).value();
        accounts::AccountSettings settings;
        settings.label = settings.address = u"ana@example.org"_s;
        settings.incoming.host = u"mail.invalid"_s;
        settings.incoming.port = 993;
        settings.incoming.userName = u"ana"_s;
        first = store->accounts().add(settings).value();
        settings.label = settings.address = u"eva@example.org"_s;
        settings.incoming.userName = u"eva"_s;
        second = store->accounts().add(settings).value();
        store::FolderRow inbox;
        inbox.account = second;
        inbox.mailbox = "INBOX";
        inbox.name = inbox.path = u"INBOX"_s;
        inbox.role = mail::FolderRole::Inbox;
        ASSERT_TRUE(store->folders().add(inbox));
    }
    open();
    EXPECT_EQ(m_window->folderPane().currentAccount(), second);
    store::Database database;
    ASSERT_TRUE(database.open(store::databasePath(storePath()), store::Database::Mode::Write));
    ASSERT_TRUE(database.execute("INSERT INTO folders (account, mailbox, name, path, delimiter, role, selectable, subscribed, local, uid_validity,"
        " uid_next, mod_seq, exists_there, synchronised) SELECT "
        + QByteArray::number(first.value) + ", mailbox, name, path, delimiter, role, selectable, subscribed, local, uid_validity, uid_next,"
        " mod_seq, exists_there, synchronised FROM folders"));
    emit m_engine->foldersChanged(first);
    EXPECT_TRUE(eventually([&] { return m_window->folderPane().currentAccount() == first; }));
}

TEST_F(MainWindow, aChosenMessageIsShownAndBecomesRead)
{
    openFilled();
    choose(m_ids.at(8));
    EXPECT_TRUE(reading().browser().toPlainText().contains("Text of message 9"_L1));
    EXPECT_TRUE(eventually([&] { return stored(m_ids.at(8)).flags.isSeen(); }));
    EXPECT_FALSE(m_window->actions()[Command::Undo]->isEnabled()) << "opening is nothing to undo";
}

TEST_F(MainWindow, theReadActionReachesTheStoreAndCanBeUndone)
{
    openFilled();
    choose(m_ids.at(9));
    trigger(Command::ToggleRead);
    EXPECT_TRUE(eventually([&] { return !stored(m_ids.at(9)).flags.isSeen(); }));
    ASSERT_TRUE(eventually([&] { return m_window->actions()[Command::Undo]->isEnabled(); }));
    trigger(Command::Undo);
    EXPECT_TRUE(eventually([&] { return stored(m_ids.at(9)).flags.isSeen(); }));
}

TEST_F(MainWindow, whatCanBeUndoneIsStillNamedWhenPreferencesChange)
{
    openFilled();
    choose(m_ids.at(9));
    trigger(Command::ToggleRead);
    const QAction *undo = m_window->actions()[Command::Undo];
    ASSERT_TRUE(eventually([&] { return undo->isEnabled(); }));
    const QString named = undo->text();
    EXPECT_TRUE(named.startsWith("&Undo: "_L1)) << named.toStdString();
    gui::Preferences preferences = m_window->preferences();
    preferences.density = gui::Density::Compact;
    m_window->setPreferences(preferences);
    EXPECT_EQ(undo->text(), named);
    QEvent otherLanguage(QEvent::LanguageChange);
    QApplication::sendEvent(m_window.get(), &otherLanguage);
    EXPECT_EQ(undo->text(), named);
}

TEST_F(MainWindow, aClickOnTheStarStarsWithoutOpening)
{
    openFilled();
    const QRect row = view().visualRect(view().model()->index(2, 0));
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, QPoint(row.right() - 24, row.center().y()));
    EXPECT_TRUE(eventually([&] { return stored(m_ids.at(7)).flags.isFlagged(); }));
    EXPECT_FALSE(reading().message().isValid());
}

TEST_F(MainWindow, afterDeletingTheNextMessageIsChosen)
{
    openFilled();
    choose(m_ids.at(5));
    trigger(Command::Delete);
    EXPECT_TRUE(eventually([&] { return stored(m_ids.at(5)).folder == m_trash; }));
    EXPECT_TRUE(eventually([&] { return view().model()->rowCount() == 9; }));
    EXPECT_EQ(view().currentMessage(), m_ids.at(4));
    EXPECT_EQ(view().selectedMessages(), QList { m_ids.at(4) });
}

TEST_F(MainWindow, anAnswerToTheListIsOfferedWhereThereIsOne)
{
    m_special.insert(3, "From: Eva <eva@example.org>\r\nSubject: Plans\r\nList-Post: <mailto:list@example.org>\r\n\r\nHello\r\n");
    openFilled(3);
    choose(m_ids.at(2));
    EXPECT_TRUE(m_window->actions()[Command::ReplyList]->isEnabled());
    choose(m_ids.at(1));
    EXPECT_FALSE(m_window->actions()[Command::ReplyList]->isEnabled());
    EXPECT_TRUE(m_window->actions()[Command::Reply]->isEnabled());
}

TEST_F(MainWindow, deletingTheLastRowsGoesBack)
{
    openFilled();
    view().setCurrentIndex(view().model()->index(8, 0));
    view().selectionModel()->select(view().model()->index(9, 0), QItemSelectionModel::Select);
    EXPECT_EQ(view().neighbourOf(view().selectedMessages()), m_ids.at(2));
}

TEST_F(MainWindow, deletingInTheTrashAsksOnce)
{
    openFilled();
    choose(m_ids.at(5));
    trigger(Command::Delete);
    ASSERT_TRUE(eventually([&] { return stored(m_ids.at(5)).folder == m_trash; }));
    ASSERT_TRUE(m_window->folderPane().select(m_trash));
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 1; }));
    choose(m_ids.at(5));
    trigger(Command::Delete);
    auto *box = m_window->findChild<QMessageBox *>();
    ASSERT_TRUE(box);
    EXPECT_EQ(box->defaultButton(), box->button(QMessageBox::Cancel));
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    EXPECT_TRUE(eventually([&] { return view().model()->rowCount() == 0; }));
}

TEST_F(MainWindow, severalMessagesAreMarkedTogether)
{
    openFilled();
    view().selectAll();
    ASSERT_TRUE(eventually([&] { return m_window->actions()[Command::ToggleStar]->isEnabled(); }));
    EXPECT_FALSE(reading().message().isValid());
    trigger(Command::ToggleStar);
    EXPECT_TRUE(eventually([&] { return stored(m_ids.first()).flags.isFlagged() && stored(m_ids.last()).flags.isFlagged(); }));
}

TEST_F(MainWindow, sortingBySubjectKeepsTheChosenMessage)
{
    openFilled();
    choose(m_ids.at(3));
    trigger(Command::SortSender);
    ASSERT_TRUE(eventually([&] {
        return view().model()->index(0, 0).data(models::MessageListModel::SenderRole).toString() == "Person 1"_L1;
    }));
    EXPECT_EQ(view().currentMessage(), m_ids.at(3));
}

TEST_F(MainWindow, lettersGoToTheNextUnreadOnlyInTheList)
{
    openFilled();
    view().setFocus();
    ASSERT_TRUE(eventually([&] { return view().hasFocus(); }));
    view().setCurrentIndex(view().model()->index(0, 0));
    QTest::keyClick(&view(), Qt::Key_N);
    EXPECT_EQ(view().currentIndex().row(), 1) << "number 9 is unread";
    m_window->folderPane().setFocus();
    QTest::keyClick(&m_window->folderPane(), Qt::Key_N);
    EXPECT_EQ(view().currentIndex().row(), 1);
}

TEST_F(MainWindow, lettersBelongToTheMenuThatIsOpen)
{
    openFilled();
    view().setFocus();
    ASSERT_TRUE(eventually([&] { return view().hasFocus(); }));
    view().setCurrentIndex(view().model()->index(0, 0));
    auto *menu = m_window->findChild<QMenu *>(u"viewMenu"_s);
    ASSERT_TRUE(menu);
    menu->popup(m_window->mapToGlobal(QPoint(10, 10)));
    ASSERT_TRUE(eventually([&] { return QApplication::activePopupWidget() == menu; }));
    QTest::keyClick(menu, Qt::Key_N);
    EXPECT_EQ(view().currentIndex().row(), 0) << "it is \"Normal text\", not the next unread message";
    menu->close();
}

TEST_F(MainWindow, singleKeysCanBeSwitchedOff)
{
    openFilled();
    gui::Preferences preferences = m_window->preferences();
    preferences.singleKeys = false;
    m_window->setPreferences(preferences);
    EXPECT_TRUE(m_window->actions()[Command::ToggleRead]->shortcuts().isEmpty());
    EXPECT_FALSE(m_window->actions()[Command::Delete]->shortcuts().isEmpty());
}

TEST_F(MainWindow, f6GoesRoundThePanes)
{
    openFilled();
    choose(m_ids.at(2));
    view().setFocus();
    trigger(Command::NextPane);
    EXPECT_TRUE(reading().browser().hasFocus());
    trigger(Command::NextPane);
    EXPECT_TRUE(m_window->folderPane().hasFocus());
    trigger(Command::NextPane);
    EXPECT_TRUE(view().hasFocus());
    trigger(Command::PreviousPane);
    EXPECT_TRUE(m_window->folderPane().hasFocus());
}

TEST_F(MainWindow, withoutTheMessagePaneItsRoomIsTheLists)
{
    openFilled();
    const int folders = m_window->folderPane().width();
    const int list = m_window->listPane().width();
    trigger(Command::MessagePane);
    EXPECT_TRUE(eventually([&] { return !reading().isVisible() && m_window->listPane().width() > list; }));
    EXPECT_EQ(m_window->folderPane().width(), folders);
    trigger(Command::MessagePane);
    EXPECT_TRUE(eventually([&] { return reading().isVisible() && m_window->listPane().width() == list; }));
    EXPECT_EQ(m_window->folderPane().width(), folders);
}

TEST_F(MainWindow, aBarThatGoesGivesTheFocusBackToTheList)
{
    openFilled();
    auto *bar = m_window->findChild<gui::UndoSendBar *>();
    bar->show(base::MessageId { 1 }, u"Subject"_s, { base::SystemClock().now().ms + 3'600'000 }, gui::UndoSendBar::Goes::Out);
    bar->findChild<QPushButton *>(u"sendNow"_s)->setFocus();
    bar->leave(base::MessageId { 1 });
    EXPECT_EQ(m_window->focusWidget(), &view());
}

TEST_F(MainWindow, theMenuOfAnAccountLeavesTheListAsItIs)
{
    openFilled(10);
    auto &pane = m_window->folderPane();
    ASSERT_EQ(pane.currentFolder(), m_inbox);
    const QPoint row = pane.visualRect(pane.model()->index(0, 0)).center();
    QTest::mouseClick(pane.viewport(), Qt::RightButton, Qt::NoModifier, row);
    EXPECT_EQ(pane.currentAccount(), m_account);
    EXPECT_FALSE(pane.currentFolder().isValid());
    EXPECT_EQ(view().model()->rowCount(), 10);
    emit pane.customContextMenuRequested(row);
    EXPECT_TRUE(m_window->findChild<QAction *>(u"accountSettingsHere"_s)->isVisible());
    EXPECT_FALSE(m_window->actions()[Command::MarkAllRead]->isEnabled()) << "of a folder that this menu is not about";
    m_window->findChild<QMenu *>(u"folderContextMenu"_s)->hide();
    EXPECT_TRUE(eventually([&] { return pane.currentFolder() == m_inbox; }));
    EXPECT_TRUE(eventually([&] { return m_window->actions()[Command::MarkAllRead]->isEnabled(); }));
}

TEST_F(MainWindow, theLanguageChangesWhileItRuns)
{
    openFilled();
    EXPECT_EQ(m_window->menuBar()->actions().first()->text(), u"&File"_s);
    {
        const Language spanish(u"es"_s);
        ASSERT_TRUE(eventually([&] { return m_window->menuBar()->actions().first()->text() == "&Archivo"_L1; }));
        EXPECT_TRUE(m_window->windowTitle().startsWith("Bandeja de entrada"_L1));
        EXPECT_EQ(view().selectedMessages().size(), 0);
    }
    EXPECT_TRUE(eventually([&] { return m_window->menuBar()->actions().first()->text() == "&File"_L1; }));
}

TEST_F(MainWindow, everythingThatTakesTheFocusHasAName)
{
    openFilled();
    choose(m_ids.at(2));
    QStringList nameless;
    const auto widgets = m_window->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!widget->isVisible() || !widget->isEnabled() || widget->focusPolicy() == Qt::NoFocus)
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (!face || face->text(QAccessible::Name).isEmpty())
            nameless << QLatin1StringView(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    EXPECT_TRUE(nameless.isEmpty()) << nameless.join(", "_L1).toStdString();
    const auto buttons = m_window->findChildren<QAbstractButton *>("qt_toolbar_ext_button"_L1);
    for (const auto *button : buttons)
        EXPECT_FALSE(button->accessibleName().isEmpty());
}

TEST_F(MainWindow, tabComesRoundToEveryPane)
{
    openFilled();
    choose(m_ids.at(2));
    m_window->folderPane().setFocus();
    QSet<QWidget *> reached;
    for (int i = 0; i < 40; ++i) {
        reached << QApplication::focusWidget();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    EXPECT_TRUE(reached.contains(&m_window->folderPane()));
    EXPECT_TRUE(reached.contains(&view()));
    EXPECT_TRUE(reached.contains(&reading().browser()));
}

TEST_F(MainWindow, mnemonicsAreUniqueInEveryMenuAndLanguage)
{
    openFilled();
    const auto check = [this](const char *language) {
        const auto menus = m_window->findChildren<QMenu *>();
        for (const QMenu *menu : menus) {
            QSet<QString> seen;
            const auto actions = menu->actions();
            for (const QAction *action : actions) {
                const QKeySequence mnemonic = QKeySequence::mnemonic(action->text());
                if (mnemonic.isEmpty())
                    continue;
                EXPECT_FALSE(seen.contains(mnemonic.toString()))
                    << language << ' ' << menu->objectName().toStdString() << ": " << action->text().toStdString();
                seen << mnemonic.toString();
            }
        }
        // The buttons of the bars stand beside the menus.
        QSet<QString> menuBar;
        const auto titles = m_window->menuBar()->actions();
        for (const QAction *action : titles)
            menuBar << QKeySequence::mnemonic(action->text()).toString();
        EXPECT_EQ(menuBar.size(), titles.size()) << language;
        using Action = gui::ErrorText::Action;
        QStringList labels { gui::ErrorText::passwordsLocked().actionLabel };
        for (const Action action : { Action::Retry, Action::GoOnline, Action::EnterPassword, Action::ReviewCertificate, Action::EditAccount, Action::ShowLog,
                 Action::AreTheSame, Action::FetchAgain, Action::KeepHeld, Action::LetGoHeld, Action::ShowOutbox, Action::Undo })
            labels << gui::ErrorText::labelOf(action);
        for (const auto goes : { gui::UndoSendBar::Goes::Out, gui::UndoSendBar::Goes::ToServer }) {
            gui::UndoSendBar undoSend;
            undoSend.show(base::MessageId { 1 }, u"Subject"_s, { base::SystemClock().now().ms + 3'600'000 }, goes);
            const auto buttons = undoSend.findChildren<QPushButton *>();
            for (const QPushButton *button : buttons)
                labels << button->text();
        }
        for (const QString &label : std::as_const(labels)) {
            const QString key = QKeySequence::mnemonic(label).toString();
            EXPECT_FALSE(!key.isEmpty() && menuBar.contains(key)) << language << ' ' << label.toStdString();
        }
    };
    check("en");
    const Language spanish(u"es"_s);
    ASSERT_TRUE(eventually([&] { return m_window->menuBar()->actions().first()->text() == "&Archivo"_L1; }));
    check("es");
}

TEST_F(MainWindow, offlineIsSaidAndSeen)
{
    openFilled();
    m_window->setOffline(true);
    EXPECT_TRUE(m_window->actions()[Command::WorkOffline]->isChecked());
    EXPECT_TRUE(m_window->findChild<gui::StatusLine *>()->text().contains("ffline"_L1));
}

TEST_F(MainWindow, remembersFolderAndPanes)
{
    openFilled();
    m_window->folderPane().select(m_trash);
    m_window->close();
    m_window.reset();
    m_engine.reset();
    open();
    EXPECT_TRUE(eventually([&] { return m_window->folderPane().currentFolder() == m_trash; }));
}
