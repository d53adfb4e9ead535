// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/AutosavePause.h"

#include <QList>

#include <gtest/gtest.h>

using gui::AutosavePause;
using Ms = AutosavePause::Ms;

TEST(AutosavePause, whoPausesIsKeptAMomentAfterTheLastKey)
{
    AutosavePause pause;
    EXPECT_EQ(pause.after(Ms(5'000)), Ms(2'000));
    EXPECT_EQ(pause.after(Ms(6'500)), Ms(2'000));
    EXPECT_EQ(pause.after(Ms(14'000)), Ms(1'000)) << "ten seconds after the first one";
    EXPECT_EQ(pause.after(Ms(16'000)), Ms(0)) << "whatever kept it";
    pause.reset();
    EXPECT_EQ(pause.after(Ms(16'000)), Ms(2'000));
}

TEST(AutosavePause, whoNeverPausesIsKeptEveryTenSeconds)
{
    AutosavePause pause;
    QList<qint64> kept;
    Ms due(0);
    for (Ms now(0); now <= Ms(31'000); now += Ms(500)) { // a key each
        if (due > Ms(0) && due <= now) {
            kept << due.count();
            pause.reset();
        }
        due = now + pause.after(now);
    }
    EXPECT_EQ(kept, (QList<qint64> { 10'000, 20'000, 30'000 }));
}
