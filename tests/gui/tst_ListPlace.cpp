// SPDX-License-Identifier: GPL-3.0-or-later
// Where the list stands when mail comes or goes in it.
#include "gui/WindowFixture.h"

#include <QScrollBar>

using namespace guitest;
using gui::Command;

namespace {

class ListPlace : public WindowTest { };

} // namespace

TEST_F(ListPlace, whatIsSeenStaysWhereItIsWhenMailComesOrGoesAboveIt)
{
    openFilled(60);
    QScrollBar *bar = view().verticalScrollBar();
    ASSERT_TRUE(eventually([&] { return bar->maximum() > 500; }));
    bar->setValue(bar->maximum() / 2);
    const auto firstSeen = [this] {
        QApplication::processEvents(); // rows are laid out a moment after they have come or gone
        const QModelIndex index = view().indexAt({ 1, 0 });
        return std::pair(index.data(models::MessageListModel::IdRole).value<base::MessageId>().value, view().visualRect(index).top());
    };
    const auto before = firstSeen();
    const int place = bar->value();
    ASSERT_GT(before.first, 0);
    emit m_engine->moveToTrash({ m_ids.constLast() });
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 59; }));
    EXPECT_EQ(firstSeen(), before);
    EXPECT_LT(bar->value(), place);
    ASSERT_TRUE(eventually([&] { return m_window->actions()[Command::Undo]->isEnabled(); }));
    trigger(Command::Undo);
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 60; }));
    EXPECT_EQ(firstSeen(), before);
    EXPECT_EQ(bar->value(), place);
}

TEST_F(ListPlace, atTheVeryTopWhatComesIsSeen)
{
    openFilled(60);
    ASSERT_TRUE(eventually([&] { return view().verticalScrollBar()->maximum() > 500; }));
    emit m_engine->moveToTrash({ m_ids.constLast() });
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 59 && m_window->actions()[Command::Undo]->isEnabled(); }));
    trigger(Command::Undo);
    ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 60; }));
    QApplication::processEvents();
    EXPECT_EQ(view().verticalScrollBar()->value(), 0);
    EXPECT_EQ(view().indexAt({ 1, 0 }).row(), 0);
}
