// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/Pop3Profile.h"

#include <QJsonDocument>

#include <gtest/gtest.h>

using namespace simulator;

namespace {

base::Result<Pop3Profile> profileOf(const char *json)
{
    return pop3ProfileFromJson(QJsonDocument::fromJson(json).object());
}

} // namespace

TEST(Pop3Profile, anEmptyObjectIsTheGoodServer)
{
    EXPECT_EQ(profileOf("{}").value(), Pop3Profile {});
}

TEST(Pop3Profile, everyKindOfValueIsRead)
{
    const auto profile = profileOf(R"({ "uidl": false, "sizes": "lfOnly", "atQuit": "hidesRetrieved", "loginDelay": 300,
        "sasl": ["PLAIN"], "greeting": "+OK \u00e9", "seed": 5, "vanishing": [2],
        "twists": [{ "command": "RETR", "kind": "after", "octets": "+OK\r\n", "times": 1 }],
        "lineFaults": [{ "kind": "cut", "after": 100 }, {}] })");
    ASSERT_TRUE(profile) << profile.error().detail.constData();
    EXPECT_FALSE(profile->uidl);
    EXPECT_EQ(profile->sizes, Sizes::LfOnly);
    EXPECT_EQ(profile->atQuit, AtQuit::HidesRetrieved);
    EXPECT_EQ(profile->loginDelay, std::chrono::seconds(300));
    EXPECT_EQ(profile->sasl, QList<QByteArray> { "PLAIN" });
    EXPECT_EQ(profile->greeting, "+OK \xE9");
    EXPECT_EQ(profile->seed, 5);
    EXPECT_EQ(profile->vanishing, QList<qint64> { 2 });
    EXPECT_EQ(profile->twists.value(0), (Twist { "RETR", Twist::Kind::After, "+OK\r\n", 1, 0 }));
    EXPECT_EQ(profile->lineFaults, (QList<LineFault> { { LineFault::Kind::Cut, 100 }, {} }));
}

TEST(Pop3Profile, whatIsUnknownOrSenselessIsNamed)
{
    EXPECT_EQ(profileOf(R"({ "uidll": true })").error().detail, "uidll is unknown");
    EXPECT_EQ(profileOf(R"({ "uidl": 1 })").error().detail, "uidl makes no sense");
    EXPECT_EQ(profileOf(R"({ "uids": "odd" })").error().detail, "uids makes no sense");
    EXPECT_EQ(profileOf(R"({ "greeting": "\u20ac" })").error().detail, "greeting makes no sense");
    EXPECT_EQ(profileOf(R"({ "twists": [{ "kind": "after" }] })").error().detail, "twists: command is missing");
    EXPECT_EQ(profileOf(R"({ "lineFaults": [{ "when": 1 }] })").error().detail, "lineFaults: when is unknown");
}
