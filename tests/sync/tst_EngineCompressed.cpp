// SPDX-License-Identifier: GPL-3.0-or-later
// A session in which COMPRESS=DEFLATE really runs, from the first flight on, with a Dovecot at its other end.
#include "CuttingProxy.h"
#include "EngineRun.h"

#include "store/Store.h"

#include <gtest/gtest.h>

using accounts::ConnectionSecurity;
using accounts::Protocol;
using mail::FolderRole;
using testsupport::DovecotFixture;
using State = EngineRun::State;

namespace {

constexpr int kMessages = 6;

/// What a line of little worth carries: 200 kB that are easily said in less.
QByteArray letter(int number)
{
    QByteArray body;
    for (int line = 0; body.size() < 200'000; ++line)
        body += "line " + QByteArray::number(line * number) + " of the letter says what the others say, and a little more\n";
    return mailWith("letter " + QByteArray::number(number), body);
}

} // namespace

TEST(EngineCompressed, aLineThatWasSlowIsCompressedAndEverythingArrivesAndLeaves)
{
    if (!DovecotFixture::isAvailable())
        GTEST_SKIP() << DovecotFixture::kMissing;
    DovecotFixture::Options options;
    options.users = { { u"ana"_s, u"one"_s, {} } };
    const DovecotFixture server(options);
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    accounts::ServerEndpoint endpoint = server.endpoint(Protocol::Imap, ConnectionSecurity::None);
    CuttingProxy proxy(endpoint.port, {}); // which counts
    endpoint.port = proxy.port();
    endpoint.host = u"127.0.0.1"_s;
    endpoint.unlockUnprotected();
    const testsupport::TempFolder store;
    base::AccountId account;
    {
        EngineRun run(store.path());
        ASSERT_TRUE(run.begin());
        run.add(EngineRun::account(endpoint, Protocol::Imap), server.password());
        ASSERT_TRUE(run.waitFor(State::UpToDate));
        account = run.id();
    }
    {
        const auto opened = store::Store::open(store.path());
        ASSERT_TRUE(opened);
        ASSERT_TRUE((*opened)->setValue("imap.slow/" + QByteArray::number(account.value) + "/127.0.0.1:" + QByteArray::number(endpoint.port), "1"));
    }
    for (int number = 1; number <= kMessages; ++number)
        ASSERT_TRUE(server.deliver(letter(number)));
    const qint64 before = proxy.octets();
    EngineRun run(store.path());
    ASSERT_TRUE(run.begin());
    ASSERT_TRUE(testsupport::eventually([&] { return run.id().isValid(); }));
    run.provide(server.password());
    ASSERT_TRUE(testsupport::eventually([&] { return run.status().state == State::UpToDate && run.count(FolderRole::Inbox) == kMessages; }));
    for (const store::MessageRow &row : run.messages(FolderRole::Inbox)) {
        QByteArray wanted = letter(row.summary.subject.mid(7).toInt());
        EXPECT_EQ(run.reader().rawMessage(row.id).value_or("not here").replace("\r\n", "\n"), wanted.replace("\r\n", "\n")) << qPrintable(row.summary.subject);
    }
    const qint64 octets = proxy.octets() - before;
    EXPECT_LT(octets, kMessages * 200'000 / 4) << "of so many were needed";
    EXPECT_GT(octets, 1000);

    const QList<store::MessageRow> rows = run.messages(FolderRole::Inbox);
    run.client.setFlagged({ rows[0].id }, true);
    run.client.moveToTrash({ rows[1].id, rows[2].id });
    ASSERT_TRUE(run.settles());
    ASSERT_TRUE(run.checkAgain());
    EXPECT_EQ(run.count(FolderRole::Trash), 2);
    const QByteArray there = server.doveadm({ u"search"_s, u"-u"_s, u"ana"_s, u"mailbox"_s, u"Trash"_s, u"all"_s }).value_or("failed");
    EXPECT_EQ(there.trimmed().split('\n').size(), 2) << there.constData();
    const QByteArray starred = server.doveadm({ u"search"_s, u"-u"_s, u"ana"_s, u"mailbox"_s, u"INBOX"_s, u"flagged"_s }).value_or("failed");
    EXPECT_EQ(starred.trimmed().split('\n').size(), 1) << starred.constData();
}
