// SPDX-License-Identifier: GPL-3.0-or-later
// From POP3 to IMAP on a real server: the same mailbox over both protocols.
#include "CuttingProxy.h"
#include "SwitchFixture.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>

#include <cstdio>

using namespace switching;
using accounts::ConnectionSecurity;
using mail::FolderRole;

namespace {

class AccountSwitch : public SwitchTest { };

engine::KeepNames noNames() { return {}; }

} // namespace

TEST_F(AccountSwitch, theDryRunCountsWhatIsThereAndWhatIsOnlyHereAndChangesNothing)
{
    auto run = popAccount(3, 4);
    Change change(*run);
    EXPECT_FALSE(change.consider()->to.isValid()) << "no change was begun";
    ASSERT_TRUE(change.begin(imap(), kPassword));
    const auto facts = change.consider();
    EXPECT_FALSE(facts->error);
    EXPECT_TRUE(facts->isListed);
    EXPECT_EQ(facts->messages, 7);
    EXPECT_EQ(facts->onServer, 4);
    EXPECT_EQ(facts->onlyHere, 3);
    EXPECT_EQ(facts->unsure, 0);
    EXPECT_GT(facts->octetsOnlyHere, 0);
    EXPECT_EQ(subjectsThere(), expected(0, 4));
    EXPECT_EQ(run->statuses.value(change.of(Protocol::Pop3)).state, State::Disabled);
}

TEST_F(AccountSwitch, whatIsOnlyHereIsOnTheServerAfterwardsOnceWithDateAndMarksAndTheSecondRunDoesNothing)
{
    auto run = popAccount(22, 2);
    Change change(*run);
    const auto star = run->find(u"gone 7"_s);
    run->client.setFlagged({ star->id }, true);
    run->client.setSeen({ star->id }, true);
    ASSERT_TRUE(change.begin(imap(), kPassword));
    const auto facts = change.upload();
    EXPECT_FALSE(facts->error);
    EXPECT_EQ(facts->onServer, 24);
    EXPECT_EQ(facts->onlyHere + facts->onTheirWay + facts->unsure, 0);
    EXPECT_EQ(change.progress, 22) << "more than the journal holds at once";
    EXPECT_EQ(subjectsThere(), expected(22, 2));
    const QByteArray said = doveadm({ u"fetch"_s, u"flags date.received"_s, u"mailbox"_s, u"INBOX"_s, u"header"_s, u"Subject"_s, u"gone 7"_s });
    EXPECT_TRUE(said.contains("\\Flagged") && said.contains("\\Seen")) << said.constData();
    EXPECT_TRUE(said.contains("2026-01-05")) << "the message's own day: " << said.constData();
    EXPECT_EQ(change.upload()->onServer, 24);
    EXPECT_EQ(subjectsThere(), expected(22, 2));
}

TEST_F(AccountSwitch, foldersOfThisComputerBecomeFoldersOfTheServer)
{
    auto run = popAccount(2, 0);
    Change change(*run);
    run->client.createFolder(run->id(), {}, u"Facturas"_s);
    base::FolderId made;
    QObject::connect(&run->client, &engine::EngineClient::folderMade, &change, [&](base::FolderId id) { made = id; });
    ASSERT_TRUE(eventually([&] { return made.isValid(); }));
    run->client.moveTo({ run->find(u"gone 0"_s)->id }, made);
    ASSERT_TRUE(change.begin(imap(), kPassword));
    EXPECT_EQ(change.upload()->onServer, 2);
    EXPECT_EQ(subjectsThere(u"Facturas"_s), QStringList { u"gone 0"_s });
    EXPECT_EQ(subjectsThere(), QStringList { u"gone 1"_s });
}

TEST_F(AccountSwitch, aMessageThatOnlyLooksTheSameIsAskedAboutFirst)
{
    auto run = popAccount(1, 1);
    ASSERT_TRUE(s_server->deliver(mailWith("gone 0", "Another text.\n"), u"INBOX"_s, m_user));
    Change change(*run);
    ASSERT_TRUE(change.begin(imap(), kPassword));
    auto facts = change.upload();
    EXPECT_EQ(facts->unsure, 1);
    EXPECT_EQ(facts->onlyHere, 0);
    EXPECT_EQ(onServer(u"uid"_s).size(), 2) << "nothing was put there unasked";
    facts = change.upload(true);
    EXPECT_EQ(facts->unsure, 0);
    EXPECT_EQ(onServer(u"uid"_s).size(), 3);
}

TEST_F(AccountSwitch, aMessageThatHasNeitherANameNorADateIsPutThereOnce)
{
    ASSERT_TRUE(s_server->deliver("From: scanner@example.org\nSubject: gone\n\nPage 1.\n", u"INBOX"_s, m_user));
    auto run = popAccount(0, 1);
    Change change(*run);
    ASSERT_TRUE(change.begin(imap(), kPassword));
    for (int i = 0; i < 3; ++i) {
        const auto facts = change.upload();
        EXPECT_EQ(facts->onServer, 2);
        EXPECT_EQ(facts->onlyHere, 0);
    }
    EXPECT_EQ(onServer(u"uid"_s).size(), 2);
}

