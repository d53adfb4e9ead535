// SPDX-License-Identifier: GPL-3.0-or-later
// New numbers of a folder and waiting wishes; two folders that want to be first.
#include "EngineDovecot.h"
#include "sync/NumberDoubt.h"

using accounts::Protocol;
using mail::FolderRole;
using State = EngineRun::State;

namespace {

class EngineNumbers : public EngineDovecot {
protected:
    /// The account is added and everything is here; then the program ends.
    void synchronise() { synchronised(account(Protocol::Imap)).reset(); }
    std::unique_ptr<EngineRun> startOffline()
    {
        auto run = start(true);
        EXPECT_TRUE(run->waitFor(State::Offline));
        return run;
    }
    [[nodiscard]] bool goesOnlineAndSettles(EngineRun &run)
    {
        run.client.setOffline(false);
        run.provide(kPassword);
        return run.settles();
    }
    static store::FolderRow folder(EngineRun &run, const QByteArray &mailbox)
    {
        return run.reader().folderByMailbox(run.id(), mailbox).value_or(std::nullopt).value_or(store::FolderRow {});
    }
    static QStringList subjects(EngineRun &run, const QByteArray &mailbox)
    {
        const auto ids = run.reader().ids({ .folder = folder(run, mailbox).id, .order = Qt::AscendingOrder });
        QStringList subjects;
        const QList<store::MessageRow> rows = ids ? run.reader().rows(*ids).value_or(QList<store::MessageRow> {})
                                                  : QList<store::MessageRow> {};
        for (const store::MessageRow &row : rows)
            subjects.append(row.summary.subject);
        subjects.sort();
        return subjects;
    }
    static base::MessageId message(EngineRun &run, const QByteArray &mailbox, const QString &subject)
    {
        const QList<base::MessageId> ids = run.reader().ids({ .folder = folder(run, mailbox).id, .order = Qt::AscendingOrder })
                                               .value_or(QList<base::MessageId> {});
        for (const base::MessageId id : ids) {
            if (run.reader().row(id).value().value().summary.subject == subject)
                return id;
        }
        return {};
    }
    QStringList onServer(const QString &mailbox) { return EngineDovecot::onServer(u"hdr.subject"_s, mailbox); }
    /// Another mailbox of the same name, with these messages in this order.
    void recreate(const QString &mailbox, const QList<QByteArray> &messages)
    {
        doveadm({ u"mailbox"_s, u"delete"_s, mailbox });
        ASSERT_TRUE(messages.isEmpty() || s_server->deliverAll(messages, mailbox, m_user));
    }
};

} // namespace

TEST_F(EngineNumbers, aWishWaitsForTheNewNumbersOfItsFolder)
{
    ASSERT_TRUE(deliver("stays", u"Lists"_s));
    ASSERT_TRUE(deliver("goes", u"Lists"_s));
    synchronise();
    doveadm({ u"mailbox"_s, u"update"_s, u"--uid-validity"_s, u"4242424"_s, u"Lists"_s });
    auto run = startOffline();
    run->client.moveToTrash({ message(*run, "Lists", u"goes"_s) });
    ASSERT_TRUE(testsupport::eventually([&] { return run->status().waitingChanges == 1; }));
    ASSERT_TRUE(goesOnlineAndSettles(*run));
    EXPECT_EQ(onServer(u"Lists"_s), QStringList { u"stays"_s });
    EXPECT_EQ(onServer(u"Trash"_s), QStringList { u"goes"_s });
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(subjects(*run, "Lists"), QStringList { u"stays"_s });
    EXPECT_EQ(subjects(*run, "Trash"), QStringList { u"goes"_s });
    EXPECT_EQ(folder(*run, "Lists").imap.uidValidity, 4242424u);
}

TEST_F(EngineNumbers, anUndoneMoveGetsTheNewNumber)
{
    ASSERT_TRUE(deliver("a", u"Lists"_s));
    synchronise();
    auto run = startOffline();
    const base::MessageId a = message(*run, "Lists", u"a"_s);
    run->client.moveToTrash({ a });
    ASSERT_TRUE(testsupport::eventually([&] { return run->status().waitingChanges == 1; }));
    run->client.undo();
    ASSERT_TRUE(testsupport::eventually([&] { return run->status().waitingChanges == 0; }));
    EXPECT_NE(run->reader().row(a).value().value().uid, 0u);
    ASSERT_TRUE(goesOnlineAndSettles(*run));
    EXPECT_EQ(subjects(*run, "Lists"), QStringList { u"a"_s });
    EXPECT_EQ(onServer(u"Lists"_s), QStringList { u"a"_s });
}

