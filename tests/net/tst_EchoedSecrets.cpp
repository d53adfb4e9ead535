// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that repeat what they were told. Neither the protocol log, which people send to others, nor an error nor a
// sentence of the server may show the password, or what was sent to prove it.
#include "net/ImapSession.h"
#include "net/Pop3Session.h"
#include "support/Eventually.h"
#include "support/ManualClock.h"
#include "support/ScriptedTransport.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::SignIn;
using testsupport::ScriptedTransport;

namespace {

const QByteArray kPassword = "tr\xC3\xA9s-Geheim-1";
const QByteArray kPlain = ("\0ana\0"_ba + kPassword).toBase64();

/// Everything a server can make of it: `%1` in a conversation.
const QList<QByteArray> kEchoes {
    kPassword,
    "PASS " + kPassword,
    kPassword.toUpper(),
    '"' + kPassword + '"',
    kPassword.toBase64(),
    kPlain,
    "AUTH PLAIN " + kPlain + " is wrong",
    ("some words and " + kPassword + " and more").toBase64(),
    QByteArray(150, 'x') + kPassword, // where the sentence is cut
    QByteArray(190, 'x') + kPassword,
    QByteArray(390, 'x') + kPassword, // where the line of the log is cut
};

bool showsThePassword(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    for (const QByteArray &form : { kPassword.toLower(), "s-geheim"_ba, "\xC3\xA9s-g"_ba }) {
        if (bytes.toLower().contains(form))
            return true;
    }
    for (const QByteArray &word : bytes.simplified().split(' ')) {
        for (qsizetype shift = 0; shift < std::min<qsizetype>(4, word.size()); ++shift) {
            if (QByteArray::fromBase64(word.sliced(shift)).contains("Geheim"))
                return true;
        }
    }
    return false;
}

template <class Session>
void expectNothingShown(const QByteArray &script, SignIn signIn)
{
    accounts::ServerEndpoint endpoint;
    endpoint.host = u"mail.example.org"_s;
    endpoint.userName = u"ana"_s;
    endpoint.signIn = signIn;
    auto line = std::make_unique<ScriptedTransport>(script);
    line->setImplicitTls(true);
    typename Session::Options options;
    options.clock = std::make_shared<testsupport::ManualClock>();
    Session session(endpoint, std::move(line), options);
    QStringList shown;
    const auto note = [&shown](const base::Error &error) { shown << QString::fromLatin1(error.detail) << error.serverText; };
    QObject::connect(&session, &Session::broken, &session, note);
    if constexpr (requires { &Session::alert; })
        QObject::connect(&session, &Session::alert, &session, [&shown](const QString &text) { shown << text; });
    auto *reply = session.open(base::Secret(kPassword));
    bool isOver = false;
    QObject::connect(reply, &net::Reply::finished, reply, [&] {
        if (const auto result = reply->result(); !result)
            note(result.error());
        else if constexpr (std::is_same_v<Session, net::ImapSession>)
            shown << QString::fromUtf8(result->greeting);
        else
            shown << QString::fromUtf8(result->greeting);
        isOver = true;
    });
    ASSERT_TRUE(testsupport::eventually([&] { return isOver; })) << script.constData();
    const QString log = session.protocolLog();
    EXPECT_FALSE(showsThePassword(log)) << script.constData() << "\n" << qPrintable(log);
    EXPECT_FALSE(showsThePassword(shown.join(u'\n'))) << script.constData() << "\n" << qPrintable(shown.join(u'\n'));
    EXPECT_TRUE(log.contains("***"_L1)) << qPrintable(log);
}

struct Script {
    const char *name;
    SignIn signIn;
    const char *text;
};

void PrintTo(const Script &script, std::ostream *out)
{
    *out << script.name;
}

constexpr Script kImap[] = {
    { "Greeting", SignIn::Password, "S: * OK %1\nC: {1} CAPABILITY\nS: * CAPABILITY IMAP4rev1\nS: {1} OK\nC~: {2} LOGIN .*\nS: {2} NO no\nH\n" },
    { "GoodbyeAtOnce", SignIn::Password, "S: * BYE %1\nH\n" },
    { "LoginRefused", SignIn::Password, "S: * OK [CAPABILITY IMAP4rev1] hi\nC~: {1} LOGIN .*\nS: +\nC~: .*\nS: {1} NO %1\nH\n" },
    { "LoginBad", SignIn::Password, "S: * OK [CAPABILITY IMAP4rev1] hi\nC~: {1} LOGIN .*\nS: +\nC~: .*\nS: {1} BAD LOGIN ana %1\nH\n" },
    { "LoginCode", SignIn::Password, "S: * OK [CAPABILITY IMAP4rev1] hi\nC~: {1} LOGIN .*\nS: +\nC~: .*\nS: {1} NO [%1] no\nH\n" },
    { "LoginUntagged", SignIn::Password, "S: * OK [CAPABILITY IMAP4rev1] hi\nC~: {1} LOGIN .*\nS: +\nC~: .*\nS: * NO %1\nS: * BAD %1\nS: * %1\nS: {1} NO no\nH\n" },
    { "LoginGoodbye", SignIn::Password, "S: * OK [CAPABILITY IMAP4rev1] hi\nC~: {1} LOGIN .*\nS: +\nC~: .*\nS: * BYE %1\nH\n" },
    { "LoginAlert", SignIn::Password, "S: * OK [CAPABILITY IMAP4rev1] hi\nC~: {1} LOGIN .*\nS: +\nC~: .*\nS: {1} OK [ALERT] %1\nC: {2} CAPABILITY\nS: * OK [ALERT] %1\nS: {2} BAD %1\n" },
    { "LoginGarbage", SignIn::Password, "S: * OK [CAPABILITY IMAP4rev1] hi\nC~: {1} LOGIN .*\nS: +\nC~: .*\nS: %1\nX\n" },
    { "PlainAtOnce", SignIn::Password, "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\nC~: {1} AUTHENTICATE PLAIN .*\nS: {1} NO %1\nH\n" },
    { "PlainAsked", SignIn::Password, "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\nC: {1} AUTHENTICATE PLAIN\nS: +\nC~: .*\nS: + %1\nC~: .*\nS: {1} BAD %1\nH\n" },
    { "Login", SignIn::Password, "S: * OK [CAPABILITY IMAP4rev1 AUTH=LOGIN LOGINDISABLED] hi\nC: {1} AUTHENTICATE LOGIN\nS: + VXNlcm5hbWU6\nC~: .*\nS: + %1\nC~: .*\nS: {1} NO %1\nH\n" },
    { "CramMd5", SignIn::CramMd5, "S: * OK [CAPABILITY IMAP4rev1 AUTH=CRAM-MD5] hi\nC: {1} AUTHENTICATE CRAM-MD5\nS: + PDFAeD4=\nC~: .*\nS: {1} NO %1\nH\n" },
    { "ScramSha1", SignIn::ScramSha1, "S: * OK [CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-1 SASL-IR] hi\nC~: {1} AUTHENTICATE SCRAM-SHA-1 .*\nS: {1} NO %1\nH\n" },
    { "ScramSha256", SignIn::ScramSha256, "S: * OK [CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-256] hi\nC: {1} AUTHENTICATE SCRAM-SHA-256\nS: +\nC~: .*\nS: + %1\nC~: .*\nS: {1} NO %1\nH\n" },
};

constexpr Script kPop3[] = {
    { "Greeting", SignIn::Password, "S: +OK %1\nC: CAPA\nS: -ERR no\nC: USER ana\nS: +OK\nC~: PASS .*\nS: -ERR no\nH\n" },
    { "GreetingRefused", SignIn::Password, "S: -ERR %1\nH\n" },
    { "NoGreeting", SignIn::Password, "S: %1\nH\n" },
    { "UserRefused", SignIn::Password, "S: +OK\nC: CAPA\nS: -ERR no\nC: USER ana\nS: -ERR %1\nH\n" },
    { "PassRefused", SignIn::Password, "S: +OK\nC: CAPA\nS: -ERR no\nC: USER ana\nS: +OK\nC~: PASS .*\nS: -ERR %1\nH\n" },
    { "PassCode", SignIn::Password, "S: +OK\nC: CAPA\nS: -ERR no\nC: USER ana\nS: +OK\nC~: PASS .*\nS: -ERR [%1] no\nH\n" },
    { "PassGarbage", SignIn::Password, "S: +OK\nC: CAPA\nS: -ERR no\nC: USER ana\nS: +OK\nC~: PASS .*\nS: %1\nH\n" },
    { "PassChallenge", SignIn::Password, "S: +OK\nC: CAPA\nS: -ERR no\nC: USER ana\nS: +OK\nC~: PASS .*\nS: + %1\nH\n" },
    { "Farewell", SignIn::Password, "S: +OK\nC: CAPA\nS: -ERR no\nC: USER ana\nS: +OK\nC~: PASS .*\nS: +OK\nC: CAPA\nS: -ERR\nS: -ERR %1\nX\n" },
    { "Capabilities", SignIn::Password, "S: +OK\nC: CAPA\nS: +OK %1\nS: %1\nS: USER\nS: .\nC: USER ana\nS: +OK\nC~: PASS .*\nS: -ERR no\nH\n" },
    { "Apop", SignIn::Apop, "S: +OK <1896.697170952@dbc.mtview.ca.us>\nC: CAPA\nS: -ERR no\nC~: APOP ana .*\nS: -ERR %1\nH\n" },
    { "PlainAtOnce", SignIn::Password, "S: +OK\nC: CAPA\nS: +OK\nS: SASL PLAIN\nS: PIPELINING\nS: .\nC~: AUTH PLAIN .*\nS: -ERR %1\nH\n" },
    { "PlainAsked", SignIn::Password, "S: +OK\nC: CAPA\nS: +OK\nS: SASL PLAIN\nS: .\nC: AUTH PLAIN\nS: +\nC~: .*\nS: -ERR %1\nH\n" },
    { "Login", SignIn::Password, "S: +OK\nC: CAPA\nS: +OK\nS: SASL LOGIN\nS: .\nC: AUTH LOGIN\nS: + VXNlcm5hbWU6\nC~: .*\nS: + UGFzc3dvcmQ6\nC~: .*\nS: -ERR %1\nH\n" },
    { "CramMd5", SignIn::CramMd5, "S: +OK\nC: CAPA\nS: +OK\nS: SASL CRAM-MD5\nS: .\nC: AUTH CRAM-MD5\nS: + PDFAeD4=\nC~: .*\nS: -ERR %1\nH\n" },
    { "ScramSha256", SignIn::ScramSha256, "S: +OK\nC: CAPA\nS: +OK\nS: SASL SCRAM-SHA-256\nS: .\nC: AUTH SCRAM-SHA-256\nS: +\nC~: .*\nS: + %1\nC~: .*\nS: -ERR %1\nH\n" },
};

class ImapEcho : public testing::TestWithParam<Script> { };
class Pop3Echo : public testing::TestWithParam<Script> { };

std::string nameOf(const testing::TestParamInfo<Script> &info)
{
    return info.param.name;
}

} // namespace

TEST_P(ImapEcho, isShownToNobody)
{
    for (const QByteArray &echo : kEchoes)
        expectNothingShown<net::ImapSession>(QByteArray(GetParam().text).replace("%1", echo), GetParam().signIn);
}
INSTANTIATE_TEST_SUITE_P(Servers, ImapEcho, testing::ValuesIn(kImap), nameOf);

TEST_P(Pop3Echo, isShownToNobody)
{
    for (const QByteArray &echo : kEchoes)
        expectNothingShown<net::Pop3Session>(QByteArray(GetParam().text).replace("%1", echo), GetParam().signIn);
}
INSTANTIATE_TEST_SUITE_P(Servers, Pop3Echo, testing::ValuesIn(kPop3), nameOf);