TEST_F(AccountSwitch, aMessageThatTheDiskDoesNotGiveKeepsNoOtherHere)
{
    auto run = popAccount(3, 0);
    QDir packs(m_store.path() + u"/packs"_s);
    QFile pack(packs.filePath(packs.entryList(QDir::Files).constFirst()));
    ASSERT_TRUE(pack.open(QIODevice::ReadWrite));
    const qint64 at = pack.readAll().indexOf("Subject: gone 1");
    ASSERT_TRUE(at >= 0 && pack.seek(at) && pack.write("?") == 1);
    pack.close();
    Change change(*run);
    ASSERT_TRUE(change.begin(imap(), kPassword));
    const auto facts = change.upload();
    EXPECT_FALSE(facts->error);
    EXPECT_EQ(facts->onServer, 2);
    EXPECT_EQ(facts->unreadable, 1);
    EXPECT_EQ(subjectsThere(), (QStringList { u"gone 0"_s, u"gone 2"_s }));
}

TEST_F(AccountSwitch, theOldAccountGoesAndWhatTheServerHasNotShownIsKeptHere)
{
    auto run = popAccount(2, 3);
    Change change(*run);
    ASSERT_TRUE(change.begin(imap(), kPassword));
    run->client.finishSwitch(++change.ticket, change.of(Protocol::Pop3), { u"Antes"_s, {} });
    ASSERT_TRUE(eventually([&] { return change.kept.has_value(); }));
    EXPECT_EQ(change.kept, 2) << "they were not uploaded";
    run->catchUp();
    EXPECT_FALSE(change.of(Protocol::Pop3).isValid());
    QStringList kept;
    for (const auto &one : run->accounts) {
        if (!one.isLocal())
            continue;
        const auto folders = run->reader().folders(one.id).value();
        for (const auto &folder : folders) {
            const auto rows = run->reader().rows(run->reader().ids({ folder.id }).value()).value();
            for (const auto &row : rows)
                kept.append(row.summary.subject);
        }
    }
    kept.sort();
    EXPECT_EQ(kept, expected(2, 0));
    EXPECT_EQ(subjectsThere(), expected(0, 3));
}

TEST_F(AccountSwitch, nothingIsKeptAgainOfWhatTheServerHasShown)
{
    auto run = popAccount(2, 3);
    Change change(*run);
    ASSERT_TRUE(change.begin(imap(), kPassword));
    ASSERT_EQ(change.upload()->onServer, 5);
    run->client.finishSwitch(++change.ticket, change.of(Protocol::Pop3), noNames());
    ASSERT_TRUE(eventually([&] { return change.kept.has_value(); }));
    EXPECT_EQ(change.kept, 0);
    run->catchUp();
    EXPECT_EQ(run->accounts.size(), 1);
    EXPECT_EQ(subjectsThere(), expected(2, 3));
}

TEST_F(AccountSwitch, backToPop3WhatIsHereStaysHereAndTheServerKeepsEverything)
{
    for (const QByteArray &subject : { QByteArray("one"), QByteArray("two") })
        ASSERT_TRUE(deliver(subject));
    doveadm({ u"mailbox"_s, u"create"_s, u"Viajes"_s });
    ASSERT_TRUE(deliver("trip", u"Viajes"_s));
    auto run = synchronised(imap());
    Change change(*run);
    const base::AccountId old = run->id();
    run->client.beginSwitch(old, account(Protocol::Pop3), base::Secret(kPassword), engine::CredentialPlace::ThisSession);
    ASSERT_TRUE(eventually([&] { return change.of(Protocol::Pop3).isValid(); }));
    run->client.removeAccountKeeping(old, { u"Antes"_s, {} });
    ASSERT_TRUE(eventually([&] {
        return !change.of(Protocol::Imap).isValid() && run->statuses.value(change.of(Protocol::Pop3)).state == State::UpToDate;
    }));
    QStringList kept;
    for (const auto &one : run->accounts) {
        const auto folders = run->reader().folders(one.id).value();
        for (const auto &folder : folders) {
            const auto rows = run->reader().rows(run->reader().ids({ folder.id }).value()).value();
            for (const auto &row : rows)
                kept.append((one.isLocal() ? folder.path : folder.name) + u": "_s + row.summary.subject);
        }
    }
    kept.sort();
    EXPECT_EQ(kept, (QStringList { u"Antes/INBOX: one"_s, u"Antes/INBOX: two"_s, u"Antes/Viajes: trip"_s, u"Inbox: one"_s, u"Inbox: two"_s }))
        << qPrintable(kept.join(u'|'));
    EXPECT_EQ(subjectsThere(), (QStringList { u"one"_s, u"two"_s }));
    EXPECT_EQ(subjectsThere(u"Viajes"_s), QStringList { u"trip"_s });
}

