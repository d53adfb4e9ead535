// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/AutoconfigParser.h"

#include <QStringEncoder>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;
using base::Fault;
using discovery::parseAutoconfig;

namespace {

const QString kAna = u"ana@example.org"_s;

QByteArray document(const QByteArray &servers)
{
    return "<?xml version=\"1.0\"?>\n<clientConfig version=\"1.1\"><emailProvider id=\"example.org\">\n"
           "<domain>example.org</domain><displayName>Correo de %EMAILDOMAIN%</displayName>\n"
        + servers + "</emailProvider><webMail><loginPage url=\"https://www.example.org\"/></webMail></clientConfig>\n";
}

QByteArray server(const QByteArray &type, const QByteArray &socket, const QByteArray &more = "<username>%EMAILADDRESS%</username>")
{
    const QByteArray element = type == "smtp" ? "outgoingServer" : "incomingServer";
    return '<' + element + " type=\"" + type + "\"><hostname>mail.example.org</hostname><port>993</port><socketType>" + socket
        + "</socketType>" + more + "</" + element + ">\n";
}

} // namespace

TEST(Autoconfig, readsTheServersInTheProvidersOrder)
{
    const auto config = parseAutoconfig(document(server("imap", "SSL") + server("pop3", "STARTTLS") + server("imap", "STARTTLS")
                                            + server("smtp", "SSL")), kAna);
    ASSERT_TRUE(config) << config.error().detail.constData();
    EXPECT_EQ(config->provider, u"Correo de example.org"_s);
    const auto imap = config->of(Protocol::Imap);
    ASSERT_EQ(imap.size(), 2);
    EXPECT_EQ(imap[0].host, u"mail.example.org"_s);
    EXPECT_EQ(imap[0].port, 993);
    EXPECT_EQ(imap[0].security, ConnectionSecurity::ImplicitTls);
    EXPECT_EQ(imap[0].userName, kAna);
    EXPECT_EQ(imap[1].security, ConnectionSecurity::StartTls);
    EXPECT_EQ(config->of(Protocol::Pop3).size(), 1);
    EXPECT_EQ(config->of(Protocol::Smtp).size(), 1);
}

TEST(Autoconfig, fillsThePlaceholdersAndForgivesAMissingPercentSign)
{
    const auto user = [](const QByteArray &name) {
        return parseAutoconfig(document(server("imap", "SSL", "<username>" + name + "</username>")), kAna)->servers.constFirst().userName;
    };
    EXPECT_EQ(user("%EMAILLOCALPART%"), u"ana"_s);
    EXPECT_EQ(user("%EMAILLOCALPART%.%EMAILDOMAIN%"), u"ana.example.org"_s);
    EXPECT_EQ(user("%EMAILADDRESS"), kAna);
}

TEST(Autoconfig, putsNothingOfThePersonIntoAName)
{
    // It would be asked of DNS, in clear, before anybody has agreed to anything.
    const auto host = [](const QByteArray &name) {
        QByteArray one = server("imap", "SSL");
        const qsizetype at = one.indexOf("<hostname>") + 10;
        one.replace(at, one.indexOf("</hostname>") - at, name);
        const auto config = parseAutoconfig(document(one), kAna);
        return config && !config->servers.isEmpty() ? config->servers.constFirst().host : QString();
    };
    EXPECT_EQ(host("imap.%EMAILDOMAIN%"), u"imap.example.org"_s);
    EXPECT_EQ(host("%EMAILLOCALPART%.mx.example.org"), QString());
    EXPECT_EQ(host("%EMAILADDRESS%"), QString());
}

TEST(Autoconfig, neverTakesAServerThatIsNotEncrypted)
{
    EXPECT_EQ(parseAutoconfig(document(server("imap", "plain")), kAna).error().fault, Fault::Unsupported);
    EXPECT_EQ(parseAutoconfig(document(server("imap", "")), kAna).error().fault, Fault::Unsupported);
    const auto config = parseAutoconfig(document(server("imap", "plain") + server("pop3", "SSL")), kAna);
    ASSERT_TRUE(config);
    EXPECT_EQ(config->servers.size(), 1);
}

TEST(Autoconfig, passesOverWhatItDoesNotKnow)
{
    const auto config = parseAutoconfig(document("<incomingServer type=\"jmap\"><url>https://x</url></incomingServer><sinsentido a=\"1\"/>"
                                            + server("imap", "SSL", "<nuevo><a/></nuevo>")), kAna);
    ASSERT_TRUE(config);
    EXPECT_EQ(config->servers.size(), 1);
    EXPECT_EQ(config->servers.constFirst().userName, kAna) << "without a name the whole address is tried";
}

