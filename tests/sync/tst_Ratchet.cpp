// SPDX-License-Identifier: GPL-3.0-or-later
// What an account once used is not lowered by whoever answers at its address (reliability: T12).
#include "EngineDovecot.h"

#include "store/Store.h"
#include "sync/Ratchet.h"

#include <QTcpServer>
#include <QTcpSocket>

using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::ServerEndpoint;
using accounts::SignIn;
using base::Fault;
using engine::EngineClient;
using engine::SendingStatus;
using testsupport::eventually;
using State = EngineRun::State;
namespace ratchet = engine::ratchet;

namespace {

const QString kPassword = u"tr0mbon-secreto"_s;

ServerEndpoint endpointOf(Protocol protocol, quint16 port, ConnectionSecurity security = ConnectionSecurity::None)
{
    ServerEndpoint endpoint = ServerEndpoint::of(protocol);
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = port;
    endpoint.security = security;
    endpoint.userName = u"ana"_s;
    endpoint.unlockUnprotected();
    return endpoint;
}

/// Somebody in the server's place: offers the password's own ways only, says yes to everything, and writes down what it gets.
class Lowered : public QTcpServer {
public:
    explicit Lowered(Protocol protocol) : m_protocol(protocol)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            ++visits;
            QTcpSocket *socket = nextPendingConnection();
            socket->write(m_protocol == Protocol::Imap ? "* OK ready\r\n" : m_protocol == Protocol::Pop3 ? "+OK ready\r\n" : "220 x ready\r\n");
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                while (socket->canReadLine())
                    socket->write(answer(socket->readLine()));
            });
        });
    }
    [[nodiscard]] bool hasSecret() const
    {
        return heard.contains("LOGIN ana") || heard.contains("AUTHENTICATE") || heard.contains("AUTH ") || heard.contains("USER")
            || heard.contains(kPassword.toUtf8()) || heard.contains(kPassword.toUtf8().toBase64());
    }
    QByteArray heard;
    int visits = 0;

private:
    QByteArray answer(const QByteArray &line)
    {
        heard += line;
        const QByteArray tag = line.split(' ').value(0).trimmed();
        switch (m_protocol) {
        case Protocol::Imap:
            return line.contains("CAPABILITY") ? "* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN AUTH=CRAM-MD5\r\n" + tag + " OK\r\n"
                : line.contains("AUTH")        ? QByteArray("+ \r\n")
                                               : tag + " OK\r\n";
        case Protocol::Pop3:
            return line.startsWith("CAPA") ? "+OK\r\nUSER\r\nUIDL\r\nTOP\r\nSASL PLAIN LOGIN CRAM-MD5\r\n.\r\n" : line.startsWith("AUTH") ? "+ \r\n" : "+OK\r\n";
        case Protocol::Smtp:
            return line.startsWith("EHLO") ? "250-x\r\n250 AUTH PLAIN LOGIN CRAM-MD5\r\n" : line.startsWith("AUTH") ? "334 \r\n" : "250 ok\r\n";
        }
        return {};
    }
    Protocol m_protocol;
};

class Ratchet : public testing::Test {
protected:
    void SetUp() override { open(); }
    void open()
    {
        auto opened = store::Store::open(m_folder.path());
        ASSERT_TRUE(opened);
        m_store = std::move(*opened);
    }
    /// It was signed in there by this, in an earlier life of the program.
    void hasUsed(const ServerEndpoint &endpoint, SignIn used)
    {
        ratchet::note(*m_store, endpoint, used);
        m_store.reset();
    }
    [[nodiscard]] std::optional<SignIn> floorOf(const ServerEndpoint &endpoint) const { return ratchet::floorOf(m_store->reader(), endpoint); }

    testsupport::TempFolder m_folder;
    std::unique_ptr<store::Store> m_store;
};

class RatchetDovecot : public EngineDovecot { };

} // namespace

