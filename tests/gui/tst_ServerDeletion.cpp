// SPDX-License-Identifier: GPL-3.0-or-later
// Deleting on a POP3 server: what will happen is said when it is asked for, and what has happened after the check.
#include "gui/PopWindow.h"

#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

using namespace guitest;
using gui::Command;

namespace {

class ServerDeletion : public PopWindow {
protected:
    /// One message of which only the beginning is here, chosen.
    void beginWithALargeOne()
    {
        m_server.maildrop().deliver(mailOf("large", 20'000));
        begin({ .download = { .bodyLimitKilobytes = 4 } });
        view().select(idOf(u"large"_s));
        ASSERT_TRUE(eventually([&] { return isOffered(); }));
    }
    bool isOffered()
    {
        QAction *action = m_window->actions()[Command::DeleteOnServer];
        return action->isEnabled() && action->text().remove(u'&').startsWith("Delete on the server"_L1);
    }
    bool isAsked() { return m_window->actions()[Command::Undo]->isEnabled(); }
    QString said() { return bar().isVisible() ? bar().text() : QString(); }
    QString status() { return m_window->findChild<gui::StatusLine *>()->text(); }
};

} // namespace

TEST_F(ServerDeletion, ofOneMessageIsSaidAndTakenBackByTheBar)
{
    beginWithALargeOne();
    trigger(Command::DeleteOnServer);
    EXPECT_EQ(said(), u"1 message will be deleted on the server at the next check. What has not been downloaded is lost then."_s);
    ASSERT_TRUE(eventually([&] { return isAsked() && !isOffered(); }));
    EXPECT_FALSE(said().isEmpty());
    auto *undo = bar().findChild<QPushButton *>();
    EXPECT_EQ(undo->text(), u"Un&do"_s);
    undo->click();
    EXPECT_EQ(said(), QString());
    ASSERT_TRUE(eventually([&] { return !isAsked() && isOffered(); }));
    check();
    EXPECT_EQ(m_server.maildrop().listed().size(), 1);
}

TEST_F(ServerDeletion, isToldAfterTheCheckThatDidIt)
{
    beginWithALargeOne();
    trigger(Command::DeleteOnServer);
    ASSERT_TRUE(eventually([&] { return isAsked(); }));
    check();
    EXPECT_TRUE(m_server.maildrop().listed().isEmpty());
    EXPECT_EQ(status(), u"1 message was deleted on localhost."_s);
    EXPECT_EQ(said(), QString());
}

TEST_F(ServerDeletion, ofManyIsAskedAboutFirst)
{
    for (const char *subject : { "a", "b", "c", "d", "e", "f" })
        m_server.maildrop().deliver(mailOf(subject));
    begin({});
    view().selectAll();
    ASSERT_TRUE(eventually([&] { return view().selectedMessages().size() == 6 && isOffered(); }));
    trigger(Command::DeleteOnServer);
    QPointer<QMessageBox> box;
    const auto isQuestion = [&] {
        box = m_window->findChild<QMessageBox *>(u"serverDeletion"_s);
        return !box.isNull();
    };
    ASSERT_TRUE(eventually(isQuestion));
    EXPECT_EQ(box->text(), u"6 messages will be deleted on the server at the next check."_s);
    ASSERT_EQ(box->defaultButton(), box->button(QMessageBox::Cancel));
    box->defaultButton()->click();
    ASSERT_TRUE(eventually([&] { return box.isNull(); }));
    EXPECT_FALSE(isAsked());
    EXPECT_EQ(said(), QString());

    trigger(Command::DeleteOnServer);
    ASSERT_TRUE(eventually(isQuestion));
    const auto buttons = box->buttons();
    for (QAbstractButton *button : buttons) {
        if (button != box->defaultButton())
            button->click();
    }
    ASSERT_TRUE(eventually([&] { return isAsked(); }));
    EXPECT_EQ(said(), u"6 messages will be deleted on the server at the next check."_s) << "all of them are here";
    check();
    EXPECT_TRUE(m_server.maildrop().listed().isEmpty());
}

TEST_F(ServerDeletion, countsOnlyWhatIsStillThere)
{
    for (const char *subject : { "a", "b", "c", "d", "e", "f" })
        m_server.maildrop().deliver(mailOf(subject));
    begin({});
    view().select(idOf(u"a"_s));
    ASSERT_TRUE(eventually([&] { return isOffered(); }));
    trigger(Command::DeleteOnServer);
    ASSERT_TRUE(eventually([&] { return isAsked() && !isOffered(); }));
    view().select(idOf(u"b"_s));
    view().selectAll();
    ASSERT_TRUE(eventually([&] { return view().selectedMessages().size() == 6 && isOffered(); }));
    trigger(Command::DeleteOnServer);
    EXPECT_TRUE(eventually([&] { return said() == u"5 messages will be deleted on the server at the next check."_s; })) << said().toStdString();
}

TEST_F(ServerDeletion, whatIsKeptByTheMenuIsNotSaidToBeDeletedAnyMore)
{
    m_server.maildrop().deliver(mailOf("a"));
    m_server.maildrop().deliver(mailOf("b"));
    begin({});
    for (const QString &subject : { u"a"_s, u"b"_s }) {
        view().select(idOf(subject));
        ASSERT_TRUE(eventually([&] { return isOffered(); }));
        trigger(Command::DeleteOnServer);
        ASSERT_TRUE(eventually([&] { return isAsked() && !isOffered(); }));
    }
    EXPECT_FALSE(said().isEmpty());
    trigger(Command::DeleteOnServer); // it keeps now
    EXPECT_EQ(said(), QString());
    EXPECT_TRUE(eventually([&] { return isOffered(); }));
}
