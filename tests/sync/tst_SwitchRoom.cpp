// SPDX-License-Identifier: GPL-3.0-or-later
// From POP3 to IMAP on a server with a quota: whether there is room for what is to be uploaded belongs to the dry run.
#include "EngineRun.h"

using accounts::ConnectionSecurity;
using accounts::Protocol;
using testsupport::DovecotFixture;
using testsupport::eventually;
using State = EngineRun::State;

TEST(SwitchRoom, isToldBeforeEachDryRunToWhoeverComesLater)
{
    if (!DovecotFixture::isAvailable())
        GTEST_SKIP() << DovecotFixture::kMissing;
    DovecotFixture::Options options;
    options.conf = { u"mail_plugins {\n  quota = yes\n}"_s, u"protocol imap {\n  mail_plugins {\n    imap_quota = yes\n  }\n}"_s,
        u"quota \"User quota\" {\n  driver = count\n  storage_size = 10M\n}"_s };
    const DovecotFixture server(options);
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    ASSERT_TRUE(server.deliver("From: Eva <eva@example.org>\nSubject: Hola\nMessage-ID: <1@x>\n\n" + QByteArray(200'000, 'x') + "\n"));
    const testsupport::TempFolder store;
    EngineRun run(store.path(), server.caFile());
    ASSERT_TRUE(run.begin());
    run.add(EngineRun::account(server.endpoint(Protocol::Pop3, ConnectionSecurity::ImplicitTls), Protocol::Pop3), server.password());
    ASSERT_TRUE(run.waitFor(State::UpToDate));
    const base::AccountId from = run.id();

    std::optional<engine::MailQuota> first;
    base::AccountId whose;
    QObject::connect(&run.client, &engine::EngineClient::quotaTold, &run, [&](base::AccountId account, const engine::MailQuota &quota) {
        whose = account;
        first = quota;
    });
    run.client.beginSwitch(from, EngineRun::account(server.endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls), Protocol::Imap),
        base::Secret(server.password()), engine::CredentialPlace::ThisSession);
    ASSERT_TRUE(eventually([&] { return first.has_value(); }));
    EXPECT_NE(whose, from);
    EXPECT_FALSE(first->isMessages);
    EXPECT_EQ(first->limit, 10 * 1024 * 1024);
    EXPECT_GE(first->usage, 200'000);

    // The window is opened again: nothing has changed on the server, and it is said all the same, before the numbers.
    std::optional<engine::MailQuota> again;
    bool cameBefore = false;
    bool isConsidered = false;
    QObject::connect(&run.client, &engine::EngineClient::quotaTold, &run, [&](base::AccountId account, const engine::MailQuota &quota) {
        EXPECT_EQ(account, whose);
        again = quota;
    });
    QObject::connect(&run.client, &engine::EngineClient::switchConsidered, &run, [&](int, const engine::SwitchFacts &facts) {
        isConsidered = true;
        cameBefore = again.has_value();
        EXPECT_EQ(facts.to, whose);
    });
    run.client.considerSwitch(1, from);
    ASSERT_TRUE(eventually([&] { return isConsidered; }));
    EXPECT_TRUE(cameBefore);
    EXPECT_EQ(again, first);
}
