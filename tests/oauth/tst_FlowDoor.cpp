// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the program that is loaded when somebody signs in in a browser: by then another version may be installed.
#include "oauth/Flow.h"

#include <QLibrary>

#include <gtest/gtest.h>

#if defined(Q_OS_LINUX)

TEST(FlowDoor, isNotOpenToAnotherVersionOfTheProgram)
{
    QLibrary library(QStringLiteral(PALOMAR_BIN_DIR "/palomar-oauthflow.so"));
    auto *const make = reinterpret_cast<PalomarMakeFlow *>(library.resolve("palomarMakeFlow"));
    ASSERT_TRUE(make) << library.errorString().toStdString();
    EXPECT_EQ(make("0.0.0-other", nullptr), nullptr);
}

#endif
