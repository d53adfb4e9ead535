// SPDX-License-Identifier: GPL-3.0-or-later
// Connected, everything here, and offline on purpose: what each of them keeps here, and what it tells its server when.
#include "EngineDovecot.h"

#include "SmtpSink.h"

using accounts::AccountSettings;
using accounts::ImapSettings;
using accounts::Protocol;
using Bodies = policy::SyncScope::Bodies;
using engine::UndoKind;
using mail::FolderRole;
using policy::FolderKeep;
using testsupport::eventually;
using State = EngineRun::State;

namespace {

class WaysOfWorking : public EngineDovecot {
protected:
    AccountSettings keeping(const policy::SyncScope &scope)
    {
        AccountSettings settings = account(Protocol::Imap);
        settings.kind = ImapSettings { scope };
        return settings;
    }
    static policy::SyncScope &scopeOf(AccountSettings &settings) { return std::get<ImapSettings>(settings.kind).scope; }

    QStringList whole(EngineRun &run, const QString &path)
    {
        QStringList subjects;
        const auto ids = run.reader().ids({ .folder = folderAt(run, path) }).value();
        const auto rows = run.reader().rows(ids).value();
        for (const store::MessageRow &row : rows) {
            if (row.hasBody)
                subjects.append(row.summary.subject);
        }
        subjects.sort();
        return subjects;
    }
    base::FolderId folderAt(EngineRun &run, const QString &path)
    {
        const auto folders = run.reader().folders(run.id()).value();
        for (const store::FolderRow &folder : folders) {
            if (folder.path == path)
                return folder.id;
        }
        return {};
    }
    /// Changes how the account works, as its settings do.
    void change(EngineRun &run, const std::function<void(policy::SyncScope &)> &how)
    {
        AccountSettings settings = run.accounts.constFirst();
        how(scopeOf(settings));
        run.client.updateAccount(settings, std::nullopt);
    }
};

} // namespace

TEST_F(WaysOfWorking, aFolderThatIsAlwaysKeptIsFilledAndOneThatIsNeverKeptIsNot)
{
    doveadm({ u"mailbox"_s, u"create"_s, u"Work"_s });
    ASSERT_TRUE(deliver("in the inbox"));
    ASSERT_TRUE(deliver("at work", u"Work"_s));
    const auto run = synchronised(keeping({ .bodies = Bodies::WhatIsOpened }));
    ASSERT_TRUE(run->settles());
    EXPECT_TRUE(whole(*run, u"INBOX"_s).isEmpty());
    EXPECT_TRUE(whole(*run, u"Work"_s).isEmpty());
    run->client.keepFolder(folderAt(*run, u"Work"_s), FolderKeep::Always);
    EXPECT_TRUE(eventually([&] { return whole(*run, u"Work"_s) == QStringList { u"at work"_s }; }));
    EXPECT_TRUE(whole(*run, u"INBOX"_s).isEmpty()) << "the account keeps what is opened";

    run->client.keepFolder(run->folder(FolderRole::Inbox).id, FolderKeep::Never);
    change(*run, [](policy::SyncScope &scope) { scope.bodies = Bodies::Everything; });
    ASSERT_TRUE(deliver("more at work", u"Work"_s));
    ASSERT_TRUE(deliver("more in the inbox"));
    EXPECT_TRUE(eventually([&] { return whole(*run, u"Work"_s).size() == 2; }));
    EXPECT_TRUE(eventually([&] { return run->count(FolderRole::Inbox) == 2; }));
    ASSERT_TRUE(run->settles());
    EXPECT_TRUE(whole(*run, u"INBOX"_s).isEmpty()) << "never means never";
}

