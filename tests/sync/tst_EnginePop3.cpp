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
using Mode = policy::PopRetention::Mode;

namespace {

class EnginePop3 : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        if (!DovecotFixture::isAvailable())
            return;
        DovecotFixture::Options options;
        options.users.clear();
        for (int i = 0; i < kUsers; ++i)
            options.users.append({ userName(i), u"secreto"_s, {} });
        s_server = std::make_unique<DovecotFixture>(options);
    }
    static void TearDownTestSuite() { s_server.reset(); }

    void SetUp() override
    {
        if (!s_server)
            GTEST_SKIP() << DovecotFixture::kMissing;
        ASSERT_TRUE(s_server->isRunning()) << qPrintable(s_server->failure());
        ASSERT_LT(s_next, kUsers);
        m_user = userName(s_next++);
    }

    bool deliver(const QByteArray &subject) { return s_server->deliver(mailWith(subject), u"INBOX"_s, m_user); }
    qsizetype onServer()
    {
        const auto said = s_server->doveadm({ u"search"_s, u"-u"_s, m_user, u"mailbox"_s, u"INBOX"_s, u"all"_s });
        return said ? said->count('\n') : -1;
    }
    accounts::AccountSettings account(policy::PopRetention retention = {})
    {
        auto settings = EngineRun::account(s_server->endpoint(Protocol::Pop3, ConnectionSecurity::ImplicitTls, m_user), Protocol::Pop3);
        settings.kind = accounts::Pop3Settings { retention };
        return settings;
    }
    std::unique_ptr<EngineRun> synchronised(policy::PopRetention retention = {})
    {
        auto run = std::make_unique<EngineRun>(m_store.path(), s_server->caFile());
        EXPECT_TRUE(run->begin());
        run->add(account(retention), u"secreto"_s);
        EXPECT_TRUE(run->waitFor(State::UpToDate));
        return run;
    }

    static constexpr int kUsers = 16;
    static QString userName(int i) { return u"user%1"_s.arg(i); }
    static inline std::unique_ptr<DovecotFixture> s_server;
    static inline int s_next = 0;
    TempFolder m_store;
    QString m_user;
};

} // namespace

TEST_F(EnginePop3, theFirstVisitBringsEverythingAndLeavesItThere)
{
    ASSERT_TRUE(deliver("a"));
    ASSERT_TRUE(deliver("b"));
    auto run = synchronised();
    EXPECT_EQ(run->subjects(FolderRole::Inbox), (QStringList { u"a"_s, u"b"_s }));
    EXPECT_EQ(run->reader().rawMessage(run->find(u"a"_s)->id).value_or(""), mailWith("a").replace("\n", "\r\n"));
    EXPECT_EQ(onServer(), 2);
    EXPECT_TRUE(run->newMail.isEmpty());
    for (const FolderRole role : { FolderRole::Drafts, FolderRole::Sent, FolderRole::Junk, FolderRole::Trash })
        EXPECT_TRUE(run->folder(role).local);
}

TEST_F(EnginePop3, theNextVisitBringsOnlyWhatIsNew)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised();
    const auto id = run->find(u"a"_s)->id;
    ASSERT_TRUE(deliver("b"));
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(run->subjects(FolderRole::Inbox), (QStringList { u"a"_s, u"b"_s }));
    EXPECT_EQ(run->find(u"a"_s)->id, id);
    EXPECT_EQ(run->newMail.size(), 1);
}

TEST_F(EnginePop3, whatWasDeletedHereDoesNotComeBack)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised();
    run->client.moveToTrash({ run->find(u"a"_s)->id });
    ASSERT_TRUE(eventually([&] { return run->count(FolderRole::Trash) == 1; }));
    run->client.deleteForever({ run->find(u"a"_s, FolderRole::Trash)->id });
    ASSERT_TRUE(eventually([&] { return run->count(FolderRole::Trash) == 0; }));
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(run->count(FolderRole::Inbox), 0);
    EXPECT_EQ(onServer(), 1) << "the policy keeps it there";
}

TEST_F(EnginePop3, whatIsDeletedHereIsDeletedThereIfThePolicySaysSo)
{
    ASSERT_TRUE(deliver("a"));
    ASSERT_TRUE(deliver("b"));
    auto run = synchronised({ .deleteWhenDeletedHere = true });
    run->client.moveToTrash({ run->find(u"a"_s)->id });
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(onServer(), 2) << "in the Trash is not deleted yet";
    run->client.deleteForever({ run->find(u"a"_s, FolderRole::Trash)->id });
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(onServer(), 1);
    EXPECT_EQ(run->subjects(FolderRole::Inbox), QStringList { u"b"_s });
}

TEST_F(EnginePop3, deletingOnceHereWaitsForTheNextVisit)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised({ .mode = Mode::DeleteOnceHere });
    EXPECT_EQ(onServer(), 1) << "the visit that downloaded deletes nothing";
    ASSERT_TRUE(deliver("b"));
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(onServer(), 1);
    EXPECT_EQ(run->subjects(FolderRole::Inbox), (QStringList { u"a"_s, u"b"_s }));
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(onServer(), 0);
    EXPECT_EQ(run->count(FolderRole::Inbox), 2) << "what is gone there stays here";
    const auto ledger = run->reader().ledgerOf(run->find(u"a"_s)->id).value();
    EXPECT_TRUE(std::ranges::any_of(ledger, [](const store::LedgerEntry &entry) { return entry.fact == store::Fact::DeletedOnServer; }));
}

TEST_F(EnginePop3, deletingInTheSameVisitHasToBeAskedFor)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised({ .mode = Mode::DeleteOnceHere, .inSameSession = true });
    EXPECT_EQ(onServer(), 0);
    EXPECT_EQ(run->count(FolderRole::Inbox), 1);
}

TEST_F(EnginePop3, whatIsYoungerThanTheDaysStays)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised({ .mode = Mode::KeepDays, .days = 1 });
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(onServer(), 1);
}

TEST_F(EnginePop3, aWrongPasswordIsAskedForOnce)
{
    ASSERT_TRUE(deliver("a"));
    EngineRun run(m_store.path(), s_server->caFile());
    ASSERT_TRUE(run.begin());
    run.add(account(), u"wrong"_s);
    ASSERT_TRUE(run.waitFor(State::NeedsPassword));
    EXPECT_FALSE(run.status().error->serverText.isEmpty());
    run.client.checkNow();
    run.catchUp();
    EXPECT_EQ(std::ranges::count(run.history, State::Connecting, &engine::AccountStatus::state), 1);
    run.provide(u"secreto"_s);
    ASSERT_TRUE(run.waitFor(State::UpToDate));
    EXPECT_EQ(run.count(FolderRole::Inbox), 1);
}

TEST_F(EnginePop3, starsAndReadMarksStayHere)
{
    ASSERT_TRUE(deliver("a"));
    auto run = synchronised();
    run->client.setSeen({ run->find(u"a"_s)->id }, true);
    run->catchUp();
    EXPECT_TRUE(run->find(u"a"_s)->flags.isSeen());
    EXPECT_EQ(run->status().waitingChanges, 0);
    run->client.undo();
    run->catchUp();
    EXPECT_FALSE(run->find(u"a"_s)->flags.isSeen());
}
