// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/Reply.h"

#include "support/Printing.h"

#include <gtest/gtest.h>

using namespace smtp;
using namespace Qt::StringLiterals;
using base::Fault;

namespace {

/// The one reply that these lines are; an error ends it.
base::Result<std::optional<Reply>> read(const QByteArrayList &lines)
{
    ReplyReader reader;
    base::Result<std::optional<Reply>> last = std::nullopt;
    for (const QByteArray &line : lines) {
        last = reader.add(line);
        if (!last)
            return last;
    }
    return last;
}

Reply reply(const QByteArrayList &lines)
{
    const auto result = read(lines);
    EXPECT_TRUE(result && *result);
    return result && *result ? **result : Reply {};
}

Fault faultOf(const QByteArrayList &lines)
{
    const auto result = read(lines);
    return result ? Fault::Cancelled : result.error().fault;
}

Fault atSignIn(const QByteArrayList &lines)
{
    return refusal(reply(lines), Refused::AtSignIn).fault;
}

} // namespace

TEST(SmtpReply, aLineHasItsCodeAndItsWords)
{
    EXPECT_EQ(reply({ "250 OK" }), (Reply { 250, std::nullopt, { "OK" } }));
    EXPECT_EQ(reply({ "250" }), (Reply { 250, std::nullopt, { "" } })) << "RFC 5321 section 4.2: the words may be missing";
    EXPECT_EQ(reply({ "250 " }), (Reply { 250, std::nullopt, { "" } }));
}

TEST(SmtpReply, manyLinesAreOneReply) // RFC 5321 section 4.2.1
{
    EXPECT_EQ(reply({ "250-First line", "250-Second line", "250-234 Text beginning with numbers", "250 The last line" }).words(),
              u"First line Second line 234 Text beginning with numbers The last line"_s);
    EXPECT_FALSE(*read({ "250-First line" }));
}

TEST(SmtpReply, aMiddleLineMayHaveNoWords)
{
    EXPECT_EQ(reply({ "250-a", "250-", "250 b" }).words(), u"a b"_s);
}

TEST(SmtpReply, enhancedCodesAreTypedAndTakenOffEveryLine) // RFC 2034
{
    const Reply refused = reply({ "550-5.1.1 no such", "550 5.1.1 person" });
    EXPECT_EQ(refused.status, (EnhancedCode { 5, 1, 1 }));
    EXPECT_EQ(refused.words(), u"no such person"_s);
    EXPECT_EQ(refused.codes(), "550 5.1.1");
    EXPECT_EQ(reply({ "250 2.0.0" }).status, (EnhancedCode { 2, 0, 0 }));
    EXPECT_EQ(reply({ "535 5.7.139 disabled" }).status, (EnhancedCode { 5, 7, 139 }));
}

TEST(SmtpReply, whatOnlyLooksLikeAnEnhancedCodeIsText)
{
    for (const char *line : { "250 5.1.1 of another level", "250 2.1 ok", "250 2.1.1234 ok", "250 2.1.1x", "250 2..1 ok", "250 .2.1.1" }) {
        EXPECT_FALSE(reply({ line }).status) << line;
        EXPECT_EQ(reply({ line }).words(), QString::fromLatin1(line + 4)) << line;
    }
}

TEST(SmtpReply, whatIsNoReplyIsRefused)
{
    for (const char *line : { "", "2", "25", "2x0 a", "150 a", "650 a", "250_a", "250a", " 250 a", "+OK", "000 a" })
        EXPECT_EQ(faultOf({ line }), Fault::ProtocolViolation) << line;
}

TEST(SmtpReply, oneReplyHasOneCode)
{
    EXPECT_EQ(faultOf({ "250-a", "550 b" }), Fault::ProtocolViolation);
}

TEST(SmtpReply, aReplyWithoutEndIsRefused)
{
    EXPECT_EQ(faultOf(QByteArrayList(ReplyReader::kMostLines + 1, "250-x")), Fault::LimitExceeded);
    EXPECT_EQ(faultOf({ "250-" + QByteArray(ReplyReader::kMostOctets, 'x') }), Fault::LimitExceeded);
}

TEST(SmtpReply, wordsAreOneSafeLine)
{
    EXPECT_EQ(reply({ "550 a\x1b[31mb\tc" }).words(), u"a\\x1B[31mb\\x09c"_s);
    EXPECT_EQ(reply({ "550 a\xF1o" }).words(), u"año"_s) << "Latin-1 is guessed where it is no UTF-8";
    EXPECT_LT(reply({ "550 " + QByteArray(5000, 'x') }).words().size(), 700);
}

// Lines that servers were seen to say (their help pages of 2024 quote them).
TEST(SmtpReply, aRefusedSignInIsToldFromOneThatMayPass)
{
    EXPECT_EQ(atSignIn({ "535 5.7.8 Error: authentication failed" }), Fault::LoginRefused);
    EXPECT_EQ(atSignIn({ "535-5.7.8 Username and Password not accepted. For more information, go to",
                         "535 5.7.8  https://support.google.com/mail/?p=BadCredentials" }), Fault::LoginRefused);
    EXPECT_EQ(atSignIn({ "534-5.7.9 Application-specific password required." , "534 5.7.9 x" }), Fault::LoginRefused);
    EXPECT_EQ(atSignIn({ "454 4.7.0 Temporary authentication failure" }), Fault::LoginUnavailable);
    EXPECT_EQ(atSignIn({ "504 5.5.4 Unrecognized authentication type" }), Fault::MechanismUnavailable);
    EXPECT_EQ(atSignIn({ "503 AUTH command used when not advertised" }), Fault::MechanismUnavailable);
    EXPECT_EQ(atSignIn({ "538 5.7.11 Encryption required for requested authentication mechanism" }), Fault::MechanismUnavailable);
    EXPECT_EQ(atSignIn({ "421 4.7.0 Too many login attempts" }), Fault::ServerUnavailable);
}

TEST(SmtpReply, otherProtocolsAreKnownByTheirFirstWords)
{
    const auto name = [](QByteArrayView octets) { return otherProtocol(octets).value_or(base::Error {}).detail; };
    EXPECT_EQ(name("+OK POP3 ready"), "POP3");
    EXPECT_EQ(name("* OK IMAP4rev1"), "IMAP");
    EXPECT_EQ(name("220 ok FTP ready"), "FTP");
    EXPECT_EQ(name("HTTP/1.1 400 Bad Request"), "HTTP");
    EXPECT_EQ(name("SSH-2.0-OpenSSH"), "SSH");
    EXPECT_EQ(name("\x15\x03\x03"), "TLS");
    EXPECT_FALSE(otherProtocol("220 mx.example.org ESMTP"));
    EXPECT_FALSE(otherProtocol("220 ftp-and-mail.example.org ESMTP FTP gateway"));
    EXPECT_FALSE(otherProtocol("554 no"));
}
