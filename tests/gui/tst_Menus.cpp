// SPDX-License-Identifier: GPL-3.0-or-later
// What cannot do anything is not offered, and what the menus above offer is in those of the rows, too.
#include "gui/MessageWindow.h"
#include "gui/WindowFixture.h"

#include <QMenu>

using namespace guitest;
using gui::Command;

namespace {

class Menus : public WindowTest {
protected:
    bool isOffered(Command command) { return m_window->actions()[command]->isEnabled(); }
};

} // namespace

TEST_F(Menus, withoutAnAccountNothingIsReceivedOrSearched)
{
    open();
    for (const Command command : { Command::ReceiveAll, Command::ReceiveAccount, Command::SearchMail, Command::SearchFolder })
        EXPECT_FALSE(isOffered(command)) << int(command);
    EXPECT_TRUE(isOffered(Command::NewAccount));
}

TEST_F(Menus, whereThereIsNoMessageThereIsNoNextOne)
{
    openFilled(2);
    EXPECT_TRUE(eventually([&] { return isOffered(Command::NextMessage) && isOffered(Command::NextUnread); }));
    EXPECT_TRUE(isOffered(Command::ReceiveAccount));
    EXPECT_TRUE(isOffered(Command::SearchFolder));
    ASSERT_TRUE(m_window->folderPane().select(m_trash));
    EXPECT_TRUE(eventually([&] { return !isOffered(Command::NextMessage) && !isOffered(Command::NextUnread) && !isOffered(Command::PreviousUnread); }));
}

TEST_F(Menus, ofARowOfferWhatTheMenuAboveDoes)
{
    openFilled(1);
    const auto message = m_window->findChild<QMenu *>(u"messageContextMenu"_s)->actions();
    for (const Command command : { Command::ReplyList, Command::ForwardAttached, Command::EditAsNew, Command::DeleteForever })
        EXPECT_TRUE(message.contains(m_window->actions()[command])) << int(command);
    const auto folder = m_window->findChild<QMenu *>(u"folderContextMenu"_s)->actions();
    EXPECT_TRUE(folder.contains(m_window->actions()[Command::ReceiveAccount]));
}

TEST_F(Menus, ofAMessageInItsWindowWaitForTheMessage)
{
    openFilled(1);
    m_window->openFile(m_folder.file(u"nothing.eml"_s));
    auto *window = m_window->findChild<gui::MessageWindow *>();
    ASSERT_TRUE(window);
    const auto saves = [&] {
        const auto actions = window->findChildren<QAction *>();
        for (const QAction *action : actions) {
            if (action->shortcut() == QKeySequence(u"Ctrl+S"_s))
                return action->isEnabled();
        }
        return false;
    };
    EXPECT_FALSE(saves()) << "there is nothing to save";
    window->close();
    ASSERT_TRUE(eventually([&] { return !m_window->findChild<gui::MessageWindow *>(); }));
    choose(m_ids.constFirst());
    trigger(Command::OpenMessage);
    window = m_window->findChild<gui::MessageWindow *>();
    ASSERT_TRUE(window);
    EXPECT_TRUE(eventually([&] { return window->reading().hasContent() && saves(); }));
}