TEST_F(WaysOfWorking, theNewestMegabyteIsKeptAndOlderOnesAreNot)
{
    const QByteArray text = QByteArray(400'000, 'x') + '\n';
    for (const char *subject : { "1 oldest", "2 older", "3 newer", "4 newest" }) {
        const QByteArray mail = mailWith(subject, QByteArray(5000, 'y').replace("yyyyyyyyyy", "yyyyyyyyy\n") + QByteArray(text).replace("xxxxxxxxxx", "xxxxxxxxx\n"));
        ASSERT_TRUE(s_server->deliver(mail, u"INBOX"_s, m_user));
    }
    const auto run = synchronised(keeping({ .bodies = Bodies::RecentMegabytes, .megabytes = 1 }));
    ASSERT_TRUE(run->settles());
    const QStringList here = whole(*run, u"INBOX"_s);
    EXPECT_FALSE(here.contains(u"1 oldest"_s));
    EXPECT_LE(here.size(), 2);
    change(*run, [](policy::SyncScope &scope) { scope.megabytes = 50; });
    EXPECT_TRUE(eventually([&] { return whole(*run, u"INBOX"_s).size() == 4; }));
}

TEST_F(WaysOfWorking, whatIsToldOfSomeMegabytesIsWhatComes)
{
    // All of them received today, or long ago: what counts is how large they are.
    const QByteArray text = QByteArray(400'000, 'x').replace("xxxxxxxxxx", "xxxxxxxxx\n") + '\n';
    for (const auto &[subject, received] : { std::pair { "oldest", u"2019-01-01"_s }, { "older", u"2019-02-01"_s }, { "newer", u"2019-03-01"_s }, { "newest", u"2019-04-01"_s } })
        ASSERT_TRUE(s_server->doveadm({ u"save"_s, u"-u"_s, m_user, u"-r"_s, received }, mailWith(subject, text)));
    const policy::SyncScope scope { .bodies = Bodies::RecentMegabytes, .megabytes = 1 };
    const auto run = synchronised(keeping(scope));
    ASSERT_TRUE(run->settles());
    ASSERT_EQ(whole(*run, u"INBOX"_s), (QStringList { u"newer"_s, u"newest"_s }));

    std::optional<engine::AccountFacts> told;
    QObject::connect(&run->client, &engine::EngineClient::accountConsidered, run.get(), [&](int, const engine::AccountFacts &facts) { told = facts; });
    run->client.considerAccount(1, run->id(), scope);
    ASSERT_TRUE(eventually([&] { return told.has_value(); }));
    EXPECT_TRUE(told->isKnown);
    EXPECT_EQ(told->inScope, 2);
    EXPECT_EQ(told->missing, 0);
    told.reset();
    run->client.considerAccount(2, run->id(), { .bodies = Bodies::RecentMegabytes, .megabytes = 50 });
    ASSERT_TRUE(eventually([&] { return told.has_value(); }));
    EXPECT_EQ(told->inScope, 4);
    EXPECT_EQ(told->missing, 2);

    run->client.keepFolder(run->folder(FolderRole::Inbox).id, FolderKeep::Never);
    told.reset();
    run->client.considerAccount(3, run->id(), { .bodies = Bodies::Everything });
    ASSERT_TRUE(eventually([&] { return told.has_value(); }));
    EXPECT_EQ(told->inScope, 0) << "nothing of this folder comes by itself";
}

TEST_F(WaysOfWorking, whatIsDoneOfflineOnPurposeIsToldInOrderWhenThePersonGoesOnline)
{
    doveadm({ u"mailbox"_s, u"create"_s, u"Work"_s });
    doveadm({ u"mailbox"_s, u"create"_s, u"-s"_s, u"Subscribed"_s });
    for (const char *subject : { "to read", "to star", "to file", "to delete" })
        ASSERT_TRUE(deliver(subject));
    const auto run = synchronised(keeping({ .bodies = Bodies::Everything }));
    ASSERT_TRUE(eventually([&] { return whole(*run, u"INBOX"_s).size() == 4; }));
    change(*run, [](policy::SyncScope &scope) { scope.staysOffline = true; });
    ASSERT_TRUE(eventually([&] { return run->status().state == State::Offline; }));
    const qsizetype said = run->history.size();

    EXPECT_TRUE(run->reader().rawMessage(run->find(u"to read"_s)->id)) << "it can be read";
    run->client.setSeen({ run->find(u"to read"_s)->id }, true);
    run->client.setFlagged({ run->find(u"to star"_s)->id }, true);
    run->client.createFolder(run->id(), {}, u"Made offline"_s);
    ASSERT_TRUE(eventually([&] { return folderAt(*run, u"Made offline"_s).isValid(); }));
    run->client.moveTo({ run->find(u"to file"_s)->id }, folderAt(*run, u"Made offline"_s));
    run->client.moveToTrash({ run->find(u"to delete"_s)->id });
    run->client.setSubscribed(folderAt(*run, u"Work"_s), true);
    ASSERT_TRUE(eventually([&] { return run->count(FolderRole::Inbox) == 2; }));

    // Neither a check nor the end of the general offline mode wakes it.
    run->client.checkNow();
    run->client.setOffline(true);
    run->client.setOffline(false);
    run->catchUp();
    EXPECT_TRUE(std::all_of(run->history.cbegin() + said, run->history.cend(),
        [](const engine::AccountStatus &status) { return status.state == State::Offline; }));
    EXPECT_EQ(onServer(u"hdr.subject"_s).size(), 4) << "the server knows of nothing";

    change(*run, [](policy::SyncScope &scope) { scope.staysOffline = false; });
    ASSERT_TRUE(run->settles());
    EXPECT_EQ(onServer(u"hdr.subject"_s), (QStringList { u"to read"_s, u"to star"_s }));
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Made offline"_s), QStringList { u"to file"_s });
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Trash"_s), QStringList { u"to delete"_s });
    const QStringList flags = onServer(u"flags"_s);
    EXPECT_TRUE(flags.join(u' ').contains("\\Seen"_L1) && flags.join(u' ').contains("\\Flagged"_L1)) << qPrintable(flags.join(u' '));
    EXPECT_TRUE(doveadm({ u"mailbox"_s, u"list"_s, u"-s"_s }).contains("Work"));
    EXPECT_TRUE(run->refusals.isEmpty());
}

TEST_F(WaysOfWorking, anAccountThatStaysOfflineDoesSoAfterARestart)
{
    ASSERT_TRUE(deliver("here"));
    {
        const auto run = synchronised(keeping({ .bodies = Bodies::Everything }));
        change(*run, [](policy::SyncScope &scope) { scope.staysOffline = true; });
        ASSERT_TRUE(eventually([&] { return run->status().state == State::Offline; }));
    }
    ASSERT_TRUE(deliver("not fetched"));
    const auto run = start();
    run->provide(kPassword);
    ASSERT_TRUE(run->waitFor(State::Offline));
    run->client.checkNow();
    run->catchUp();
    EXPECT_EQ(run->status().state, State::Offline);
    EXPECT_EQ(run->subjects(FolderRole::Inbox), QStringList { u"here"_s });
}

TEST_F(WaysOfWorking, aSearchOnTheServersLeavesAnAccountAloneThatStaysOffline)
{
    ASSERT_TRUE(deliver("here"));
    const auto run = synchronised(keeping({ .bodies = Bodies::Everything }));
    change(*run, [](policy::SyncScope &scope) { scope.staysOffline = true; });
    ASSERT_TRUE(eventually([&] { return run->status().state == State::Offline; }));
    std::optional<engine::ServerSearchNews> last;
    QObject::connect(&run->client, &engine::EngineClient::serversSearched, run.get(), [&](int, const engine::ServerSearchNews &news) {
        if (news.isFinished)
            last = news;
    });
    run->client.searchServers(1, { .words = u"here"_s });
    ASSERT_TRUE(eventually([&] { return last.has_value(); }));
    ASSERT_TRUE(last->error) << "nobody was asked, and that is said";
    EXPECT_EQ(last->error->fault, base::Fault::Offline);
}

TEST_F(WaysOfWorking, aMessageWrittenMeanwhileWaitsInTheOutbox)
{
    SmtpSink sink;
    AccountSettings settings = keeping({ .staysOffline = true });
    settings.outgoing = sink.endpoint();
    const auto run = start();
    run->add(settings, kPassword);
    ASSERT_TRUE(run->waitFor(State::Offline));
    base::MessageId queued;
    QObject::connect(&run->client, &engine::EngineClient::messageQueued, run.get(), [&](int, base::MessageId id) { queued = id; });
    mime::OutgoingMessage message;
    message.from = { {}, u"ana@example.org"_s };
    message.to.addresses.append({ {}, u"bob@example.org"_s });
    message.subject = u"later"_s;
    message.text = u"Hello"_s;
    run->client.queueMessage(1, run->id(), message, {});
    ASSERT_TRUE(eventually([&] { return queued.isValid(); }));
    run->client.sendNow({ queued });
    run->catchUp();
    EXPECT_EQ(sink.taken.size(), 0);
    change(*run, [](policy::SyncScope &scope) { scope.staysOffline = false; });
    EXPECT_TRUE(eventually([&] { return sink.taken.size() == 1; }));
}

TEST_F(WaysOfWorking, aSubscriptionIsToldAndCanBeUndone)
{
    doveadm({ u"mailbox"_s, u"create"_s, u"-s"_s, u"Work"_s });
    doveadm({ u"mailbox"_s, u"create"_s, u"-s"_s, u"Other"_s });
    const auto run = synchronised(account(Protocol::Imap));
    run->client.setSubscribed(folderAt(*run, u"Work"_s), false);
    ASSERT_TRUE(eventually([&] { return run->undo.kind == UndoKind::Unsubscribe; }));
    EXPECT_EQ(run->undo.folder, u"Work"_s);
    ASSERT_TRUE(run->settles());
    EXPECT_FALSE(doveadm({ u"mailbox"_s, u"list"_s, u"-s"_s }).contains("Work"));
    ASSERT_TRUE(run->checkAgain());
    EXPECT_FALSE(run->reader().folder(folderAt(*run, u"Work"_s)).value()->subscribed);
    run->client.undo();
    ASSERT_TRUE(eventually([&] { return run->reader().folder(folderAt(*run, u"Work"_s)).value()->subscribed; }));
    ASSERT_TRUE(run->settles());
    EXPECT_TRUE(doveadm({ u"mailbox"_s, u"list"_s, u"-s"_s }).contains("Work"));
}

TEST_F(WaysOfWorking, aRoleThatWasChosenStaysWhateverTheServerLists)
{
    doveadm({ u"mailbox"_s, u"create"_s, u"Papelera mia"_s });
    const auto run = synchronised(account(Protocol::Imap));
    const base::FolderId before = run->folder(FolderRole::Trash).id;
    const base::FolderId mine = folderAt(*run, u"Papelera mia"_s);
    ASSERT_TRUE(before.isValid() && mine.isValid());
    run->client.chooseRole(mine, FolderRole::Trash);
    ASSERT_TRUE(eventually([&] { return run->folder(FolderRole::Trash).id == mine; }));
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(run->folder(FolderRole::Trash).id, mine);
    EXPECT_EQ(run->reader().folder(before).value()->role, FolderRole::None) << "there is one Trash";
    ASSERT_TRUE(deliver("away"));
    ASSERT_TRUE(eventually([&] { return run->find(u"away"_s).has_value(); }));
    run->client.moveToTrash({ run->find(u"away"_s)->id });
    ASSERT_TRUE(run->settles());
    EXPECT_EQ(onServer(u"hdr.subject"_s, u"Papelera mia"_s), QStringList { u"away"_s });
    run->client.chooseRole(mine, FolderRole::None);
    EXPECT_TRUE(eventually([&] { return run->folder(FolderRole::Trash).id == before; })) << "as the server has it";
}
