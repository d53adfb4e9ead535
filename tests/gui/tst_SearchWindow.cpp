// SPDX-License-Identifier: GPL-3.0-or-later
#include "Language.h"
#include "WindowFixture.h"

#include "gui/EmptyState.h"
#include "gui/list/MessageListDelegate.h"
#include "gui/search/FoundWords.h"
#include "gui/search/SearchField.h"
#include "gui/search/SearchStrip.h"
#include "gui/search/SearchText.h"
#include "search/QueryParser.h"

#include <QCompleter>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace guitest;
using gui::Command;

namespace {

class SearchWindow : public WindowTest {
protected:
    gui::SearchField &field() { return m_window->searchField(); }
    gui::SearchStrip &strip() { return m_window->listPane().searchStrip(); }
    void type(const QString &words)
    {
        trigger(Command::SearchMail);
        field().clear();
        QTest::keyClicks(&field(), words);
    }
    bool shows(const QList<base::MessageId> &ids)
    {
        return eventually([&] { return m_window->messages().isSearching() && m_window->messages().ids() == ids && m_window->messages().isComplete(); });
    }
    QPushButton *serverButton() { return strip().findChild<QPushButton *>(u"searchServer"_s); }
};

TEST_F(SearchWindow, whatIsTypedIsFoundAndEscapeGoesBackToTheFolder)
{
    const Language english(u"en"_s);
    openFilled(10);
    trigger(Command::SearchMail);
    EXPECT_TRUE(field().hasFocus());
    ASSERT_TRUE(eventually([&] {
        type(u"\"text of message 7\""_s);
        return shows({ m_ids[6] });
    })) << "the index is filled while the window is open";
    EXPECT_TRUE(strip().isVisible());
    view().select(m_ids[6]);
    EXPECT_TRUE(eventually([&] { return reading().browser().extraSelections().size() == 1; })) << "the words are marked";
    field().setFocus();
    EXPECT_TRUE(eventually([&] { return strip().sentence().startsWith(u"10 messages searched"_s); })) << strip().sentence().toStdString();
    QTest::keyClick(&field(), Qt::Key_Escape);
    EXPECT_TRUE(eventually([&] { return !m_window->messages().isSearching() && view().model()->rowCount() == 10; }));
    EXPECT_FALSE(strip().isVisible());
}

TEST_F(SearchWindow, whatWasFoundCanBeOpenedStarredAndDeleted)
{
    openFilled(10);
    type(u"is:unread "_s);
    ASSERT_TRUE(eventually([&] { return m_window->messages().isSearching() && view().model()->rowCount() == 5; }));
    QTest::keyClick(&field(), Qt::Key_Down);
    EXPECT_EQ(m_window->focusWidget(), &view());
    const base::MessageId first = view().currentMessage();
    EXPECT_EQ(view().selectedMessages(), QList<base::MessageId> { first });
    ASSERT_TRUE(eventually([&] { return reading().message() == first && reading().hasContent(); }));
    trigger(Command::ToggleStar);
    EXPECT_TRUE(eventually([&] { return stored(first).flags.isFlagged(); }));
    EXPECT_TRUE(eventually([&] { return stored(first).flags.isSeen(); }));
    trigger(Command::Delete);
    EXPECT_TRUE(eventually([&] { return stored(first).folder == m_trash; }));
    EXPECT_TRUE(eventually([&] { return !m_window->messages().ids().contains(first); }));
}

TEST_F(SearchWindow, escapeInTheListEndsIt)
{
    openFilled(10);
    type(u"is:unread "_s);
    ASSERT_TRUE(eventually([&] { return m_window->messages().isSearching() && view().model()->rowCount() == 5; }));
    QTest::keyClick(&field(), Qt::Key_Down);
    ASSERT_EQ(m_window->focusWidget(), &view());
    QTest::keyClick(&view(), Qt::Key_Escape);
    EXPECT_TRUE(eventually([&] { return !m_window->messages().isSearching() && view().model()->rowCount() == 10; }));
    EXPECT_EQ(field().text(), QString());
}

TEST_F(SearchWindow, aMessageThatIsNotFoundIsNotShownBesideWhatIs)
{
    openFilled(10);
    choose(m_ids[1]);
    type(u"is:unread "_s);
    ASSERT_TRUE(eventually([&] { return m_window->messages().isSearching() && view().model()->rowCount() == 5; }));
    EXPECT_TRUE(eventually([&] { return !reading().message().isValid(); }));
}

TEST_F(SearchWindow, anInboxIsToldFromTheOtherAccountsInbox)
{
    const Language english(u"en"_s);
    fill(1);
    {
        auto store = store::Store::open(storePath());
        ASSERT_TRUE(store);
        accounts::AccountSettings other;
        other.label = other.address = u"luis@example.org"_s;
        other.incoming = (*store)->reader().accounts()->first().incoming;
        store::FolderRow row;
        row.account = (*store)->accounts().add(other).value();
        row.mailbox = "INBOX";
        row.role = mail::FolderRole::Inbox;
        const base::FolderId inbox = (*store)->folders().add(row).value();
        row.mailbox = "Bills";
        row.name = row.path = u"Bills"_s;
        row.role = mail::FolderRole::None;
        for (const base::FolderId folder : { inbox, (*store)->folders().add(row).value() }) {
            store::Arrival arrival;
            arrival.uid = 1;
            arrival.receivedAt = { 1'800'000'000'000 + folder.value };
            arrival.raw = "Subject: Subject of Luis\r\n\r\nx\r\n";
            arrival.summary.subject = u"Subject of Luis"_s;
            m_ids += (*store)->messages().addArrivals(folder, { arrival }).value();
        }
    }
    open();
    type(u"subject:subject"_s);
    ASSERT_TRUE(shows({ m_ids[2], m_ids[1], m_ids[0] }));
    const auto *delegate = qobject_cast<const gui::MessageListDelegate *>(view().itemDelegate());
    QStringList names;
    for (int row = 0; row < 3; ++row)
        names << delegate->folderName(view().model()->index(row, 0));
    EXPECT_EQ(names, (QStringList { u"Bills"_s, u"Inbox · luis@example.org"_s, u"Inbox · ana@example.org"_s }));
}

TEST_F(SearchWindow, nothingFoundOffersTheNextStep)
{
    const Language english(u"en"_s);
    fill(4);
    {
        auto store = store::Store::open(storePath());
        store::Arrival header { .uid = 5, .receivedAt = { 1'600'000'000'000 } };
        ASSERT_TRUE((*store)->messages().addArrivals(m_inbox, { header }));
    }
    open();
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 5; }));
    trigger(Command::SearchFolder);
    EXPECT_EQ(strip().scope(), gui::SearchStrip::Scope::Folder);
    QTest::keyClicks(&field(), u"nowhere"_s);
    auto *button = m_window->listPane().empty().findChild<QPushButton *>();
    ASSERT_TRUE(eventually([&] { return m_window->listPane().empty().isVisible() && button->isVisible(); }));
    button->click();
    EXPECT_EQ(strip().scope(), gui::SearchStrip::Scope::Everywhere);
    EXPECT_TRUE(eventually([&] { return button->text() == u"Search on the server"_s; })) << "the text of one is not here";
    EXPECT_TRUE(eventually([&] { return !serverButton()->isVisible(); })) << "one button is enough";
    button->click();
    EXPECT_TRUE(eventually([&] { return strip().sentence().contains(u"Working offline"_s); })) << strip().sentence().toStdString();
    EXPECT_TRUE(eventually([&] { return button->isVisible() && button->text() == u"Search on the server"_s; })) << "it can be asked once there is a line";
    EXPECT_FALSE(m_window->findChild<QDialog *>()) << "the wizard is no next step of a search";
}

