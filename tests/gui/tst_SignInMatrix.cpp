// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/SignInMatrix.h"

#include "gui/Language.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;
using gui::Verdict;

namespace {

constexpr auto kTls = ConnectionSecurity::ImplicitTls;
constexpr auto kStartTls = ConnectionSecurity::StartTls;
constexpr auto kNone = ConnectionSecurity::None;

struct Row {
    const char *name;
    Protocol protocol;
    ConnectionSecurity security;
    SignIn signIn;
    Verdict locked;   ///< as it stands
    Verdict unlocked; ///< after the person's check box
};

// The whole table of the connection page: 2 protocols, 3 connections, 7 methods.
const Row kTable[] = {
    { "imap-tls-automatic", Protocol::Imap, kTls, SignIn::Automatic, Verdict::Recommended, Verdict::Recommended },
    { "imap-tls-password", Protocol::Imap, kTls, SignIn::Password, Verdict::Good, Verdict::Good },
    { "imap-tls-apop", Protocol::Imap, kTls, SignIn::Apop, Verdict::Impossible, Verdict::Impossible },
    { "imap-tls-crammd5", Protocol::Imap, kTls, SignIn::CramMd5, Verdict::AddsNothing, Verdict::AddsNothing },
    { "imap-tls-scram1", Protocol::Imap, kTls, SignIn::ScramSha1, Verdict::Recommended, Verdict::Recommended },
    { "imap-tls-oauth", Protocol::Imap, kTls, SignIn::OAuth, Verdict::Good, Verdict::Good },
    { "imap-tls-scram256", Protocol::Imap, kTls, SignIn::ScramSha256, Verdict::Recommended, Verdict::Recommended },
    { "imap-starttls-automatic", Protocol::Imap, kStartTls, SignIn::Automatic, Verdict::Good, Verdict::Good },
    { "imap-starttls-password", Protocol::Imap, kStartTls, SignIn::Password, Verdict::Good, Verdict::Good },
    { "imap-starttls-apop", Protocol::Imap, kStartTls, SignIn::Apop, Verdict::Impossible, Verdict::Impossible },
    { "imap-starttls-crammd5", Protocol::Imap, kStartTls, SignIn::CramMd5, Verdict::AddsNothing, Verdict::AddsNothing },
    { "imap-starttls-scram1", Protocol::Imap, kStartTls, SignIn::ScramSha1, Verdict::Good, Verdict::Good },
    { "imap-starttls-oauth", Protocol::Imap, kStartTls, SignIn::OAuth, Verdict::Good, Verdict::Good },
    { "imap-starttls-scram256", Protocol::Imap, kStartTls, SignIn::ScramSha256, Verdict::Good, Verdict::Good },
    { "imap-none-automatic", Protocol::Imap, kNone, SignIn::Automatic, Verdict::MailReadable, Verdict::Unlocked },
    { "imap-none-password", Protocol::Imap, kNone, SignIn::Password, Verdict::Refused, Verdict::Unlocked },
    { "imap-none-apop", Protocol::Imap, kNone, SignIn::Apop, Verdict::Impossible, Verdict::Impossible },
    { "imap-none-crammd5", Protocol::Imap, kNone, SignIn::CramMd5, Verdict::Refused, Verdict::OldScheme },
    { "imap-none-scram1", Protocol::Imap, kNone, SignIn::ScramSha1, Verdict::MailReadable, Verdict::MailReadable },
    { "imap-none-oauth", Protocol::Imap, kNone, SignIn::OAuth, Verdict::Impossible, Verdict::Impossible },
    { "imap-none-scram256", Protocol::Imap, kNone, SignIn::ScramSha256, Verdict::MailReadable, Verdict::MailReadable },
    { "pop3-tls-automatic", Protocol::Pop3, kTls, SignIn::Automatic, Verdict::Recommended, Verdict::Recommended },
    { "pop3-tls-password", Protocol::Pop3, kTls, SignIn::Password, Verdict::Good, Verdict::Good },
    { "pop3-tls-apop", Protocol::Pop3, kTls, SignIn::Apop, Verdict::AddsNothing, Verdict::AddsNothing },
    { "pop3-tls-crammd5", Protocol::Pop3, kTls, SignIn::CramMd5, Verdict::AddsNothing, Verdict::AddsNothing },
    { "pop3-tls-scram1", Protocol::Pop3, kTls, SignIn::ScramSha1, Verdict::Recommended, Verdict::Recommended },
    { "pop3-tls-oauth", Protocol::Pop3, kTls, SignIn::OAuth, Verdict::Good, Verdict::Good },
    { "pop3-tls-scram256", Protocol::Pop3, kTls, SignIn::ScramSha256, Verdict::Recommended, Verdict::Recommended },
    { "pop3-stls-automatic", Protocol::Pop3, kStartTls, SignIn::Automatic, Verdict::Good, Verdict::Good },
    { "pop3-stls-password", Protocol::Pop3, kStartTls, SignIn::Password, Verdict::Good, Verdict::Good },
    { "pop3-stls-apop", Protocol::Pop3, kStartTls, SignIn::Apop, Verdict::Impossible, Verdict::Impossible },
    { "pop3-stls-crammd5", Protocol::Pop3, kStartTls, SignIn::CramMd5, Verdict::AddsNothing, Verdict::AddsNothing },
    { "pop3-stls-scram1", Protocol::Pop3, kStartTls, SignIn::ScramSha1, Verdict::Good, Verdict::Good },
    { "pop3-stls-oauth", Protocol::Pop3, kStartTls, SignIn::OAuth, Verdict::Good, Verdict::Good },
    { "pop3-stls-scram256", Protocol::Pop3, kStartTls, SignIn::ScramSha256, Verdict::Good, Verdict::Good },
    { "pop3-none-automatic", Protocol::Pop3, kNone, SignIn::Automatic, Verdict::MailReadable, Verdict::Unlocked },
    { "pop3-none-password", Protocol::Pop3, kNone, SignIn::Password, Verdict::Refused, Verdict::Unlocked },
    { "pop3-none-apop", Protocol::Pop3, kNone, SignIn::Apop, Verdict::Refused, Verdict::OldScheme },
    { "pop3-none-crammd5", Protocol::Pop3, kNone, SignIn::CramMd5, Verdict::Refused, Verdict::OldScheme },
    { "pop3-none-scram1", Protocol::Pop3, kNone, SignIn::ScramSha1, Verdict::MailReadable, Verdict::MailReadable },
    { "pop3-none-oauth", Protocol::Pop3, kNone, SignIn::OAuth, Verdict::Impossible, Verdict::Impossible },
    { "pop3-none-scram256", Protocol::Pop3, kNone, SignIn::ScramSha256, Verdict::MailReadable, Verdict::MailReadable },
};

} // namespace

