// SPDX-License-Identifier: GPL-3.0-or-later
// What is being written lies on the server of its IMAP account once, whatever happens.
#include "CuttingProxy.h"
#include "EngineDovecot.h"
#include "SmtpSink.h"
#include "store/Store.h"
#include "sync/DraftUpload.h"
#include "sync/GoneDrafts.h"

#include <QProcess>
#include <QRandomGenerator>

using accounts::Protocol;
using testsupport::eventually;

namespace {

mime::OutgoingMessage draftOf(const QString &subject)
{
    mime::OutgoingMessage message;
    message.from = { u"Ana"_s, u"ana@example.org"_s };
    message.to.addresses = { { {}, u"bo@example.net"_s } };
    message.bcc.addresses = { { {}, u"cid@example.net"_s } };
    message.subject = subject;
    message.text = u"Querido Bo:\n"_s;
    return message;
}

/// Keeps a draft and waits until it is durable.
class Writing {
public:
    explicit Writing(EngineRun &run, store::DraftId draft = {}) : m_run(run), m_draft(draft)
    {
        QObject::connect(&run.client, &engine::EngineClient::draftSaved, &m_context, [this](int, store::DraftId id) {
            m_draft = id;
            ++m_saved;
        });
        QObject::connect(&run.client, &engine::EngineClient::draftConflict, &m_context, [this](store::DraftId id) { conflicts.append(id); });
    }
    bool save(const QString &subject, const engine::DraftOrigin &origin = {}, base::AccountId account = {})
    {
        const int before = m_saved;
        m_run.client.saveDraft(1, m_draft, account.isValid() ? account : m_run.id(), draftOf(subject), origin);
        return eventually([&] { return m_saved > before; });
    }
    bool settle(const QString &subject, const engine::DraftOrigin &origin = {})
    {
        const bool saved = save(subject, origin);
        m_run.client.settleDraft(m_draft);
        return saved;
    }
    [[nodiscard]] store::DraftId id() const { return m_draft; }
    QList<store::DraftId> conflicts;

private:
    EngineRun &m_run;
    store::DraftId m_draft;
    int m_saved = 0;
    QObject m_context;
};

class ServerDrafts : public EngineDovecot {
protected:
    void SetUp() override
    {
        EngineDovecot::SetUp();
        if (!IsSkipped() && !HasFatalFailure())
            doveadm({ u"mailbox"_s, u"create"_s, u"Drafts"_s });
    }
    std::unique_ptr<EngineRun> begin()
    {
        accounts::AccountSettings settings = account(Protocol::Imap);
        settings.outgoing = m_sink.endpoint();
        return synchronised(settings);
    }
    QStringList there() { return onServer(u"hdr.subject"_s, u"Drafts"_s); }
    /// So it is on the server, and here.
    void expectDrafts(EngineRun &run, const QStringList &subjects)
    {
        EXPECT_TRUE(eventually([&] { return there() == subjects; })) << qPrintable(there().join(u", "));
        EXPECT_TRUE(run.settles());
        EXPECT_TRUE(eventually([&] { return run.subjects(mail::FolderRole::Drafts) == subjects; }));
    }

    SmtpSink m_sink;
};

} // namespace

TEST_F(ServerDrafts, theNewestTextIsThereOnceAndNothingElse)
{
    const auto run = begin();
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"one"_s));
    expectDrafts(*run, { u"one"_s });
    ASSERT_TRUE(writing.settle(u"two"_s));
    expectDrafts(*run, { u"two"_s });
    EXPECT_TRUE(doveadm({ u"fetch"_s, u"hdr"_s, u"mailbox"_s, u"Drafts"_s, u"all"_s }).contains("Bcc: cid@example.net"));
    EXPECT_TRUE(doveadm({ u"fetch"_s, u"flags"_s, u"mailbox"_s, u"Drafts"_s, u"all"_s }).contains("\\Draft"));
    EXPECT_TRUE(writing.conflicts.isEmpty());
}

