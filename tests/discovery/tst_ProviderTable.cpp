// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/ProviderTable.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::Protocol;
using discovery::ProviderTable;
using discovery::Trust;

TEST(ProviderTable, everyRowOfOursIsRead)
{
    QFile file(u":/providers/providers.json"_s);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const auto table = ProviderTable::parse(file.readAll());
    ASSERT_TRUE(table) << table.error().detail.constData();
    EXPECT_GE(table->size(), 20);
    EXPECT_EQ(ProviderTable::own().size(), table->size());
}

TEST(ProviderTable, aDomainHasOneRow)
{
    QFile file(u":/providers/providers.json"_s);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    QSet<QString> seen;
    for (const QJsonValue &row : QJsonDocument::fromJson(file.readAll()).array()) {
        for (const QJsonValue &domain : row["domains"_L1].toArray()) {
            EXPECT_FALSE(seen.contains(domain.toString())) << qPrintable(domain.toString());
            EXPECT_EQ(discovery::domainOf(domain.toString()), domain.toString());
            seen.insert(domain.toString());
        }
    }
}

TEST(ProviderTable, knowsTheGreatOnesHere)
{
    const auto gmail = ProviderTable::own().find(u"ana@gmail.com"_s);
    ASSERT_TRUE(gmail);
    EXPECT_EQ(gmail->trust, Trust::Ours);
    EXPECT_EQ(gmail->of(Protocol::Pop3).value(0).host, u"pop.gmail.com"_s);
    EXPECT_TRUE(std::ranges::any_of(gmail->notes, &discovery::ProviderNote::isOfPop3)) << "its own settings decide what DELE does";
    const auto hotmail = ProviderTable::own().find(u"ana@HOTMAIL.es"_s);
    ASSERT_TRUE(hotmail);
    EXPECT_EQ(hotmail->of(Protocol::Imap).value(0).signIn, accounts::SignIn::OAuth);
    const auto icloud = ProviderTable::own().find(u"ana@icloud.com"_s);
    ASSERT_TRUE(icloud);
    EXPECT_TRUE(icloud->of(Protocol::Pop3).isEmpty());
    EXPECT_EQ(icloud->of(Protocol::Imap).value(0).userName, u"ana"_s) << "the receiving server wants the name alone";
    EXPECT_EQ(icloud->of(Protocol::Smtp).value(0).userName, u"ana@icloud.com"_s);
    EXPECT_FALSE(ProviderTable::own().find(u"ana@example.org"_s));
}

TEST(ProviderTable, whoTakesTheMailSaysWhoTheProviderIsAndNoMore)
{
    const auto rented = ProviderTable::own().findByExchanger(u"example-org.mail.protection.outlook.com"_s, u"ana@example.org"_s);
    ASSERT_TRUE(rented);
    EXPECT_EQ(rented->trust, Trust::Unsigned);
    EXPECT_EQ(rented->of(Protocol::Imap).value(0).userName, u"ana@example.org"_s);
    EXPECT_FALSE(ProviderTable::own().findByExchanger(u"evilgoogle.com"_s, u"ana@example.org"_s));
}

TEST(ProviderTable, aRowWithoutSourceOrDateOrBothLanguagesIsRefused)
{
    const QByteArray good = R"([{"name":"X","domains":["x.org"],"imap":{"host":"imap.x.org","port":993,"security":"tls"},
        "notes":[{"en":"a","es":"b"}],"source":["https://x.org"],"read":"2026-11-26"}])";
    ASSERT_TRUE(ProviderTable::parse(good));
    for (const auto &[from, to] : { std::pair { R"("source":["https://x.org"])", R"("source":[])" },
             std::pair { "2026-11-26", "someday" }, std::pair { R"("es":"b")", R"("es":"")" }, std::pair { R"("tls")", R"("plain")" },
             std::pair { "993", "0" } })
        EXPECT_FALSE(ProviderTable::parse(QByteArray(good).replace(from, to))) << from;
}
