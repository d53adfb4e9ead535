// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/AccountSettings.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <gtest/gtest.h>

#include <functional>

using namespace Qt::StringLiterals;
using namespace accounts;

namespace {

const QByteArray kPin(32, '\x7f');

void allowEverything(ServerEndpoint &server)
{
    server.unlockUnprotected();
    server.pinCertificate(kPin);
}

AccountSettings imapAccount()
{
    AccountSettings out;
    out.label = u"Trabajo"_s;
    out.personName = u"Ana Pérez"_s;
    out.address = u"ana@example.org"_s;
    out.enabled = false;
    out.checkMinutes = 0;
    out.incoming.host = u"mail.exämple.org"_s;
    out.incoming.port = 10993;
    out.incoming.security = ConnectionSecurity::StartTls;
    out.incoming.signIn = SignIn::ScramSha256;
    out.incoming.userName = u"ana+x"_s;
    allowEverything(out.incoming);
    out.kind = ImapSettings { { policy::SyncScope::Bodies::Everything, 7 } };
    return out;
}

QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QByteArray faultyField(const QByteArray &text)
{
    const auto result = fromJson(json(text));
    if (result)
        return "none";
    EXPECT_EQ(result.error().fault, base::Fault::InvalidInput);
    return result.error().detail;
}

} // namespace

TEST(AccountJson, anImapAccountComesBackAsItWas)
{
    const AccountSettings account = imapAccount();
    EXPECT_EQ(fromJson(toJson(account)), account);
}

TEST(AccountJson, aPopAccountComesBackAsItWas)
{
    AccountSettings account = imapAccount();
    account.kind = Pop3Settings { { policy::PopRetention::Mode::KeepSome, 3, 100, 50, policy::PopRetention::WhenDeletedHere::AtOnce, true },
                                  { 512, true } };
    account.incoming.protocol = Protocol::Pop3;
    account.incoming.signIn = SignIn::Apop;
    allowEverything(account.incoming);
    EXPECT_EQ(fromJson(toJson(account)), account);
}

TEST(AccountJson, whoWritesFromItComesBackAsItWas)
{
    AccountSettings account = imapAccount();
    mail::Identity work { u"Trabajo"_s, { u"Ana Pérez"_s, u"ana@example.org"_s }, { { {}, u"office@example.org"_s } },
        { { {}, u"ana@example.org"_s } }, u"Ana\nOffice 3"_s, u"<b>Ana</b>"_s };
    account.identities = { work, { {}, { {}, u"ana+lists@example.org"_s }, {}, {}, {}, {} } };
    account.sentCopy = SentCopy::Servers;
    EXPECT_EQ(fromJson(toJson(account)), account);
}

TEST(AccountJson, anIdentityWithoutAnAddressIsSenseless)
{
    QJsonObject account = toJson(imapAccount());
    account.insert("identities"_L1, QJsonArray { QJsonObject { { "name"_L1, u"Ana"_s } } });
    const auto result = fromJson(account);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().detail, "identities");
}

TEST(AccountJson, whoHasNoIdentityWritesUnderTheAccountsAddress)
{
    const AccountSettings account = imapAccount();
    const QList<mail::Identity> identities = identitiesOf(account);
    ASSERT_EQ(identities.size(), 1);
    EXPECT_EQ(identities.first().from, (mail::Address { u"Ana Pérez"_s, u"ana@example.org"_s }));
    EXPECT_TRUE(identitiesOf(AccountSettings::localFolders()).isEmpty());
}

TEST(AccountJson, aProviderThatFilesWhatWasSentIsNotGivenASecondCopy)
{
    AccountSettings account = imapAccount();
    EXPECT_TRUE(keepsSentCopy(account));
    account.outgoing = ServerEndpoint::of(Protocol::Smtp);
    account.outgoing->host = u"SMTP.gmail.com"_s;
    EXPECT_FALSE(keepsSentCopy(account));
    account.sentCopy = SentCopy::Ours;
    EXPECT_TRUE(keepsSentCopy(account));
    account.sentCopy = SentCopy::Servers;
    account.outgoing->host = u"smtp.example.org"_s;
    EXPECT_FALSE(keepsSentCopy(account));
    account.kind = Pop3Settings {};
    EXPECT_TRUE(keepsSentCopy(account));
}