TEST_F(ServerDrafts, anOpenWindowDoesNotTellTheServerOfEveryKey)
{
    const auto run = begin();
    Writing writing(*run);
    for (const QString &subject : { u"a"_s, u"ab"_s, u"abc"_s })
        ASSERT_TRUE(writing.save(subject));
    ASSERT_TRUE(run->settles());
    EXPECT_TRUE(there().isEmpty());
    store::DraftCopyRow row { .draft = { 1 }, .written = 3, .at = { 1'000 } };
    EXPECT_EQ(engine::draftDueAt(row).ms, 1'000 + engine::kDraftPauseMs);
    row.isClosed = true;
    EXPECT_TRUE(engine::draftDueAt(row) <= row.at) << "nobody writes on it any more";
    row.there = row.sent = 3;
    EXPECT_FALSE(engine::draftDueAt(row).isKnown()) << "it is there";
    row.sent = 4;
    EXPECT_TRUE(engine::draftDueAt(row).isKnown()) << "one was on its way";
}

TEST_F(ServerDrafts, whatIsDiscardedIsGoneThereToo)
{
    const auto run = begin();
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"one"_s));
    expectDrafts(*run, { u"one"_s });
    run->client.discardDraft(writing.id());
    expectDrafts(*run, {});
    EXPECT_TRUE(eventually([&] { return run->reader().draftCopies(run->id()).value().isEmpty(); })) << "nothing is left to do";
}

TEST_F(ServerDrafts, whatIsSentIsGoneThereToo)
{
    const auto run = begin();
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"one"_s));
    expectDrafts(*run, { u"one"_s });
    run->client.queueMessage(1, run->id(), draftOf(u"one"_s), { .draft = writing.id() });
    ASSERT_TRUE(eventually([&] { return m_sink.taken.size() == 1; }));
    EXPECT_FALSE(m_sink.taken.first().content.contains("X-Palomar-Draft"));
    EXPECT_FALSE(m_sink.taken.first().content.contains("cid@example.net"));
    expectDrafts(*run, {});
}

TEST_F(ServerDrafts, whatAnotherDeviceMadeOfItIsKeptBesideIt)
{
    const auto run = begin();
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"one"_s));
    expectDrafts(*run, { u"one"_s });
    run->client.setOffline(true); // both go on, and know nothing of one another
    doveadm({ u"expunge"_s, u"mailbox"_s, u"Drafts"_s, u"all"_s });
    ASSERT_TRUE(deliver("on the phone", u"Drafts"_s));
    ASSERT_TRUE(writing.settle(u"two"_s));
    run->client.setOffline(false);
    expectDrafts(*run, { u"on the phone"_s, u"two"_s });
    EXPECT_EQ(writing.conflicts, QList { writing.id() });
    ASSERT_TRUE(writing.settle(u"three"_s));
    expectDrafts(*run, { u"on the phone"_s, u"three"_s });
    EXPECT_EQ(writing.conflicts.size(), 1) << "said once";
}

TEST_F(ServerDrafts, aDraftOfAnotherDeviceGoesWhenItWasWrittenOnHere)
{
    ASSERT_TRUE(deliver("begun", u"Drafts"_s));
    ASSERT_TRUE(deliver("another", u"Drafts"_s));
    const auto run = begin();
    const auto begun = run->find(u"begun"_s, mail::FolderRole::Drafts);
    ASSERT_TRUE(begun);
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"ended"_s, { .opened = begun->id }));
    expectDrafts(*run, { u"another"_s, u"ended"_s });
    EXPECT_TRUE(writing.conflicts.isEmpty());
}

TEST_F(ServerDrafts, aDraftThatWasOpenedAndHasChangedMeanwhileStays)
{
    ASSERT_TRUE(deliver("begun", u"Drafts"_s));
    const auto run = begin();
    const auto begun = run->find(u"begun"_s, mail::FolderRole::Drafts);
    ASSERT_TRUE(begun);
    Writing writing(*run);
    run->client.setOffline(true);
    ASSERT_TRUE(writing.settle(u"here"_s, { .opened = begun->id }));
    doveadm({ u"expunge"_s, u"mailbox"_s, u"Drafts"_s, u"all"_s });
    ASSERT_TRUE(deliver("there", u"Drafts"_s));
    run->client.setOffline(false);
    expectDrafts(*run, { u"here"_s, u"there"_s });
    EXPECT_EQ(writing.conflicts.size(), 1);
}

