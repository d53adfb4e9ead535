// SPDX-License-Identifier: GPL-3.0-or-later
// A program without a window brings nothing along that draws: each library costs its start and its memory.
#include "cli/CliRun.h"

#include <gtest/gtest.h>

#if defined(Q_OS_LINUX)

TEST(Libraries, noneThatDrawsIsLoadedWhereThereIsNoWindow)
{
    qputenv("LD_TRACE_LOADED_OBJECTS", "1"); // the loader tells what it would load, and ends
    const CliRun run({});
    qunsetenv("LD_TRACE_LOADED_OBJECTS");
    ASSERT_TRUE(run.out.contains("libQt6Network")) << run.out.constData();
    for (const char *library : { "libQt6Gui", "libQt6NetworkAuth", "libX11", "libOpenGL", "libfontconfig" })
        EXPECT_FALSE(run.out.contains(library)) << library;
}

#endif