TEST_F(EngineNumbers, theFolderLookedAtAndTheInboxDoNotStopEachOther)
{
    ASSERT_TRUE(deliver("to the inbox", u"Lists"_s));
    ASSERT_TRUE(deliver("to work", u"Lists"_s));
    ASSERT_TRUE(deliver("old", u"Work"_s));
    synchronise();
    auto run = startOffline();
    // Both folders are due after these moves, and the one that is looked at has something to be fetched.
    run->client.moveTo({ message(*run, "Lists", u"to the inbox"_s) }, folder(*run, "INBOX").id);
    run->client.moveTo({ message(*run, "Lists", u"to work"_s) }, folder(*run, "Work").id);
    run->client.focusFolder(folder(*run, "Work").id);
    ASSERT_TRUE(testsupport::eventually([&] { return run->status().waitingChanges == 2; }));
    ASSERT_TRUE(deliver("fresh", u"Work"_s));
    ASSERT_TRUE(goesOnlineAndSettles(*run));
    EXPECT_EQ(subjects(*run, "Work"), (QStringList { u"fresh"_s, u"old"_s, u"to work"_s }));
    EXPECT_EQ(subjects(*run, "INBOX"), QStringList { u"to the inbox"_s });
}

TEST_F(EngineNumbers, aDeletionForGoodMeetsTheRightMessageUnderItsNewNumber)
{
    ASSERT_TRUE(deliver("goes", u"Lists"_s));
    ASSERT_TRUE(deliver("stays", u"Lists"_s));
    synchronise();
    recreate(u"Lists"_s, { mailWith("stays"), mailWith("goes") }); // each has the other's number now
    auto run = startOffline();
    run->client.deleteForever({ message(*run, "Lists", u"goes"_s) });
    ASSERT_TRUE(testsupport::eventually([&] { return run->status().waitingChanges == 1; }));
    ASSERT_TRUE(goesOnlineAndSettles(*run));
    EXPECT_EQ(onServer(u"Lists"_s), QStringList { u"stays"_s });
    EXPECT_EQ(subjects(*run, "Lists"), QStringList { u"stays"_s });
    EXPECT_TRUE(run->refusals.isEmpty());
}

// From a backup, or another server's: UIDVALIDITY and the numbers are as before, and the messages are not.
TEST_F(EngineNumbers, aDeletionForGoodMeetsNobodyElseUnderTheSameNumbers)
{
    ASSERT_TRUE(deliver("stays", u"Lists"_s));
    ASSERT_TRUE(deliver("goes", u"Lists"_s));
    synchronise();
    auto run = startOffline();
    const quint32 before = folder(*run, "Lists").imap.uidValidity;
    recreate(u"Lists"_s, { mailWith("another"), mailWith("innocent") });
    doveadm({ u"mailbox"_s, u"update"_s, u"--uid-validity"_s, QString::number(before), u"Lists"_s });
    run->client.deleteForever({ message(*run, "Lists", u"goes"_s) });
    ASSERT_TRUE(testsupport::eventually([&] { return run->status().waitingChanges == 1; }));
    ASSERT_TRUE(goesOnlineAndSettles(*run));
    EXPECT_EQ(onServer(u"Lists"_s), (QStringList { u"another"_s, u"innocent"_s }));
    ASSERT_EQ(run->refusals.size(), 1);
    EXPECT_EQ(run->refusals.constFirst().second.fault, base::Fault::NotRecognised);
}

TEST_F(EngineNumbers, anAccountThatGetsAnotherServerLooksBeforeItTouches)
{
    ASSERT_TRUE(deliver("goes", u"Lists"_s));
    synchronise();
    auto run = startOffline();
    const base::FolderId lists = folder(*run, "Lists").id;
    EXPECT_FALSE(engine::areNumbersDoubted(run->reader(), lists).value());
    accounts::AccountSettings settings = run->accounts.constFirst();
    settings.label = u"Work"_s;
    run->client.updateAccount(settings, std::nullopt);
    run->catchUp();
    EXPECT_FALSE(engine::areNumbersDoubted(run->reader(), lists).value()) << "that is the same server";
    settings.incoming.host = u"mail.example.org"_s;
    run->client.updateAccount(settings, std::nullopt);
    EXPECT_TRUE(testsupport::eventually([&] { return engine::areNumbersDoubted(run->reader(), lists).value(); }));
    EXPECT_EQ(folder(*run, "Lists").imap.uidNext, 0U) << "and all of it is compared";
}

