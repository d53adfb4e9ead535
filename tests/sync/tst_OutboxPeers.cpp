// SPDX-License-Identifier: GPL-3.0-or-later
// The Outbox against two more real servers: chasquid and Postfix.
#include "OutboxRun.h"

#include "mime/PartTree.h"

using accounts::ConnectionSecurity;
using engine::SendingStatus;
using outboxtest::OutboxRun;
using testsupport::eventually;
using testsupport::SmtpFixture;
using Server = testsupport::SmtpFixture::Server;

namespace {

class OutboxPeers : public testing::TestWithParam<Server> {
protected:
    void SetUp() override
    {
        if (!SmtpFixture::isAvailable(GetParam()))
            GTEST_SKIP() << SmtpFixture::missing(GetParam());
        SmtpFixture::Options options;
        options.server = GetParam();
        m_server = std::make_unique<SmtpFixture>(options);
        ASSERT_TRUE(m_server->isRunning()) << qPrintable(m_server->failure());
        m_outbox = std::make_unique<OutboxRun>(*m_server);
    }

    std::unique_ptr<SmtpFixture> m_server;
    std::unique_ptr<OutboxRun> m_outbox;
};

INSTANTIATE_TEST_SUITE_P(Server, OutboxPeers, testing::Values(Server::Chasquid, Server::Postfix),
                         [](const auto &server) { return server.param == Server::Chasquid ? "chasquid" : "Postfix"; });

} // namespace

TEST_P(OutboxPeers, aMessageWaitsForThePasswordAndArrivesOnceAsItWasBuilt)
{
    QByteArray octets;
    for (int i = 0; i < 2'000'000; ++i)
        octets += char(i * 7 + i / 251);
    m_outbox->begin(m_server->endpoint(ConnectionSecurity::StartTls), u"wrong"_s);
    m_outbox->send(u"ana@example.org"_s, u"whole"_s, octets);
    ASSERT_TRUE(eventually([&] { return m_outbox->status.state == SendingStatus::State::NeedsPassword; })) << m_server->log().constData();
    EXPECT_EQ(m_outbox->status.error->fault, base::Fault::LoginRefused);
    EngineRun &run = m_outbox->run();
    run.client.provideOutgoingCredential(run.id(), base::Secret(m_server->password()), engine::CredentialPlace::ThisSession);
    ASSERT_TRUE(m_outbox->arrives("whole")) << m_server->log().constData();
    ASSERT_TRUE(eventually([&] { return m_outbox->rows().isEmpty() && run.count(mail::FolderRole::Sent) == 1; }));
    const QByteArray sent = run.reader().rawMessage(run.messages(mail::FolderRole::Sent).first().id).value();
    const QByteArrayList arrived = m_server->received(u"ana"_s);
    ASSERT_EQ(arrived.size(), 1);
    QByteArray whole = arrived.first();
    if (GetParam() == Server::Postfix)
        whole.replace("\n", "\r\n");
    EXPECT_TRUE(whole.endsWith(sent)) << "the very octets, behind what the server puts in front";
    EXPECT_EQ(mime::PartTree::parse(whole).find("2")->decoded(), octets);
    run.catchUp();
    EXPECT_EQ(m_outbox->status.sizeLimit, 50 * 1024 * 1024);
}

TEST_P(OutboxPeers, whatIsRefusedIsSaidWithTheServersWordsAndIsNotInSent)
{
    m_outbox->begin(m_server->endpoint(ConnectionSecurity::ImplicitTls), m_server->password());
    m_outbox->send(u"ana@example.org"_s, u"spam"_s);
    m_outbox->send(u"nobody@example.org"_s, u"unknown"_s);
    const auto isRefused = [](const store::OutboxRow &row) { return row.state == store::OutboxState::Refused; };
    ASSERT_TRUE(eventually([&] { return m_outbox->rows().size() == 2 && std::ranges::all_of(m_outbox->rows(), isRefused); }));
    for (const store::OutboxRow &row : m_outbox->rows())
        EXPECT_EQ(row.trouble, store::OutboxTrouble::RefusedForGood);
    EXPECT_TRUE(std::ranges::any_of(m_outbox->rows(), [](const store::OutboxRow &row) { return row.said.contains(u"this looks like spam"_s); }));
    EXPECT_EQ(m_outbox->run().count(mail::FolderRole::Sent), 0);
    EXPECT_TRUE(m_server->received(u"ana"_s).isEmpty());
}

// chasquid hangs up at the third refusal of a session.
TEST_P(OutboxPeers, refusalsKeepNoOtherMessageFromGoingOnce)
{
    m_outbox->begin(m_server->endpoint(ConnectionSecurity::ImplicitTls), m_server->password());
    for (int number = 0; number < 5; ++number)
        m_outbox->send(u"nobody@example.org"_s, u"unknown %1"_s.arg(number));
    m_outbox->send(u"ana@example.org"_s, u"known"_s);
    ASSERT_TRUE(m_outbox->arrives("known")) << m_server->log().constData();
    const auto isRefused = [](const store::OutboxRow &row) { return row.state == store::OutboxState::Refused; };
    EXPECT_TRUE(eventually([&] { return m_outbox->rows().size() == 5 && std::ranges::all_of(m_outbox->rows(), isRefused); }));
    EXPECT_EQ(m_outbox->run().count(mail::FolderRole::Sent), 1);
    EXPECT_EQ(m_server->received(u"ana"_s).size(), 1);
}
