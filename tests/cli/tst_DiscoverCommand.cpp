// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CliRun.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

TEST(DiscoverCommand, saysTheServersOfAnAddressThatIsKnownHere)
{
    const CliRun run({ u"probe"_s, u"ana@gmail.com"_s, u"--here"_s });
    EXPECT_EQ(run.code, 0) << run.err.constData();
    ASSERT_EQ(run.objects().size(), 1);
    const QJsonObject config = run.objects().constFirst();
    EXPECT_EQ(config["source"_L1].toString(), u"table"_s);
    EXPECT_EQ(config["trust"_L1].toString(), u"ours"_s);
    const QJsonArray servers = config["servers"_L1].toArray();
    ASSERT_EQ(servers.size(), 3);
    EXPECT_EQ(servers[1]["host"_L1].toString(), u"pop.gmail.com"_s);
    EXPECT_EQ(servers[1]["port"_L1].toInt(), 995);
    EXPECT_EQ(servers[1]["user"_L1].toString(), u"ana@gmail.com"_s);
}

TEST(DiscoverCommand, anAddressThatNobodyKnowsIsANetworkError)
{
    const CliRun run({ u"probe"_s, u"ana@nowhere.invalid"_s });
    EXPECT_EQ(run.code, 7);
    EXPECT_TRUE(run.out.isEmpty());
}

TEST(DiscoverCommand, whatIsNoAddressIsAMistakeOfWhoTypedIt)
{
    EXPECT_EQ(CliRun({ u"probe"_s, u"ana@"_s, u"--here"_s }).code, 2);
    EXPECT_EQ(CliRun({ u"probe"_s, u"a@b"_s, u"c@d"_s, u"--here"_s }).code, 2);
}