TEST_F(EngineNumbers, whatIsNotCertainIsNotTouchedAndThePersonHearsOfIt)
{
    ASSERT_TRUE(deliver("goes", u"Lists"_s));
    ASSERT_TRUE(deliver("starred", u"Lists"_s));
    synchronise();
    // The same Message-IDs, and something else in them.
    recreate(u"Lists"_s, { mailWith("goes", "Not the same.\n"), mailWith("starred", "Neither is this.\n") });
    auto run = startOffline();
    run->client.setFlagged({ message(*run, "Lists", u"starred"_s) }, true);
    run->client.deleteForever({ message(*run, "Lists", u"goes"_s) });
    ASSERT_TRUE(testsupport::eventually([&] { return run->status().waitingChanges == 2; }));
    ASSERT_TRUE(goesOnlineAndSettles(*run));
    EXPECT_EQ(onServer(u"Lists"_s), (QStringList { u"goes"_s, u"starred"_s }));
    EXPECT_TRUE(subjects(*run, "Lists").contains(u"goes"_s)) << "it is there, so it is shown";
    ASSERT_EQ(run->refusals.size(), 2);
    for (const auto &[kind, error] : std::as_const(run->refusals))
        EXPECT_EQ(error.fault, base::Fault::NotRecognised);
    EXPECT_FALSE(doveadm({ u"fetch"_s, u"flags"_s, u"mailbox"_s, u"Lists"_s, u"all"_s }).contains("Flagged"));
    EXPECT_FALSE(run->reader().row(message(*run, "Lists", u"starred"_s)).value()->flags.system.testFlag(mail::Flag::Flagged));
}

TEST_F(EngineNumbers, flagsAndMovesFollowTheirMessagesToTheNewNumbers)
{
    ASSERT_TRUE(deliver("starred", u"Lists"_s));
    ASSERT_TRUE(deliver("moved", u"Lists"_s));
    ASSERT_TRUE(deliver("left alone", u"Lists"_s));
    synchronise();
    recreate(u"Lists"_s, { mailWith("left alone"), mailWith("starred"), mailWith("moved") });
    auto run = startOffline();
    run->client.setFlagged({ message(*run, "Lists", u"starred"_s) }, true);
    run->client.moveTo({ message(*run, "Lists", u"moved"_s) }, folder(*run, "INBOX").id);
    ASSERT_TRUE(testsupport::eventually([&] { return run->status().waitingChanges == 2; }));
    ASSERT_TRUE(goesOnlineAndSettles(*run));
    EXPECT_EQ(onServer(u"Lists"_s), (QStringList { u"left alone"_s, u"starred"_s }));
    EXPECT_EQ(onServer(u"INBOX"_s), QStringList { u"moved"_s });
    const QByteArray flagged = doveadm({ u"fetch"_s, u"hdr.subject"_s, u"mailbox"_s, u"Lists"_s, u"flagged"_s });
    EXPECT_TRUE(flagged.contains("starred") && !flagged.contains("left alone")) << flagged.toStdString();
    EXPECT_TRUE(run->refusals.isEmpty());
}

TEST_F(EngineNumbers, aWishForWhatIsGoneAnywayEndsInSilence)
{
    ASSERT_TRUE(deliver("goes", u"Lists"_s));
    ASSERT_TRUE(deliver("stays", u"Lists"_s));
    synchronise();
    recreate(u"Lists"_s, { mailWith("stays") });
    auto run = startOffline();
    run->client.deleteForever({ message(*run, "Lists", u"goes"_s) });
    ASSERT_TRUE(testsupport::eventually([&] { return run->status().waitingChanges == 1; }));
    ASSERT_TRUE(goesOnlineAndSettles(*run));
    EXPECT_EQ(onServer(u"Lists"_s), QStringList { u"stays"_s });
    EXPECT_EQ(subjects(*run, "Lists"), QStringList { u"stays"_s });
    EXPECT_TRUE(run->refusals.isEmpty());
}
