// SPDX-License-Identifier: GPL-3.0-or-later
// What a change from POP3 to IMAP does not begin with, does not allow, and does not wait for.
#include "SwitchFixture.h"

#include "store/Database.h"
#include "store/PackFiles.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace switching;
using accounts::ConnectionSecurity;

namespace {

/// A relay to a server on this computer. It hangs up when somebody says this to the server.
class BreakingProxy : public QObject {
public:
    explicit BreakingProxy(quint16 port) : m_port(port)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(m_server.nextPendingConnection()); });
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

    QByteArray breaksAt; ///< empty: at nothing
    int breaks = 0;

private:
    void accept(QTcpSocket *client)
    {
        auto *server = new QTcpSocket(client);
        connect(client, &QTcpSocket::readyRead, server, [this, client, server] {
            const QByteArray said = client->readAll();
            if (breaksAt.isEmpty() || !said.contains(breaksAt)) {
                server->write(said);
                return;
            }
            ++breaks;
            client->abort();
        });
        connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        server->connectToHost(QHostAddress::LocalHost, m_port);
    }

    quint16 m_port;
    QTcpServer m_server;
};

class SwitchGuards : public SwitchTest { };

} // namespace

TEST_F(SwitchGuards, withSomethingInTheOutboxNothingBegins)
{
    ASSERT_TRUE(deliver("there 0"));
    accounts::AccountSettings settings = account(Protocol::Pop3);
    settings.outgoing = accounts::ServerEndpoint::of(Protocol::Smtp);
    settings.outgoing->host = u"127.0.0.1"_s;
    settings.outgoing->port = 1; // where nobody takes it
    settings.outgoing->userName = m_user;
    auto run = synchronised(settings);
    mime::OutgoingMessage message;
    message.from = { {}, u"ana@example.org"_s };
    message.to.addresses = { { {}, u"bo@example.org"_s } };
    message.text = u"Hola\n"_s;
    base::MessageId waiting;
    QObject::connect(&run->client, &engine::EngineClient::messageQueued, run.get(), [&](int, base::MessageId id) { waiting = id; });
    run->client.queueMessage(1, run->id(), message, {});
    ASSERT_TRUE(eventually([&] { return waiting.isValid(); }));

    Change change(*run);
    EXPECT_EQ(change.consider()->toSend, 1) << "whoever asks is told before";
    const base::AccountId old = run->id();
    run->client.beginSwitch(old, imap(), base::Secret(kPassword), engine::CredentialPlace::ThisSession);
    run->catchUp();
    EXPECT_FALSE(change.of(Protocol::Imap).isValid());
    EXPECT_FALSE(change.consider()->to.isValid());
    EXPECT_TRUE(run->accounts.constFirst().enabled);

    run->client.deleteForever({ waiting });
    ASSERT_TRUE(eventually([&] { return change.consider()->toSend == 0; }));
    EXPECT_TRUE(change.begin(imap(), kPassword));
}

TEST_F(SwitchGuards, whatCannotBeWrittenIsSaidAndTheOldAccountGoesOn)
{
    auto run = popAccount(0, 1);
    const base::AccountId old = run->id();
    {
        store::Database disk; // as if it did not take another account
        ASSERT_TRUE(disk.open(store::databasePath(m_store.path()), store::Database::Mode::Write));
        ASSERT_TRUE(disk.execute("CREATE TRIGGER full BEFORE INSERT ON accounts BEGIN SELECT RAISE(ABORT, 'no room'); END"));
    }
    run->client.beginSwitch(old, imap(), base::Secret(kPassword), engine::CredentialPlace::ThisSession);
    ASSERT_TRUE(eventually([&] { return run->failure.has_value(); })) << "somebody waits in front of a dialog";
    Change change(*run);
    EXPECT_FALSE(change.consider()->to.isValid()) << "no change was begun";
    ASSERT_EQ(run->accounts.size(), 1);
    EXPECT_TRUE(run->accounts.constFirst().enabled) << "and it is not left switched off";
    ASSERT_TRUE(run->settles());
    ASSERT_TRUE(deliver("there 1"));
    run->client.checkNow();
    EXPECT_TRUE(eventually([&] { return run->count(mail::FolderRole::Inbox) == 2; }));
}

