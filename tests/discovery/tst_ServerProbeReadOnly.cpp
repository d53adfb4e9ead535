// SPDX-License-Identifier: GPL-3.0-or-later
//
// Neither the probe nor the sign-in that the forecast is made from says anything to a server that could change a mailbox.
#include "discovery/ProbeRun.h"
#include "support/DovecotFixture.h"
#include "support/SmtpFixture.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using testsupport::DovecotFixture;
using testsupport::SmtpFixture;

namespace {

/// Every command that changes something, or makes a server do so: SELECT takes \Recent away, RETR marks as read in places.
const QRegularExpression kChanging(
    uR"(C: (\S+ )?(SELECT|STORE|COPY|MOVE|APPEND|EXPUNGE|CLOSE|CREATE|DELETE|RENAME|SUBSCRIBE|UNSUBSCRIBE|SETMETADATA|SETQUOTA|SETACL|UID|FETCH|DELE|RETR|RSET|LAST|MAIL|RCPT|DATA|BDAT|VRFY|EXPN)\b)"_s,
    QRegularExpression::CaseInsensitiveOption);

void holds(const QString &log, const char *what)
{
    const auto match = kChanging.match(log);
    EXPECT_FALSE(match.hasMatch()) << what << ": " << qPrintable(match.captured());
    EXPECT_TRUE(log.contains(u"C: "_s)) << what << ": an empty log proves nothing";
}

} // namespace

TEST(ServerProbeReadOnly, nothingThatChangesAMailboxIsSaidBeforeOrAfterSigningIn)
{
    if (!DovecotFixture::isAvailable())
        GTEST_SKIP() << DovecotFixture::kMissing;
    DovecotFixture server;
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    ASSERT_TRUE(server.deliver("Subject: uno\nDate: Mon, 5 Jan 2026 10:00:00 +0100\n\nx\n"));
    ASSERT_TRUE(server.deliver("Subject: dos\nDate: Tue, 6 Jan 2026 10:00:00 +0100\n\nx\n"));
    const auto trust = *net::readTlsTrust(server.caFile());
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3 }) {
        for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls }) {
            const auto endpoint = server.endpoint(protocol, security);
            ProbeRun probe(trust);
            EXPECT_FALSE(probe(protocol, endpoint).error);
            holds(probe.probe.protocolLog(), "probe");
            ProbeRun signedIn(trust);
            const auto report = signedIn(protocol, endpoint, server.password());
            EXPECT_FALSE(report.error) << said(report.error);
            EXPECT_EQ(report.messageCount, 2);
            holds(signedIn.probe.protocolLog(), "sign-in");
        }
    }
}

TEST(ServerProbeReadOnly, nothingIsSentByCheckingTheOutgoingServer)
{
    if (!SmtpFixture::isAvailable())
        GTEST_SKIP() << SmtpFixture::kMissing;
    const SmtpFixture server;
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    ProbeRun run(*net::readTlsTrust(server.caFile()));
    EXPECT_FALSE(run(Protocol::Smtp, server.endpoint(ConnectionSecurity::ImplicitTls), server.password()).error);
    holds(run.probe.protocolLog(), "outgoing");
}
