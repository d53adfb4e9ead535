// SPDX-License-Identifier: GPL-3.0-or-later
// A thread that ends while the program exits finds OpenSSL as it was: both at once once freed the same memory twice.
#include "cli/CliRun.h"
#include "support/TempFolder.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

#ifdef PALOMAR_EXIT_LOOK

TEST(CryptoEnd, whatThreadsMayStillUseIsNotTakenDown)
{
    const testsupport::TempFolder folder;
    qputenv("LD_PRELOAD", PALOMAR_EXIT_LOOK);
    const CliRun run({ u"sync"_s, u"--store"_s, folder.file(u"store"_s), u"--host"_s, u"127.0.0.1"_s, u"--port"_s, u"1"_s, u"--proto"_s, u"imap"_s,
                       u"--user"_s, u"ana"_s, u"--pass-fd"_s, u"0"_s, u"--once"_s }, "secreto\n");
    qunsetenv("LD_PRELOAD");
    EXPECT_EQ(run.code, 7) << run.err.constData(); // nobody listens there; 97 is what exit-look says
}

#endif
