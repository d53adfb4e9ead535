// SPDX-License-Identifier: GPL-3.0-or-later
// The engine and a real Dovecot: with everything that it can, and with its list cut, where nothing may be said that is not
// offered. Dovecot's setting cuts only what it tells and would still do it, so that the transcript is what proves it.
#include "EngineDovecot.h"

using accounts::ConnectionSecurity;
using accounts::Protocol;
using mail::FolderRole;
using testsupport::DovecotFixture;
using testsupport::eventually;
using testsupport::TempFolder;
using State = EngineRun::State;

namespace {

/// What the sessions said until now.
QByteArray said(EngineRun &run)
{
    std::optional<QString> log;
    const auto connection = QObject::connect(&run.client, &engine::EngineClient::protocolLog, &run, [&](const QString &text) { log = text; });
    run.client.requestProtocolLog();
    EXPECT_TRUE(eventually([&] { return log.has_value(); }));
    QObject::disconnect(connection);
    QByteArray lines;
    for (const QByteArray &line : log.value_or(QString()).toUtf8().split('\n')) {
        if (line.contains(" C: "))
            lines += line + '\n';
    }
    return lines;
}

qsizetype countIn(EngineRun &run, const QByteArray &mailbox)
{
    const auto folder = run.reader().folderByMailbox(run.id(), mailbox).value_or(std::nullopt);
    return folder ? folder->total : -1;
}

class EngineExtensions : public EngineDovecot { };

struct Cut {
    const char *name;
    const char *capabilities;
};
constexpr Cut kCuts[] = {
    { "Bare", "IMAP4rev1" },
    { "UidPlus", "IMAP4rev1 UIDPLUS LITERAL+" },
    { "Move", "IMAP4rev1 UIDPLUS MOVE ESEARCH" },
    { "CondStoreWithoutEnable", "IMAP4rev1 CONDSTORE UIDPLUS IDLE" },
    { "CondStore", "IMAP4rev1 ENABLE CONDSTORE ESEARCH" },
    { "QResync", "IMAP4rev1 ENABLE CONDSTORE QRESYNC" },
    { "Lists", "IMAP4rev1 LIST-EXTENDED LIST-STATUS NAMESPACE CHILDREN" },
    { "ListsWithUses", "IMAP4rev1 LIST-EXTENDED SPECIAL-USE" },
    { "Lines", "IMAP4rev1 IDLE COMPRESS=DEFLATE ID NOTIFY" },
    { "Modern", "IMAP4rev1 ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS SPECIAL-USE ESEARCH MOVE UIDPLUS IDLE NOTIFY ID NAMESPACE LITERAL+" },
};
void PrintTo(const Cut &cut, std::ostream *out)
{
    *out << cut.name;
}

/// What only a server that offers it may be told.
constexpr std::pair<const char *, const char *> kWords[] = {
    { "ENABLE", " ENABLE " }, { "CONDSTORE", "CONDSTORE" }, { "CONDSTORE", "CHANGEDSINCE" }, { "CONDSTORE", "HIGHESTMODSEQ" },
    { "QRESYNC", "QRESYNC" }, { "UIDPLUS", "UID EXPUNGE" }, { "MOVE", "UID MOVE" }, { "LIST-EXTENDED", "SUBSCRIBED" },
    { "SPECIAL-USE", "SPECIAL-USE" }, { "LIST-STATUS", "STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ))" }, { "XLIST", "XLIST" },
    { "STATUS=SIZE", " SIZE)" }, { "ESEARCH", "SEARCH RETURN" }, { "COMPRESS=DEFLATE", "COMPRESS" }, { "NOTIFY", "NOTIFY" },
    { "IDLE", " IDLE" }, { "ID", " ID (" }, { "NAMESPACE", "NAMESPACE" }, { "LITERAL+", "+}" },
    { "QUOTA", "QUOTA" }, { "ACL", "MYRIGHTS" }, { "PREVIEW", "PREVIEW" }, { "BINARY", "BINARY" }, { "REPLACE", "REPLACE" },
    { "UNSELECT", "UNSELECT" }, { "CREATE-SPECIAL-USE", "USE (" }, { "OBJECTID", "MAILBOXID" }, { "APPENDLIMIT", "APPENDLIMIT" },
};

class EngineCut : public testing::TestWithParam<Cut> { };

} // namespace