TEST(AccountJson, theOutgoingServerComesBackAsItWas)
{
    AccountSettings account = imapAccount();
    account.outgoing = ServerEndpoint::of(Protocol::Smtp);
    account.outgoing->host = u"smtp.exämple.org"_s;
    account.outgoing->port = 587;
    account.outgoing->security = ConnectionSecurity::StartTls;
    account.outgoing->signIn = SignIn::CramMd5;
    account.outgoing->userName = u"ana"_s;
    allowEverything(*account.outgoing);
    EXPECT_EQ(fromJson(toJson(account)), account);
    account.outgoing->userName.clear();
    EXPECT_EQ(fromJson(toJson(account)), account) << "a server that asks for nobody";
    account.outgoing.reset();
    EXPECT_EQ(fromJson(toJson(account)), account) << "an account that cannot send";
}

TEST(AccountJson, anAccountStoredBeforeThereWasAnOutgoingServerIsRead)
{
    // A row of the table "account", as 0.1 of before wrote it.
    const auto account = fromJson(json(R"({"address":"ana@example.org","checkMinutes":10,"enabled":true,"label":"Trabajo",)"
        R"("name":"Ana","offline":{"bodies":"recent-days","days":30,"megabytes":500,"staysOffline":false},"protocol":"imap","server":{"host":"mail.example.org",)"
        R"("pinnedAt":"imap tls mail.example.org 993","pinnedCertificate":")" + QByteArray(64, '7') + R"(","port":993,)"
        R"("security":"tls","signIn":"automatic","user":"ana"}})"));
    ASSERT_TRUE(account);
    EXPECT_FALSE(account->outgoing);
    EXPECT_EQ(account->incoming.pinnedCertificate(), QByteArray(32, 'w'));
}

TEST(AccountJson, littleIsEnoughForTheOutgoingServerToo)
{
    const auto account = fromJson(json(R"({"protocol":"pop3","server":{"host":"h","user":"u"},"outgoing":{"host":"s"}})"));
    ASSERT_TRUE(account && account->outgoing);
    EXPECT_EQ(account->outgoing->protocol, Protocol::Smtp);
    EXPECT_EQ(account->outgoing->port, 465);
    EXPECT_EQ(account->outgoing->security, ConnectionSecurity::ImplicitTls);
    EXPECT_EQ(faultyField(R"({"protocol":"pop3","server":{"host":"h","user":"u"},"outgoing":{}})"), "outgoing.host");
    EXPECT_EQ(faultyField(R"({"protocol":"pop3","server":{"host":"h","user":"u"},"outgoing":[]})"), "outgoing");
    EXPECT_EQ(faultyField(R"({"protocol":"pop3","server":{"host":"h","user":"u"},"outgoing":{"host":"s","signIn":"apop"}})"),
              "outgoing.signIn");
}

TEST(AccountJson, thePortFollowsProtocolAndSecurity)
{
    EXPECT_EQ(defaultPort(Protocol::Smtp, ConnectionSecurity::ImplicitTls), 465);
    EXPECT_EQ(defaultPort(Protocol::Smtp, ConnectionSecurity::StartTls), 587);
    EXPECT_EQ(defaultPort(Protocol::Pop3, ConnectionSecurity::StartTls), 110);
    EXPECT_EQ(defaultPort(Protocol::Imap, ConnectionSecurity::None), 143);
}

TEST(AccountJson, everyChoiceComesBackAsItWas)
{
    AccountSettings account = imapAccount();
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::None }) {
        for (const auto signIn : { SignIn::Automatic, SignIn::Password, SignIn::CramMd5, SignIn::ScramSha1, SignIn::ScramSha256,
                 SignIn::OAuth }) {
            account.incoming.security = security;
            account.incoming.signIn = signIn;
            allowEverything(account.incoming);
            EXPECT_EQ(fromJson(toJson(account)), account);
        }
    }
}

TEST(AccountJson, theFirstVersionsWordsAreUnderstood)
{
    const auto retention = [](const QByteArray &text) {
        const auto account = fromJson(json(R"({"protocol":"pop3","server":{"host":"h","user":"u"},"retention":)" + text + "}"));
        return account ? std::get<Pop3Settings>(account->kind).retention : policy::PopRetention { .days = -1 };
    };
    using policy::PopRetention;
    EXPECT_EQ(retention(R"({"mode":"keep-days","days":3,"deleteWhenDeletedHere":true,"inSameSession":true})"),
              (PopRetention { PopRetention::Mode::KeepSome, 3, 0, 0, PopRetention::WhenDeletedHere::TrashEmptied, true }));
    EXPECT_EQ(retention(R"({"mode":"keep-days"})"), (PopRetention { .mode = PopRetention::Mode::KeepSome }));
    EXPECT_EQ(retention(R"({"mode":"keep-some","newest":5})"),
              (PopRetention { .mode = PopRetention::Mode::KeepSome, .days = 0, .newest = 5 })) << "only the limit that was named";
}

