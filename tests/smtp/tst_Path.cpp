// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/Path.h"

#include <QStringList>

#include <gtest/gtest.h>

using namespace smtp;
using namespace Qt::StringLiterals;

namespace {

QByteArray path(const QString &address, bool smtpUtf8 = false)
{
    const auto result = pathOf(address, smtpUtf8);
    return result ? result->text : "problem " + QByteArray::number(static_cast<int>(result.error()));
}

AddressProblem problem(const QString &address)
{
    const auto result = pathOf(address, false);
    EXPECT_FALSE(result) << qPrintable(address) << " became " << (result ? result->text.constData() : "");
    return result ? AddressProblem::Empty : result.error();
}

} // namespace

TEST(SmtpPath, ordinaryAddressesStayAsTheyAre)
{
    for (const char *address : { "ana@example.org", "Ana.Perez+tag@Example.ORG", "a'b@x.example", "o'hara_1=2@a-b.example",
                                 "x@localhost", "x@[192.0.2.1]", "x@[IPv6:2001:db8::1]", "a/b=c@x.example", "x@host_1.lan" })
        EXPECT_EQ(path(QString::fromLatin1(address)), address);
    EXPECT_EQ(path(u"  ana@example.org\r\n"_s), "ana@example.org") << "what a paste brings with it";
    EXPECT_EQ(path(u"ana@example.org."_s), "ana@example.org");
}

TEST(SmtpPath, aLocalPartThatIsNoAtomIsQuoted) // RFC 5321 section 4.1.2
{
    EXPECT_EQ(path(u"ana perez@example.org"_s), R"("ana perez"@example.org)");
    EXPECT_EQ(path(u"\"ana perez\"@example.org"_s), R"("ana perez"@example.org)");
    EXPECT_EQ(path(u"\"ana\"@example.org"_s), "ana@example.org") << "quotes that are not needed go";
    EXPECT_EQ(path(u"a..b@docomo.example"_s), R"("a..b"@docomo.example)");
    EXPECT_EQ(path(u".a@example.org"_s), R"(".a"@example.org)");
    EXPECT_EQ(path(u"a>b@example.org"_s), R"("a>b"@example.org)");
    EXPECT_EQ(path(u"a\"b@example.org"_s), R"("a\"b"@example.org)");
    EXPECT_EQ(path(u"\"a\\\"b\"@example.org"_s), R"("a\"b"@example.org)");
    EXPECT_EQ(path(u"a\\b@example.org"_s), R"("a\\b"@example.org)");
    EXPECT_EQ(path(u"a@b@example.org"_s), R"("a@b"@example.org)") << "the last @ counts";
}

TEST(SmtpPath, aDomainBeyondAsciiBecomesALabels)
{
    EXPECT_EQ(path(u"ana@exämple.org"_s), "ana@xn--exmple-cua.org");
    EXPECT_EQ(path(u"ana@例え.jp"_s), "ana@xn--r8jz45g.jp");
    EXPECT_EQ(path(u"ana@exämple.org"_s, true), "ana@xn--exmple-cua.org") << "the same, where SMTPUTF8 is offered";
    EXPECT_FALSE(pathOf(u"ana@exämple.org"_s, true)->isUtf8);
}

TEST(SmtpPath, aLocalPartBeyondAsciiNeedsSmtpUtf8)
{
    EXPECT_EQ(problem(u"añá@example.org"_s), AddressProblem::NeedsSmtpUtf8);
    const auto allowed = pathOf(u"añá@exämple.org"_s, true);
    ASSERT_TRUE(allowed);
    EXPECT_EQ(*allowed, (Path { "a\xC3\xB1\xC3\xA1@xn--exmple-cua.org", true }));
    EXPECT_EQ(path(u"用 户@example.org"_s, true), "\"\xE7\x94\xA8 \xE6\x88\xB7\"@example.org");
}

TEST(SmtpPath, whatIsNoAddressIsNamed)
{
    EXPECT_EQ(problem(u""_s), AddressProblem::Empty);
    EXPECT_EQ(problem(u"   "_s), AddressProblem::Empty);
    EXPECT_EQ(problem(u"ana"_s), AddressProblem::NoDomain);
    EXPECT_EQ(problem(u"ana@"_s), AddressProblem::NoDomain);
    EXPECT_EQ(problem(u"@example.org"_s), AddressProblem::BadLocalPart);
    EXPECT_EQ(problem(u"\"\"@example.org"_s), AddressProblem::BadLocalPart);
    EXPECT_EQ(problem(u"\"a@example.org"_s), AddressProblem::BadLocalPart);
    EXPECT_EQ(problem(u"\"a\"b@example.org"_s), AddressProblem::BadLocalPart);
    for (const char *domain : { "a b", "a..b", ".", "exa>mple", "[", "[]", "[1 2]", "[a]b]", "[a>]", "a,b", "a\\b" })
        EXPECT_EQ(problem(u"x@"_s + QString::fromLatin1(domain)), AddressProblem::BadDomain) << domain;
    EXPECT_EQ(problem(u"x@"_s + QString(64, u'a') + u".org"_s), AddressProblem::BadDomain);
    EXPECT_EQ(problem(QString(500, u'a') + u"@example.org"_s), AddressProblem::TooLong);
}

// reliability.md S1: nothing that ends a line or an argument comes out, whatever goes in.
TEST(SmtpPath, nothingCanBeInjected)
{
    QStringList nasty;
    for (const char16_t c : { u'\r', u'\n', u'\0', u'\x0b', u'\x0c', u'\x1b', u'\x7f', u'\x85', u'\u2028', u'\u2029', u'\xd800', u'\xdc00' }) {
        for (const QString &frame : { u"a%1b@example.org"_s, u"a@exa%1mple.org"_s, u"\"a%1b\"@example.org"_s, u"a@[1%12]"_s,
                                      u"a@example.org%1RCPT TO:<x@y>"_s, u"%1@example.org"_s, u"a\\%1@example.org"_s })
            nasty.append(QString(frame).replace(u"%1"_s, QString(QChar(c))));
    }
    nasty.append(u"a@example.org> SIZE=0 <"_s);
    nasty.append(u"a@example.org>\r\nDATA\r\n"_s);
    nasty.append(u"a\r\nb@example.org"_s);
    for (const QString &address : nasty) {
        for (const bool smtpUtf8 : { false, true })
            EXPECT_FALSE(pathOf(address, smtpUtf8)) << address.toUtf8().toPercentEncoding().constData();
    }
    // These may pass, inside of quotes.
    for (const QString &address : { u"a> SIZE=1 <b@example.org"_s, u"a:b,c;d@example.org"_s, u"<a@example.org"_s }) {
        const auto result = pathOf(address, true);
        ASSERT_TRUE(result);
        EXPECT_TRUE(result->text.startsWith('"') && result->text.contains("\"@example.org")) << result->text.constData();
    }
}

TEST(SmtpPath, xtextHidesWhatWouldEndAnArgument) // RFC 3461 section 4
{
    EXPECT_EQ(xtext("QQ314159"), "QQ314159");
    EXPECT_EQ(xtext("a b+c=d\r\n\x7f\xC3"), "a+20b+2Bc+3Dd+0D+0A+7F+C3");
}
