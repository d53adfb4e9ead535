// SPDX-License-Identifier: GPL-3.0-or-later
// Copied here, and so on a real server; and taken back.
#include "EngineDovecot.h"

using accounts::Protocol;
using mail::FolderRole;
using State = EngineRun::State;

namespace {

class EngineCopies : public EngineDovecot {
protected:
    [[nodiscard]] bool hasOnServer(const QString &mailbox, const QStringList &subjects)
    {
        return testsupport::eventually([&] { return onServer(u"hdr.subject"_s, mailbox) == subjects; });
    }
    static base::MessageId first(EngineRun &run) { return run.messages(FolderRole::Inbox).value(0).id; }
    [[nodiscard]] bool goesOnlineAndSettles(EngineRun &run)
    {
        run.client.setOffline(false);
        run.provide(kPassword);
        return run.settles() && run.checkAgain();
    }
};

} // namespace

TEST_F(EngineCopies, aCopyIsOnTheServerAndGoesFromThereWhenItIsTakenBack)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised(account(Protocol::Imap));
    run->client.copyTo({ first(*run) }, run->folder(FolderRole::Archive).id);
    EXPECT_TRUE(hasOnServer(u"Archive"_s, { u"a"_s }));
    ASSERT_TRUE(run->settles());
    EXPECT_EQ(run->subjects(FolderRole::Archive), QStringList { u"a"_s });
    EXPECT_NE(run->messages(FolderRole::Archive).value(0).uid, 0U);
    EXPECT_EQ(run->subjects(FolderRole::Inbox), QStringList { u"a"_s });
    run->client.undo();
    EXPECT_TRUE(hasOnServer(u"Archive"_s, {}));
    ASSERT_TRUE(run->settles());
    EXPECT_EQ(run->subjects(FolderRole::Archive), QStringList {});
    EXPECT_EQ(onServer(u"hdr.subject"_s), QStringList { u"a"_s });
    run->client.redo();
    EXPECT_TRUE(hasOnServer(u"Archive"_s, { u"a"_s }));
    EXPECT_TRUE(run->refusals.isEmpty());
}

TEST_F(EngineCopies, whatWasCopiedOfflineIsThereLaterAndWhatWasTakenBackIsNot)
{
    ASSERT_TRUE(deliver("a"));
    ASSERT_TRUE(deliver("b"));
    synchronised(account(Protocol::Imap)).reset();
    auto run = start(true);
    ASSERT_TRUE(run->waitFor(State::Offline));
    const auto archive = run->folder(FolderRole::Archive).id;
    for (const store::MessageRow &row : run->messages(FolderRole::Inbox))
        run->client.copyTo({ row.id }, archive);
    ASSERT_TRUE(testsupport::eventually([&] { return run->subjects(FolderRole::Archive).size() == 2; }));
    run->client.undo();
    ASSERT_TRUE(testsupport::eventually([&] { return run->subjects(FolderRole::Archive).size() == 1; }));
    const QStringList left = run->subjects(FolderRole::Archive);
    ASSERT_TRUE(goesOnlineAndSettles(*run));
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Archive"_s), left);
    EXPECT_EQ(run->subjects(FolderRole::Archive), left);
    EXPECT_EQ(onServer(u"hdr.subject"_s), (QStringList { u"a"_s, u"b"_s }));
    EXPECT_TRUE(run->refusals.isEmpty());
}

TEST_F(EngineCopies, ofWhatSomebodyElseRemovedTheCopyIsPutThereFromHere)
{
    ASSERT_TRUE(deliver("a"));
    synchronised(account(Protocol::Imap)).reset();
    auto run = start(true);
    ASSERT_TRUE(run->waitFor(State::Offline));
    run->client.copyTo({ first(*run) }, run->folder(FolderRole::Archive).id);
    ASSERT_TRUE(testsupport::eventually([&] { return run->subjects(FolderRole::Archive).size() == 1; }));
    doveadm({ u"expunge"_s, u"mailbox"_s, u"INBOX"_s, u"all"_s });
    ASSERT_TRUE(goesOnlineAndSettles(*run));
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Archive"_s), QStringList { u"a"_s });
    EXPECT_EQ(run->subjects(FolderRole::Archive), QStringList { u"a"_s });
    EXPECT_NE(run->messages(FolderRole::Archive).value(0).uid, 0U);
}
