// SPDX-License-Identifier: GPL-3.0-or-later
// What is being written lies on the server of its IMAP account once.
#include "ServerDrafts.h"
#include "store/Database.h"
#include "store/PackFiles.h"
#include "store/Store.h"
#include "sync/DraftUpload.h"

#include <QFile>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>

#include <atomic>

using accounts::Protocol;
using testsupport::eventually;

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

TEST_F(ServerDrafts, whatIsAttachedIsKeptOnceAndIsInTheCopyEachTime)
{
    const auto run = begin();
    Writing writing(*run);
    writing.attachments = { { u"notes.bin"_s, "application/octet-stream", QByteArray(300'000, 'n'), {} },
                            { u"second.bin"_s, "application/octet-stream", QByteArray(3'000, 's'), {} } };
    const auto stored = [this] {
        store::Database database;
        EXPECT_TRUE(database.open(store::databasePath(m_store.path()), store::Database::Mode::Read));
        QList<std::pair<qint64, qint64>> rows;
        store::Statement statement(database, "SELECT id, length(octets) FROM draft_octets ORDER BY id");
        while (statement.next())
            rows.append({ statement.number(0), statement.number(1) });
        return rows;
    };
    const auto raw = [this] { return doveadm({ u"fetch"_s, u"text"_s, u"mailbox"_s, u"Drafts"_s, u"all"_s }); };
    ASSERT_TRUE(writing.settle(u"one"_s));
    const auto first = stored();
    ASSERT_EQ(first.size(), 2);
    expectDrafts(*run, { u"one"_s });
    ASSERT_TRUE(writing.settle(u"two"_s));
    EXPECT_EQ(stored(), first) << "they are the rows of before";
    EXPECT_FALSE(QJsonDocument(run->reader().draft(writing.id()).value()->content).toJson().contains(QByteArray(300, 'n').toBase64()));
    expectDrafts(*run, { u"two"_s });
    EXPECT_GT(raw().count(QByteArray(57, 'n').toBase64()), 5'000) << "the copy has all of it";
    writing.attachments.removeFirst();
    ASSERT_TRUE(writing.settle(u"three"_s));
    EXPECT_EQ(stored().size(), 1);
    run->client.discardDraft(writing.id());
    expectDrafts(*run, {});
    EXPECT_TRUE(stored().isEmpty());
}

TEST_F(ServerDrafts, aFileThatIsGoneKeepsNothingElseFromTheCopy)
{
    const auto run = begin();
    Writing writing(*run);
    QFile file(m_store.file(u"plan.bin"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly) && file.write("plan") == 4);
    file.close();
    writing.attachments = { { u"plan.bin"_s, "application/octet-stream", mime::FilePath { file.fileName() }, {} },
                            { u"notes.bin"_s, "application/octet-stream", "notes"_ba, {} } };
    const auto raw = [this] { return doveadm({ u"fetch"_s, u"text"_s, u"mailbox"_s, u"Drafts"_s, u"all"_s }); };
    ASSERT_TRUE(writing.settle(u"one"_s));
    expectDrafts(*run, { u"one"_s });
    EXPECT_TRUE(raw().contains("plan.bin"));
    ASSERT_TRUE(file.remove());
    ASSERT_TRUE(writing.settle(u"two"_s));
    expectDrafts(*run, { u"two"_s });
    EXPECT_FALSE(raw().contains("plan.bin"));
    EXPECT_TRUE(raw().contains("notes.bin"));
    EXPECT_TRUE(QJsonDocument(run->reader().draft(writing.id()).value()->content).toJson().contains("plan.bin")) << "here it still has its place";
}

namespace {

/// The system's, and what passes besides.
class FastClock final : public base::Clock {
public:
    [[nodiscard]] base::Timestamp now() const override { return { base::SystemClock().now().ms + m_ahead.load() }; }
    void pass(std::chrono::milliseconds time) { m_ahead += time.count(); }

private:
    std::atomic<qint64> m_ahead = 0;
};

/// A relay to a server for which taking a message takes a minute.
class SlowTaker : public QObject {
public:
    SlowTaker(quint16 port, FastClock &clock) : m_port(port), m_clock(clock)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(m_server.nextPendingConnection()); });
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    int taken = 0;

private:
    void accept(QTcpSocket *client)
    {
        auto *server = new QTcpSocket(client);
        connect(client, &QTcpSocket::readyRead, server, [this, client, server] {
            const QByteArray said = client->readAll();
            if (said.contains(" APPEND ") || said.contains(" UID REPLACE ")) {
                ++taken;
                m_clock.pass(std::chrono::minutes(1));
            }
            server->write(said);
        });
        connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        server->connectToHost(QHostAddress::LocalHost, m_port);
    }

    quint16 m_port;
    FastClock &m_clock;
    QTcpServer m_server;
};

} // namespace

TEST_F(ServerDrafts, aServerSlowerThanTheTypingIsNotSentOneCopyAfterTheOther)
{
    const auto clock = std::make_shared<FastClock>();
    accounts::AccountSettings settings = account(Protocol::Imap, accounts::ConnectionSecurity::None);
    settings.incoming.unlockUnprotected();
    SlowTaker taker(settings.incoming.port, *clock);
    settings.incoming.port = taker.port();
    settings.incoming.host = u"127.0.0.1"_s;
    EngineRun run(m_store.path(), s_server->caFile(), false, {}, clock);
    ASSERT_TRUE(run.begin());
    run.add(settings, kPassword);
    ASSERT_TRUE(run.waitFor(EngineRun::State::UpToDate));
    Writing writing(run);
    ASSERT_TRUE(writing.save(u"one"_s));
    clock->pass(std::chrono::milliseconds(engine::kDraftPauseMs + 1));
    ASSERT_TRUE(writing.save(u"two"_s));
    ASSERT_TRUE(eventually([&] { return there() == QStringList { u"two"_s }; })) << qPrintable(there().join(u", "));
    ASSERT_EQ(taker.taken, 1);
    clock->pass(std::chrono::milliseconds(engine::kDraftPauseMs + 1));
    ASSERT_TRUE(writing.save(u"three"_s));
    ASSERT_TRUE(run.checkAgain());
    EXPECT_EQ(taker.taken, 1) << "most of the time the line is for other things";
    EXPECT_EQ(there(), QStringList { u"two"_s });
    clock->pass(2 * engine::kDraftShare * std::chrono::minutes(1)); // what really passes counts besides
    ASSERT_TRUE(writing.save(u"four"_s));
    EXPECT_TRUE(eventually([&] { return there() == QStringList { u"four"_s }; })) << qPrintable(there().join(u", "));
    EXPECT_EQ(taker.taken, 2);
    // Who closes the window does not wait for that.
    ASSERT_TRUE(writing.settle(u"five"_s));
    EXPECT_TRUE(eventually([&] { return there() == QStringList { u"five"_s }; }));
}
