// SPDX-License-Identifier: GPL-3.0-or-later
// What is said to whoever does not see the window while a message is written and sent.
#include "ComposeWindowFixture.h"
#include "gui/Announce.h"
#include "gui/ErrorBar.h"
#include "gui/compose/ReplaceBar.h"
#include "gui/compose/SendLaterDialog.h"
#include "gui/compose/UndoSendBar.h"

#include <QDateTimeEdit>

using namespace composetest;

namespace {

QStringList s_said;

class Announcements : public ComposeWindowTest {
protected:
    void SetUp() override
    {
        ComposeWindowTest::SetUp();
        s_said.clear();
        gui::setAnnouncementListener([](const QString &sentence) { s_said << sentence; });
    }
    void TearDown() override
    {
        gui::setAnnouncementListener(nullptr);
        ComposeWindowTest::TearDown();
    }
};

} // namespace

TEST_F(Announcements, whatStandsAboveTheTextIsSaid)
{
    fill();
    m_window->to().setRecipients({});
    m_window->action(u"send"_s)->trigger();
    EXPECT_EQ(s_said, QStringList { m_window->bar().text() });
}

TEST_F(Announcements, thatADraftIsKeptIsSaidOnceAndWhenItWasAskedFor)
{
    fill();
    m_window->noteSaved({ 1'700'000'000'000 });
    EXPECT_EQ(s_said.size(), 1);
    m_window->noteSaved({ 1'700'000'002'000 });
    EXPECT_EQ(s_said.size(), 1);
    m_window->action(u"saveDraft"_s)->trigger();
    m_window->noteSaved({ 1'700'000'004'000 });
    EXPECT_EQ(s_said.size(), 2);
}

TEST_F(Announcements, whatIsNotFoundIsSaid)
{
    fill();
    m_window->action(u"find"_s)->trigger();
    m_window->findChild<gui::ReplaceBar *>()->findChild<QLineEdit *>(u"wanted"_s)->setText(u"nowhere"_s);
    EXPECT_EQ(s_said, QStringList { u"Not found"_s });
}

TEST_F(Announcements, thatAMessageIsOnItsWayOrCouldNotBeSentIsSaid)
{
    gui::UndoSendBar undo;
    undo.show({ 1 }, u"Programa"_s, { base::SystemClock().now().ms + 600'000 }, gui::UndoSendBar::Goes::Out);
    ASSERT_EQ(s_said.size(), 1);
    EXPECT_TRUE(s_said.constFirst().contains("Programa"_L1));
    gui::ErrorBar bar;
    gui::ErrorText text;
    text.what = u"A message could not be sent."_s;
    bar.show(text);
    ASSERT_EQ(s_said.size(), 2);
    EXPECT_TRUE(s_said.constLast().startsWith(text.what)) << s_said.constLast().toStdString();
}

TEST_F(Announcements, whatAChosenTimeMeansIsSaidWhenItChanges)
{
    gui::SendLaterDialog dialog(base::SystemClock().now(), std::nullopt);
    dialog.show();
    auto *when = dialog.findChild<QDateTimeEdit *>(u"sendLaterWhen"_s);
    when->setDateTime(when->dateTime().addDays(1));
    EXPECT_TRUE(s_said.isEmpty()) << "it waits as before";
    when->clearMinimumDateTime();
    when->setDateTime(QDateTime::currentDateTime().addDays(-1));
    EXPECT_EQ(s_said, QStringList { u"That moment is over."_s });
}
