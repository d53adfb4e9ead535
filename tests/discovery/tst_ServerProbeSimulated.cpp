// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/ProbeRun.h"
#include "support/SimulatorServer.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;
using simulator::Pop3Profile;
using simulator::Pop3Server;
using testsupport::SimulatorServer;
using testsupport::TestCa;

namespace {

const TestCa &ca()
{
    static const TestCa one;
    return one;
}

discovery::CheckReport probe(const Pop3Profile &profile, ConnectionSecurity security, const QString &password = u"secreto"_s)
{
    Pop3Server server(profile);
    server.maildrop().deliver("Subject: a\r\nDate: Mon, 5 Jan 2026 10:00:00 +0100\r\n\r\nx\r\n");
    const SimulatorServer sockets(server, security, ca().issue());
    return ProbeRun({ { ca().certificate() } })(Protocol::Pop3, sockets.endpoint(), password);
}

} // namespace

TEST(ServerProbeSimulated, whatThePop3ServerSaysOfItselfIsInTheReport)
{
    const auto report = probe({ .expire = "0 USER", .loginDelay = std::chrono::seconds(300), .implementation = "Odd\x1B 1.0" },
        ConnectionSecurity::ImplicitTls);
    EXPECT_EQ(report.error, std::nullopt);
    EXPECT_EQ(report.expireDays, 0);
    EXPECT_TRUE(report.expirePerUser);
    EXPECT_EQ(report.loginDelay, 300);
    EXPECT_EQ(report.implementation, "Odd\\x1B 1.0");
    EXPECT_EQ(report.messageCount, 1);
    EXPECT_EQ(report.oldest->toDateTime().date(), QDate(2026, 1, 5));
}

TEST(ServerProbeSimulated, apopIsReportedAsItStands)
{
    EXPECT_TRUE(probe({ .apop = true }, ConnectionSecurity::ImplicitTls).apopOffered);
    const auto hostile = probe({ .apop = true, .apopChallenge = "<a@b> <c@d>" }, ConnectionSecurity::ImplicitTls);
    EXPECT_FALSE(hostile.apopOffered);
    EXPECT_TRUE(hostile.apopMalformed);
    const auto upgraded = probe({ .apop = true, .stls = true }, ConnectionSecurity::StartTls);
    EXPECT_FALSE(upgraded.offered.contains(SignIn::Apop)) << "its code came before the encryption";
}

TEST(ServerProbeSimulated, aProviderThatTakesOnlyTokensIsKnownAsSuch)
{
    const auto report = probe({ .userCommand = false, .sasl = { "XOAUTH2" } }, ConnectionSecurity::ImplicitTls, QString());
    EXPECT_EQ(report.offered, QList<SignIn> { SignIn::OAuth });
}