class SignInMatrix : public testing::TestWithParam<Row> { };

TEST_P(SignInMatrix, theVerdictIsTheTables)
{
    const Row &row = GetParam();
    EXPECT_EQ(gui::judge(row.protocol, row.security, row.signIn, false), row.locked);
    EXPECT_EQ(gui::judge(row.protocol, row.security, row.signIn, true), row.unlocked);
}

TEST_P(SignInMatrix, everyVerdictIsSaidInBothLanguages)
{
    const Row &row = GetParam();
    QString english;
    for (const QString &code : { u"en"_s, u"es"_s }) {
        const Language language(code);
        for (const Verdict verdict : { row.locked, row.unlocked }) {
            const auto text = gui::verdictText(verdict, row.security, row.signIn, u"pop.example.org"_s);
            EXPECT_FALSE(text.headline.isEmpty());
            EXPECT_FALSE(text.explanation.isEmpty());
            EXPECT_FALSE(text.explanation.contains(u'%'));
        }
        const QString headline
            = gui::verdictText(row.locked, row.security, row.signIn, u"pop.example.org"_s).headline;
        EXPECT_NE(headline, english);
        english = headline;
    }
}

INSTANTIATE_TEST_SUITE_P(Table, SignInMatrix, testing::ValuesIn(kTable), [](const auto &row) {
    return QByteArray(row.param.name).replace('-', '_').toStdString();
});

TEST(SignInMatrixRules, whatAListenerCanUseIsNeverAllowedByItself)
{
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3 }) {
        for (const auto signIn : { SignIn::Password, SignIn::Apop, SignIn::CramMd5 })
            EXPECT_FALSE(gui::isAllowed(gui::judge(protocol, kNone, signIn, false)));
    }
}

TEST(SignInMatrixRules, theComputerItselfIsNotTheNetwork)
{
    for (const QString &host : { u"localhost"_s, u"127.0.0.1"_s, u"127.9.9.9"_s, u"::1"_s, u"LOCALHOST"_s })
        EXPECT_TRUE(gui::isLoopback(host)) << qPrintable(host);
    for (const QString &host : { u"localhost.example.org"_s, u"10.0.0.1"_s, u"example.org"_s, QString() })
        EXPECT_FALSE(gui::isLoopback(host)) << qPrintable(host);
    EXPECT_NE(gui::verdictText(Verdict::Unlocked, kNone, SignIn::Password, u"127.0.0.1"_s).headline,
        gui::verdictText(Verdict::Unlocked, kNone, SignIn::Password, u"pop.example.org"_s).headline);
}

TEST(SignInMatrixRules, apopIsShownForPop3Only)
{
    EXPECT_TRUE(gui::signInMethods(Protocol::Pop3).contains(SignIn::Apop));
    EXPECT_FALSE(gui::signInMethods(Protocol::Imap).contains(SignIn::Apop));
}
