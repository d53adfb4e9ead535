// SPDX-License-Identifier: GPL-3.0-or-later
// A password is shown to the host for which somebody gave it, and to no other.
#include "EngineRun.h"
#include "SmtpSink.h"

#include "sync/CredentialDesk.h"

using engine::CredentialDesk;
using engine::CredentialPlace;
using engine::EngineClient;
using engine::SendingStatus;
using testsupport::eventually;

namespace {

class OwnPassword : public testing::Test {
protected:
    void open()
    {
        m_run.reset();
        m_statuses.clear();
        m_run = std::make_unique<EngineRun>(m_folder.path());
        QObject::connect(&m_run->client, &EngineClient::sendingChanged, m_run.get(), [this](base::AccountId, const SendingStatus &status) { m_statuses.append(status.state); });
        ASSERT_TRUE(m_run->begin());
        if (m_run->accounts.isEmpty())
            m_run->add(settings(), u"for receiving"_s);
        ASSERT_TRUE(eventually([&] { return m_run->id().isValid(); }));
    }
    accounts::AccountSettings settings()
    {
        accounts::ServerEndpoint nobody;
        nobody.protocol = accounts::Protocol::Pop3;
        nobody.host = u"127.0.0.1"_s;
        nobody.port = 1; // nobody is there
        nobody.userName = u"ana@example.org"_s;
        accounts::AccountSettings settings = EngineRun::account(nobody, accounts::Protocol::Pop3);
        settings.outgoing = m_sink.endpoint();
        settings.outgoing->userName = u"ana"_s;
        return settings;
    }
    void queue()
    {
        mime::OutgoingMessage message;
        message.from = { {}, u"ana@example.org"_s };
        message.to.addresses = { { {}, u"bo@example.net"_s } };
        message.subject = u"x"_s;
        message.text = u"x\n"_s;
        m_run->client.queueMessage(1, m_run->id(), message, {});
    }
    bool isAsked() { return eventually([&] { return m_statuses.contains(SendingStatus::State::NeedsPassword); }); }

    SmtpSink m_sink;
    testsupport::TempFolder m_folder;
    QList<SendingStatus::State> m_statuses;
    std::unique_ptr<EngineRun> m_run;
};

} // namespace

TEST(CredentialDeskTest, whatIsTypedWhileTheKeychainThinksIsWhatCounts)
{
    testsupport::TempFolder folder;
    CredentialDesk desk(nullptr, folder.file(u"vault"_s));
    QObject context;
    QList<QString> found;
    desk.write(u"key"_s, base::Secret(u"old"_s), CredentialPlace::ThisSession, &context, [](CredentialPlace) { });
    desk.read(u"key"_s, &context, [&](const base::Result<base::Secret> &secret) { found << (secret ? QString::fromUtf8(secret->bytes()) : u"none"_s); });
    desk.write(u"key"_s, base::Secret(u"new"_s), CredentialPlace::ThisSession, &context, [](CredentialPlace) { });
    ASSERT_TRUE(eventually([&] { return !found.isEmpty(); }));
    desk.read(u"key"_s, &context, [&](const base::Result<base::Secret> &secret) { found << (secret ? QString::fromUtf8(secret->bytes()) : u"none"_s); });
    desk.remove(u"key"_s);
    ASSERT_TRUE(eventually([&] { return found.size() == 2; }));
    EXPECT_EQ(found, (QList<QString> { u"new"_s, u"none"_s }));
}

TEST_F(OwnPassword, aServerThatHasOneIsNeverShownTheOtherNotEvenWhenItsOwnIsForgotten)
{
    open();
    m_run->client.provideOutgoingCredential(m_run->id(), base::Secret(u"for sending"_s), CredentialPlace::ThisSession);
    m_run->catchUp();
    open(); // it was kept for the session only
    m_run->provide(u"for receiving"_s);
    queue();
    EXPECT_TRUE(isAsked());
    EXPECT_EQ(m_sink.sessions, 0);
}

TEST_F(OwnPassword, aServerWithoutOneGetsTheOneForReceiving)
{
    open();
    queue();
    EXPECT_TRUE(eventually([&] { return m_sink.sessions > 0; }));
    EXPECT_FALSE(m_statuses.contains(SendingStatus::State::NeedsPassword));
}

TEST_F(OwnPassword, anotherServerInItsPlaceIsNotShownTheOneForReceivingEither)
{
    open();
    m_run->client.provideOutgoingCredential(m_run->id(), base::Secret(u"for sending"_s), CredentialPlace::ThisSession);
    m_run->catchUp();
    accounts::AccountSettings changed = m_run->accounts.constFirst();
    changed.outgoing->userName = u"ana.gil"_s;
    m_run->client.updateAccount(changed, std::nullopt);
    m_run->catchUp();
    queue();
    EXPECT_TRUE(isAsked());
    EXPECT_EQ(m_sink.sessions, 0);
}

TEST_F(OwnPassword, anotherIncomingHostIsAskedForAPasswordAndShownNone)
{
    open();
    ASSERT_TRUE(eventually([&] { return m_run->statuses.contains(m_run->id()) && m_run->status().state != EngineRun::State::NeedsPassword; }));
    accounts::AccountSettings changed = m_run->accounts.constFirst();
    changed.incoming.host = u"localhost"_s;
    m_run->client.updateAccount(changed, std::nullopt);
    EXPECT_TRUE(m_run->waitFor(EngineRun::State::NeedsPassword));
}

TEST_F(OwnPassword, anotherUserNameOnTheSameHostKeepsIt)
{
    open();
    accounts::AccountSettings changed = m_run->accounts.constFirst();
    changed.incoming.userName = u"ana"_s;
    m_run->client.updateAccount(changed, std::nullopt);
    m_run->catchUp();
    EXPECT_FALSE(std::ranges::any_of(m_run->history, [](const engine::AccountStatus &status) { return status.state == EngineRun::State::NeedsPassword; }));
}
