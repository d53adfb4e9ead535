// SPDX-License-Identifier: GPL-3.0-or-later
// A change from POP3 to IMAP on a mailbox with a folder that its server does not open.
#include "SwitchFixture.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace switching;
using accounts::ConnectionSecurity;

namespace {

/// A relay to a server on this computer that hears another folder's name, which nobody has, where one is to be opened.
class MishearingProxy : public QObject {
public:
    explicit MishearingProxy(quint16 port) : m_port(port)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(m_server.nextPendingConnection()); });
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

    QByteArray hidden; ///< empty: none

private:
    void accept(QTcpSocket *client)
    {
        auto *server = new QTcpSocket(client);
        connect(client, &QTcpSocket::readyRead, server, [this, client, server] {
            QByteArray said = client->readAll();
            if (!hidden.isEmpty())
                said.replace("SELECT " + hidden, "SELECT " + QByteArray(hidden.size(), 'x'));
            server->write(said);
        });
        connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        server->connectToHost(QHostAddress::LocalHost, m_port);
    }

    quint16 m_port;
    QTcpServer m_server;
};

class SwitchUnread : public SwitchTest {
protected:
    void SetUp() override
    {
        SwitchTest::SetUp();
        if (IsSkipped() || HasFatalFailure())
            return;
        m_imap = imap();
        m_imap.incoming = s_server->endpoint(Protocol::Imap, ConnectionSecurity::None, m_user);
        m_proxy = std::make_unique<MishearingProxy>(m_imap.incoming.port);
        m_imap.incoming.host = u"127.0.0.1"_s;
        m_imap.incoming.port = m_proxy->port();
        m_imap.incoming.unlockUnprotected();
    }

    /// A folder of this computer with the name of the one that the server does not open.
    static void putIntoBad(EngineRun &run, const QString &subject)
    {
        run.client.moveTo({ run.find(subject)->id }, makeFolderHere(run, u"Bad"_s));
    }

    accounts::AccountSettings m_imap;
    std::unique_ptr<MishearingProxy> m_proxy;
};

} // namespace

TEST_F(SwitchUnread, isNamedWithTheServersWordsAndLeftOutOnlyWhenSomebodySaysSo)
{
    auto run = popAccount(2, 1);
    doveadm({ u"mailbox"_s, u"create"_s, u"Bad"_s });
    ASSERT_TRUE(deliver("hidden", u"Bad"_s));
    m_proxy->hidden = "Bad";
    Change change(*run);
    ASSERT_TRUE(change.begin(m_imap, kPassword));
    const auto before = change.consider();
    ASSERT_EQ(before->unread.size(), 1);
    EXPECT_EQ(before->unread.constFirst().path, u"Bad"_s);
    ASSERT_TRUE(before->unread.constFirst().why);
    EXPECT_TRUE(before->unread.constFirst().why->serverText.contains(u"xxx"_s)) << qPrintable(before->unread.constFirst().why->serverText);
    EXPECT_FALSE(before->isListed);
    EXPECT_FALSE(change.upload()->isListed);
    EXPECT_EQ(subjectsThere(), expected(0, 1)) << "nothing goes before somebody has decided";

    run->client.leaveOutOfSwitch(change.of(Protocol::Pop3), { before->unread.constFirst().folder });
    const auto decided = change.upload();
    EXPECT_TRUE(decided->isListed);
    EXPECT_FALSE(decided->error);
    EXPECT_EQ(decided->onServer, 3);
    ASSERT_EQ(decided->unread.size(), 1);
    EXPECT_TRUE(decided->unread.constFirst().isLeftOut) << "and it is said afterwards, too";
    EXPECT_EQ(subjectsThere(), expected(2, 1));
    EXPECT_EQ(subjectsThere(u"Bad"_s), QStringList { u"hidden"_s });
}

TEST_F(SwitchUnread, nothingIsPutWhereNobodyCanLook)
{
    auto run = popAccount(2, 0);
    putIntoBad(*run, u"gone 0"_s);
    doveadm({ u"mailbox"_s, u"create"_s, u"Bad"_s });
    ASSERT_TRUE(deliver("hidden", u"Bad"_s));
    m_proxy->hidden = "Bad";
    Change change(*run);
    ASSERT_TRUE(change.begin(m_imap, kPassword));
    run->client.leaveOutOfSwitch(change.of(Protocol::Pop3), { change.consider()->unread.constFirst().folder });
    const auto facts = change.upload();
    EXPECT_EQ(facts->onServer, 1);
    EXPECT_EQ(facts->onlyHere, 0);
    EXPECT_EQ(facts->leftOut, 1);
    EXPECT_EQ(subjectsThere(), QStringList { u"gone 1"_s });
    EXPECT_EQ(subjectsThere(u"Bad"_s), QStringList { u"hidden"_s });
    run->client.finishSwitch(++change.ticket, change.of(Protocol::Pop3), {});
    ASSERT_TRUE(eventually([&] { return change.kept.has_value(); }));
    EXPECT_EQ(*change.kept, 1) << "it is kept here";
}