TEST_F(EngineExtensions, aSecondVisitAsksOnlyWhatHappenedSince)
{
    for (const char *subject : { "a", "b", "c", "d" })
        ASSERT_TRUE(deliver(subject));
    ASSERT_TRUE(deliver("list", u"Lists"_s));
    synchronised(account(Protocol::Imap)).reset();
    doveadm({ u"flags"_s, u"add"_s, u"\\Flagged"_s, u"mailbox"_s, u"INBOX"_s, u"subject"_s, u"a"_s });
    doveadm({ u"expunge"_s, u"mailbox"_s, u"INBOX"_s, u"subject"_s, u"b"_s });
    ASSERT_TRUE(deliver("e"));

    auto run = start(true);
    ASSERT_TRUE(run->waitFor(State::Offline));
    run->client.setOffline(false);
    run->provide(kPassword);
    ASSERT_TRUE(run->waitFor(State::UpToDate));
    EXPECT_EQ(run->subjects(FolderRole::Inbox), (QStringList { u"a"_s, u"c"_s, u"d"_s, u"e"_s }));
    EXPECT_TRUE(run->find(u"a"_s)->flags.isFlagged());
    const QByteArray log = said(*run);
    EXPECT_TRUE(log.contains("ENABLE QRESYNC")) << log.constData();
    EXPECT_TRUE(log.contains("SELECT INBOX (QRESYNC (")) << log.constData();
    EXPECT_TRUE(log.contains("RETURN (SUBSCRIBED SPECIAL-USE STATUS (")) << log.constData();
    EXPECT_FALSE(log.contains(" SEARCH ")) << log.constData();
    EXPECT_FALSE(log.contains("1:*")) << "nothing is compared as a whole\n" << log.constData();
    EXPECT_FALSE(log.contains("SELECT Lists")) << "nothing happened there\n" << log.constData();
    EXPECT_FALSE(log.contains(" STATUS INBOX") || log.contains(" STATUS Lists")) << log.constData();
}

TEST_F(EngineExtensions, whatHappensInAFolderThatNobodyLooksAtIsSeenAtOnce)
{
    ASSERT_TRUE(deliver("first", u"Lists"_s));
    auto settings = account(Protocol::Imap);
    settings.checkMinutes = 0; // nothing is asked from time to time
    auto run = synchronised(settings);
    ASSERT_TRUE(eventually([&] { return said(*run).contains(" IDLE"); })) << said(*run).constData();
    ASSERT_TRUE(said(*run).contains(" NOTIFY SET ")) << said(*run).constData();
    ASSERT_TRUE(deliver("second", u"Lists"_s));
    EXPECT_TRUE(eventually([&] { return countIn(*run, "Lists") == 2; })) << said(*run).constData();
    doveadm({ u"expunge"_s, u"mailbox"_s, u"Lists"_s, u"subject"_s, u"first"_s });
    EXPECT_TRUE(eventually([&] { return countIn(*run, "Lists") == 1; })) << said(*run).constData();
    ASSERT_TRUE(deliver("third", u"Otra"_s));
    EXPECT_TRUE(eventually([&] { return countIn(*run, "Otra") == 1; })) << "a folder that is new\n" << said(*run).constData();
}

TEST_F(EngineExtensions, whatWasKeptHereStaysWhenItsFolderGoes)
{
    ASSERT_TRUE(deliverMany(60, u"Lists"_s));
    auto settings = account(Protocol::Imap);
    settings.checkMinutes = 0;
    auto run = synchronised(settings);
    ASSERT_TRUE(eventually([&] { return countIn(*run, "Lists") == 60; }));
    QList<engine::HeldMail> held;
    QObject::connect(&run->client, &engine::EngineClient::mailHeld, run.get(), [&](base::AccountId, const auto &told) { held = told; });
    doveadm({ u"expunge"_s, u"mailbox"_s, u"Lists"_s, u"all"_s });
    ASSERT_TRUE(run->checkAgain());
    ASSERT_TRUE(eventually([&] { return held.size() == 1 && held.constFirst().whole == 60; }));
    run->client.answerHeld(run->id(), true);
    ASSERT_TRUE(deliver("another", u"Lists"_s));
    ASSERT_TRUE(run->checkAgain());
    ASSERT_TRUE(eventually([&] { return countIn(*run, "Lists") == 61; }));
    doveadm({ u"mailbox"_s, u"delete"_s, u"Lists"_s });
    ASSERT_TRUE(run->checkAgain());
    EXPECT_TRUE(eventually([&] { return countIn(*run, "Lists") == 60; }))
        << "what only the server had went with it, of " << countIn(*run, "Lists") << '\n' << said(*run).constData();
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(countIn(*run, "Lists"), 60);
}

TEST_F(EngineExtensions, whatVanishesInLargeNumbersIsHeldUntilItIsBackOrMoved)
{
    ASSERT_TRUE(deliverMany(70));
    QList<engine::HeldMail> held;
    auto settings = account(Protocol::Imap);
    settings.checkMinutes = 0;
    auto run = synchronised(settings);
    QObject::connect(&run->client, &engine::EngineClient::mailHeld, run.get(), [&](base::AccountId, const auto &told) { held = told; });
    doveadm({ u"expunge"_s, u"mailbox"_s, u"INBOX"_s, u"all"_s });
    ASSERT_TRUE(run->checkAgain());
    EXPECT_TRUE(eventually([&] { return held.size() == 1 && held.constFirst().count == 70; }));
    EXPECT_EQ(run->count(FolderRole::Inbox), 70);
    run->client.answerHeld(run->id(), false);
    EXPECT_TRUE(eventually([&] { return held.isEmpty(); }));
    EXPECT_EQ(run->count(FolderRole::Inbox), 0);
}

