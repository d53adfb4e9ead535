// SPDX-License-Identifier: GPL-3.0-or-later
// Moved here, and meanwhile somebody else has done something to it there.
#include "EngineDovecot.h"

using accounts::Protocol;
using mail::FolderRole;
using State = EngineRun::State;

namespace {

class EngineMoves : public EngineDovecot {
protected:
    /// What this server has is here, and the program has begun again without a line.
    std::unique_ptr<EngineRun> startOffline()
    {
        synchronised(account(Protocol::Imap)).reset();
        auto run = start(true);
        EXPECT_TRUE(run->waitFor(State::Offline));
        return run;
    }
    [[nodiscard]] bool goesOnlineAndSettles(EngineRun &run)
    {
        run.client.setOffline(false);
        run.provide(kPassword);
        return run.settles() && run.checkAgain();
    }
    [[nodiscard]] static bool waits(EngineRun &run, int changes)
    {
        return testsupport::eventually([&] { return run.status().waitingChanges == changes; });
    }
    static base::FolderId folder(EngineRun &run, const QByteArray &mailbox)
    {
        return run.reader().folderByMailbox(run.id(), mailbox).value_or(std::nullopt).value_or(store::FolderRow {}).id;
    }
    static QStringList subjects(EngineRun &run, base::FolderId folder)
    {
        QStringList subjects;
        const auto rows = run.reader().rows(run.reader().ids({ .folder = folder }).value()).value();
        for (const store::MessageRow &row : rows)
            subjects.append(row.summary.subject);
        subjects.sort();
        return subjects;
    }
    static base::MessageId message(EngineRun &run, const QString &subject, const QByteArray &mailbox = "INBOX")
    {
        const auto rows = run.reader().rows(run.reader().ids({ .folder = folder(run, mailbox) }).value()).value();
        for (const store::MessageRow &row : rows) {
            if (row.summary.subject == subject)
                return row.id;
        }
        return {};
    }
};

} // namespace

TEST_F(EngineMoves, whatOthersRemovedBeforeTheServerHeardOfTheMoveGoesFromHereToo)
{
    for (const char *subject : { "removed", "filed elsewhere", "moved" })
        ASSERT_TRUE(deliver(subject));
    auto run = startOffline();
    const base::MessageId removed = message(*run, u"removed"_s);
    const auto archive = run->folder(FolderRole::Archive).id;
    run->client.moveTo({ removed, message(*run, u"filed elsewhere"_s), message(*run, u"moved"_s) }, archive);
    ASSERT_TRUE(waits(*run, 1));
    doveadm({ u"expunge"_s, u"mailbox"_s, u"INBOX"_s, u"subject"_s, u"removed"_s });
    doveadm({ u"move"_s, u"Junk"_s, u"mailbox"_s, u"INBOX"_s, u"subject"_s, u"filed elsewhere"_s });
    ASSERT_TRUE(goesOnlineAndSettles(*run));
    EXPECT_EQ(subjects(*run, archive), QStringList { u"moved"_s });
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Archive"_s), QStringList { u"moved"_s });
    EXPECT_EQ(run->subjects(FolderRole::Junk), QStringList { u"filed elsewhere"_s });
    EXPECT_TRUE(run->refusals.isEmpty());
    const auto facts = run->reader().ledgerOf(removed).value();
    EXPECT_EQ(facts.constLast().fact, store::Fact::VanishedOnServer) << "the ledger knows";
}

TEST_F(EngineMoves, whatWaitedToBeMovedOutOfAFolderThatIsGoneDoesNotStayInTheOther)
{
    ASSERT_TRUE(deliver("a", u"Lists"_s));
    auto run = startOffline();
    const base::MessageId a = message(*run, u"a"_s, "Lists");
    run->client.moveTo({ a }, run->folder(FolderRole::Archive).id);
    ASSERT_TRUE(waits(*run, 1));
    doveadm({ u"mailbox"_s, u"rename"_s, u"Lists"_s, u"Renamed"_s });
    ASSERT_TRUE(goesOnlineAndSettles(*run));
    EXPECT_EQ(subjects(*run, folder(*run, "Renamed")), QStringList { u"a"_s }) << "where the server has it";
    EXPECT_EQ(subjects(*run, run->folder(FolderRole::Archive).id), QStringList {});
}