TEST_F(AccountSwitch, anUploadThatEndsAnywhereGoesOnWithTheNextStart)
{
    auto run = popAccount(24, 1);
    {
        Change change(*run);
        ASSERT_TRUE(change.begin(imap(), kPassword));
        change.beginUpload();
        ASSERT_TRUE(eventually([&] { return change.progress > 0; }));
    }
    run.reset(); // in the middle of a slice
    for (int starts = 0; starts < 3; ++starts) {
        run = start();
        Change change(*run);
        run->catchUp();
        run->client.provideCredential(change.of(Protocol::Imap), base::Secret(kPassword), engine::CredentialPlace::ThisSession);
        ASSERT_TRUE(eventually([&] { return change.isRested(); }));
        if (starts == 0) {
            change.beginUpload();
            ASSERT_TRUE(eventually([&] { return change.progress > 0 || change.facts; }));
            run.reset();
            continue;
        }
        const auto facts = change.upload();
        EXPECT_FALSE(facts->error);
        EXPECT_EQ(facts->onServer, 25) << starts;
        EXPECT_EQ(subjectsThere(), expected(24, 1));
        run.reset();
    }
}

/// The program that the next test kills: not a test of its own.
TEST(AccountSwitchChild, DISABLED_uploads)
{
    EngineRun run(qEnvironmentVariable("PALOMAR_SWITCH_STORE"), qEnvironmentVariable("PALOMAR_SWITCH_CA"));
    ASSERT_TRUE(run.begin());
    run.catchUp();
    Change change(run);
    run.client.provideCredential(change.of(Protocol::Imap), base::Secret(u"secreto"_s), engine::CredentialPlace::ThisSession);
    change.beginUpload();
    std::puts("uploading");
    std::fflush(stdout);
    EXPECT_TRUE(eventually([&] { return change.facts.has_value(); }, std::chrono::seconds(60)));
}

TEST_F(AccountSwitch, aProgramThatIsKilledAnywhereNeitherLosesNorDoublesAMessage)
{
    auto run = popAccount(12, 1);
    {
        Change change(*run);
        ASSERT_TRUE(change.begin(imap(), kPassword));
    }
    run.reset();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PALOMAR_SWITCH_STORE"_s, m_store.path());
    environment.insert(u"PALOMAR_SWITCH_CA"_s, s_server->caFile());
    int killed = 0;
    for (int wait = 0; wait < 2000 && killed == wait / 125; wait += 125) {
        QProcess child;
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(),
            { u"--gtest_also_run_disabled_tests"_s, u"--gtest_filter=AccountSwitchChild.*"_s });
        QByteArray said;
        ASSERT_TRUE(eventually([&] { return (said += child.readAllStandardOutput()).contains("uploading"); }));
        if (child.waitForFinished(wait))
            break; // it was faster: all is done
        child.kill();
        ASSERT_TRUE(child.waitForFinished());
        ++killed;
    }
    EXPECT_GT(killed, 0);
    run = start();
    Change change(*run);
    run->catchUp();
    run->client.provideCredential(change.of(Protocol::Imap), base::Secret(kPassword), engine::CredentialPlace::ThisSession);
    ASSERT_TRUE(eventually([&] { return change.isRested(); }));
    const auto facts = change.upload();
    EXPECT_FALSE(facts->error);
    EXPECT_EQ(facts->onServer, 13) << "after " << killed << " times";
    EXPECT_EQ(subjectsThere(), expected(12, 1));
}

TEST_F(AccountSwitch, aLineThatDropsAnywhereNeitherLosesNorDoublesAMessage)
{
    auto run = popAccount(12, 1);
    Change change(*run);
    accounts::AccountSettings settings = imap();
    settings.incoming = s_server->endpoint(Protocol::Imap, ConnectionSecurity::None, m_user);
    CuttingProxy proxy(settings.incoming.port, {});
    settings.incoming.port = proxy.port();
    settings.incoming.host = u"127.0.0.1"_s;
    settings.incoming.unlockUnprotected();
    ASSERT_TRUE(change.begin(settings, kPassword));
    QList<qint64> cuts;
    for (qint64 octets = 500; octets < 4000; octets += 97)
        cuts.append(octets);
    proxy.setCuts(cuts);
    change.beginUpload();
    // Trying again at once instead of after the pause that a person would see.
    run->client.setOffline(true);
    run->client.setOffline(false);
    qsizetype seen = 0;
    ASSERT_TRUE(eventually([&] {
        for (; seen < run->history.size(); ++seen) {
            const State state = run->history.at(seen).state;
            if (state == State::Offline || state == State::Failed)
                run->client.checkNow();
        }
        return change.facts.has_value();
    }, std::chrono::seconds(90)));
    EXPECT_FALSE(change.facts->error);
    proxy.setCuts({});
    run->client.checkNow();
    ASSERT_TRUE(eventually([&] { return change.isRested(); }));
    EXPECT_EQ(change.upload()->onServer, 13);
    EXPECT_EQ(subjectsThere(), expected(12, 1));
}
