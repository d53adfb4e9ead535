// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/AccountSettings.h"

#include <QJsonDocument>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace accounts;

namespace {

AccountSettings imapAccount()
{
    AccountSettings out;
    out.label = u"Trabajo"_s;
    out.personName = u"Ana Pérez"_s;
    out.address = u"ana@example.org"_s;
    out.enabled = false;
    out.checkMinutes = 0;
    out.incoming = { u"mail.exämple.org"_s, 10993, ConnectionSecurity::StartTls, SignIn::ScramSha256, u"ana+x"_s,
                     u"mail.exämple.org"_s, QByteArray(32, '\x7f') };
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
    account.kind = Pop3Settings { { policy::PopRetention::Mode::KeepDays, 3, true, true } };
    account.incoming.signIn = SignIn::Apop;
    EXPECT_EQ(fromJson(toJson(account)), account);
}

TEST(AccountJson, everyChoiceComesBackAsItWas)
{
    AccountSettings account = imapAccount();
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::None }) {
        for (const auto signIn : { SignIn::Automatic, SignIn::Password, SignIn::CramMd5, SignIn::ScramSha1, SignIn::ScramSha256 }) {
            account.incoming.security = security;
            account.incoming.signIn = signIn;
            EXPECT_EQ(fromJson(toJson(account)), account);
        }
    }
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