TEST_F(SwitchUnread, whatWasLeftOutIsUploadedOnceItCanBeRead)
{
    auto run = popAccount(2, 0);
    putIntoBad(*run, u"gone 0"_s);
    doveadm({ u"mailbox"_s, u"create"_s, u"Bad"_s });
    ASSERT_TRUE(deliver("hidden", u"Bad"_s));
    m_proxy->hidden = "Bad";
    Change change(*run);
    ASSERT_TRUE(change.begin(m_imap, kPassword));
    run->client.leaveOutOfSwitch(change.of(Protocol::Pop3), { change.consider()->unread.constFirst().folder });
    EXPECT_EQ(change.upload()->leftOut, 1);
    m_proxy->hidden.clear();
    run->client.checkNow(change.of(Protocol::Imap));
    ASSERT_TRUE(eventually([&] { return change.consider()->unread.isEmpty(); }));
    EXPECT_EQ(change.facts->onlyHere, 1);
    const auto facts = change.upload();
    EXPECT_EQ(facts->onlyHere, 0);
    EXPECT_EQ(facts->onServer, 2);
    EXPECT_EQ(subjectsThere(u"Bad"_s), (QStringList { u"gone 0"_s, u"hidden"_s }));
}

TEST_F(SwitchUnread, whatCanBeReadAfterAllIsComparedAsEver)
{
    auto run = popAccount(1, 1);
    doveadm({ u"mailbox"_s, u"create"_s, u"Bad"_s });
    ASSERT_TRUE(deliver("gone 0", u"Bad"_s));
    m_proxy->hidden = "Bad";
    Change change(*run);
    ASSERT_TRUE(change.begin(m_imap, kPassword));
    EXPECT_FALSE(change.consider()->isListed);
    m_proxy->hidden.clear();
    run->client.checkNow(change.of(Protocol::Imap));
    ASSERT_TRUE(eventually([&] { return change.consider()->isListed; }));
    EXPECT_TRUE(change.facts->unread.isEmpty());
}

TEST_F(SwitchUnread, whatItDoesNotOpenAnyMoreIsSaidAndNothingIsLostOrDoubled)
{
    auto run = popAccount(2, 0);
    putIntoBad(*run, u"gone 0"_s);
    doveadm({ u"mailbox"_s, u"create"_s, u"Bad"_s });
    ASSERT_TRUE(deliver("hidden", u"Bad"_s));
    Change change(*run);
    ASSERT_TRUE(change.begin(m_imap, kPassword));
    ASSERT_TRUE(change.consider()->isListed);
    m_proxy->hidden = "Bad"; // it is there, and so no other can be made
    const auto facts = change.upload();
    ASSERT_TRUE(facts->error);
    EXPECT_EQ(facts->error->fault, base::Fault::CommandRefused);
    EXPECT_TRUE(facts->error->serverText.contains(u"xxx"_s)) << qPrintable(facts->error->serverText);
    EXPECT_EQ(facts->onServer, 1);
    EXPECT_EQ(facts->onlyHere, 1);
    EXPECT_EQ(subjectsThere(u"Bad"_s), QStringList { u"hidden"_s });
    m_proxy->hidden.clear();
    EXPECT_FALSE(change.upload()->error);
    EXPECT_EQ(change.facts->onServer, 2);
    EXPECT_EQ(subjectsThere(u"Bad"_s), (QStringList { u"gone 0"_s, u"hidden"_s }));
    EXPECT_EQ(subjectsThere(), QStringList { u"gone 1"_s });
}

TEST_F(SwitchUnread, theInboxCannotBeLeftOut)
{
    auto run = popAccount(1, 1);
    m_proxy->hidden = "INBOX";
    Change change(*run);
    ASSERT_TRUE(change.begin(m_imap, kPassword));
    const auto facts = change.consider();
    ASSERT_EQ(facts->unread.size(), 1);
    EXPECT_EQ(facts->unread.constFirst().role, mail::FolderRole::Inbox);
    EXPECT_TRUE(facts->unread.constFirst().why);
    run->client.leaveOutOfSwitch(change.of(Protocol::Pop3), { facts->unread.constFirst().folder });
    EXPECT_FALSE(change.consider()->isListed);
    EXPECT_EQ(subjectsThere(), expected(0, 1));
}