TEST(Autoconfig, aSignInThatWeDoNotHaveLeavesTheServerOut)
{
    EXPECT_FALSE(parseAutoconfig(document(server("imap", "SSL", "<authentication>NTLM</authentication>")), kAna));
    const auto both = parseAutoconfig(document(server("imap", "SSL",
        "<authentication>OAuth2</authentication><authentication>password-cleartext</authentication>")), kAna);
    ASSERT_TRUE(both);
    EXPECT_EQ(both->servers.constFirst().signIn, SignIn::Automatic);
    const auto only = parseAutoconfig(document(server("imap", "SSL", "<authentication>OAuth2</authentication>")), kAna);
    ASSERT_TRUE(only);
    EXPECT_EQ(only->servers.constFirst().signIn, SignIn::OAuth);
    const auto house = parseAutoconfig(document(server("imap", "SSL") + server("smtp", "SSL", "<authentication>client-IP-address</authentication>")), kAna);
    ASSERT_TRUE(house);
    EXPECT_EQ(house->of(Protocol::Smtp).value(0).userName, QString());
}

// A8 C3
TEST(Autoconfig, bombsAndEntitiesAreRefused)
{
    const QByteArray laughs = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol1 \"&lol;&lol;&lol;\">]>"
                              "<clientConfig>&lol1;</clientConfig>";
    EXPECT_EQ(parseAutoconfig(laughs, kAna).error().fault, Fault::ProtocolViolation);
    EXPECT_EQ(parseAutoconfig("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">" + document(server("imap", "SSL")), kAna).error().fault,
        Fault::ProtocolViolation);
    EXPECT_FALSE(parseAutoconfig(document("<displayName>&unknown;</displayName>" + server("imap", "SSL")), kAna));
    EXPECT_EQ(parseAutoconfig(document(QByteArray(70'000, ' ')), kAna).error().fault, Fault::LimitExceeded);
    EXPECT_FALSE(parseAutoconfig(document(QByteArray("<a>").repeated(20'000)), kAna));
    EXPECT_FALSE(parseAutoconfig("<html><body>Not found</body></html>", kAna));
    EXPECT_FALSE(parseAutoconfig("", kAna));
}

// A8 C3: in whatever encoding.
TEST(Autoconfig, aDocumentTypeIsSeenInUtf16Too)
{
    const QString head = u"<?xml version=\"1.0\" encoding=\"UTF-16\"?>"_s;
    const QString body = u"<clientConfig version=\"1.1\"><emailProvider id=\"x\"><incomingServer type=\"imap\"><hostname>imap.example.org</hostname><port>993</port>"
                         "<socketType>SSL</socketType></incomingServer></emailProvider></clientConfig>"_s;
    const auto utf16 = [](const QString &text) {
        QStringEncoder encoder(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom);
        const QByteArray octets = encoder(text);
        return octets;
    };
    EXPECT_TRUE(discovery::parseAutoconfig(utf16(head + body), u"ana@example.org"_s)) << "it can be read";
    EXPECT_FALSE(discovery::parseAutoconfig(utf16(head + u"<!DOCTYPE clientConfig [<!ENTITY a \"b\">]>"_s + body), u"ana@example.org"_s));
    EXPECT_FALSE(discovery::parseAutoconfig(utf16(head + u"<!DOCTYPE clientConfig>"_s + body), u"ana@example.org"_s));
}

TEST(Autoconfig, everyCutOfADocumentIsAnErrorAndNothingWorse)
{
    const QByteArray whole = document(server("imap", "SSL") + server("smtp", "SSL"));
    const qsizetype end = whole.lastIndexOf("</clientConfig>") + qsizetype(sizeof "</clientConfig>") - 1;
    for (qsizetype size = 0; size < end; ++size)
        EXPECT_FALSE(parseAutoconfig(whole.first(size), kAna)) << size;
}

TEST(Autoconfig, hostNamesAndPortsAreHeldToTheirForm)
{
    for (const QByteArray &host : { QByteArray("mail example.org"), QByteArray("mail.example.org/x"), QByteArray("a..b"), QByteArray("-a"),
             QByteArray("user@host"), QByteArray() }) {
        const QByteArray bad = server("imap", "SSL").replace("mail.example.org", host);
        EXPECT_FALSE(parseAutoconfig(document(bad), kAna)) << host.constData();
    }
    for (const QByteArray &port : { QByteArray("0"), QByteArray("65536"), QByteArray("-1"), QByteArray("x") }) {
        const QByteArray bad = server("imap", "SSL").replace("993", port);
        EXPECT_FALSE(parseAutoconfig(document(bad), kAna)) << port.constData();
    }
}