TEST_F(ServerDrafts, whatIsDeletedOnAnotherDeviceGoesHereTooWhereNobodyHasWrittenSince)
{
    const auto run = begin();
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"one"_s));
    expectDrafts(*run, { u"one"_s });
    ASSERT_TRUE(run->checkAgain());
    EXPECT_TRUE(run->reader().draft(writing.id()).value()) << "its copy is there";
    doveadm({ u"expunge"_s, u"mailbox"_s, u"Drafts"_s, u"all"_s });
    run->client.checkNow();
    ASSERT_TRUE(eventually([&] { return !writing.conflicts.isEmpty(); }));
    EXPECT_EQ(writing.conflicts, QList { writing.id() });
    EXPECT_FALSE(run->reader().draft(writing.id()).value());
    EXPECT_TRUE(run->reader().draftCopies(run->id()).value().isEmpty());
    const QByteArray gone = run->reader().value(engine::kGoneDrafts).value();
    EXPECT_TRUE(gone.contains("Querido Bo")) << "who did not mean it gets it back: " << gone.constData();
    EXPECT_FALSE(gone.contains("isElsewhere"));
    EXPECT_TRUE(run->settles());
    EXPECT_TRUE(there().isEmpty()) << "and it is not put there again";
}

TEST_F(ServerDrafts, whatIsOpenHereIsNotTakenAwayFromUnderThePen)
{
    const auto run = begin();
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"one"_s));
    expectDrafts(*run, { u"one"_s });
    ASSERT_TRUE(writing.save(u"two"_s)); // somebody has opened it again and goes on
    doveadm({ u"expunge"_s, u"mailbox"_s, u"Drafts"_s, u"all"_s });
    ASSERT_TRUE(run->checkAgain());
    EXPECT_TRUE(run->reader().draft(writing.id()).value());
    run->client.settleDraft(writing.id());
    expectDrafts(*run, { u"two"_s });
    EXPECT_EQ(writing.conflicts, QList { writing.id() });
}

// As a cut line leaves it between the mark and its end; who marks one elsewhere has not asked for it to stay either.
TEST_F(ServerDrafts, anOldCopyThatIsOnlyMarkedGoesToo)
{
    const auto run = begin();
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"one"_s));
    expectDrafts(*run, { u"one"_s });
    ASSERT_TRUE(writing.save(u"two"_s));
    doveadm({ u"flags"_s, u"add"_s, u"\\Deleted"_s, u"mailbox"_s, u"Drafts"_s, u"all"_s });
    run->client.settleDraft(writing.id());
    expectDrafts(*run, { u"two"_s });
}

TEST_F(ServerDrafts, aCopyThatArrivesAfterTheDraftWasDiscardedIsTakenAwayToo)
{
    QByteArray token;
    base::AccountId id;
    {
        const auto run = begin();
        id = run->id();
        Writing writing(*run);
        ASSERT_TRUE(writing.settle(u"one"_s));
        expectDrafts(*run, { u"one"_s });
        run->client.setOffline(true);
        ASSERT_TRUE(writing.settle(u"two"_s));
        token = run->reader().draftCopies(id).value().constFirst().token;
        run->client.discardDraft(writing.id());
        ASSERT_TRUE(eventually([&] { return !run->reader().draftCopies(id).value().constFirst().draft.isValid(); }));
    }
    {
        // The line was cut while it went, and nobody knows what the server makes of that.
        auto store = store::Store::open(m_store.path());
        ASSERT_TRUE(store);
        const auto rows = (*store)->reader().draftCopies(id).value();
        ASSERT_EQ(rows.size(), 1);
        ASSERT_TRUE((*store)->draftCopies().noteSent(rows.constFirst().id, 2, { 1 }));
    }
    {
        const auto run = start();
        run->provide(kPassword);
        EXPECT_TRUE(eventually([&] { return there().isEmpty(); }));
        ASSERT_TRUE(run->waitFor(EngineRun::State::UpToDate));
        EXPECT_TRUE(run->settles());
        ASSERT_EQ(run->reader().draftCopies(id).value().size(), 1) << "it may still come";
        // It comes.
        const QByteArray mark = token + ".2";
        ASSERT_TRUE(s_server->deliver("From: ana@example.org\r\nSubject: two\r\nMessage-ID: <" + mark + "@example.org>\r\nX-Palomar-Draft: " + mark
                + "\r\n\r\nx\r\n", u"Drafts"_s, m_user));
        run->client.checkNow();
        EXPECT_TRUE(eventually([&] { return run->reader().draftCopies(id).value().isEmpty(); }));
        EXPECT_TRUE(there().isEmpty());
    }
}

