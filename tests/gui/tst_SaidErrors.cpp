// SPDX-License-Identifier: GPL-3.0-or-later
// That something could not be done stays said until somebody has read it: the states of accounts change all the time.
#include "BarWindow.h"
#include "gui/compose/ComposeDesk.h"

#include <QToolButton>

using namespace guitest;

namespace {

class SaidErrors : public BarWindow {
protected:
    using State = engine::AccountStatus::State;

    QString said() { return bar().isVisible() ? bar().text() : QString(); }
    void hide() { bar().findChild<QToolButton *>()->click(); }
    void becomes(State state) { emit m_engine->statusChanged(m_account, { .state = state }); }
    void fails(const QString &what)
    {
        gui::ErrorText text;
        text.what = what;
        emit m_window->desk().failed(text);
    }
};

} // namespace

TEST_F(SaidErrors, aRefusedChangeStaysSaidWhateverTheAccountDoesNext)
{
    openFilled(2);
    emit m_engine->intentRefused(engine::UndoKind::Move, 1, { base::Fault::CommandRefused, {}, {} });
    const QString refusal = said();
    EXPECT_FALSE(refusal.isEmpty());
    for (const State state : { State::Connecting, State::Syncing, State::UpToDate }) {
        becomes(state);
        EXPECT_EQ(said(), refusal);
    }
    hide();
    EXPECT_EQ(said(), QString());
    becomes(State::Connecting);
    EXPECT_EQ(said(), QString()) << "it was read";
}

TEST_F(SaidErrors, whatIsWorseGoesFirstAndGivesTheBarBack)
{
    openFilled(2);
    fails(u"It could not be copied."_s);
    becomes(State::NeedsPassword);
    EXPECT_TRUE(said().startsWith("The password for mail.invalid is not known."_L1)) << said().toStdString();
    hide();
    EXPECT_EQ(said(), u"It could not be copied."_s);
    hide();
    EXPECT_EQ(said(), QString());
}

TEST_F(SaidErrors, ofSeveralEachIsReadOnce)
{
    openFilled(2);
    fails(u"One."_s);
    fails(u"Two."_s);
    fails(u"One."_s);
    EXPECT_EQ(said(), u"One."_s);
    hide();
    EXPECT_EQ(said(), u"Two."_s);
    hide();
    EXPECT_EQ(said(), QString());
}
