// SPDX-License-Identifier: GPL-3.0-or-later
// The Outbox against real servers: Exim, and Dovecot's submission server in front of it.
#include "OutboxRun.h"

#include "mime/PartTree.h"

using accounts::ConnectionSecurity;
using engine::SendingStatus;
using outboxtest::OutboxRun;
using testsupport::eventually;
using testsupport::SmtpFixture;

namespace {

class OutboxExim : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        if (!SmtpFixture::isAvailable())
            return;
        SmtpFixture::Options options;
        options.submission = SmtpFixture::hasSubmission();
        s_server = std::make_unique<SmtpFixture>(options);
    }
    static void TearDownTestSuite() { s_server.reset(); }
    void SetUp() override
    {
        if (!s_server)
            GTEST_SKIP() << SmtpFixture::kMissing;
        ASSERT_TRUE(s_server->isRunning()) << qPrintable(s_server->failure());
        m_outbox = std::make_unique<OutboxRun>(*s_server);
    }

    static inline std::unique_ptr<SmtpFixture> s_server;
    std::unique_ptr<OutboxRun> m_outbox;
};

} // namespace

TEST_F(OutboxExim, aMessageArrivesAsItWasBuilt)
{
    QByteArray octets;
    for (int i = 0; i < 2'000'000; ++i)
        octets += char(i * 7 + i / 251);
    m_outbox->begin(s_server->endpoint(ConnectionSecurity::StartTls), s_server->password());
    m_outbox->send(u"ana@example.org"_s, u"whole"_s, octets);
    ASSERT_TRUE(m_outbox->arrives("whole")) << s_server->log().constData();
    EngineRun &run = m_outbox->run();
    ASSERT_TRUE(eventually([&] { return run.count(mail::FolderRole::Sent) == 1; }));
    const QByteArray sent = run.reader().rawMessage(run.messages(mail::FolderRole::Sent).first().id).value();
    for (const QByteArray &raw : s_server->received(u"ana"_s)) {
        if (OutboxRun::isOf(raw, "whole")) {
            EXPECT_EQ(mime::PartTree::parse(raw).find("2")->decoded(), octets);
            EXPECT_EQ(raw, sent) << "Sent has the very octets";
        }
    }
}

TEST_F(OutboxExim, itGoesThroughDovecotsSubmissionToo)
{
    if (!SmtpFixture::hasSubmission())
        GTEST_SKIP() << "no Dovecot submission here";
    m_outbox->begin(s_server->submissionEndpoint(ConnectionSecurity::ImplicitTls), s_server->password());
    m_outbox->send(u"ana@example.org"_s, u"proxied"_s);
    EXPECT_TRUE(m_outbox->arrives("proxied")) << s_server->log().constData();
    EXPECT_TRUE(eventually([&] { return m_outbox->rows().isEmpty(); }));
}

TEST_F(OutboxExim, aWrongPasswordIsAskedForOnceAndTheMessageWaits)
{
    m_outbox->begin(s_server->endpoint(ConnectionSecurity::ImplicitTls), u"wrong"_s);
    m_outbox->send(u"ana@example.org"_s, u"asked"_s);
    ASSERT_TRUE(eventually([&] { return m_outbox->status.state == SendingStatus::State::NeedsPassword; }));
    EXPECT_EQ(m_outbox->status.error->fault, base::Fault::LoginRefused);
    EXPECT_EQ(m_outbox->rows().size(), 1);
    EngineRun &run = m_outbox->run();
    run.client.provideOutgoingCredential(run.id(), base::Secret(s_server->password()), engine::CredentialPlace::ThisSession);
    EXPECT_TRUE(m_outbox->arrives("asked"));
    EXPECT_TRUE(eventually([&] { return m_outbox->rows().isEmpty(); }));
}

TEST_F(OutboxExim, aContentThatIsRefusedIsSaidWithTheServersWords)
{
    m_outbox->begin(s_server->endpoint(ConnectionSecurity::ImplicitTls), s_server->password());
    m_outbox->send(u"ana@example.org"_s, u"spam"_s);
    ASSERT_TRUE(eventually([&] { return m_outbox->rows().size() == 1 && m_outbox->rows().first().state == store::OutboxState::Refused; }));
    EXPECT_EQ(m_outbox->rows().first().trouble, store::OutboxTrouble::RefusedForGood);
    EXPECT_FALSE(m_outbox->rows().first().said.isEmpty());
    EXPECT_EQ(m_outbox->run().count(mail::FolderRole::Sent), 0);
}

TEST_F(OutboxExim, theLargestMessageThatTheServerTakesIsKnownBeforeTheNextConnectionToo)
{
    m_outbox->begin(s_server->endpoint(ConnectionSecurity::ImplicitTls), s_server->password());
    m_outbox->send(u"ana@example.org"_s, u"size"_s);
    ASSERT_TRUE(m_outbox->arrives("size"));
    ASSERT_TRUE(eventually([&] { return m_outbox->rows().isEmpty(); }));
    m_outbox->run().catchUp();
    const qint64 limit = m_outbox->status.sizeLimit;
    EXPECT_EQ(limit, 50 * 1024 * 1024);
    m_outbox->beginAgainOffline();
    EXPECT_TRUE(eventually([&] { return m_outbox->status.sizeLimit == limit; }));
}
