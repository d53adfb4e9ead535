// SPDX-License-Identifier: GPL-3.0-or-later
// The Outbox against real servers: Exim, and Dovecot's submission server in front of it.
#include "EngineRun.h"

#include "mime/PartTree.h"
#include "support/SmtpFixture.h"

using accounts::ConnectionSecurity;
using engine::EngineClient;
using engine::SendingStatus;
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

    void begin(const accounts::ServerEndpoint &outgoing, const QString &password)
    {
        m_run = std::make_unique<EngineRun>(m_folder.path(), s_server->caFile());
        ASSERT_TRUE(m_run->begin());
        QObject::connect(&m_run->client, &EngineClient::sendingChanged, m_run.get(), [this](base::AccountId, const SendingStatus &status) { m_status = status; });
        accounts::ServerEndpoint nobody;
        nobody.protocol = accounts::Protocol::Pop3;
        nobody.host = u"127.0.0.1"_s;
        nobody.port = 1;
        nobody.userName = u"nobody"_s;
        accounts::AccountSettings settings = EngineRun::account(nobody, accounts::Protocol::Pop3);
        settings.outgoing = outgoing;
        m_run->add(settings, password);
        ASSERT_TRUE(eventually([&] { return m_run->id().isValid(); }));
    }
    void send(const QString &to, const QString &subject, const QByteArray &attachment = {})
    {
        mime::OutgoingMessage message;
        message.from = { u"Ana"_s, u"ana@example.org"_s };
        message.to.addresses = { { {}, to } };
        message.subject = subject;
        message.text = u".\n..\nFrom here\n"_s;
        if (!attachment.isNull())
            message.attachments = { { u"ñ.bin"_s, "application/octet-stream", attachment, {} } };
        m_run->client.queueMessage(1, m_run->id(), message, {});
    }
    QList<store::OutboxRow> rows() { return m_run->reader().outbox(m_run->id()).value_or(QList<store::OutboxRow> {}); }
    static bool arrives(const QByteArray &subject)
    {
        return eventually([&] {
            return std::ranges::count_if(s_server->received(u"ana"_s), [&](const QByteArray &raw) { return raw.contains("Subject: " + subject + "\r\n"); }) == 1;
        });
    }

    static inline std::unique_ptr<SmtpFixture> s_server;
    testsupport::TempFolder m_folder;
    std::unique_ptr<EngineRun> m_run;
    SendingStatus m_status;
};

#define NEEDS_EXIM                                                                                                       \
    if (!s_server)                                                                                                       \
        GTEST_SKIP() << SmtpFixture::kMissing;                                                                           \
    ASSERT_TRUE(s_server->isRunning()) << qPrintable(s_server->failure())

} // namespace

TEST_F(OutboxExim, aMessageArrivesAsItWasBuilt)
{
    NEEDS_EXIM;
    QByteArray octets;
    for (int i = 0; i < 2'000'000; ++i)
        octets += char(i * 7 + i / 251);
    begin(s_server->endpoint(ConnectionSecurity::StartTls), s_server->password());
    send(u"ana@example.org"_s, u"whole"_s, octets);
    ASSERT_TRUE(arrives("whole")) << s_server->log().constData();
    ASSERT_TRUE(eventually([&] { return m_run->count(mail::FolderRole::Sent) == 1; }));
    const QByteArray sent = m_run->reader().rawMessage(m_run->messages(mail::FolderRole::Sent).first().id).value();
    for (const QByteArray &raw : s_server->received(u"ana"_s)) {
        if (raw.contains("Subject: whole\r\n")) {
            EXPECT_EQ(mime::PartTree::parse(raw).find("2")->decoded(), octets);
            EXPECT_EQ(raw, sent) << "Sent has the very octets";
        }
    }
}

TEST_F(OutboxExim, itGoesThroughDovecotsSubmissionToo)
{
    NEEDS_EXIM;
    if (!SmtpFixture::hasSubmission())
        GTEST_SKIP() << "no Dovecot submission here";
    begin(s_server->submissionEndpoint(ConnectionSecurity::ImplicitTls), s_server->password());
    send(u"ana@example.org"_s, u"proxied"_s);
    EXPECT_TRUE(arrives("proxied")) << s_server->log().constData();
    EXPECT_TRUE(eventually([&] { return rows().isEmpty(); }));
}

TEST_F(OutboxExim, aWrongPasswordIsAskedForOnceAndTheMessageWaits)
{
    NEEDS_EXIM;
    begin(s_server->endpoint(ConnectionSecurity::ImplicitTls), u"wrong"_s);
    send(u"ana@example.org"_s, u"asked"_s);
    ASSERT_TRUE(eventually([&] { return m_status.state == SendingStatus::State::NeedsPassword; }));
    EXPECT_EQ(m_status.error->fault, base::Fault::LoginRefused);
    EXPECT_EQ(rows().size(), 1);
    m_run->client.provideOutgoingCredential(m_run->id(), base::Secret(s_server->password()), engine::CredentialPlace::ThisSession);
    EXPECT_TRUE(arrives("asked"));
    EXPECT_TRUE(eventually([&] { return rows().isEmpty(); }));
}

TEST_F(OutboxExim, aContentThatIsRefusedIsSaidWithTheServersWords)
{
    NEEDS_EXIM;
    begin(s_server->endpoint(ConnectionSecurity::ImplicitTls), s_server->password());
    send(u"ana@example.org"_s, u"spam"_s);
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && rows().first().state == store::OutboxState::Refused; }));
    EXPECT_EQ(rows().first().trouble, store::OutboxTrouble::RefusedForGood);
    EXPECT_FALSE(rows().first().said.isEmpty());
    EXPECT_EQ(m_run->count(mail::FolderRole::Sent), 0);
}

TEST_F(OutboxExim, theLargestMessageThatTheServerTakesIsKnownBeforeTheNextConnectionToo)
{
    NEEDS_EXIM;
    begin(s_server->endpoint(ConnectionSecurity::ImplicitTls), s_server->password());
    send(u"ana@example.org"_s, u"size"_s);
    ASSERT_TRUE(arrives("size"));
    ASSERT_TRUE(eventually([&] { return rows().isEmpty(); }));
    m_run->catchUp();
    const qint64 limit = m_status.sizeLimit;
    EXPECT_EQ(limit, 50 * 1024 * 1024);
    m_run.reset(); // one program has the store open
    m_run = std::make_unique<EngineRun>(m_folder.path(), s_server->caFile(), true);
    m_status = {};
    QObject::connect(&m_run->client, &EngineClient::sendingChanged, m_run.get(), [this](base::AccountId, const SendingStatus &status) { m_status = status; });
    ASSERT_TRUE(m_run->begin());
    EXPECT_TRUE(eventually([&] { return m_status.sizeLimit == limit; }));
}