TEST_F(Ratchet, theStrongestThatWasUsedIsHeldWhateverIsUsedLater)
{
    struct Row {
        ConnectionSecurity security;
        QList<SignIn> used;
        std::optional<SignIn> floor;
    };
    const QList<Row> rows {
        { ConnectionSecurity::ImplicitTls, {}, std::nullopt },
        { ConnectionSecurity::ImplicitTls, { SignIn::Password }, std::nullopt },
        { ConnectionSecurity::ImplicitTls, { SignIn::CramMd5 }, std::nullopt }, // encrypted, it is worth no more
        { ConnectionSecurity::ImplicitTls, { SignIn::Apop }, std::nullopt },
        { ConnectionSecurity::ImplicitTls, { SignIn::ScramSha1, SignIn::Password }, SignIn::ScramSha1 },
        { ConnectionSecurity::ImplicitTls, { SignIn::ScramSha1, SignIn::ScramSha256, SignIn::ScramSha1 }, SignIn::ScramSha256 },
        { ConnectionSecurity::StartTls, { SignIn::ScramSha256, SignIn::Password }, SignIn::ScramSha256 },
        { ConnectionSecurity::None, { SignIn::Password }, std::nullopt },
        { ConnectionSecurity::None, { SignIn::CramMd5, SignIn::Password }, SignIn::CramMd5 },
        { ConnectionSecurity::None, { SignIn::CramMd5, SignIn::ScramSha1 }, SignIn::ScramSha1 },
    };
    quint16 port = 1000;
    for (const Row &row : rows) {
        const ServerEndpoint endpoint = endpointOf(Protocol::Imap, ++port, row.security);
        for (const SignIn used : row.used)
            ratchet::note(*m_store, endpoint, used);
        EXPECT_EQ(floorOf(endpoint), row.floor) << "row " << port - 1000;
    }
}

TEST_F(Ratchet, holdsForExactlyThisPersonAtExactlyThisDoor)
{
    const ServerEndpoint here = endpointOf(Protocol::Imap, 993, ConnectionSecurity::ImplicitTls);
    ratchet::note(*m_store, here, SignIn::ScramSha256);
    EXPECT_EQ(floorOf(here), SignIn::ScramSha256);
    ServerEndpoint other = here;
    other.host = u"mail.example.org"_s;
    EXPECT_EQ(floorOf(other), std::nullopt);
    other = here;
    other.port = 1993;
    EXPECT_EQ(floorOf(other), std::nullopt);
    other = here;
    other.protocol = Protocol::Pop3;
    EXPECT_EQ(floorOf(other), std::nullopt);
    other = here;
    other.userName = u"bea"_s;
    EXPECT_EQ(floorOf(other), std::nullopt);
}

TEST_F(Ratchet, whoNamesAMethodInTheSettingsHasDecided)
{
    ServerEndpoint here = endpointOf(Protocol::Smtp, 465, ConnectionSecurity::ImplicitTls);
    ratchet::note(*m_store, here, SignIn::ScramSha256);
    for (const SignIn named : { SignIn::Password, SignIn::CramMd5, SignIn::ScramSha1, SignIn::OAuth }) {
        here.signIn = named;
        EXPECT_EQ(floorOf(here), std::nullopt);
    }
    here.signIn = SignIn::Automatic;
    EXPECT_EQ(floorOf(here), SignIn::ScramSha256) << "and who takes it back is held as before";
}

TEST_F(Ratchet, whatIsMissingIsToldApartFromAMethodThatWasNeverThere)
{
    const base::Error missing { Fault::MechanismUnavailable, "offered: PLAIN", {} };
    EXPECT_TRUE(ratchet::isLess(ratchet::explain(SignIn::ScramSha256, missing)));
    EXPECT_FALSE(ratchet::isLess(ratchet::explain(std::nullopt, missing)));
    EXPECT_FALSE(ratchet::isLess(ratchet::explain(SignIn::ScramSha256, { Fault::LoginRefused, {}, {} })));
}

TEST_F(Ratchet, aServerThatOffersLessGetsNothingOfTheIncomingAccount)
{
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3 }) {
        Lowered server(protocol);
        const ServerEndpoint endpoint = endpointOf(protocol, server.serverPort());
        if (!m_store)
            open();
        hasUsed(endpoint, SignIn::ScramSha256);
        EngineRun run(m_folder.path());
        ASSERT_TRUE(run.begin());
        run.add(EngineRun::account(endpoint, protocol), kPassword);
        ASSERT_TRUE(eventually([&] {
            return std::ranges::any_of(run.statuses, [](const auto &status) { return status.state == State::Failed; });
        })) << int(protocol);
        const auto failed = std::ranges::find(run.statuses, State::Failed, &engine::AccountStatus::state);
        EXPECT_TRUE(ratchet::isLess(*failed->error)) << failed->error->detail.constData();
        EXPECT_FALSE(server.hasSecret()) << server.heard.constData();
        EXPECT_EQ(server.visits, 1) << "and it is not tried again and again";
        for (const accounts::AccountSettings &one : std::as_const(run.accounts))
            run.client.removeAccount(one.id);
        ASSERT_TRUE(eventually([&] { return run.accounts.isEmpty(); }));
    }
}

