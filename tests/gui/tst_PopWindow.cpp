// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/PopWindow.h"
#include "gui/dialogs/WhereDialog.h"
#include "gui/reading/Chip.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace guitest;
using gui::Command;
using models::MessageListModel;

namespace {

const accounts::Pop3Settings kUpToFourKilobytes { .download = { .bodyLimitKilobytes = 4 } };

QString chipText(gui::ReadingPane &pane)
{
    const auto *chip = pane.findChild<gui::Chip *>(u"placeChip"_s);
    return chip ? chip->text() : QString();
}

} // namespace

TEST_F(PopWindow, whatAnotherDeviceRemovedIsToldInOneSentenceUntilItIsRead)
{
    const qint64 first = m_server.maildrop().deliver(mailOf("a"));
    const qint64 second = m_server.maildrop().deliver(mailOf("b"));
    m_server.maildrop().deliver(mailOf("c"));
    begin({});
    EXPECT_FALSE(bar().isVisible());
    check(); // what goes now did not go because it was fetched
    m_server.maildrop().remove({ first, second });
    check();
    ASSERT_TRUE(eventually([&] { return bar().isVisible(); }));
    EXPECT_TRUE(bar().text().startsWith("Another device or program has removed 2 messages from localhost."_L1)) << bar().text().toStdString();
    check();
    EXPECT_TRUE(bar().isVisible()) << "nobody has read it yet";
    bar().findChild<QToolButton *>()->click();
    EXPECT_FALSE(bar().isVisible());
    check();
    EXPECT_FALSE(bar().isVisible());
}

TEST_F(PopWindow, aServerThatDoesNotObeyIsNamedUntilItDoes)
{
    m_server.setProfile({ .atQuit = simulator::AtQuit::DeletesNothing });
    m_server.maildrop().deliver(mailOf("a"));
    begin({ .retention = { .mode = policy::PopRetention::Mode::DeleteOnceHere } });
    check();
    check();
    ASSERT_TRUE(eventually([&] { return bar().isVisible(); }));
    EXPECT_TRUE(bar().text().contains("that localhost said it had deleted"_L1)) << bar().text().toStdString();
    m_server.setProfile({});
    check();
    check();
    EXPECT_TRUE(eventually([&] { return !bar().isVisible(); }));
}

TEST_F(PopWindow, theChipSaysWhereAMessageIs)
{
    m_server.maildrop().deliver(mailOf("a"));
    begin({ .retention = { .mode = policy::PopRetention::Mode::KeepSome, .days = 14 } });
    choose(idOf(u"a"_s));
    EXPECT_TRUE(eventually([&] { return chipText(reading()).startsWith("Here and on the server; leaves the server on "_L1); }))
        << chipText(reading()).toStdString();
    m_server.maildrop().remove({ 1 });
    m_server.maildrop().deliver(mailOf("b"));
    check();
    EXPECT_TRUE(eventually([&] { return chipText(reading()) == "Only here"_L1; })) << chipText(reading()).toStdString();
}

TEST_F(PopWindow, whereNewMailMayTakeItsPlaceTheDayIsTheLatest)
{
    m_server.maildrop().deliver(mailOf("a"));
    begin({ .retention = { .mode = policy::PopRetention::Mode::KeepSome, .days = 14, .newest = 60 } });
    choose(idOf(u"a"_s));
    EXPECT_TRUE(eventually([&] { return chipText(reading()).endsWith(" at the latest, sooner if more mail comes"_L1); }))
        << chipText(reading()).toStdString();
    const auto *note = m_window->findChild<gui::StatusLine *>()->findChildren<QLabel *>().at(1);
    EXPECT_TRUE(eventually([&] {
        return note->text() == "ana@example.org: checks delete downloaded mail beyond 14 days or 60 messages on the server"_L1;
    })) << note->text().toStdString();
}