TEST_F(EngineExtensions, whatAnotherProgramHasMovedIsNoQuestion)
{
    ASSERT_TRUE(deliverMany(60));
    ASSERT_TRUE(deliver("old", u"Archive"_s));
    auto settings = account(Protocol::Imap);
    settings.checkMinutes = 0;
    auto run = synchronised(settings);
    QList<engine::HeldMail> held;
    QObject::connect(&run->client, &engine::EngineClient::mailHeld, run.get(), [&](base::AccountId, const auto &told) { held = told; });
    doveadm({ u"move"_s, u"Archive"_s, u"mailbox"_s, u"INBOX"_s, u"all"_s });
    ASSERT_TRUE(run->checkAgain());
    ASSERT_TRUE(eventually([&] { return countIn(*run, "Archive") == 61; }));
    EXPECT_TRUE(eventually([&] { return run->count(FolderRole::Inbox) == 0; }));
    run->catchUp();
    EXPECT_TRUE(held.isEmpty());
}

TEST_P(EngineCut, isAskedOnlyWhatItOffersAndEverythingArrives)
{
    if (!DovecotFixture::isAvailable())
        GTEST_SKIP() << DovecotFixture::kMissing;
    DovecotFixture::Options options;
    options.users = { { u"ana"_s, u"one"_s, {} } };
    options.conf = { u"imap_capability = "_s + QString::fromLatin1(GetParam().capabilities) };
    const DovecotFixture server(options);
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    const auto doveadm = [&](QStringList args) { return server.doveadm(args).value_or("failed"); };
    for (const char *subject : { "a", "b", "c" })
        ASSERT_TRUE(server.deliver(mailWith(subject)));
    ASSERT_TRUE(server.deliver(mailWith("x"), u"Lists"_s));
    const TempFolder store;
    EngineRun run(store.path(), server.caFile());
    ASSERT_TRUE(run.begin());
    auto settings = EngineRun::account(server.endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls), Protocol::Imap);
    settings.checkMinutes = 0;
    run.add(settings, server.password());
    ASSERT_TRUE(run.waitFor(State::UpToDate));
    EXPECT_EQ(run.count(FolderRole::Inbox), 3);
    EXPECT_EQ(countIn(run, "Lists"), 1);

    // Others change something, and then so do we.
    doveadm({ u"flags"_s, u"add"_s, u"-u"_s, u"ana"_s, u"\\Flagged"_s, u"mailbox"_s, u"INBOX"_s, u"subject"_s, u"a"_s });
    doveadm({ u"expunge"_s, u"-u"_s, u"ana"_s, u"mailbox"_s, u"INBOX"_s, u"subject"_s, u"b"_s });
    ASSERT_TRUE(server.deliver(mailWith("d")));
    ASSERT_TRUE(server.deliver(mailWith("y"), u"Lists"_s));
    run.client.setOffline(true);
    ASSERT_TRUE(run.waitFor(State::Offline));
    run.client.setOffline(false);
    ASSERT_TRUE(run.waitFor(State::UpToDate));
    EXPECT_TRUE(eventually([&] { return run.subjects(FolderRole::Inbox) == QStringList { u"a"_s, u"c"_s, u"d"_s }; }))
        << run.subjects(FolderRole::Inbox).join(u' ').toStdString();
    EXPECT_TRUE(eventually([&] { return run.find(u"a"_s)->flags.isFlagged(); }));
    EXPECT_TRUE(eventually([&] { return countIn(run, "Lists") == 2; }));
    run.client.moveToTrash({ run.find(u"c"_s)->id });
    ASSERT_TRUE(run.settles());
    ASSERT_TRUE(run.checkAgain());
    EXPECT_EQ(run.subjects(FolderRole::Trash), QStringList { u"c"_s });
    EXPECT_EQ(run.subjects(FolderRole::Inbox), (QStringList { u"a"_s, u"d"_s }));

    const QByteArray lines = said(run);
    EXPECT_TRUE(lines.contains(" SELECT ")) << lines.constData();
    const QList<QByteArray> offered = QByteArray(GetParam().capabilities).split(' ');
    for (const auto &[capability, word] : kWords) {
        if (!offered.contains(capability)) {
            EXPECT_FALSE(lines.contains(word)) << capability << '\n' << lines.constData();
        }
    }
    // No bare EXPUNGE, and no CLOSE of a mailbox that can be written to.
    for (const QByteArray &line : lines.split('\n'))
        EXPECT_FALSE(line.endsWith(" EXPUNGE") || line.endsWith(" CLOSE")) << line.constData();
}

INSTANTIATE_TEST_SUITE_P(Dovecot, EngineCut, testing::ValuesIn(kCuts), [](const auto &cut) { return std::string(cut.param.name); });
