// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/IssuerTable.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using oauth::IssuerTable;

namespace {

QByteArray row(const QByteArray &changed)
{
    return R"([{"id": "x", "name": "X", "hosts": ["mail.example.org"], "authorize": "https://a.example.org/auth",
        "token": "https://a.example.org/token", "source": ["a page"], "read": "2026-11-26")" + changed + "}]";
}

} // namespace

TEST(IssuerTable, everyRowOfOursIsReadAndHasItsSource)
{
    QFile file(u":/oauth/issuers.json"_s);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const auto table = IssuerTable::parse(file.readAll());
    ASSERT_TRUE(table) << table.error().detail.constData();
    EXPECT_EQ(table->rows().size(), IssuerTable::own().rows().size());
    EXPECT_GE(table->rows().size(), 7);
}

TEST(IssuerTable, noClientIsInTheRepository)
{
    QFile file(u":/oauth/issuers.json"_s);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_FALSE(file.readAll().contains("\"client"));
}

TEST(IssuerTable, aServerIsFoundByItsNameOrItsParentsAndByNothingThatOnlyLooksLikeThem)
{
    const IssuerTable &own = IssuerTable::own();
    ASSERT_TRUE(own.find(u"imap.gmail.com"_s));
    EXPECT_EQ(own.find(u"IMAP.GMAIL.COM "_s)->id, u"google"_s);
    EXPECT_EQ(own.find(u"outlook.office365.com"_s)->id, u"microsoft"_s);
    for (const QString &host : { u"imap-gmail.com"_s, u"gmail.com.example.org"_s, u"xgmail.com"_s, u"imap.example.org"_s, u""_s,
             u"imap.gmаil.com"_s /* a Cyrillic а */ })
        EXPECT_FALSE(own.find(host)) << qPrintable(host);
}

TEST(IssuerTable, whatIsNotHttpsIsRefused)
{
    EXPECT_TRUE(IssuerTable::parse(row("")));
    EXPECT_FALSE(IssuerTable::parse(row(R"(, "token": "http://a.example.org/token")")));
    EXPECT_FALSE(IssuerTable::parse(row(R"(, "authorize": "http://a.example.org/auth")")));
    EXPECT_FALSE(IssuerTable::parse(row(R"(, "token": "ftp://a.example.org/token")")));
}

TEST(IssuerTable, aRowThatNobodyReadIsRefused)
{
    EXPECT_FALSE(IssuerTable::parse(row(R"(, "read": "")")));
    EXPECT_FALSE(IssuerTable::parse(row(R"(, "source": [])")));
    EXPECT_FALSE(IssuerTable::parse(row(R"(, "hosts": [])")));
    EXPECT_FALSE(IssuerTable::parse(row(R"(, "hosts": [""])")));
}

TEST(IssuerTable, allScopesAreAskedForAtOnce)
{
    const auto table = IssuerTable::parse(row(R"(, "scopes": {"imap": "a b", "pop3": "b", "smtp": "c"}, "otherScopes": "d a")"));
    ASSERT_TRUE(table);
    QStringList words = table->rows().constFirst().scope().split(u' ');
    words.sort();
    EXPECT_EQ(words, (QStringList { u"a"_s, u"b"_s, u"c"_s, u"d"_s }));
}

TEST(IssuerTable, withoutAClientIdNobodyCanSignIn)
{
    EXPECT_FALSE(IssuerTable::parse(row(""))->rows().constFirst().isUsable());
    EXPECT_TRUE(IssuerTable::parse(row(R"(, "clientId": "palomar")"))->rows().constFirst().isUsable());
}
