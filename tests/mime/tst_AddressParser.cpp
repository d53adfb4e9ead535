// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/AddressParser.h"

#include "support/CpuTimer.h"

#include <QRandomGenerator>

#include <gtest/gtest.h>

#include <ostream>

using namespace Qt::StringLiterals;

namespace {

struct Row {
    const char *title;
    QByteArray raw;
    QString expected; ///< "name|address;name|address"
};

void PrintTo(const Row &row, std::ostream *out)
{
    *out << row.title;
}

QString shown(const mail::AddressList &list)
{
    QStringList rows;
    for (const mail::Address &address : list)
        rows.append(address.name + u'|' + address.address);
    return rows.join(u';');
}

class AddressParser : public testing::TestWithParam<Row> { };

const Row kRows[] = {
    // RFC 5322 appendix A
    { "A.1.1", "John Doe <jdoe@machine.example>", u"John Doe|jdoe@machine.example"_s },
    { "A.1.2-from", "\"Joe Q. Public\" <john.q.public@example.com>", u"Joe Q. Public|john.q.public@example.com"_s },
    { "A.1.2-to", "Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>",
      u"Mary Smith|mary@x.test;|jdoe@example.org;Who?|one@y.test"_s },
    { "A.1.2-cc", "<boss@nil.test>, \"Giant; \\\"Big\\\" Box\" <sysservices@example.net>",
      u"|boss@nil.test;Giant; \"Big\" Box|sysservices@example.net"_s },
    { "A.1.3-group", "A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;",
      u"Ed Jones|c@a.test;|joe@where.test;John|jdoe@one.test"_s },
    { "A.1.3-empty-group", "Undisclosed recipients:;", u"Undisclosed recipients|"_s },
    { "A.5-comments", "Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", u"Pete|pete(his account)@silly.test(his host)"_s },
    { "A.6.1-obsolete", "Joe Q. Public <john.q.public@example.com>", u"Joe Q. Public|john.q.public@example.com"_s },
    { "A.6.1-route", "Mary Smith <@node.test:mary@example.net>, , jdoe@test  . example", u"Mary Smith|mary@example.net;|jdoe@test.example"_s },
    // the world
    { "comment-as-name", "ana@example.org (Ana Pérez)", u"Ana Pérez|ana@example.org"_s },
    { "no-brackets", "Ana ana@example.org", u"Ana|ana@example.org"_s },
    { "encoded-name", "=?UTF-8?Q?Jos=C3=A9?= <jose@example.org>", u"José|jose@example.org"_s },
    { "encoded-name-in-quotes", "\"=?UTF-8?Q?Jos=C3=A9?=\" <jose@example.org>", u"José|jose@example.org"_s },
    { "raw-comma-in-encoded-word", "=?UTF-8?Q?P=C3=A9rez,_Ana?= <ana@example.org>", u"Pérez, Ana|ana@example.org"_s },
    { "encoded-comma", "=?UTF-8?Q?P=C3=A9rez=2C_Ana?= <ana@example.org>, b@example.org", u"Pérez, Ana|ana@example.org;|b@example.org"_s },
    { "raw-utf8-name", "Jos\xC3\xA9 <jose@example.org>", u"José|jose@example.org"_s },
    { "eai", "<jos\xC3\xA9@ejempl\xC3\xB3.example>", u"|josé@ejempló.example"_s },
    { "quoted-local-part", "\"ana perez\"@example.org", u"|\"ana perez\"@example.org"_s },
    { "at-in-quotes-is-no-address", "\"boss@bank.example\" <evil@evil.example>", u"boss@bank.example|evil@evil.example"_s },
    { "semicolons", "a@x.example; b@x.example", u"|a@x.example;|b@x.example"_s },
    { "missing-bracket", "Ana <ana@example.org", u"Ana|ana@example.org"_s },
    { "missing-bracket-before-another", "Ana <ana@example.org, Eva <eva@example.org>", u"Ana|ana@example.org;Eva|eva@example.org"_s },
    { "doubled-brackets", "Ana <<ana@example.org>>", u"Ana|ana@example.org"_s },
    { "empty-brackets", "Mailer Daemon <>", u"Mailer Daemon|"_s },
    { "only-a-name", "postmaster", u"postmaster|"_s },
    { "domain-literal", "a@[192.0.2.1]", u"|a@[192.0.2.1]"_s },
    { "single-quotes", "'Ana' <ana@example.org>", u"Ana|ana@example.org"_s },
    { "folded", "Ana\r\n <ana@example.org>,\r\n\tEva <eva@example.org>", u"Ana|ana@example.org;Eva|eva@example.org"_s },
    // Mailsploit (2017): what is encoded never becomes an address
    { "mailsploit-nul", "=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=00?= <x@mailsploit.example>", u"potus@whitehouse.gov|x@mailsploit.example"_s },
    { "mailsploit-line-feed", "=?utf-8?Q?potus=40whitehouse.gov=0A?= <x@mailsploit.example>", u"potus@whitehouse.gov|x@mailsploit.example"_s },
    { "mailsploit-in-local-part", "=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=00?=@mailsploit.example",
      u"|=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=00?=@mailsploit.example"_s },
    { "mailsploit-angle-in-encoded", "=?utf-8?Q?=3Cpotus=40whitehouse.gov=3E?= <x@mailsploit.example>", u"<potus@whitehouse.gov>|x@mailsploit.example"_s },
    { "empty", "", u""_s },
    { "commas", ",,,", u""_s },
};

} // namespace