TEST_F(PopWindow, theRowsSayWhereTheirMessagesAre)
{
    m_server.maildrop().deliver(mailOf("small"));
    m_server.maildrop().deliver(mailOf("large", 20'000));
    begin(kUpToFourKilobytes);
    const auto spoken = [&](const QString &subject) {
        const QModelIndex index = m_window->messages().indexOf(idOf(subject));
        return view().model()->index(index.row(), 0).data(Qt::AccessibleTextRole).toString();
    };
    EXPECT_TRUE(eventually([&] { return spoken(u"small"_s).endsWith(", Here and on the server"_L1); })) << spoken(u"small"_s).toStdString();
    EXPECT_TRUE(eventually([&] { return spoken(u"large"_s).endsWith(", Only its beginning is here; the whole of it is on the server"_L1); }));
    EXPECT_TRUE(eventually([&] { return m_window->findChild<gui::StatusLine *>()->findChildren<QLabel *>().at(1)->text().endsWith("1 large message not downloaded"_L1); }));
}

TEST_F(PopWindow, aLargeMessageIsReadByItsBeginningAndComesWhenItIsAskedFor)
{
    m_server.maildrop().deliver(mailOf("large", 20'000));
    begin(kUpToFourKilobytes);
    const base::MessageId id = idOf(u"large"_s);
    view().select(id);
    auto *button = reading().findChild<QPushButton *>(u"restButton"_s);
    ASSERT_TRUE(eventually([&] { return button->isVisible(); }));
    EXPECT_EQ(m_server.sessions(), 1) << "looking at it fetches nothing";
    const QString text = reading().findChild<QLabel *>(u"restText"_s)->text();
    EXPECT_TRUE(text.contains("20 kB"_L1) && text.contains("localhost"_L1)) << text.toStdString();
    button->click();
    ASSERT_TRUE(eventually([&] { return reading().hasContent(); }));
    EXPECT_TRUE(reading().browser().toPlainText().contains("Hello from large."_L1));
    EXPECT_TRUE(eventually([&] { return chipText(reading()) == "Here and on the server"_L1; }));
}

TEST_F(PopWindow, whereTheLineBreaksOverTheRestTheBeginningStaysAndTheRestComesLater)
{
    m_server.maildrop().deliver(mailOf("large", 20'000));
    begin(kUpToFourKilobytes);
    view().select(idOf(u"large"_s));
    auto *button = reading().findChild<QPushButton *>(u"restButton"_s);
    const auto *text = reading().findChild<QLabel *>(u"restText"_s);
    ASSERT_TRUE(eventually([&] { return button->isVisible(); }));
    m_server.setProfile({ .twists = { { .command = "RETR", .kind = simulator::Twist::Kind::HangUp, .octets = "+OK\r\n", .times = 1 } } });
    button->click();
    ASSERT_TRUE(eventually([&] { return text->text().startsWith("The rest of this message has not come yet."_L1); })) << text->text().toStdString();
    EXPECT_TRUE(button->isVisible());
    EXPECT_FALSE(reading().hasContent());
    check();
    EXPECT_TRUE(eventually([&] { return reading().hasContent(); }));
}

TEST_F(PopWindow, aLargeMessageIsDeletedThereWithoutComingAndThatCanBeUndoneUntilItIsDone)
{
    m_server.maildrop().deliver(mailOf("large", 20'000));
    begin(kUpToFourKilobytes);
    view().select(idOf(u"large"_s));
    QAction *action = m_window->actions()[Command::DeleteOnServer];
    ASSERT_TRUE(eventually([&] { return action->isEnabled(); }));
    EXPECT_EQ(action->text().remove(u'&'), "Delete on the server without downloading"_L1);
    action->trigger();
    QAction *undo = m_window->actions()[Command::Undo];
    ASSERT_TRUE(eventually([&] { return undo->text().remove(u'&') == "Undo: delete 1 message on the server"_L1; })) << undo->text().toStdString();
    EXPECT_TRUE(eventually([&] { return chipText(reading()) == "Only on the server; will be deleted there"_L1; }));
    undo->trigger();
    ASSERT_TRUE(eventually([&] { return !undo->isEnabled(); }));
    check();
    EXPECT_EQ(m_server.maildrop().listed().size(), 1);

    ASSERT_TRUE(eventually([&] { return action->text().remove(u'&') == "Delete on the server without downloading"_L1; }));
    action->trigger();
    ASSERT_TRUE(eventually([&] { return undo->isEnabled(); }));
    check();
    EXPECT_TRUE(m_server.maildrop().listed().isEmpty());
    EXPECT_TRUE(eventually([&] { return view().model()->rowCount() == 0; })) << "nothing stands behind its row";
    EXPECT_TRUE(eventually([&] { return !undo->isEnabled(); })) << "it is done";
    for (const simulator::Spoken &spoken : m_server.transcript())
        EXPECT_FALSE(spoken.command.startsWith("RETR"));
}

// Headers first, and then one chooses what comes.
TEST_F(PopWindow, severalLargeMessagesAreChosenAndDownloadedAtOnce)
{
    for (const char *subject : { "one", "two", "three" })
        m_server.maildrop().deliver(mailOf(subject, 20'000));
    begin(kUpToFourKilobytes);
    const auto hasBody = [this](const QString &subject) {
        return m_window->messages().indexOf(idOf(subject)).data(models::MessageListModel::HasBodyRole).toBool();
    };
    const auto one = idOf(u"one"_s);
    const auto three = idOf(u"three"_s);
    view().select(one);
    view().selectionModel()->select(view().model()->index(m_window->messages().indexOf(three).row(), 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    ASSERT_TRUE(eventually([&] { return m_window->actions()[Command::DownloadRest]->isEnabled(); }));
    trigger(Command::DownloadRest);
    EXPECT_TRUE(eventually([&] { return hasBody(u"one"_s) && hasBody(u"three"_s); }));
    EXPECT_FALSE(hasBody(u"two"_s)) << "nobody has chosen it";
    EXPECT_TRUE(eventually([&] { return !m_window->actions()[Command::DownloadRest]->isEnabled(); })) << "all of it is here";
}

TEST_F(PopWindow, keepItThereInTheChipTakesADeletionBack)
{
    m_server.maildrop().deliver(mailOf("a"));
    begin({});
    choose(idOf(u"a"_s));
    ASSERT_TRUE(eventually([&] { return m_window->actions()[Command::DeleteOnServer]->isEnabled(); }));
    trigger(Command::DeleteOnServer);
    ASSERT_TRUE(eventually([&] { return chipText(reading()) == "Here; will be deleted on the server"_L1; }));
    reading().findChild<gui::Chip *>(u"placeChip"_s)->findChild<QPushButton *>()->click();
    ASSERT_TRUE(eventually([&] { return chipText(reading()) == "Here and on the server"_L1; }));
    check();
    EXPECT_EQ(m_server.maildrop().listed().size(), 1);
}

TEST_F(PopWindow, whatTheServerHasDeletedIsNotOfferedToBeKeptThere)
{
    m_server.maildrop().deliver(mailOf("a"));
    begin({});
    choose(idOf(u"a"_s));
    QAction *action = m_window->actions()[Command::DeleteOnServer];
    ASSERT_TRUE(eventually([&] { return action->isEnabled(); }));
    action->trigger();
    ASSERT_TRUE(eventually([&] { return chipText(reading()) == "Here; will be deleted on the server"_L1; }));
    check();
    EXPECT_TRUE(m_server.maildrop().listed().isEmpty());
    EXPECT_TRUE(eventually([&] { return chipText(reading()) == "Only here; deleted on the server"_L1; })) << chipText(reading()).toStdString();
    EXPECT_TRUE(eventually([&] { return !action->isEnabled(); }));
    check();
    EXPECT_TRUE(eventually([&] { return chipText(reading()) == "Only here"_L1; })) << chipText(reading()).toStdString();
}

TEST_F(PopWindow, theStoryOfAMessageIsToldWithItsDates)
{
    m_server.maildrop().deliver(mailOf("a"));
    begin({ .retention = { .mode = policy::PopRetention::Mode::DeleteOnceHere } });
    check();
    check();
    view().select(idOf(u"a"_s));
    ASSERT_TRUE(eventually([&] { return m_window->actions()[Command::WhereIsIt]->isEnabled(); }));
    trigger(Command::WhereIsIt);
    gui::WhereDialog *dialog = nullptr;
    ASSERT_TRUE(eventually([&] { return (dialog = m_window->findChild<gui::WhereDialog *>()) != nullptr; }));
    const QString text = dialog->text();
    EXPECT_TRUE(text.startsWith("Only here.\n"_L1)) << text.toStdString();
    EXPECT_TRUE(text.contains("Arrived from localhost and was stored here"_L1)) << text.toStdString();
    EXPECT_TRUE(text.contains("Palomar told the server to delete it, because it was safe here"_L1)) << text.toStdString();
    EXPECT_TRUE(text.contains("The server no longer lists it"_L1)) << text.toStdString();
}

TEST_F(PopWindow, theQuestionAboutNewIdsIsAnsweredOnTheBar)
{
    m_server.setProfile({ .top = false, .uids = simulator::Uids::Reset });
    m_server.maildrop().deliver(mailOf("a"));
    m_server.maildrop().deliver(mailOf("bb"));
    begin({});
    check();
    ASSERT_TRUE(eventually([&] { return bar().isVisible(); }));
    EXPECT_TRUE(bar().text().startsWith("2 messages have new ids on localhost."_L1)) << bar().text().toStdString();
    QPushButton *same = nullptr;
    const auto buttons = bar().findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text().contains("same"_L1))
            same = button;
    }
    ASSERT_TRUE(same && same->isVisible());
    const qsizetype before = m_reports.size();
    same->click();
    EXPECT_FALSE(bar().isVisible());
    ASSERT_TRUE(eventually([&] { return m_reports.size() > before; }));
    EXPECT_EQ(m_reports.constLast().renamed, 2);
    EXPECT_EQ(view().model()->rowCount(), 2);
    EXPECT_TRUE(eventually([&] { return bar().isVisible() && bar().text().contains("has recognised"_L1); }));
}
