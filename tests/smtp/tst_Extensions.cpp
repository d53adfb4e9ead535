// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/Extensions.h"

#include "smtp/Reply.h"

#include <gtest/gtest.h>

using namespace smtp;

namespace {

Extensions of(const QByteArrayList &lines)
{
    return Extensions::fromReply({ 250, std::nullopt, QByteArrayList { "mx.example.org Hello you" } + lines });
}

} // namespace

TEST(SmtpExtensions, everyWordIsUnderstoodInAnyCase)
{
    const Extensions all = of({ "STARTTLS", "pipelining", "8BITMIME", "SmtpUtf8", "DSN", "CHUNKING", "BINARYMIME",
                                "ENHANCEDSTATUSCODES", "REQUIRETLS" });
    EXPECT_TRUE(all.known && all.startTls && all.pipelining && all.eightBitMime && all.smtpUtf8 && all.dsn && all.chunking
                && all.binaryMime && all.enhancedStatusCodes && all.requireTls);
    EXPECT_EQ(all.domain, "mx.example.org");
    EXPECT_EQ(of({}), of({})) << "nothing is on by itself";
    EXPECT_FALSE(of({}).pipelining || of({}).size || of({}).eightBitMime);
}

TEST(SmtpExtensions, theFirstLineIsNoExtension)
{
    EXPECT_FALSE(Extensions::fromReply({ 250, std::nullopt, { "PIPELINING" } }).pipelining);
}

TEST(SmtpExtensions, mechanismsComeFromBothFormsOfAuthOnce)
{
    EXPECT_EQ(of({ "AUTH PLAIN LOGIN", "AUTH=LOGIN CRAM-MD5" }).auth, (QList<QByteArray> { "PLAIN", "LOGIN", "CRAM-MD5" }));
    EXPECT_EQ(of({ "AUTH=plain" }).auth, (QList<QByteArray> { "PLAIN" }));
    EXPECT_TRUE(of({ "AUTH" }).auth.isEmpty());
    EXPECT_TRUE(of({ "AUTHENTIC PLAIN" }).auth.isEmpty());
}

TEST(SmtpExtensions, numbersAreReadOrLeftOut)
{
    EXPECT_EQ(of({ "SIZE 35882577" }).size, 35882577);
    EXPECT_EQ(of({ "SIZE" }).size, 0) << "RFC 1870 section 4: no fixed maximum";
    EXPECT_EQ(of({ "SIZE 0" }).size, 0);
    EXPECT_EQ(of({ "SIZE -5" }).size, 0);
    EXPECT_EQ(of({ "SIZE 99999999999999999999" }).size, 0);
    EXPECT_EQ(of({ "DELIVERBY 240" }).deliverBy, 240);
    EXPECT_EQ(of({ "FUTURERELEASE 86400 2026-01-01T00:00:00Z" }).holdSeconds, 86400);
}

TEST(SmtpExtensions, limitsAreRead) // RFC 9422 section 3
{
    const Extensions limits = of({ "LIMITS RCPTMAX=20 MAILMAX=5 OTHER=3 RCPTDOMAINMAX=0 BARE" });
    EXPECT_EQ(limits.rcptMax, 20);
    EXPECT_EQ(limits.mailMax, 5);
    EXPECT_FALSE(limits.rcptDomainMax) << "zero would mean that nothing works";
}

TEST(SmtpExtensions, unknownLinesAreKeptAndHarmless)
{
    EXPECT_EQ(of({ "MT-PRIORITY STANAG4406", "XCLIENT NAME", "" }).lines, (QList<QByteArray> { "MT-PRIORITY STANAG4406", "XCLIENT NAME" }));
}