TEST_P(AddressParser, reads)
{
    EXPECT_EQ(shown(mime::parseAddresses(GetParam().raw)).toStdString(), GetParam().expected.toStdString());
}

INSTANTIATE_TEST_SUITE_P(Rows, AddressParser, testing::ValuesIn(kRows));

// Plain lists have a way of their own; a NUL, which is taken out, sends them along the other one.
TEST(AddressParser, bothWaysReadTheSame)
{
    const QByteArrayList pieces { "Ana", " ", "\"", "\"Gil, Eva\"", "<", ">", "@", ",", ", ", "a@b.example", "<c@d.example>", "=?utf-8?q?", "?=", "=?utf-8?q?P=C3=A9rez?=",
                                  "'", "(", ")", ";", ":", "\\", "[", "]", ".", "=", "\xC3\xA9", "\r\n ", "\t", "~{", "+AH-", "\x1b(B", "\x7f" };
    QRandomGenerator random(20261128);
    for (int i = 0; i < 50'000; ++i) {
        QByteArray list;
        for (int count = random.bounded(1, 9); count > 0; --count)
            list += pieces[random.bounded(pieces.size())];
        ASSERT_EQ(shown(mime::parseAddresses(list)).toStdString(), shown(mime::parseAddresses(QByteArray(1, '\0') + list)).toStdString()) << list.constData();
    }
}

TEST(AddressParser, hostileListsTakeLinearTime)
{
    for (const QByteArray &list : { "<"_ba + QByteArray(1'000'000, ','), QByteArray(500'000, 'a') + "@x" + QByteArray(500'000, ':') }) {
        const testsupport::CpuTimer timer;
        (void)mime::parseAddresses(list);
        EXPECT_LT(timer.milliseconds(), 5'000) << list.left(3).constData(); // generous: quadratic is more than fifteen
    }
}

TEST(AddressParserLimits, floodsEndInTime)
{
    for (const QByteArray &piece : { "a@b.example,"_ba, "("_ba, "<"_ba, "\""_ba, "=?"_ba, "=?a?q?"_ba, ":"_ba, "@"_ba, "a "_ba, "\\"_ba })
        (void)mime::parseAddresses(piece.repeated(1024 * 1024 / piece.size()));
}

TEST(MakeAddress, joinsAnImapEnvelope)
{
    const mail::Address address = mime::makeAddress("=?UTF-8?Q?Jos=C3=A9?=", "jose", "example.org");
    EXPECT_EQ(address.name, u"José"_s);
    EXPECT_EQ(address.address, u"jose@example.org"_s);
    EXPECT_EQ(mime::makeAddress("", "local", "").address, u"local"_s);
}