TEST_F(SearchWindow, whatMeansNothingIsSaid)
{
    openFilled(4);
    type(u"before:banana subject"_s);
    EXPECT_TRUE(eventually([&] { return strip().sentence().contains(u"“before:banana” is no date"_s); })) << strip().sentence().toStdString();
}

TEST_F(SearchWindow, goingToAFolderEndsIt)
{
    openFilled(4);
    type(u"is:unread"_s);
    ASSERT_TRUE(eventually([&] { return m_window->messages().isSearching(); }));
    ASSERT_TRUE(m_window->folderPane().select(m_trash));
    EXPECT_FALSE(m_window->messages().isSearching());
    EXPECT_EQ(field().text(), QString());
    EXPECT_TRUE(eventually([&] { return m_window->messages().query().folder == m_trash && view().model()->rowCount() == 0; }));
}

TEST_F(SearchWindow, whatIsOfferedIsUnderstoodInBothLanguages)
{
    openFilled(1);
    for (const QString &language : { u"en"_s, u"es"_s }) {
        const Language spoken(language);
        const QStringList offers = field().offers();
        EXPECT_GT(offers.size(), 15);
        for (const QString &offer : offers) {
            const QString name = offer.section(u':', 0, 0);
            EXPECT_TRUE(search::operatorOf(name)) << offer.toStdString();
            if (!offer.endsWith(u':')) {
                const auto query = search::parseQuery(offer + u' ', { QDate(2026, 11, 26) });
                EXPECT_FALSE(query.isEmpty()) << offer.toStdString();
                EXPECT_TRUE(query.troubles.isEmpty()) << offer.toStdString();
            }
        }
    }
}

TEST_F(SearchWindow, anOperatorIsCompletedWhereItIsTyped)
{
    openFilled(1);
    type(u"informe sub"_s);
    ASSERT_TRUE(field().completer()->setCurrentRow(0));
    EXPECT_EQ(field().completer()->currentCompletion(), u"informe subject:"_s);
}

TEST(FoundWords, wordsAreMarkedAsTheyWereFound)
{
    const auto inText = [](const QStringList &words, const QString &text) {
        QStringList found;
        if (gui::foundWords(words).pattern().isEmpty())
            return found;
        auto matches = gui::foundWords(words).globalMatch(text);
        while (matches.hasNext())
            found << matches.next().captured();
        return found;
    };
    EXPECT_EQ(inText({ u"reunion"_s }, u"La REUNIÓN, las reuniones y la prereunión"_s), (QStringList { u"REUNIÓN"_s, u"reunion"_s }));
    EXPECT_EQ(inText({ u"muñoz ana"_s }, u"Munoz, Ana"_s), QStringList { u"Munoz, Ana"_s });
    EXPECT_EQ(inText({ u"会 議"_s }, u"東京の会議"_s), QStringList { u"会議"_s });
    EXPECT_EQ(inText({ u"a.b*(c"_s }, u"a b c"_s), QStringList { u"a b c"_s });
    EXPECT_TRUE(inText({}, u"text"_s).isEmpty());
}

TEST(SearchTextTest, theSentenceSaysWhatWasAndWhatWasNotSearched)
{
    const Language english(u"en"_s);
    EXPECT_EQ(gui::SearchText::covered({ .messages = 51'004, .bodiless = 2'794 }),
              u"48,210 of 51,004 messages searched whole; the text of 2,794 is not on this computer."_s);
    EXPECT_EQ(gui::SearchText::covered({ .messages = 10, .leavesOutTrash = true }), u"10 messages searched. Without Trash and Junk."_s);
}

} // namespace