TEST_F(SwitchGuards, theOldAccountIsNotSwitchedOnInTheMiddle)
{
    auto run = popAccount(2, 1);
    Change change(*run);
    ASSERT_TRUE(change.begin(imap(), kPassword));
    ASSERT_EQ(change.upload()->onServer, 3);
    const base::AccountId old = change.of(Protocol::Pop3);
    const base::AccountId fresh = change.of(Protocol::Imap);
    QList<std::pair<base::AccountId, base::AccountId>> keptOff;
    QObject::connect(&run->client, &engine::EngineClient::accountKeptOff, run.get(), [&](base::AccountId account, base::AccountId into) { keptOff.append({ account, into }); });
    const auto settingsOf = [&](base::AccountId id) { return *std::ranges::find(run->accounts, id, &accounts::AccountSettings::id); };

    accounts::AccountSettings on = settingsOf(old);
    on.enabled = true;
    on.label = u"Before"_s;
    run->client.updateAccount(on, std::nullopt);
    ASSERT_TRUE(eventually([&] { return keptOff.size() == 1 && settingsOf(old).label == "Before"_L1; })) << "all else is as it was wished";
    EXPECT_EQ(keptOff.constFirst(), std::pair(old, fresh));
    EXPECT_FALSE(settingsOf(old).enabled);
    EXPECT_EQ(run->statuses.value(old).state, State::Disabled);

    run->client.removeAccount(fresh); // the person does not want the change after all
    ASSERT_TRUE(eventually([&] { return !change.of(Protocol::Imap).isValid(); }));
    run->client.updateAccount(on, std::nullopt);
    EXPECT_TRUE(eventually([&] { return settingsOf(old).enabled && run->statuses.value(old).state == State::UpToDate; }));
    EXPECT_EQ(keptOff.size(), 1);
}

TEST_F(SwitchGuards, aFolderAtWhichTheLineBreaksKeepsNoUploadWaiting)
{
    auto run = popAccount(3, 1);
    doveadm({ u"mailbox"_s, u"create"_s, u"Bad"_s });
    Change change(*run);
    accounts::AccountSettings settings = imap();
    settings.incoming = s_server->endpoint(Protocol::Imap, ConnectionSecurity::None, m_user);
    BreakingProxy proxy(settings.incoming.port);
    settings.incoming.port = proxy.port();
    settings.incoming.host = u"127.0.0.1"_s;
    settings.incoming.unlockUnprotected();
    ASSERT_TRUE(change.begin(settings, kPassword));
    ASSERT_TRUE(change.consider()->isListed);

    proxy.breaksAt = "SELECT Bad"; // which the server would have to be asked for, now that something has come
    ASSERT_TRUE(deliver("new", u"Bad"_s));
    run->client.checkNow();
    const auto status = [&] { return run->statuses.value(change.of(Protocol::Imap)); };
    for (int breaks = 1; breaks <= 3; ++breaks) {
        ASSERT_TRUE(eventually([&] { return proxy.breaks == breaks && status().state == State::Offline && status().error && status().error->fault != base::Fault::Offline; }))
            << proxy.breaks;
        run->client.setOffline(true); // at once instead of after the pause that a person would see
        run->client.setOffline(false);
    }
    ASSERT_TRUE(eventually([&] { return status().state == State::Failed && status().folder.isValid(); }));

    const auto facts = change.upload();
    ASSERT_TRUE(facts);
    EXPECT_FALSE(facts->error);
    EXPECT_EQ(facts->onServer, 4);
    EXPECT_EQ(facts->onlyHere, 0);
    EXPECT_EQ(subjectsThere(), expected(3, 1));
}
