// SPDX-License-Identifier: GPL-3.0-or-later
#include "EngineRun.h"

#include <gtest/gtest.h>

using accounts::ConnectionSecurity;
using accounts::Protocol;
using mail::FolderRole;
using testsupport::DovecotFixture;
using testsupport::eventually;
using testsupport::TempFolder;
using State = EngineRun::State;

// A server of 1996: no IDLE, MOVE, UIDPLUS, CONDSTORE, ESEARCH, SPECIAL-USE.
TEST(EngineOldServer, everythingWorksAndNothingOfOthersIsExpunged)
{
    if (!DovecotFixture::isAvailable())
        GTEST_SKIP() << DovecotFixture::kMissing;
    DovecotFixture::Options options;
    options.conf = { u"imap_capability = IMAP4rev1 AUTH=PLAIN"_s };
    const DovecotFixture server(options);
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    for (const char *subject : { "a", "b", "c" })
        ASSERT_TRUE(server.deliver(mailWith(subject)));
    const TempFolder store;
    EngineRun run(store.path(), server.caFile());
    ASSERT_TRUE(run.begin());
    run.add(EngineRun::account(server.endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls), Protocol::Imap), server.password());
    ASSERT_TRUE(run.waitFor(State::UpToDate));
    EXPECT_EQ(run.count(FolderRole::Inbox), 3);
    ASSERT_TRUE(run.folder(FolderRole::Trash).id.isValid()) << "known by its name";

    // Somebody else's mark, which is not ours to expunge.
    ASSERT_TRUE(server.doveadm({ u"flags"_s, u"add"_s, u"-u"_s, u"ana"_s, u"\\Deleted"_s, u"mailbox"_s, u"INBOX"_s, u"subject"_s, u"c"_s }));
    run.client.moveToTrash({ run.find(u"a"_s)->id });
    ASSERT_TRUE(run.settles());
    ASSERT_TRUE(run.checkAgain());
    EXPECT_TRUE(run.settles());
    EXPECT_EQ(run.subjects(FolderRole::Trash), QStringList { u"a"_s });
    EXPECT_FALSE(run.find(u"a"_s)) << "its original stays there with a mark, and is not shown twice";
    const auto inbox = server.doveadm({ u"search"_s, u"-u"_s, u"ana"_s, u"mailbox"_s, u"INBOX"_s, u"all"_s });
    EXPECT_EQ(inbox.value_or("").count('\n'), 3) << "nothing was expunged";
    ASSERT_TRUE(server.deliver(mailWith("d")));
    ASSERT_TRUE(run.checkAgain());
    EXPECT_TRUE(eventually([&] { return run.find(u"d"_s).has_value(); }));
    EXPECT_TRUE(run.refusals.isEmpty());
}
