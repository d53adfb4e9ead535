// SPDX-License-Identifier: GPL-3.0-or-later
#include "Pop3Harness.h"
#include "support/SimulatedTransport.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace pop3test;
using namespace simulator;
using accounts::ConnectionSecurity;
using accounts::SignIn;
using base::Fault;
using testsupport::eventually;
using testsupport::SimulatedTransport;

namespace {

/// A session with a simulated server.
class Simulated {
public:
    explicit Simulated(const Pop3Profile &profile, ConnectionSecurity security = ConnectionSecurity::ImplicitTls,
        SignIn signIn = SignIn::Automatic, const net::Pop3Session::Options &options = {})
        : server(profile)
    {
        for (const char *name : { "one", "two", "three" })
            server.maildrop().deliver(QByteArray("Subject: ") + name + "\r\n\r\nText.\r\n");
        auto endpoint = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
        endpoint.host = u"pop.example.org"_s;
        endpoint.port = 110;
        endpoint.security = security;
        endpoint.signIn = signIn;
        endpoint.userName = QString::fromUtf8(profile.user);
        endpoint.unlockUnprotected();
        auto made = std::make_unique<SimulatedTransport>(server, clock);
        made->setImplicitTls(security == ConnectionSecurity::ImplicitTls);
        line = made.get();
        session = std::make_unique<net::Pop3Session>(endpoint, std::move(made), options);
    }
    base::Result<net::Pop3Facts> open() { return resultOf(session->open(base::Secret(server.profile().password))); }
    base::Result<net::Pop3Facts> openWithToken(const QByteArray &token) { return resultOf(session->open(base::Secret(token))); }
    [[nodiscard]] QList<QByteArray> commands() const
    {
        QList<QByteArray> all;
        for (const Spoken &spoken : server.transcript())
            all.append(spoken.command);
        return all;
    }
    [[nodiscard]] int count(QByteArrayView verb) const
    {
        return static_cast<int>(std::ranges::count_if(server.transcript(), [&](const Spoken &spoken) { return spoken.command.startsWith(verb); }));
    }

    Pop3Server server;
    std::shared_ptr<testsupport::ManualClock> clock = std::make_shared<testsupport::ManualClock>();
    SimulatedTransport *line = nullptr;
    std::unique_ptr<net::Pop3Session> session;
};

} // namespace

// Marks --------------------------------------------------------------------------------------------------------

TEST(Pop3SessionSimulated, whoHangsUpTakesItsMarksBackFirst)
{
    for (const bool waits : { true, false }) {
        Simulated talk({ .deletesOnDrop = true });
        ASSERT_TRUE(talk.open());
        const Result<void> marked(talk.session->dele(1));
        if (waits) {
            ASSERT_TRUE(marked.get());
        }
        talk.session->abort();
        EXPECT_TRUE(eventually([&] { return !talk.server.isLocked(); }));
        EXPECT_EQ(talk.commands().constLast(), "RSET") << "behind the mark, whether that was written or not";
        EXPECT_EQ(talk.server.maildrop().messages().size(), 3);
        EXPECT_EQ(talk.count("QUIT"), 0);
    }
}

TEST(Pop3SessionSimulated, withoutMarksNothingIsSaidAtTheEnd)
{
    Simulated talk({});
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->dele(1)));
    ASSERT_TRUE(resultOf(talk.session->rset()));
    talk.session->abort();
    EXPECT_TRUE(eventually([&] { return !talk.server.isLocked(); }));
    EXPECT_EQ(talk.count("RSET"), 1);
}

TEST(Pop3SessionSimulated, aQuitThatIsUnderWayIsNotTakenBack)
{
    Simulated talk({ .twists = { { .command = "QUIT", .kind = Twist::Kind::Drop } } });
    talk.line->setSilenceIsLong(true);
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->dele(1)));
    talk.session->quit();
    ASSERT_TRUE(eventually([&] { return talk.count("QUIT") == 1; }));
    talk.session->abort();
    EXPECT_EQ(talk.count("RSET"), 0);
    EXPECT_EQ(talk.server.maildrop().messages().size(), 2);
}

// Tokens -------------------------------------------------------------------------------------------------------

TEST(Pop3SessionSimulated, aTokenSignsIn)
{
    for (const char *mechanism : { "XOAUTH2", "OAUTHBEARER" }) {
        for (const bool pipelining : { true, false }) { // with the command, or behind its challenge
            Simulated talk({ .token = "ya29.token", .userCommand = false, .pipelining = pipelining, .sasl = { mechanism, "PLAIN" } },
                ConnectionSecurity::ImplicitTls, SignIn::OAuth);
            const auto facts = talk.openWithToken("ya29.token");
            ASSERT_TRUE(facts) << mechanism << facts.error().detail.constData();
            EXPECT_EQ(facts->used, SignIn::OAuth);
            EXPECT_FALSE(talk.session->protocolLog().contains(u"ya29"_s));
            EXPECT_FALSE(talk.session->protocolLog().contains(QString::fromLatin1(QByteArray("ya29.token").toBase64().first(8))));
        }
    }
}

