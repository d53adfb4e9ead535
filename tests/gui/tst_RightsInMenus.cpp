// SPDX-License-Identifier: GPL-3.0-or-later
// What a server does not let us do in a folder (RFC 4314): in menus, by dragging, by the star of a row, by reading.
#include "gui/FolderWindow.h"
#include "gui/Language.h"

using namespace guitest;

namespace {

class RightsInMenus : public FolderWindow {
protected:
    /// An inbox of four messages, in which this is allowed.
    void openWith(const QByteArray &rights)
    {
        fill(4);
        {
            auto opened = store::Store::open(storePath());
            ASSERT_TRUE(opened);
            ASSERT_TRUE((*opened)->folders().setRights(m_inbox, rights));
        }
        open();
        ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 4; }));
    }
    [[nodiscard]] bool isOffered(Command command) { return m_window->actions()[command]->isEnabled(); }
    [[nodiscard]] bool isRefused(Command command)
    {
        const QAction *action = m_window->actions()[command];
        return !action->isEnabled() && action->toolTip() == u"The server does not let you do this in “Inbox”."_s;
    }

    const Language m_english { u"en"_s };
};

constexpr std::array kChanging { Command::Delete, Command::DeleteForever, Command::MoveMessages, Command::ToggleRead, Command::ToggleStar,
    Command::MarkAllRead };

} // namespace

TEST_F(RightsInMenus, whereOneMayOnlyReadNothingThatChangesAnythingIsOffered)
{
    openWith("lr");
    choose(m_ids.at(0));
    for (const Command command : kChanging)
        EXPECT_TRUE(eventually([&] { return isRefused(command); })) << int(command) << m_window->actions()[command]->toolTip().toStdString();
    EXPECT_TRUE(isOffered(Command::CopyMessages));
    emit view().starClicked(m_ids.at(2), true);
    const std::unique_ptr<QMimeData> data(gui::dragMessages({ m_ids.at(0) }));
    EXPECT_FALSE(drop(*data, m_trash));
    EXPECT_TRUE(drop(*data, m_trash, Qt::ControlModifier)) << "a copy takes nothing away";
    ASSERT_TRUE(eventually([&] { return row(m_trash).total == 1; }));
    EXPECT_FALSE(stored(m_ids.at(0)).flags.isSeen()) << "it was read, and the server keeps no mark of that";
    EXPECT_FALSE(stored(m_ids.at(2)).flags.isFlagged());
}

TEST_F(RightsInMenus, whereEverythingIsAllowedEverythingIsOffered)
{
    openWith("lrswipkxtea");
    choose(m_ids.at(0));
    for (const Command command : kChanging)
        EXPECT_TRUE(eventually([&] { return isOffered(command); })) << int(command);
    emit view().starClicked(m_ids.at(2), true);
    EXPECT_TRUE(eventually([&] { return stored(m_ids.at(2)).flags.isFlagged(); }));
    EXPECT_TRUE(eventually([&] { return stored(m_ids.at(0)).flags.isSeen(); }));
    const std::unique_ptr<QMimeData> data(gui::dragMessages({ m_ids.at(0) }));
    EXPECT_TRUE(drop(*data, m_trash));
    EXPECT_TRUE(eventually([&] { return stored(m_ids.at(0)).folder == m_trash; }));
}