TEST_F(Ratchet, aServerThatOffersLessGetsNothingOfTheOutgoingOne)
{
    Lowered server(Protocol::Smtp);
    const ServerEndpoint endpoint = endpointOf(Protocol::Smtp, server.serverPort());
    hasUsed(endpoint, SignIn::ScramSha1);
    EngineRun run(m_folder.path());
    ASSERT_TRUE(run.begin());
    SendingStatus status;
    QObject::connect(&run.client, &EngineClient::sendingChanged, &run, [&](base::AccountId, const SendingStatus &told) { status = told; });
    accounts::AccountSettings settings = EngineRun::account(endpointOf(Protocol::Pop3, 1), Protocol::Pop3);
    settings.outgoing = endpoint;
    run.add(settings, kPassword);
    ASSERT_TRUE(eventually([&] { return run.id().isValid(); }));
    mime::OutgoingMessage message;
    message.from = { {}, u"ana@example.org"_s };
    message.to.addresses = { { {}, u"bo@example.org"_s } };
    message.text = u"Hola\n"_s;
    run.client.queueMessage(1, run.id(), message, {});
    ASSERT_TRUE(eventually([&] { return status.state == SendingStatus::State::Failed; }));
    EXPECT_TRUE(ratchet::isLess(*status.error)) << status.error->detail.constData();
    EXPECT_FALSE(server.hasSecret()) << server.heard.constData();
}

TEST_F(Ratchet, theCheckInTheSettingsIsHeldToItToo)
{
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3, Protocol::Smtp }) {
        Lowered server(protocol);
        const ServerEndpoint endpoint = endpointOf(protocol, server.serverPort());
        if (!m_store)
            open();
        hasUsed(endpoint, SignIn::ScramSha256);
        EngineRun run(m_folder.path());
        ASSERT_TRUE(run.begin());
        std::optional<discovery::CheckReport> report;
        QObject::connect(&run.client, &EngineClient::checkFinished, &run, [&](int, const auto &came) { report = came; });
        run.client.check(1, { protocol, endpoint, base::Secret(kPassword) });
        ASSERT_TRUE(eventually([&] { return report.has_value(); }));
        ASSERT_TRUE(report->error);
        EXPECT_TRUE(ratchet::isLess(*report->error)) << report->error->detail.constData();
        EXPECT_EQ(report->endpoint, endpoint) << "told of what was asked";
        EXPECT_FALSE(server.hasSecret()) << server.heard.constData();
    }
}

/// So that the tests above would see it.
TEST_F(Ratchet, withoutSuchAPastTheSameServerGetsThePassword)
{
    Lowered server(Protocol::Pop3);
    m_store.reset();
    EngineRun run(m_folder.path());
    ASSERT_TRUE(run.begin());
    run.add(EngineRun::account(endpointOf(Protocol::Pop3, server.serverPort()), Protocol::Pop3), kPassword);
    EXPECT_TRUE(eventually([&] { return server.hasSecret(); }));
}

TEST_F(RatchetDovecot, theFirstSignInIsWhatIsRememberedOfBothProtocols)
{
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3 }) {
        auto run = synchronised(account(protocol));
        const ServerEndpoint endpoint = s_server->endpoint(protocol, ConnectionSecurity::ImplicitTls, m_user);
        EXPECT_EQ(ratchet::floorOf(run->reader(), endpoint), SignIn::ScramSha256) << int(protocol);
        run->client.removeAccount(run->id());
        ASSERT_TRUE(eventually([&] { return run->accounts.isEmpty(); }));
    }
}

TEST_F(RatchetDovecot, whatIsStrongerThanBeforeIsTakenAndHeldFromThenOn)
{
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3 }) {
        const ServerEndpoint endpoint = s_server->endpoint(protocol, ConnectionSecurity::ImplicitTls, m_user);
        {
            const auto store = store::Store::open(m_store.path());
            ASSERT_TRUE(store);
            ratchet::note(**store, endpoint, SignIn::ScramSha1);
        }
        auto run = synchronised(account(protocol));
        EXPECT_EQ(ratchet::floorOf(run->reader(), endpoint), SignIn::ScramSha256) << int(protocol);
        run->client.removeAccount(run->id());
        ASSERT_TRUE(eventually([&] { return run->accounts.isEmpty(); }));
    }
}
