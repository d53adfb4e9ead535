// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/NameCheck.h"
#include "support/TestCa.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using net::certificateNames;
using net::dnsNameMatches;
using net::wireHost;

namespace {

QSslCertificate certificateFor(const QStringList &names, const QString &commonName = u"someone"_s)
{
    static const testsupport::TestCa ca;
    return ca.issue({ .commonName = commonName, .names = names }).certificate;
}

} // namespace

TEST(NameCheck, hostsBecomeWhatDnsWants)
{
    EXPECT_EQ(wireHost(u" Mail.Example.ORG. "_s), u"mail.example.org"_s);
    EXPECT_EQ(wireHost(u"correo.España.example"_s), u"correo.xn--espaa-rta.example"_s);
    EXPECT_EQ(wireHost(u"my_server.local"_s), u"my_server.local"_s);
    EXPECT_EQ(wireHost(u"[::1]"_s), u"::1"_s);
    EXPECT_EQ(wireHost(u"192.0.2.1"_s), u"192.0.2.1"_s);
    EXPECT_EQ(wireHost(u"two words"_s), QString());
    EXPECT_EQ(wireHost(QString()), QString());
}

TEST(NameCheck, theWildcardIsTheWholeLeftLabelAndStandsForOne)
{
    EXPECT_TRUE(dnsNameMatches(u"mail.example.org", u"mail.example.org"));
    EXPECT_TRUE(dnsNameMatches(u"MAIL.example.ORG", u"mail.example.org"));
    EXPECT_TRUE(dnsNameMatches(u"mail.example.org.", u"mail.example.org"));
    EXPECT_TRUE(dnsNameMatches(u"*.example.org", u"mail.example.org"));
    EXPECT_FALSE(dnsNameMatches(u"*.example.org", u"example.org"));
    EXPECT_FALSE(dnsNameMatches(u"*.example.org", u"a.mail.example.org"));
    EXPECT_FALSE(dnsNameMatches(u"*.example.org", u".example.org"));
    EXPECT_FALSE(dnsNameMatches(u"m*.example.org", u"mail.example.org"));
    EXPECT_FALSE(dnsNameMatches(u"mail.*.org", u"mail.example.org"));
    EXPECT_FALSE(dnsNameMatches(u"*.*.org", u"mail.example.org"));
    EXPECT_FALSE(dnsNameMatches(u"*", u"localhost"));
    EXPECT_FALSE(dnsNameMatches(u"*.org", u"example.org"));
    EXPECT_FALSE(dnsNameMatches(u"*..org", u"a..org"));
    EXPECT_FALSE(dnsNameMatches(u"", u""));
    EXPECT_FALSE(dnsNameMatches(QString(u"mail.example.org"_s + QChar(0) + u".evil.example"_s), u"mail.example.org"));
}

TEST(NameCheck, onlyTheSanCounts)
{
    EXPECT_TRUE(certificateNames(certificateFor({ u"DNS:a.example"_s, u"DNS:b.example"_s }), u"B.example"_s));
    EXPECT_FALSE(certificateNames(certificateFor({ u"DNS:a.example"_s }, u"b.example"_s), u"b.example"_s));
    EXPECT_FALSE(certificateNames(certificateFor({}, u"b.example"_s), u"b.example"_s));
    EXPECT_FALSE(certificateNames(QSslCertificate(), u"b.example"_s));
}

TEST(NameCheck, internationalNamesAreComparedAsALabels)
{
    const auto certificate = certificateFor({ u"DNS:correo.xn--espaa-rta.example"_s });
    EXPECT_TRUE(certificateNames(certificate, u"correo.España.example"_s));
    EXPECT_TRUE(certificateNames(certificate, u"correo.xn--espaa-rta.example"_s));
    EXPECT_FALSE(certificateNames(certificate, u"correo.espana.example"_s));
}

TEST(NameCheck, anAddressMatchesAddressesOnly)
{
    EXPECT_TRUE(certificateNames(certificateFor({ u"IP:127.0.0.1"_s }), u"127.0.0.1"_s));
    EXPECT_TRUE(certificateNames(certificateFor({ u"IP:::1"_s }), u"[::1]"_s));
    EXPECT_TRUE(certificateNames(certificateFor({ u"IP:2001:db8::1"_s }), u"2001:DB8:0:0:0:0:0:1"_s));
    EXPECT_FALSE(certificateNames(certificateFor({ u"IP:127.0.0.2"_s }), u"127.0.0.1"_s));
    EXPECT_FALSE(certificateNames(certificateFor({ u"DNS:127.0.0.1"_s }), u"127.0.0.1"_s));
    EXPECT_FALSE(certificateNames(certificateFor({ u"DNS:*.0.0.1"_s }), u"127.0.0.1"_s));
    EXPECT_FALSE(certificateNames(certificateFor({}, u"127.0.0.1"_s), u"127.0.0.1"_s));
}
