// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/ImapHarness.h"
#include "net/SessionDovecot.h"

#include <QSignalSpy>

using namespace imaptest;
using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;
using base::Fault;
using imap::MailboxName;
using imap::Uid;
using imap::UidSet;
using net::ImapSession;
using testsupport::eventually;

namespace {

constexpr int kMessages = 120;

QByteArray message(int number)
{
    QByteArray text = "From: Eva <eva@example.org>\r\nTo: ana@example.org\r\nSubject: n" + QByteArray::number(number)
        + "\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\nMessage-ID: <" + QByteArray::number(number) + "@example.org>\r\n\r\n";
    for (int line = 0; line < (number % 50) * 20; ++line)
        text += "l\xC3\xADnea {" + QByteArray::number(line) + "}\r\n";
    return text;
}

class ImapSessionDovecot : public nettest::SessionDovecot<ImapSession, Protocol::Imap, kMessages, message> {
protected:
    static std::unique_ptr<ImapSession> opened(const QString &user)
    {
        auto imap = session(ConnectionSecurity::ImplicitTls, SignIn::Automatic, user);
        EXPECT_TRUE(resultOf(imap->open(base::Secret(s_dovecot->password(user)))));
        return imap;
    }
};

mail::FlagSet only(mail::Flag flag)
{
    mail::FlagSet flags;
    flags.system = flag;
    return flags;
}

} // namespace

TEST_F(ImapSessionDovecot, signsInInEveryModeByEveryMechanism)
{
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::None }) {
        for (const auto signIn : { SignIn::Automatic, SignIn::Password, SignIn::CramMd5, SignIn::ScramSha1, SignIn::ScramSha256 }) {
            const auto imap = session(security, signIn);
            const auto welcome = resultOf(imap->open(password()));
            ASSERT_TRUE(welcome) << int(security) << ' ' << int(signIn) << ' ' << base::faultName(welcome.error().fault) << ' '
                                 << welcome.error().detail.constData() << '\n'
                                 << qPrintable(imap->protocolLog()) << s_dovecot->log().constData();
            EXPECT_TRUE(welcome->capabilities.has(imap::Capability::UidPlus));
            EXPECT_EQ(*resultOf(imap->status(MailboxName::inbox()))->messages, quint32(kMessages));
            EXPECT_TRUE(resultOf(imap->logout()));
        }
    }
}

TEST_F(ImapSessionDovecot, aWrongPasswordIsRefused)
{
    for (const auto signIn : { SignIn::Password, SignIn::CramMd5, SignIn::ScramSha256 }) {
        const auto imap = session(ConnectionSecurity::ImplicitTls, signIn);
        const auto welcome = resultOf(imap->open(base::Secret("falsch"_ba)));
        ASSERT_FALSE(welcome);
        EXPECT_EQ(welcome.error().fault, Fault::LoginRefused) << welcome.error().detail.constData();
        EXPECT_FALSE(welcome.error().serverText.isEmpty());
        EXPECT_FALSE(imap->protocolLog().contains(u"falsch"_s));
    }
}

TEST_F(ImapSessionDovecot, nothingUnprotectedIsSentUnlessUnlocked)
{
    const auto imap = session(ConnectionSecurity::None, SignIn::Password, {}, false);
    EXPECT_EQ(resultOf(imap->open(password())).error().fault, Fault::PasswordUnprotected);
    EXPECT_FALSE(imap->protocolLog().contains(u"LOGIN \""_s));
}

TEST_F(ImapSessionDovecot, probesWithoutSigningIn)
{
    const auto imap = session(ConnectionSecurity::StartTls, SignIn::Automatic);
    const auto welcome = resultOf(imap->probe());
    ASSERT_TRUE(welcome);
    EXPECT_TRUE(welcome->startTlsOffered);
    EXPECT_TRUE(welcome->capabilities.mechanisms().contains("SCRAM-SHA-256"));
    EXPECT_TRUE(imap->certificate());
    EXPECT_TRUE(resultOf(imap->logout()));
}

TEST_F(ImapSessionDovecot, aTlsPortSpokenToInClearAndTheOtherWayRoundEndInAnError)
{
    accounts::ServerEndpoint endpoint = s_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::StartTls);
    endpoint.security = ConnectionSecurity::ImplicitTls;
    ImapSession wrong(endpoint, net::sslTransportFactory({})(endpoint));
    EXPECT_FALSE(resultOf(wrong.open(password())));
    endpoint = s_dovecot->endpoint(Protocol::Pop3, ConnectionSecurity::StartTls);
    ImapSession pop(endpoint, net::sslTransportFactory({})(endpoint));
    EXPECT_EQ(resultOf(pop.open(password())).error().fault, Fault::WrongProtocol);
}