TEST_F(ServerDrafts, aDraftThatChangesItsAccountLeavesNothingOnTheServerOfTheOther)
{
    const auto run = begin();
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"one"_s));
    expectDrafts(*run, { u"one"_s });
    accounts::ServerEndpoint nobody;
    nobody.protocol = Protocol::Pop3;
    nobody.host = u"127.0.0.1"_s;
    nobody.port = 1;
    nobody.userName = u"bo"_s;
    const base::AccountId first = run->id();
    run->add(EngineRun::account(nobody, Protocol::Pop3), u"x"_s);
    ASSERT_TRUE(eventually([&] { return run->accounts.size() == 2; }));
    const auto second = run->accounts.constFirst().id == first ? run->accounts.constLast().id : run->accounts.constFirst().id;
    ASSERT_TRUE(writing.save(u"two"_s, {}, second));
    EXPECT_TRUE(eventually([&] { return there().isEmpty(); })) << "at once, not at the next session";
    EXPECT_TRUE(eventually([&] { return run->reader().draftCopies(first).value().isEmpty(); }));
    EXPECT_TRUE(run->reader().draft(writing.id()).value());
}

TEST_F(ServerDrafts, aNumberThatMeansAnotherMessageNowIsLeftAlone)
{
    ASSERT_TRUE(s_server->deliver("From: a@example.org\r\nSubject: begun\r\nMessage-ID: <begun@example.org>\r\n\r\nx\r\n", u"Drafts"_s, m_user));
    const auto run = begin();
    const auto begun = run->find(u"begun"_s, mail::FolderRole::Drafts);
    ASSERT_TRUE(begun);
    run->client.setOffline(true);
    Writing writing(*run);
    ASSERT_TRUE(writing.settle(u"ended"_s, { .opened = begun->id }));
    // Somebody makes the folder anew while nobody is looking: it may have the very numbers of the old one. Here the note says so.
    ASSERT_TRUE(s_server->deliver("From: a@example.org\r\nSubject: another\r\nMessage-ID: <another@example.org>\r\n\r\nx\r\n", u"Drafts"_s, m_user));
    const auto row = run->reader().draftCopies(run->id()).value().constFirst();
    ASSERT_EQ(row.openedId, "begun@example.org");
    EXPECT_TRUE(engine::isOpenedCopy("<begun@example.org>", row.openedId));
    EXPECT_FALSE(engine::isOpenedCopy("<another@example.org>", row.openedId));
    EXPECT_TRUE(engine::isOpenedCopy("", ""));
    EXPECT_FALSE(engine::isOpenedCopy("<another@example.org>", ""));
    run->client.setOffline(false);
    expectDrafts(*run, { u"another"_s, u"ended"_s });
}