TEST(Pop3SessionSimulated, theErrorOfATokenIsAnsweredAndThenTheRefusalCounts)
{
    for (const char *mechanism : { "XOAUTH2", "OAUTHBEARER" }) {
        Simulated talk({ .token = "good", .sasl = { mechanism } }, ConnectionSecurity::ImplicitTls, SignIn::OAuth);
        EXPECT_EQ(talk.openWithToken("old").error().fault, Fault::LoginRefused) << mechanism;
        EXPECT_EQ(talk.count("(response)"), 1);
    }
}

TEST(Pop3SessionSimulated, aTokenIsNeverShownWithoutEncryption)
{
    Simulated talk({ .token = "good", .sasl = { "XOAUTH2" } }, ConnectionSecurity::None, SignIn::OAuth);
    EXPECT_EQ(talk.openWithToken("good").error().fault, Fault::PasswordUnprotected);
    EXPECT_EQ(talk.count("AUTH"), 0);
}

// UTF8 and LANG (RFC 6856) -------------------------------------------------------------------------------------

TEST(Pop3SessionSimulated, utf8AndTheLanguageAreAskedForBeforeSigningInWhereTheServerHasThem)
{
    net::Pop3Session::Options options;
    options.language = "es";
    Simulated talk({ .utf8 = true, .languages = { "en", "es" } }, ConnectionSecurity::ImplicitTls, SignIn::Automatic, options);
    const auto facts = talk.open();
    ASSERT_TRUE(facts);
    EXPECT_TRUE(facts->utf8);
    EXPECT_EQ(talk.commands().first(4), (QList<QByteArray> { "CAPA", "LANG es", "UTF8", "USER ana" }));

    Simulated without({}, ConnectionSecurity::ImplicitTls, SignIn::Automatic, options);
    ASSERT_TRUE(without.open());
    EXPECT_EQ(without.count("UTF8") + without.count("LANG"), 0);
}

TEST(Pop3SessionSimulated, aRefusedLanguageOrUtf8ChangesNothing)
{
    net::Pop3Session::Options options;
    options.language = "es";
    const Twist refuses { .command = "UTF8", .kind = Twist::Kind::Replace, .octets = "-ERR no\r\n" };
    Simulated talk({ .utf8 = true, .languages = { "en" }, .twists = { refuses } }, ConnectionSecurity::ImplicitTls, SignIn::Automatic,
        options);
    const auto facts = talk.open();
    ASSERT_TRUE(facts);
    EXPECT_FALSE(facts->utf8);
    EXPECT_TRUE(resultOf(talk.session->stat()));
}

TEST(Pop3SessionSimulated, behindStlsTheyAreAskedForOnceAndEncrypted)
{
    Simulated talk({ .stls = true, .utf8 = true }, ConnectionSecurity::StartTls);
    ASSERT_TRUE(talk.open());
    EXPECT_EQ(talk.commands().first(4), (QList<QByteArray> { "CAPA", "STLS", "CAPA", "UTF8" }));
}

// APOP ---------------------------------------------------------------------------------------------------------

TEST(Pop3SessionSimulated, apopWorksInClearWhenThePersonSaidSoAndOverTls)
{
    for (const auto security : { ConnectionSecurity::None, ConnectionSecurity::ImplicitTls }) {
        Simulated talk({ .password = "contrase\xC3\xB1" "a \xF0\x9F\x94\x91", .apop = true }, security, SignIn::Apop);
        const auto facts = talk.open();
        ASSERT_TRUE(facts);
        EXPECT_EQ(facts->used, SignIn::Apop);
        EXPECT_TRUE(facts->offered.contains(SignIn::Apop));
        EXPECT_EQ(talk.count("USER") + talk.count("PASS") + talk.count("AUTH"), 0);
    }
}

TEST(Pop3SessionSimulated, aMalformedChallengeEndsItAndNothingElseIsTried)
{
    for (const char *challenge : { "<a@b><c@d>", "<a b@c>", "<@b>", "<a@>", "<a@b", "<\x01@b>", "<a\xE9@b>", "<a@b@c>", "<ab>" }) {
        Simulated talk({ .apop = true, .apopChallenge = challenge }, ConnectionSecurity::None, SignIn::Apop);
        const auto facts = talk.open();
        ASSERT_FALSE(facts) << challenge;
        EXPECT_EQ(facts.error().fault, Fault::ApopChallengeInvalid) << challenge;
        EXPECT_EQ(talk.commands(), QList<QByteArray> { "CAPA" }) << challenge;
        EXPECT_FALSE(talk.session->facts().offered.contains(SignIn::Apop));
    }
}