TEST_F(ImapSessionDovecot, fetchesEveryMessageOctetForOctet)
{
    const auto imap = opened(u"ana"_s);
    const auto selected = resultOf(imap->select(MailboxName::inbox(), imap::commands::Access::ReadOnly));
    ASSERT_TRUE(selected);
    EXPECT_EQ(selected->exists, quint32(kMessages));
    EXPECT_NE(selected->uidValidity, 0U);
    EXPECT_EQ(selected->uidNext, quint32(kMessages) + 1);
    EXPECT_TRUE(selected->readOnly);

    const auto list = watch(imap->fetchList(UidSet::from(Uid { 1 }))); // both in one flight
    const auto bodies = fetchedBy(imap->fetchBodies(UidSet::from(Uid { 1 })));
    ASSERT_TRUE(*bodies->result);
    ASSERT_EQ(list->messages.size(), kMessages);
    ASSERT_EQ(bodies->messages.size(), kMessages);
    for (int i = 0; i < kMessages; ++i) {
        const auto &row = list->messages.at(i);
        EXPECT_EQ(row.uid, Uid { quint32(i + 1) });
        EXPECT_EQ(bodies->messages.at(i).section("")->bytes, message(i + 1));
        EXPECT_EQ(row.size, quint64(message(i + 1).size()));
        EXPECT_TRUE(row.header().contains("Subject: n" + QByteArray::number(i + 1) + "\r\n"));
        EXPECT_TRUE(row.internalDate.isKnown());
        EXPECT_TRUE(row.flags->isSeen());
    }
    EXPECT_EQ(resultOf(imap->searchAll())->toWire(), "1:" + QByteArray::number(kMessages));
    EXPECT_EQ(*resultOf(imap->fetchWhole(Uid { 49 })), message(49));
    EXPECT_EQ(resultOf(imap->fetchWhole(Uid { 4900 })).error().fault, Fault::MessageGone);
    imap::commands::FetchItems items;
    items.envelope = items.bodyStructure = true;
    const auto structures = fetchedBy(imap->fetch(UidSet(Uid { 1 }, Uid { 3 }), items));
    ASSERT_EQ(structures->messages.size(), 3);
    EXPECT_EQ(structures->messages.first().structure.tree(), "text/plain");
    EXPECT_EQ(structures->messages.first().envelope->subject, "n1");
}

TEST_F(ImapSessionDovecot, appendsFlagsMovesAndFindsItAgain)
{
    const auto imap = opened(u"eva"_s);
    const MailboxName trash = MailboxName::fromDisplay(u"Papelera ñ & Co");
    ASSERT_TRUE(resultOf(imap->createFolder(trash)));
    const auto date = base::Timestamp { 1'767'225'600'000 };
    const auto appended = resultOf(imap->append(MailboxName::inbox(), message(7), only(mail::Flag::Flagged), date));
    ASSERT_TRUE(appended);
    const UidSet uids = appended->uids;
    ASSERT_EQ(uids.count(), 1U);
    ASSERT_TRUE(resultOf(imap->select(MailboxName::inbox())));
    ASSERT_TRUE(resultOf(imap->storeFlags(uids, imap::commands::StoreMode::Add, only(mail::Flag::Seen))));
    const auto row = fetchedBy(imap->fetchList(uids));
    ASSERT_EQ(row->messages.size(), 1);
    EXPECT_TRUE(row->messages.first().flags->isSeen() && row->messages.first().flags->isFlagged());
    EXPECT_EQ(row->messages.first().internalDate, date);
    QSignalSpy expunged(imap.get(), &ImapSession::expunged);
    const auto moved = resultOf(imap->move(uids, trash));
    ASSERT_TRUE(moved);
    ASSERT_EQ(moved->uids.target.size(), 1);
    EXPECT_TRUE(eventually([&] { return expunged.size() == 1; }));
    ASSERT_TRUE(resultOf(imap->select(trash)));
    EXPECT_EQ(*resultOf(imap->fetchWhole(moved->uids.target.first())), message(7));
    EXPECT_EQ(resultOf(imap->append(MailboxName("nowhere"), message(1), {}, {})).error().detail, "TRYCREATE");
    EXPECT_EQ(resultOf(imap->select(MailboxName("nowhere"))).error().fault, Fault::CommandRefused);
    EXPECT_TRUE(imap->isOpen());
    bool found = false;
    const auto folders = resultOf(imap->listFolders());
    ASSERT_TRUE(folders);
    for (const auto &folder : folders->folders)
        found = found || folder.mailbox.display() == u"Papelera ñ & Co"_s;
    EXPECT_TRUE(found);
    EXPECT_TRUE(resultOf(imap->namespaces()));
}

TEST_F(ImapSessionDovecot, newMailAndOthersChangesComeByIdle)
{
    const auto imap = opened(u"luz"_s);
    ASSERT_TRUE(resultOf(imap->select(MailboxName::inbox())));
    QSignalSpy exists(imap.get(), &ImapSession::existsChanged);
    QSignalSpy idling(imap.get(), &ImapSession::idling);
    QSignalSpy flags(imap.get(), &ImapSession::flagsChanged);
    QSignalSpy expunged(imap.get(), &ImapSession::expunged);
    imap->startIdle();
    ASSERT_TRUE(eventually([&] { return idling.size() == 1; }));
    ASSERT_TRUE(s_dovecot->deliver(message(3), u"INBOX"_s, u"luz"_s));
    ASSERT_TRUE(eventually([&] { return exists.size() == 1; })) << s_dovecot->log().constData();
    EXPECT_EQ(fetchedBy(imap->fetchList(UidSet::from(Uid { 1 })))->messages.size(), 1);
    ASSERT_TRUE(eventually([&] { return idling.size() == 2; }));

    const auto other = opened(u"luz"_s);
    ASSERT_TRUE(resultOf(other->select(MailboxName::inbox())));
    ASSERT_TRUE(resultOf(other->storeFlags(UidSet(Uid { 1 }), imap::commands::StoreMode::Add, only(mail::Flag::Flagged))));
    ASSERT_TRUE(eventually([&] { return flags.size() >= 1; }));
    ASSERT_TRUE(resultOf(other->storeFlags(UidSet(Uid { 1 }), imap::commands::StoreMode::Add, only(mail::Flag::Deleted))));
    ASSERT_TRUE(resultOf(other->expunge(UidSet(Uid { 1 }))));
    ASSERT_TRUE(eventually([&] { return expunged.size() == 1; }));
    EXPECT_EQ(expunged.first().first().value<UidSet>().toWire(), "1");

    QSignalSpy broken(imap.get(), &ImapSession::broken);
    ASSERT_TRUE(s_dovecot->kick(u"luz"_s));
    EXPECT_TRUE(eventually([&] { return broken.size() == 1; }));
}
