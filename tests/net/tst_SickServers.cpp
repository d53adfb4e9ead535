// SPDX-License-Identifier: GPL-3.0-or-later
// A server that falls ill at each step of an opening, and of a question: one error, said once, in the stated time, and
// the line is given up.
#include "net/ImapHarness.h"

#include <gmock/gmock.h>

using namespace imaptest;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using accounts::ConnectionSecurity;
using base::Fault;
using imap::Uid;
using imap::UidSet;

namespace {

/// How far all goes well.
struct Step {
    const char *name;
    ConnectionSecurity security;
    const char *script;
    bool isGreeted;   ///< else the first octets decide which protocol this is
    bool passwordOut; ///< it may have left
};

constexpr Step kSteps[] = {
    { "Greeting", ConnectionSecurity::ImplicitTls, "", false, false },
    { "Capability", ConnectionSecurity::ImplicitTls, "S: * OK hi\nC: {1} CAPABILITY\n", true, false },
    { "StartTls", ConnectionSecurity::StartTls, "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\n", true, false },
    { "CapabilityBehindTls", ConnectionSecurity::StartTls,
      "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: {1} OK go\nT\nC: {2} CAPABILITY\n", true, false },
    { "SignIn", ConnectionSecurity::ImplicitTls,
      "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\nC~: {1} AUTHENTICATE PLAIN .*\n", true, true },
    { "Challenge", ConnectionSecurity::ImplicitTls,
      "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\nC: {1} AUTHENTICATE PLAIN\nS: +\nC~: .*\n", true, true },
    { "CapabilityBehindSignIn", ConnectionSecurity::ImplicitTls,
      "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\nC~: {1} AUTHENTICATE PLAIN .*\nS: {1} OK in\nC: {2} CAPABILITY\n", true, true },
};

struct Illness {
    const char *name;
    const char *script;
    Fault fault;
    Fault faultForAStranger; ///< before the greeting
};

constexpr Illness kIllnesses[] = {
    { "Silence", "P\n", Fault::Timeout, Fault::Timeout },
    { "Goodbye", "S: * BYE going down\nP\n", Fault::ServerUnavailable, Fault::ServerUnavailable },
    { "HangUp", "X\n", Fault::NetworkDown, Fault::NetworkDown },
    { "HalfALine", "S\\: * CAPABI\nX\n", Fault::NetworkDown, Fault::NetworkDown },
    { "StrangeTag", "S: Zz99 OK who\nP\n", Fault::ProtocolViolation, Fault::WrongProtocol },
    { "TagTwice", "S: A99 OK\nS: A99 OK\nP\n", Fault::ProtocolViolation, Fault::WrongProtocol },
    { "HugeLiteral", "S: * LIST () \"/\" {99999999999}\nP\n", Fault::LimitExceeded, Fault::LimitExceeded },
    { "GarbageAndSilence", "S\\: \\x00\\xFF\\xFE gar\\x80bage (((\\r\\n\nP\n", Fault::Timeout, Fault::WrongProtocol },
    { "NestingAndSilence", "S: * LIST ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((\nP\n", Fault::Timeout, Fault::WrongProtocol },
};

class SickServers : public testing::TestWithParam<std::tuple<Step, Illness>> { };

std::string nameOf(const testing::TestParamInfo<std::tuple<Step, Illness>> &info)
{
    return std::string(std::get<0>(info.param).name) + std::get<1>(info.param).name;
}

void makeShort(accounts::ServerEndpoint &, net::ImapSession::Options &options)
{
    options.greeting = 50ms;
    options.silence = 50ms;
}

} // namespace

TEST_P(SickServers, endTheOpeningInOneError)
{
    const auto &[step, illness] = GetParam();
    Scripted talk(QByteArray(step.script) + illness.script, step.security, makeShort);
    talk.transport->setFailureHandler([](const QString &) { }); // it may hang up at the P
    const auto opened = talk.open();
    ASSERT_FALSE(opened);
    const Fault expected = step.isGreeted ? illness.fault : illness.faultForAStranger;
    EXPECT_STREQ(base::faultName(opened.error().fault), base::faultName(expected)) << opened.error().detail.constData();
    EXPECT_TRUE(testsupport::eventually([&] { return talk.timesBroken > 0; }));
    EXPECT_EQ(talk.timesBroken, 1);
    EXPECT_EQ(talk.broken->fault, opened.error().fault);
    EXPECT_TRUE(testsupport::eventually([&] { return talk.transport->isClosed(); }));
    EXPECT_FALSE(talk.session->isOpen());
    if (!step.passwordOut) {
        EXPECT_FALSE(talk.transport->sentByClient().contains("AUTHENTICATE")) << talk.transport->sentByClient().constData();
    }
    // What is asked afterwards is answered, and by the same reason or "it is over".
    EXPECT_FALSE(resultOf(talk.session->noop()));
}

INSTANTIATE_TEST_SUITE_P(Opening, SickServers, testing::Combine(testing::ValuesIn(kSteps), testing::ValuesIn(kIllnesses)), nameOf);

TEST(SickServer, aQuestionAndWhatWaitsBehindItEndTogether)
{
    const std::pair<const char *, Fault> ends[] = {
        { "P\n", Fault::Timeout },
        { "S: * BYE bye\nP\n", Fault::ServerUnavailable },
        { "S: zz OK\nP\n", Fault::ProtocolViolation },
        { "S: * 1 FETCH (UID 1 BODY[] {99999999999}\nP\n", Fault::LimitExceeded },
        { "S\\: * 1 FETCH (UID 1 BODY[] {10}\\r\\nhalf\nX\n", Fault::NetworkDown },
        { "S\\: * 1 FETCH (UID 1 BODY[] {10}\\r\\nhalf\nP\n", Fault::Timeout },
    };
    for (const auto &[script, fault] : ends) {
        SCOPED_TRACE(script);
        Scripted talk(kSignIn + "C: {2} SELECT INBOX\nS: * 2 EXISTS\nS: {2} OK done\n"
                                "C: {3} UID FETCH 1 (UID BODY.PEEK[])\nC: {4} UID FETCH 2 (UID BODY.PEEK[])\n" + script,
            ConnectionSecurity::ImplicitTls, makeShort);
        talk.transport->setFailureHandler([](const QString &) { });
        ASSERT_TRUE(talk.open());
        ASSERT_TRUE(resultOf(talk.session->select(imap::MailboxName::inbox())));
        const auto first = watch(talk.session->fetchBodies(UidSet(Uid { 1 })));
        const auto second = watch(talk.session->fetchBodies(UidSet(Uid { 2 })));
        ASSERT_TRUE(testsupport::eventually([&] { return first->result && second->result; }));
        for (const auto &fetched : { first, second }) {
            ASSERT_FALSE(*fetched->result);
            EXPECT_STREQ(base::faultName(fetched->result->error().fault), base::faultName(fault));
            EXPECT_TRUE(fetched->messages.isEmpty()) << "half a message is none";
        }
        EXPECT_TRUE(testsupport::eventually([&] { return talk.timesBroken == 1; }));
    }
}
