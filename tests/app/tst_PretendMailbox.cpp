// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a policy does to a pretend mailbox is what the engine does to a real one: the two lists show it.
#include "app/PretendMailbox.h"
#include "gui/pretend/PretendDialog.h"
#include "gui/wizard/Notice.h"
#include "support/Eventually.h"

#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using app::PretendMailbox;
using gui::PretendRow;
using gui::PretendState;
using policy::PopRetention;
using testsupport::eventually;

namespace {

constexpr int kAtFirst = 6;

QStringList subjects(const QList<PretendRow> &rows)
{
    QStringList list;
    for (const PretendRow &row : rows)
        list << row.subject;
    return list;
}

class Pretend : public testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(rests()); }
    bool rests()
    {
        return eventually([this] { return !m_world.state().isBusy; });
    }
    const PretendState &pass(int days)
    {
        m_world.passDays(days);
        EXPECT_TRUE(rests());
        return m_world.state();
    }
    void choose(const PopRetention &retention)
    {
        m_world.setRetention(retention);
        EXPECT_TRUE(rests());
    }
    PretendMailbox m_world { gui::PretendDialog::letters() };
};

} // namespace

TEST_F(Pretend, beginsWithSomeMailOnBothSides)
{
    EXPECT_EQ(m_world.state().server.size(), kAtFirst);
    EXPECT_EQ(subjects(m_world.state().here), subjects(m_world.state().server));
    EXPECT_EQ(m_world.state().day, 0);
    for (const PretendRow &row : m_world.state().here) {
        EXPECT_TRUE(row.message.isValid());
        EXPECT_TRUE(row.sentAt.isKnown());
        EXPECT_FALSE(row.sender.isEmpty());
    }
}

TEST_F(Pretend, keepingEverythingLosesNothingOnEitherSide)
{
    const PretendState &state = pass(40);
    EXPECT_EQ(state.day, 40);
    EXPECT_EQ(state.server.size(), kAtFirst + 40);
    EXPECT_EQ(subjects(state.here), subjects(state.server));
    QStringList all = subjects(state.here);
    EXPECT_EQ(all.removeDuplicates(), 0) << "each has a subject of its own";
}

TEST_F(Pretend, daysOnTheServerCountFromTheDownload)
{
    choose({ .mode = PopRetention::Mode::KeepSome, .days = 14 });
    EXPECT_EQ(pass(13).server.size(), kAtFirst + 13) << "old letters, but not two weeks here";
    const PretendState &state = pass(2);
    EXPECT_LT(state.server.size(), kAtFirst + 15 - 3);
    EXPECT_EQ(state.here.size(), kAtFirst + 15) << "here they stay";
}

TEST_F(Pretend, whatCameAndWentMeanwhileCountsAsDeletedThere)
{
    choose({ .mode = PopRetention::Mode::KeepSome, .days = 3 });
    const PretendState &state = pass(12);
    ASSERT_LT(state.server.size(), 6);
    EXPECT_EQ(state.removedThere.size(), kAtFirst + 12 - state.server.size());
    EXPECT_TRUE(state.removedThere.contains(state.here.at(state.here.size() - kAtFirst - 1).subject)) << "the letter of the first day";
}

TEST_F(Pretend, deletingAtOnceLeavesTheOnlyCopyHere)
{
    choose({ .mode = PopRetention::Mode::DeleteOnceHere });
    const PretendState &state = pass(3);
    EXPECT_LE(state.server.size(), 1) << "what came last is deleted at the next visit";
    EXPECT_EQ(state.here.size(), kAtFirst + 3);
}

TEST_F(Pretend, whatIsDeletedHereGoesThereIfThatIsTheChoice)
{
    choose({ .whenDeletedHere = PopRetention::WhenDeletedHere::TrashEmptied });
    const PretendRow first = m_world.state().here.constFirst();
    m_world.moveToTrash({ first.message });
    ASSERT_TRUE(eventually([&] { return m_world.state().trash.size() == 1; }));
    EXPECT_TRUE(subjects(pass(1).server).contains(first.subject)) << "it still lies in the Trash";
    m_world.emptyTrash();
    ASSERT_TRUE(eventually([&] { return m_world.state().trash.isEmpty(); }));
    EXPECT_FALSE(subjects(pass(2).server).contains(first.subject));
}

TEST(PretendEnd, nothingOfItStays)
{
    QString folder;
    {
        PretendMailbox world(gui::PretendDialog::letters());
        ASSERT_TRUE(eventually([&] { return !world.state().isBusy; }));
        folder = world.folder();
        EXPECT_TRUE(QDir(folder).exists());
    }
    EXPECT_FALSE(QDir(folder).exists());
}

TEST(PretendEnd, itCanBeClosedWhileDaysPass)
{
    PretendMailbox world(gui::PretendDialog::letters());
    ASSERT_TRUE(eventually([&] { return !world.state().isBusy; }));
    world.passDays(30);
    ASSERT_TRUE(eventually([&] { return world.state().day > 2; }));
}

TEST(PretendDialog, saysThatNothingIsRealAndTellsWhatHappened)
{
    gui::PretendDialog dialog(std::make_unique<PretendMailbox>(gui::PretendDialog::letters()));
    dialog.show();
    auto *server = dialog.findChild<QListWidget *>(u"pretendServer"_s);
    auto *here = dialog.findChild<QListWidget *>(u"pretendHere"_s);
    auto *day = dialog.findChild<QPushButton *>(u"pretendDay"_s);
    ASSERT_TRUE(eventually([&] { return server->count() == kAtFirst && here->count() == kAtFirst && day->isEnabled(); }));
    EXPECT_TRUE(dialog.windowTitle().contains(u"Pretend"_s));
    EXPECT_TRUE(dialog.findChild<gui::Notice *>()->headline().contains(u"pretend mailbox"_s));
    QTest::keyClick(day, Qt::Key_Space);
    ASSERT_TRUE(eventually([&] { return here->count() == kAtFirst + 1 && day->isEnabled(); }));
    const QString story = dialog.findChild<QPlainTextEdit *>(u"pretendStory"_s)->toPlainText();
    EXPECT_TRUE(story.contains(u"Day 1: “"_s)) << qPrintable(story);
    EXPECT_TRUE(story.contains(u"was downloaded."_s)) << qPrintable(story);
}