TEST(AccountJson, theIdIsNotWritten)
{
    AccountSettings account = imapAccount();
    account.id = { 7 };
    EXPECT_FALSE(fromJson(toJson(account))->id.isValid());
}

TEST(AccountJson, littleIsEnough)
{
    const auto account = fromJson(json(R"({"protocol":"pop3","server":{"host":" h.example ","user":"u"}})"));
    ASSERT_TRUE(account);
    EXPECT_EQ(account->incoming.host, u"h.example"_s);
    EXPECT_EQ(account->incoming.port, 995);
    EXPECT_EQ(account->incoming.security, ConnectionSecurity::ImplicitTls);
    EXPECT_EQ(std::get<Pop3Settings>(account->kind).retention, policy::PopRetention {});
}

TEST(AccountJson, whatIsMissingOrSenselessIsNamed)
{
    EXPECT_EQ(faultyField("{}"), "protocol");
    EXPECT_EQ(faultyField(R"({"protocol":"smtp"})"), "protocol");
    EXPECT_EQ(faultyField(R"({"protocol":"imap"})"), "server");
    EXPECT_EQ(faultyField(R"({"protocol":"imap","server":[]})"), "server");
    EXPECT_EQ(faultyField(R"({"protocol":"imap","server":{"host":"  ","user":"u"}})"), "server.host");
    EXPECT_EQ(faultyField(R"({"protocol":"imap","server":{"host":"h"}})"), "server.user");
    EXPECT_EQ(faultyField(R"({"protocol":"imap","server":{"host":"h","user":"u","port":0}})"), "server.port");
    EXPECT_EQ(faultyField(R"({"protocol":"imap","server":{"host":"h","user":"u","port":65536}})"), "server.port");
    EXPECT_EQ(faultyField(R"({"protocol":"imap","server":{"host":"h","user":"u","port":993.5}})"), "server.port");
    EXPECT_EQ(faultyField(R"({"protocol":"imap","server":{"host":"h","user":"u","port":"993"}})"), "server.port");
    EXPECT_EQ(faultyField(R"({"protocol":"imap","server":{"host":"h","user":"u","security":"ssl?"}})"), "server.security");
    EXPECT_EQ(faultyField(R"({"protocol":"imap","server":{"host":"h","user":"u","signIn":"apop"}})"), "server.signIn");
    EXPECT_EQ(faultyField(R"({"protocol":"imap","server":{"host":"h","user":"u","pinnedCertificate":"abcd"}})"),
              "server.pinnedCertificate");
    EXPECT_EQ(faultyField(R"({"protocol":"imap","enabled":1,"server":{"host":"h","user":"u"}})"), "enabled");
    EXPECT_EQ(faultyField(R"({"protocol":"pop3","retention":{"mode":"keep-days","days":0},"server":{"host":"h","user":"u"}})"),
              "retention.days");
    EXPECT_EQ(faultyField(R"({"protocol":"imap","checkMinutes":-1,"server":{"host":"h","user":"u"}})"), "checkMinutes");
    EXPECT_EQ(faultyField(R"({"protocol":"imap","server":{"host":"h","user":"u","security":"TLS"}})"), "none");
}

// What a person allowed, was allowed for one door of one server.
TEST(ServerEndpoint, whatWasAllowedHoldsForOnePlaceOnly)
{
    const std::function<void(ServerEndpoint &)> moves[] = {
        [](ServerEndpoint &server) { server.host = u"other.example.org"_s; },
        [](ServerEndpoint &server) { server.port = 143; },
        [](ServerEndpoint &server) { server.security = ConnectionSecurity::None; },
        [](ServerEndpoint &server) { server.protocol = Protocol::Pop3; },
    };
    for (const auto &move : moves) {
        AccountSettings account = imapAccount();
        ASSERT_TRUE(account.incoming.mayTravelUnprotected());
        ASSERT_EQ(account.incoming.pinnedCertificate(), kPin);
        move(account.incoming);
        EXPECT_FALSE(account.incoming.mayTravelUnprotected());
        EXPECT_EQ(account.incoming.pinnedCertificate(), QByteArray());
        // Saved so, it is gone: moving back brings nothing back.
        const auto saved = fromJson(toJson(account));
        ASSERT_TRUE(saved);
        ServerEndpoint back = saved->incoming;
        back.host = u"mail.exämple.org"_s;
        back.port = 10993;
        back.security = ConnectionSecurity::StartTls;
        back.protocol = Protocol::Imap;
        EXPECT_FALSE(back.mayTravelUnprotected());
        EXPECT_EQ(back.pinnedCertificate(), QByteArray());
    }
}