TEST_F(ServerDrafts, whatIsDueOfADraftThatIsNoMore)
{
    store::DraftCopyRow row { .written = 3, .sent = 3, .there = 2, .uidValidity = 7, .at = { 1'000 } };
    EXPECT_EQ(engine::draftDueAt(row).ms, 1);
    row.there = 3;
    row.uidValidity = 0; // looked, and nothing was there
    EXPECT_EQ(engine::draftDueAt(row).ms, 1'000 + engine::kDraftLateMs);
}

TEST_F(ServerDrafts, whatIsWrittenOfflineIsThereLater)
{
    const auto run = begin();
    Writing writing(*run);
    run->client.setOffline(true);
    ASSERT_TRUE(writing.settle(u"one"_s));
    ASSERT_TRUE(writing.settle(u"two"_s));
    run->client.setOffline(false);
    expectDrafts(*run, { u"two"_s });
}

namespace {

QString fromEnvironment(const char *name) { return QString::fromLocal8Bit(qgetenv(name)); }

} // namespace

/// The one that is killed: begun by the test below, in a process of its own.
TEST(ServerDraftsChild, DISABLED_writesUntilItIsKilled)
{
    const QString folder = fromEnvironment("PALOMAR_TEST_STORE");
    if (folder.isEmpty())
        GTEST_SKIP();
    EngineRun run(folder, fromEnvironment("PALOMAR_TEST_CA"));
    ASSERT_TRUE(run.begin());
    ASSERT_TRUE(eventually([&] { return !run.accounts.isEmpty(); }));
    run.provide(u"secreto"_s);
    Writing writing(run, store::DraftId { fromEnvironment("PALOMAR_TEST_DRAFT").toLongLong() });
    QFile log(folder + "/written"_L1);
    ASSERT_TRUE(log.open(QIODevice::Append));
    QRandomGenerator random(fromEnvironment("PALOMAR_TEST_SEED").toUInt());
    for (qint64 number = fromEnvironment("PALOMAR_TEST_NUMBER").toLongLong();; ++number) {
        ASSERT_TRUE(writing.settle(u"text %1"_s.arg(number, 5, 10, QChar(u'0'))));
        log.write(QByteArray::number(number) + '\n');
        log.flush();
        std::ignore = eventually([] { return false; }, std::chrono::milliseconds(random.bounded(300)));
    }
}

// PALOMAR_DRAFT_SAVES=1000 for the long form; PALOMAR_DRAFT_SEED for another run of it.
TEST_F(ServerDrafts, whateverIsCutOrKilledThereIsOneInTheEndAndItIsTheNewest)
{
    const int wanted = std::max(qEnvironmentVariableIntValue("PALOMAR_DRAFT_SAVES"), 25);
    const quint32 seed = quint32(std::max(qEnvironmentVariableIntValue("PALOMAR_DRAFT_SEED"), 1));
    QRandomGenerator random(seed);
    CuttingProxy proxy(account(Protocol::Imap).incoming.port, {});
    accounts::AccountSettings settings = account(Protocol::Imap);
    settings.incoming.port = proxy.port();
    store::DraftId draft;
    {
        const auto run = synchronised(settings);
        Writing writing(*run);
        ASSERT_TRUE(writing.settle(u"text 00000"_s));
        draft = writing.id();
    }
    const auto written = [this] {
        QFile log(m_store.path() + "/written"_L1);
        return log.open(QIODevice::ReadOnly) ? log.readAll().trimmed().split('\n').last().toLongLong() : 0;
    };
    int kills = 0;
    qsizetype most = 0;
    while (written() < wanted) {
        QList<qint64> cuts;
        for (int i = 0; i < 8; ++i)
            cuts.append(random.bounded(2) == 0 ? -1 : 4'000 + random.bounded(30'000));
        proxy.setCuts(cuts);
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PALOMAR_TEST_STORE"_s, m_store.path());
        environment.insert(u"PALOMAR_TEST_CA"_s, s_server->caFile());
        environment.insert(u"PALOMAR_TEST_DRAFT"_s, QString::number(draft.value));
        environment.insert(u"PALOMAR_TEST_NUMBER"_s, QString::number(written() + 1));
        environment.insert(u"PALOMAR_TEST_SEED"_s, QString::number(random.generate()));
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(),
            { u"--gtest_filter=ServerDraftsChild.*"_s, u"--gtest_also_run_disabled_tests"_s });
        ASSERT_TRUE(child.waitForStarted());
        const qint64 before = written();
        ASSERT_TRUE(eventually([&] { return written() > before || child.state() == QProcess::NotRunning; }));
        ASSERT_EQ(child.state(), QProcess::Running) << child.readAllStandardOutput().constData();
        // Before anything has reached the server, while something does, and after it did.
        if (const QStringList last = there(); kills % 2 == 1)
            std::ignore = eventually([&] { return there() != last; }, std::chrono::seconds(10));
        std::ignore = eventually([] { return false; }, std::chrono::milliseconds(random.bounded(900)));
        child.kill();
        ASSERT_TRUE(eventually([&] { return child.state() == QProcess::NotRunning; }));
        ++kills;
        most = std::max(most, there().size());
    }
    proxy.setCuts({});
    const auto run = start();
    ASSERT_TRUE(eventually([&] { return !run->accounts.isEmpty(); }));
    run->provide(kPassword);
    run->client.settleDraft(draft);
    ASSERT_TRUE(run->waitFor(EngineRun::State::UpToDate));
    const auto kept = run->reader().draft(draft);
    ASSERT_TRUE(kept && *kept);
    const QString newest = (*kept)->content.value("subject"_L1).toString();
    EXPECT_GE(newest, u"text %1"_s.arg(written(), 5, 10, QChar(u'0'))) << "what was called safe is safe";
    EXPECT_TRUE(eventually([&] { return there() == QStringList { newest }; })) << qPrintable(there().join(u", "));
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(there(), QStringList { newest });
    EXPECT_GE(most, 1) << "the server was reached";
    EXPECT_LE(most, 3) << "not even for a while";
    std::printf("%lld texts kept, %d kills, at most %lld copies at the moment of a kill, seed %u\n", static_cast<long long>(written()),
        kills, static_cast<long long>(most), seed);
    run->client.discardDraft(draft);
    EXPECT_TRUE(eventually([&] { return there().isEmpty(); }));
}