TEST(Pop3SessionSimulated, behindStlsApopIsNeitherOfferedNorUsed)
{
    Simulated talk({ .apop = true, .stls = true }, ConnectionSecurity::StartTls, SignIn::Apop);
    EXPECT_EQ(talk.open().error().fault, Fault::MechanismUnavailable);
    EXPECT_FALSE(talk.session->facts().offered.contains(SignIn::Apop));
    EXPECT_EQ(talk.commands(), (QList<QByteArray> { "CAPA", "STLS", "CAPA" }));
}

TEST(Pop3SessionSimulated, aRefusedApopIsNotFollowedByThePassword)
{
    Simulated talk({ .apop = true, .signInRefusals = { "-ERR no" } }, ConnectionSecurity::None, SignIn::Apop);
    EXPECT_EQ(talk.open().error().fault, Fault::LoginRefused);
    EXPECT_EQ(talk.count("APOP"), 1);
    EXPECT_EQ(talk.count("USER") + talk.count("PASS") + talk.count("AUTH"), 0);
}

// What a server says of itself ---------------------------------------------------------------------------------

TEST(Pop3SessionSimulated, expireLoginDelayAndImplementationAreFacts)
{
    Simulated talk({ .expire = "30 USER", .loginDelay = std::chrono::seconds(120), .implementation = "Simulator 1.0 of today" });
    const auto facts = talk.open();
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->capabilities.expireDays, 30);
    EXPECT_TRUE(facts->capabilities.expirePerUser);
    EXPECT_EQ(facts->capabilities.loginDelay, 120);
    EXPECT_EQ(facts->capabilities.implementation, "Simulator 1.0 of today");

    Simulated never({ .expire = "NEVER" });
    EXPECT_EQ(never.open()->capabilities.expireDays, -1);
}

// The pipeline -------------------------------------------------------------------------------------------------

TEST(Pop3SessionSimulated, oneRefusedMessageDoesNotShiftTheOthers)
{
    for (const bool pipelining : { true, false }) {
        Simulated talk({ .pipelining = pipelining, .vanishing = { 2 } });
        ASSERT_TRUE(talk.open());
        const auto fetched = watch(talk.session->retrieveAll({ { 3, 0 }, { 2, 0 }, { 1, 0 } }));
        ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
        EXPECT_TRUE(*fetched->result);
        ASSERT_EQ(fetched->arrived.size(), 2);
        EXPECT_TRUE(fetched->arrived.at(0).first == 3 && fetched->arrived.at(0).second.startsWith("Subject: three"));
        EXPECT_TRUE(fetched->arrived.at(1).first == 1 && fetched->arrived.at(1).second.startsWith("Subject: one"));
        ASSERT_EQ(fetched->failed.size(), 1);
        EXPECT_EQ(fetched->failed.at(0).first, 2);
    }
}

TEST(Pop3SessionSimulated, garbageBetweenAnswersEndsTheSessionAndGivesNothingUnderAWrongNumber)
{
    for (const char *extra : { "garbage\r\n", "\r\n", "Subject: two\r\n" }) {
        Simulated talk({ .twists = { { .command = "RETR 3", .kind = Twist::Kind::After, .octets = extra } } });
        ASSERT_TRUE(talk.open());
        const auto fetched = watch(talk.session->retrieveAll({ { 3, 0 }, { 2, 0 }, { 1, 0 } }));
        ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
        EXPECT_EQ(fetched->result->error().fault, Fault::ProtocolViolation) << extra;
        ASSERT_EQ(fetched->arrived.size(), 1) << extra;
        EXPECT_EQ(fetched->arrived.constFirst().first, 3);
    }
}

TEST(Pop3SessionSimulated, aPausedReceiverHoldsTheServerBack)
{
    Simulated talk({});
    for (int i = 0; i < 500; ++i)
        talk.server.maildrop().deliver("Subject: x\r\n\r\n" + QByteArray(1000, 'x') + "\r\n");
    ASSERT_TRUE(talk.open());
    pop3::Listing all;
    for (int i = 503; i >= 1; --i)
        all.append({ i, 1000 });
    auto *retrieval = talk.session->retrieveAll(all);
    const auto fetched = watch(retrieval);
    QObject::connect(retrieval, &net::Pop3Retrieval::arrived, retrieval, [retrieval, fetched] {
        if (fetched->arrived.size() == 10)
            retrieval->pause();
    });
    talk.line->setChunkSize(700);
    ASSERT_TRUE(eventually([&] { return fetched->arrived.size() >= 10; }));
    const qsizetype arrived = fetched->arrived.size();
    for (int i = 0; i < 50; ++i)
        QCoreApplication::processEvents();
    EXPECT_EQ(fetched->arrived.size(), arrived);
    EXPECT_LE(talk.count("RETR"), net::Pop3Retrieval::kMaxAhead);
    retrieval->resume();
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->arrived.size(), 503);
}