TEST(ServerEndpoint, nameWritingAndSignInAreTheSamePlace)
{
    ServerEndpoint server = imapAccount().incoming;
    server.host = u" Mail.EXÄMPLE.org"_s;
    server.userName = u"berta"_s;
    server.signIn = SignIn::Password;
    EXPECT_TRUE(server.mayTravelUnprotected());
    EXPECT_EQ(server.pinnedCertificate(), kPin);
}

TEST(ServerEndpoint, aFileChangedByHandAllowsNothing)
{
    QJsonObject file = toJson(imapAccount());
    QJsonObject server = file["server"_L1].toObject();
    server["port"_L1] = 993;
    file["server"_L1] = server;
    const auto account = fromJson(file);
    ASSERT_TRUE(account);
    EXPECT_FALSE(account->incoming.mayTravelUnprotected());
    EXPECT_EQ(account->incoming.pinnedCertificate(), QByteArray());
}

TEST(ServerEndpoint, theFirstVersionsFilesAreRead)
{
    const auto account = fromJson(json(R"({"protocol":"imap","server":{"host":"h","user":"u",
        "unprotectedUnlockedFor":"h","pinnedCertificate":")" + kPin.toHex() + R"("}})"));
    ASSERT_TRUE(account);
    EXPECT_TRUE(account->incoming.mayTravelUnprotected());
    EXPECT_EQ(account->incoming.pinnedCertificate(), kPin);
    EXPECT_FALSE(fromJson(json(R"({"protocol":"imap","server":{"host":"h","user":"u","unprotectedUnlockedFor":"g"}})"))
                     ->incoming.mayTravelUnprotected());
}

TEST(AccountJson, whereAPop3AccountDeliversIsKept)
{
    AccountSettings account = imapAccount();
    account.incoming.protocol = Protocol::Pop3;
    for (const PopDelivery &delivery : { PopDelivery {}, PopDelivery { PopDelivery::Into::LocalFolders },
                                         PopDelivery { PopDelivery::Into::AccountInbox, base::AccountId { 7 } } }) {
        account.kind = Pop3Settings { .delivery = delivery };
        const auto read = fromJson(toJson(account));
        ASSERT_TRUE(read) << read.error().detail.constData();
        EXPECT_EQ(std::get<Pop3Settings>(read->kind).delivery, delivery);
    }
    const auto nobody = fromJson(json(R"({"protocol":"pop3","server":{"host":"h","user":"u"},"delivery":{"into":"account-inbox"}})"));
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().detail, "delivery.account");
}

TEST(AccountJson, theCommonLocalFoldersNeedNoServer)
{
    const auto read = fromJson(toJson(AccountSettings::localFolders()));
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->isLocal());
    EXPECT_EQ(*read, AccountSettings::localFolders());
}

TEST(AccountSettings, itIsKnownWhoDeliversIntoAnAccount)
{
    AccountSettings one = imapAccount();
    one.id = { 1 };
    AccountSettings two = one;
    two.id = { 2 };
    two.kind = Pop3Settings { .delivery = { PopDelivery::Into::AccountInbox, one.id } };
    AccountSettings three = one;
    three.id = { 3 };
    three.kind = Pop3Settings { .delivery = { PopDelivery::Into::LocalFolders } };
    AccountSettings local = AccountSettings::localFolders();
    local.id = { 4 };
    const QList all { one, two, three, local };
    EXPECT_EQ(deliverersInto(one, all), QList { two });
    EXPECT_EQ(deliverersInto(local, all), QList { three });
    EXPECT_TRUE(deliverersInto(two, all).isEmpty());
}

TEST(CredentialKey, tellsMailboxesApart)
{
    ServerEndpoint one;
    one.host = u"Mail.Example.org"_s;
    one.userName = u"ana@b"_s;
    EXPECT_EQ(credentialKey(one, Protocol::Imap), u"imap:ana%40b@mail.example.org"_s);
    EXPECT_NE(credentialKey(one, Protocol::Imap), credentialKey(one, Protocol::Pop3));
    ServerEndpoint two = one;
    two.port = 143; // another way to the same mailbox
    EXPECT_EQ(credentialKey(one, Protocol::Imap), credentialKey(two, Protocol::Imap));
    two.userName = u"Ana@b"_s;
    EXPECT_NE(credentialKey(one, Protocol::Imap), credentialKey(two, Protocol::Imap));
}
