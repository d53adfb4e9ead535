// SPDX-License-Identifier: GPL-3.0-or-later
// Mail that a server is suddenly without, as the window asks about it.
#include "gui/BarWindow.h"
#include "gui/HeldText.h"
#include "gui/list/MessageListDelegate.h"
#include "gui/reading/Chip.h"

#include <QToolButton>

using namespace guitest;

namespace {

/// An inbox of sixty messages that the server has lost.
class HeldMail : public BarWindow {
protected:
    void openHeld()
    {
        fill(60);
        {
            auto opened = store::Store::open(storePath());
            ASSERT_TRUE(opened);
            ASSERT_TRUE((*opened)->held().hold(m_ids, base::SystemClock().now()));
        }
        open();
        ASSERT_TRUE(eventually([&] { return view().model()->rowCount() == 60 && bar().isVisible(); }));
    }
};

} // namespace

TEST_F(HeldMail, staysInTheListAndIsAskedAbout)
{
    openHeld();
    EXPECT_TRUE(bar().text().startsWith("60 messages are suddenly no longer on mail.invalid."_L1)) << bar().text().toStdString();
    ASSERT_TRUE(button(u"&Keep them here"_s));
    button(u"&Keep them here"_s)->click();
    EXPECT_TRUE(eventually([&] { return !bar().isVisible(); }));
    EXPECT_EQ(view().model()->rowCount(), 60);
    EXPECT_TRUE(eventually([&] { return stored(m_ids.constFirst()).uid == 0; })) << "no server has it";
}

TEST_F(HeldMail, isMarkedInTheListUntilItIsDecided)
{
    openHeld();
    const QModelIndex first = view().model()->index(0, 0);
    ASSERT_TRUE(eventually([&] { return first.data(models::MessageListModel::HeldRole).toBool(); }));
    EXPECT_TRUE(gui::MessageListDelegate::sentence(first, false, base::SystemClock().now()).contains("its server does not have it"_L1));
    EXPECT_TRUE(gui::MessageListDelegate::whereSentence(first, base::SystemClock().now()).startsWith("Kept here"_L1)) << "the tooltip";
    button(u"&Keep them here"_s)->click();
    EXPECT_TRUE(eventually([&] { return !view().model()->index(0, 0).data(models::MessageListModel::HeldRole).toBool(); }));
}

TEST_F(HeldMail, isNotSaidToBeOnTheServer)
{
    openHeld();
    ASSERT_TRUE(eventually([&] { return view().model()->index(0, 0).data(models::MessageListModel::HeldRole).toBool(); }));
    const auto said = [this] {
        const auto *chip = reading().findChild<gui::Chip *>(u"placeChip"_s);
        return chip ? chip->text() : QString();
    };
    choose(m_ids.constLast());
    EXPECT_TRUE(eventually([&] { return said() == "Kept here: its server does not have it any more"_L1; })) << said().toStdString();
    button(u"&Keep them here"_s)->click();
    EXPECT_TRUE(eventually([&] { return said().startsWith("On this computer"_L1); })) << said().toStdString();
}

TEST_F(HeldMail, goesFromTheListWhenItIsLetGo)
{
    openHeld();
    ASSERT_TRUE(button(u"&Let them go"_s));
    button(u"&Let them go"_s)->click();
    EXPECT_TRUE(eventually([&] { return view().model()->rowCount() == 0; }));
    EXPECT_FALSE(bar().isVisible());
}

TEST_F(HeldMail, isNotAskedAboutTwiceInOneSession)
{
    openHeld();
    bar().findChild<QToolButton *>()->click();
    EXPECT_FALSE(bar().isVisible());
    EXPECT_EQ(view().model()->rowCount(), 60);
}

TEST(HeldText, saysHowMuchCanBeKeptWhere)
{
    const Language english { u"en"_s };
    const engine::HeldMail inbox { {}, u"INBOX"_s, 1200, 1000, { 1'798'761'600'000 } };
    const engine::HeldMail lists { {}, u"Lists"_s, 60, 60, { 1'798'761'600'000 } };
    const auto one = gui::heldText({ inbox }, u"imap.example.org"_s);
    EXPECT_TRUE(one.why.startsWith(u"They were in “INBOX”."_s)) << one.why.toStdString();
    EXPECT_TRUE(one.why.endsWith("1,000 of them are here whole and can be kept."_L1)) << one.why.toStdString();
    const auto two = gui::heldText({ lists, lists }, u"imap.example.org"_s);
    EXPECT_TRUE(two.what.startsWith("120 messages"_L1));
    EXPECT_TRUE(two.why.startsWith("They were in 2 folders."_L1)) << two.why.toStdString();
    EXPECT_FALSE(two.why.contains("whole"_L1));
    EXPECT_EQ(two.action, gui::ErrorText::Action::KeepHeld);
    EXPECT_EQ(two.otherAction, gui::ErrorText::Action::LetGoHeld);
    const auto hollow = gui::heldText({ { {}, u"INBOX"_s, 1200, 0, { 1'798'761'600'000 } } }, u"imap.example.org"_s);
    EXPECT_TRUE(hollow.why.endsWith("there is nothing that could be kept."_L1)) << hollow.why.toStdString();
    EXPECT_EQ(hollow.action, gui::ErrorText::Action::LetGoHeld) << "to keep them would take them away at once";
    EXPECT_EQ(hollow.otherAction, gui::ErrorText::Action::None);
    EXPECT_TRUE(two.nextStep.contains("2027"_L1) || two.nextStep.contains("2026"_L1)) << two.nextStep.toStdString();
}
