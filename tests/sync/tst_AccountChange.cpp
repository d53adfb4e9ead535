// SPDX-License-Identifier: GPL-3.0-or-later
// What a changed account does with the password that is known: it goes to the same house, and to nobody else.
#include "EngineRun.h"

#include "support/Middleman.h"

#include <QFile>

using accounts::AccountSettings;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using testsupport::eventually;
using testsupport::Middleman;
using testsupport::TestCa;
using State = EngineRun::State;

namespace {

class AccountChange : public testing::Test {
protected:
    AccountChange()
    {
        QFile file(m_folder.file(u"ca.pem"_s));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(m_ca.pem());
        file.close();
        m_run = std::make_unique<EngineRun>(m_folder.file(u"store"_s), file.fileName());
        EXPECT_TRUE(m_run->begin());
    }
    std::unique_ptr<Middleman> server() const
    {
        return std::make_unique<Middleman>(Middleman::Play { .tlsFromStart = true, .identity = m_ca.issue() });
    }
    /// An account that has signed in there.
    AccountSettings added(const Middleman &server)
    {
        const int before = int(m_run->accounts.size());
        const int signIns = server.signIns();
        m_run->add(EngineRun::account(server.endpoint(ConnectionSecurity::ImplicitTls), Protocol::Imap), u"tr0mbon-secreto"_s);
        EXPECT_TRUE(eventually([&] { return m_run->accounts.size() == before + 1 && server.signIns() > signIns; }));
        return m_run->accounts.constLast();
    }
    State stateOf(const AccountSettings &account) const { return m_run->statuses.value(account.id).state; }

    testsupport::TempFolder m_folder;
    TestCa m_ca;
    std::unique_ptr<EngineRun> m_run;
};

} // namespace

TEST_F(AccountChange, aPasswordIsNotShownToAnotherHouseUnasked)
{
    const auto first = server();
    const auto second = server();
    AccountSettings account = added(*first);
    account.incoming.host = u"127.0.0.1"_s; // with a certificate that is good for it
    account.incoming.port = second->serverPort();
    m_run->client.updateAccount(account, std::nullopt);
    ASSERT_TRUE(eventually([&] { return stateOf(account) == State::NeedsPassword; }));
    EXPECT_EQ(second->signIns(), 0) << second->heard().constData();
    account.incoming = first->endpoint(ConnectionSecurity::ImplicitTls); // it was a slip
    const int before = first->signIns();
    m_run->client.updateAccount(account, std::nullopt);
    EXPECT_TRUE(eventually([&] { return first->signIns() > before; })) << "and nothing was lost by it";
}

TEST_F(AccountChange, anotherPortOrUserNameOfTheSameHouseKeepsThePassword)
{
    const auto first = server();
    const auto second = server();
    AccountSettings account = added(*first);
    account.incoming.port = second->serverPort();
    account.incoming.userName = u"ana@example.org"_s;
    m_run->client.updateAccount(account, std::nullopt);
    EXPECT_TRUE(eventually([&] { return second->signIns() > 0; }));
}

TEST_F(AccountChange, ofTwoAccountsWithOnePasswordTheOtherOneKeepsIt)
{
    const auto mail = server();
    const AccountSettings one = added(*mail);
    AccountSettings two = added(*mail);
    two.incoming.userName = u"eva"_s;
    int before = mail->signIns();
    m_run->client.updateAccount(two, std::nullopt);
    ASSERT_TRUE(eventually([&] { return mail->signIns() > before; }));
    before = mail->signIns();
    m_run->client.updateAccount(one, std::nullopt); // begins anew
    ASSERT_TRUE(eventually([&] { return mail->signIns() > before || stateOf(one) == State::NeedsPassword; }));
    EXPECT_NE(stateOf(one), State::NeedsPassword);
}

TEST_F(AccountChange, anAccountThatIsGoneIsNotBegunAgain)
{
    const auto mail = server();
    AccountSettings account = added(*mail);
    account.incoming.userName = u"eva"_s;
    m_run->client.updateAccount(account, std::nullopt);
    m_run->client.removeAccount(account.id);
    ASSERT_TRUE(eventually([&] { return m_run->accounts.isEmpty(); }));
    m_run->catchUp();
    m_run->statuses.clear();
    m_run->client.checkNow();
    m_run->catchUp();
    EXPECT_TRUE(m_run->statuses.isEmpty()) << "nobody is there";
}

TEST_F(AccountChange, ofTwoBeginningsOfOneChangeThereIsOneAccount)
{
    const auto mail = server();
    const AccountSettings imap = added(*mail);
    Middleman pop({ .protocol = Protocol::Pop3, .tlsFromStart = true, .identity = m_ca.issue() });
    const AccountSettings to = EngineRun::account(pop.endpoint(ConnectionSecurity::ImplicitTls), Protocol::Pop3);
    int announced = 0;
    QObject::connect(&m_run->client, &engine::EngineClient::accountsChanged, m_run.get(), [&] { ++announced; });
    std::optional<engine::SwitchFacts> facts;
    QObject::connect(&m_run->client, &engine::EngineClient::switchConsidered, m_run.get(), [&](int, const engine::SwitchFacts &said) { facts = said; });
    m_run->client.beginSwitch(imap.id, to, base::Secret(u"tr0mbon-secreto"_s), engine::CredentialPlace::ThisSession);
    ASSERT_TRUE(eventually([&] { return m_run->accounts.size() == 2; }));
    m_run->catchUp();
    const int before = announced;
    m_run->client.beginSwitch(imap.id, to, base::Secret(u"tr0mbon-secreto"_s), engine::CredentialPlace::ThisSession);
    EXPECT_TRUE(eventually([&] { return announced > before; })) << "whoever waits for it hears something";
    m_run->client.considerSwitch(1, imap.id);
    ASSERT_TRUE(eventually([&] { return facts.has_value(); }));
    EXPECT_EQ(m_run->accounts.size(), 2);
    EXPECT_EQ(facts->to, m_run->accounts.constLast().id) << "and can go on with it";
}
