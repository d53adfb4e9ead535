// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/Pop3Session.h"

#include "net/Pop3Harness.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using accounts::ConnectionSecurity;
using accounts::SignIn;
using base::Fault;
using net::Pop3Session;
using pop3test::Result;
using pop3test::resultOf;
using pop3test::watch;
using testsupport::eventually;
using testsupport::ScriptedTransport;

namespace {

const base::Secret kPassword("hunter2"_ba);

accounts::ServerEndpoint endpoint(ConnectionSecurity security = ConnectionSecurity::ImplicitTls,
                                  SignIn signIn = SignIn::Automatic, bool unlocked = false)
{
    return { .host = u"pop.example.org"_s,
             .port = 995,
             .security = security,
             .signIn = signIn,
             .userName = u"ana"_s,
             .unprotectedUnlockedFor = unlocked ? u"pop.example.org"_s : QString() };
}

/// A session whose server plays a script; everything must have been played at the end.
struct Played {
    explicit Played(QByteArrayView script, const accounts::ServerEndpoint &where = endpoint(),
                    Pop3Session::Options options = {})
        : line(new ScriptedTransport(script))
    {
        line->setImplicitTls(where.security == ConnectionSecurity::ImplicitTls);
        options.clock = std::make_shared<testsupport::ManualClock>();
        session = std::make_unique<Pop3Session>(where, std::unique_ptr<net::Transport>(line), options);
        QObject::connect(session.get(), &Pop3Session::broken, session.get(), [this](const base::Error &error) { end = error; });
    }
    void expectDone() const { EXPECT_TRUE(line->isDone()) << qPrintable(line->position()); }

    ScriptedTransport *line;
    std::unique_ptr<Pop3Session> session;
    std::optional<base::Error> end;
};

constexpr char kPlainLogin[] = R"(
S: +OK ready
C: CAPA
S: +OK
S: UIDL
S: TOP
S: USER
S: SASL PLAIN
S: .
C: AUTH PLAIN
S\: + \r\n
C: AGFuYQBodW50ZXIy
S: +OK in
)";

QByteArray afterLogin(QByteArrayView more)
{
    return kPlainLogin + more.toByteArray();
}

} // namespace

TEST(Pop3Session, signsInReadsAndLeaves)
{
    Played played(afterLogin(R"(
C: STAT
S: +OK 2 320
C: LIST
S: +OK
S: 1 120
S: 2 200
S: .
C: UIDL
S: +OK
S: 1 a
S: 2 b
S: .
C: TOP 1 0
S: +OK
S\: Subject: x\r\n\r\n.\r\n
C: RETR 2
S: +OK 11 octets
S\: ..dot\r\nmore\r\n.\r\n
C: DELE 2
S: +OK
C: RSET
S: +OK
C: NOOP
S: +OK
C: QUIT
S: +OK bye
H)"));
    QSignalSpy stages(played.session.get(), &Pop3Session::stageReached);
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->greeting, "+OK ready");
    EXPECT_EQ(facts->used, SignIn::Password);
    EXPECT_EQ(facts->offered, (QList { SignIn::Password }));
    EXPECT_TRUE(played.session->isOpen());
    EXPECT_EQ(stages.last().first().value<Pop3Session::Stage>(), Pop3Session::Stage::Ready);

    // All asked at once: the session sends one after the other, as this server does not pipeline.
    const Result stat(played.session->stat());
    const Result list(played.session->list());
    const Result uidl(played.session->uidl());
    const Result top(played.session->top(1, 0));
    EXPECT_EQ(*stat.get(), (pop3::MaildropSize { 2, 320 }));
    EXPECT_EQ(*list.get(), (pop3::Listing { { 1, 120 }, { 2, 200 } }));
    EXPECT_EQ(uidl.get()->entries(), (QList<pop3::UidlEntry> { { 1, "a" }, { 2, "b" } }));
    EXPECT_EQ(*top.get(), "Subject: x\r\n\r\n");
    EXPECT_EQ(*resultOf(played.session->retr(2)), ".dot\r\nmore\r\n");
    EXPECT_TRUE(resultOf(played.session->dele(2)));
    EXPECT_TRUE(resultOf(played.session->rset()));
    EXPECT_TRUE(resultOf(played.session->noop()));
    EXPECT_TRUE(resultOf(played.session->quit()));
    ASSERT_TRUE(eventually([&] { return played.end && played.line->isClosed(); }));
    EXPECT_EQ(played.end->fault, Fault::Cancelled);
    played.expectDone();
    EXPECT_FALSE(played.session->protocolLog().contains(u"AGFuYQBodW50ZXIy"_s));
    EXPECT_TRUE(played.session->protocolLog().startsWith(u"2026-01-01T00:00:00.000Z S: +OK ready\n"_s));
}

TEST(Pop3Session, aServerThatPipelinesGetsAnInitialResponseAndNoSecondCapa)
{
    Played played("S: +OK\nC: CAPA\nS: +OK\nS: PIPELINING\nS: UIDL\nS: TOP\nS: SASL PLAIN\nS: .\n"
                  "C: AUTH PLAIN AGFuYQBodW50ZXIy\nS: +OK\nC: STAT\nC: UIDL\nS: +OK 0 0\nS: +OK\nS: .\n");
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    const Result stat(played.session->stat());
    const Result uidl(played.session->uidl());
    EXPECT_TRUE(stat.get());
    EXPECT_TRUE(uidl.get());
    played.expectDone();
}

TEST(Pop3Session, asksAgainWhereTheFirstCapaWasSilentAboutUidl)
{
    Played played("S: +OK\nC: CAPA\nS: +OK\nS: USER\nS: .\nC: USER ana\nS: +OK\nC: PASS hunter2\nS: +OK\n"
                  "C: CAPA\nS: +OK\nS: UIDL\nS: TOP\nS: .\n");
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_TRUE(facts);
    EXPECT_TRUE(facts->capabilities.uidl);
    EXPECT_TRUE(played.session->protocolLog().contains(u"C: PASS ***\n"_s));
    played.expectDone();
}

TEST(Pop3Session, aServerWithoutCapaIsUsedAsIn1996)
{
    Played played("S: +OK\nC: CAPA\nS: -ERR unknown\nC: USER ana\nS: +OK\nC: PASS hunter2\nS: +OK\n");
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_TRUE(facts);
    EXPECT_FALSE(facts->capabilities.known);
    played.expectDone();
}

TEST(Pop3Session, stlsComesBeforeAnythingPrivate)
{
    Played played("S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: UIDL\nS: TOP\nS: PIPELINING\nS: .\nC: STLS\nS: +OK begin\nT\n"
                  "C: CAPA\nS: +OK\nS: UIDL\nS: TOP\nS: USER\nS: .\nC: USER ana\nS: +OK\nC: PASS hunter2\nS: +OK\n",
                  endpoint(ConnectionSecurity::StartTls));
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_TRUE(facts);
    EXPECT_TRUE(facts->stlsOffered);
    EXPECT_FALSE(facts->capabilities.pipelining) << "what was said in clear is forgotten";
    played.expectDone();
}

struct EndRow {
    const char *name;
    const char *script;
    accounts::ServerEndpoint where;
    Fault expected;
};

void PrintTo(const EndRow &row, std::ostream *out)
{
    *out << row.name;
}

class Pop3SessionEnds : public testing::TestWithParam<EndRow> { };

// Each of them without a single octet of the person's: neither name nor password.
TEST_P(Pop3SessionEnds, beforeACredentialLeaves)
{
    const EndRow &row = GetParam();
    Played played(row.script, row.where);
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_FALSE(facts);
    EXPECT_STREQ(base::faultName(facts.error().fault), base::faultName(row.expected)) << facts.error().detail.constData();
    ASSERT_TRUE(eventually([&] { return played.end && played.line->isClosed(); }));
    EXPECT_EQ(*played.end, facts.error());
    EXPECT_FALSE(played.line->sentByClient().contains("ana"));
    EXPECT_FALSE(played.line->sentByClient().contains("AUTH"));
    EXPECT_EQ(resultOf(played.session->stat()).error().fault, row.expected) << "later questions fail alike";
    played.expectDone();
}

constexpr auto kStartTls = ConnectionSecurity::StartTls;
constexpr auto kNone = ConnectionSecurity::None;
constexpr char kClearServer[] = "S: +OK ready <1.2@example.org>\nC: CAPA\nS: +OK\nS: USER\nS: SASL PLAIN CRAM-MD5\nS: .\nH\n";

INSTANTIATE_TEST_SUITE_P(Rows, Pop3SessionEnds, testing::Values(
    EndRow { "stls_stripped_from_capa", "S: +OK\nC: CAPA\nS: +OK\nS: USER\nS: .\nH\n", endpoint(kStartTls), Fault::TlsUnavailable },
    EndRow { "stls_refused", "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: -ERR no\nH\n", endpoint(kStartTls), Fault::TlsUnavailable },
    EndRow { "stls_unknown_and_refused", "S: +OK\nC: CAPA\nS: -ERR\nC: STLS\nS: -ERR no\nH\n", endpoint(kStartTls), Fault::TlsUnavailable },
    EndRow { "stls_continued", "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: + go on\nH\n", endpoint(kStartTls), Fault::ProtocolViolation },
    EndRow { "stls_gibberish", "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: what\nH\n", endpoint(kStartTls), Fault::ProtocolViolation },
    EndRow { "stls_injection", "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: +OK\nS: +OK injected\nH\n", endpoint(kStartTls), Fault::TlsInjected },
    EndRow { "untrusted", "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: +OK\nT TlsUntrusted\n", endpoint(kStartTls), Fault::TlsUntrusted },
    EndRow { "password_in_clear", kClearServer, endpoint(kNone), Fault::PasswordUnprotected },
    EndRow { "named_password_in_clear", kClearServer, endpoint(kNone, SignIn::Password), Fault::PasswordUnprotected },
    EndRow { "cram_in_clear", kClearServer, endpoint(kNone, SignIn::CramMd5), Fault::PasswordUnprotected },
    EndRow { "apop_in_clear", kClearServer, endpoint(kNone, SignIn::Apop), Fault::PasswordUnprotected },
    EndRow { "user_and_pass_in_clear", "S: +OK\nC: CAPA\nS: -ERR\nH\n", endpoint(kNone), Fault::PasswordUnprotected },
    EndRow { "scram_not_offered", kClearServer, endpoint(kNone, SignIn::ScramSha256, true), Fault::MechanismUnavailable },
    EndRow { "apop_malformed", "S: +OK ready <1.2@exa mple>\nC: CAPA\nS: +OK\nS: USER\nS: .\nH\n", endpoint(kNone, SignIn::Apop, true), Fault::ApopChallengeInvalid },
    EndRow { "apop_without_challenge", "S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: .\nH\n", endpoint(kNone, SignIn::Apop, true), Fault::MechanismUnavailable },
    EndRow { "apop_after_stls", "S: +OK <1.2@x.org>\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: +OK\nT\nC: CAPA\nS: +OK\nS: USER\nS: .\nH\n", endpoint(kStartTls, SignIn::Apop), Fault::MechanismUnavailable },
    EndRow { "clear_although_encrypted_was_said", "S: +OK\nC: CAPA\nS: +OK\nS: SASL\nS: .\nH\n", endpoint(kNone, SignIn::Automatic, true), Fault::MechanismUnavailable },
    EndRow { "imap_on_the_port", "S: * OK IMAP4rev1 ready\nH\n", endpoint(), Fault::WrongProtocol },
    EndRow { "smtp_on_the_port", "S: 220 mx ESMTP\nH\n", endpoint(), Fault::WrongProtocol },
    EndRow { "server_full", "S: -ERR [SYS/TEMP] too many\nH\n", endpoint(), Fault::ServerUnavailable },
    EndRow { "hung_up_at_once", "X\n", endpoint(), Fault::NetworkDown },
    EndRow { "reset", "S: +OK\nC: CAPA\nX NetworkDown reset\n", endpoint(), Fault::NetworkDown }),
    [](const auto &row) { return row.param.name; });

TEST(Pop3Session, unlockedPasswordsTravel)
{
    Played played("S: +OK\nC: CAPA\nS: +OK\nS: USER\nS: UIDL\nS: TOP\nS: .\nC: USER ana\nS: +OK\nC: PASS hunter2\nS: +OK\n",
                  endpoint(kNone, SignIn::Automatic, true));
    EXPECT_TRUE(resultOf(played.session->open(kPassword)));
    played.expectDone();
}

TEST(Pop3Session, apopIsUsedWhenNamed)
{
    Played played("S: +OK ready <1896.697170952@dbc.mtview.ca.us>\nC: CAPA\nS: -ERR\n"
                  "C: APOP ana c4c9334bac560ecc979e58001b3e22fb\nS: +OK\n",
                  endpoint(kNone, SignIn::Apop, true));
    const auto facts = resultOf(played.session->open(base::Secret("tanstaaf"_ba)));
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->used, SignIn::Apop);
    played.expectDone();
}

TEST(Pop3Session, aRefusedPasswordIsTriedOnce)
{
    Played played("S: +OK\nC: CAPA\nS: +OK\nS: USER\nS: AUTH-RESP-CODE\nS: SASL PLAIN LOGIN\nS: .\nC: AUTH PLAIN\nS\\: + \\r\\n\n"
                  "C: AGFuYQBodW50ZXIy\nS: -ERR [AUTH] Wrong password\nH\n");
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error(), (base::Error { Fault::LoginRefused, "-ERR [AUTH]", u"Wrong password"_s }));
    ASSERT_TRUE(eventually([&] { return played.line->isClosed(); }));
    played.expectDone();
}

TEST(Pop3Session, anEmptyPasswordIsNone)
{
    Played played("S: +OK\nC: CAPA\nS: -ERR\nH\n");
    EXPECT_EQ(resultOf(played.session->open(base::Secret())).error().fault, Fault::NoCredential);
}

TEST(Pop3Session, aProbeLearnsAndSaysNothingOfThePerson)
{
    Played played("S: +OK ready <1.2@example.org>\nC: CAPA\nS: +OK\nS: STLS\nS: SASL PLAIN SCRAM-SHA-256\nS: EXPIRE 30\nS: .\n"
                  "C: QUIT\nS: +OK\nH\n",
                  endpoint(kNone));
    const auto facts = resultOf(played.session->probe());
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->apop, pop3::ApopChallenge::State::Valid);
    EXPECT_TRUE(facts->stlsOffered);
    EXPECT_EQ(facts->offered, (QList { SignIn::ScramSha256, SignIn::Password, SignIn::Apop }));
    EXPECT_EQ(facts->capabilities.expireDays, 30);
    EXPECT_FALSE(facts->used);
    EXPECT_TRUE(resultOf(played.session->quit()));
    ASSERT_TRUE(eventually([&] { return played.line->isClosed(); }));
    played.expectDone();
}

TEST(Pop3Session, aSilentServerEndsInATimeout)
{
    Pop3Session::Options options;
    options.greeting = 20ms;
    options.silence = 20ms;
    Played silent("P\n", endpoint(), options);
    silent.line->setFailureHandler([](const QString &) { });
    EXPECT_EQ(resultOf(silent.session->open(kPassword)).error().fault, Fault::Timeout);

    Played later(afterLogin("C: RETR 1\nS: +OK\nS: half\nP\n"), endpoint(), options);
    later.line->setFailureHandler([](const QString &) { });
    ASSERT_TRUE(resultOf(later.session->open(kPassword)));
    EXPECT_EQ(resultOf(later.session->retr(1)).error().fault, Fault::Timeout);
    EXPECT_EQ(later.end->fault, Fault::Timeout);
}

TEST(Pop3Session, anIdleSessionHasNoTimeout)
{
    Pop3Session::Options options;
    options.silence = 20ms;
    Played played(afterLogin("P\n"), endpoint(), options);
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    EXPECT_FALSE(eventually([&] { return played.end.has_value(); }, 100ms));
}

TEST(Pop3Session, aLineThatDropsAtAnyOctetEndsEveryReply)
{
    const QByteArray script = afterLogin("C: RETR 1\nS: +OK\nS: A: b\nS:\nS: text\nS: .\nC: QUIT\nS: +OK\nH\n");
    for (int cut = 0;; ++cut) {
        ASSERT_LT(cut, 1000) << "the script never came to its end";
        Played played(script);
        played.line->setFailureHandler([](const QString &) { });
        played.line->setCutAfter(cut);
        const auto facts = resultOf(played.session->open(kPassword));
        if (!facts) {
            EXPECT_EQ(facts.error().fault, Fault::NetworkDown) << cut;
            continue;
        }
        const Result retr(played.session->retr(1));
        const Result quit(played.session->quit());
        const auto message = retr.get();
        const auto gone = quit.get();
        if (message)
            EXPECT_EQ(*message, "A: b\r\n\r\ntext\r\n") << "whole or not at all";
        else
            EXPECT_EQ(message.error().fault, Fault::NetworkDown) << cut;
        if (gone) {
            EXPECT_TRUE(message);
            break;
        }
        EXPECT_EQ(gone.error().fault, Fault::NetworkDown) << cut;
    }
}

TEST(Pop3Session, everyChunkSizeGivesTheSame)
{
    for (int chunk = 1; chunk < 40; ++chunk) {
        Played played(afterLogin("C: RETR 1\nS: +OK\nS: A: b\nS:\nS: ..\nS: .\n"));
        played.line->setChunkSize(chunk);
        ASSERT_TRUE(resultOf(played.session->open(kPassword)));
        EXPECT_EQ(*resultOf(played.session->retr(1)), "A: b\r\n\r\n.\r\n");
    }
}

TEST(Pop3Session, aReplyMayDestroyTheSession)
{
    Played played(afterLogin("C: NOOP\nS: +OK\n"));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    auto *reply = played.session->noop();
    bool finished = false;
    QObject::connect(reply, &net::Reply::finished, qApp, [&] {
        finished = true;
        played.session.reset();
    });
    EXPECT_TRUE(eventually([&] { return finished; }));
}

TEST(Pop3Session, abortEndsWhatIsPending)
{
    Played played(afterLogin("C: RETR 1\nH\n"));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    const Result retr(played.session->retr(1));
    QMetaObject::invokeMethod(played.session.get(), &Pop3Session::abort, Qt::QueuedConnection);
    EXPECT_EQ(retr.get().error().fault, Fault::Cancelled);
}

// Many messages ------------------------------------------------------------------------------------------------

namespace {

QByteArray pipelining(QByteArrayView more)
{
    return "S: +OK\nC: CAPA\nS: +OK\nS: PIPELINING\nS: UIDL\nS: TOP\nS: SASL PLAIN\nS: .\n"
           "C: AUTH PLAIN AGFuYQBodW50ZXIy\nS: +OK\n"
        + more.toByteArray();
}

} // namespace

TEST(Pop3Retrieval, streamsMessagesAndSkipsTheOneThatFails)
{
    Played played(pipelining("C: RETR 3\nC: RETR 1\nC: RETR 2\n"
                             "S: +OK\nS: three\nS: .\nS: -ERR gone\nS: +OK\nS: two\nS: .\n"));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    auto *retrieval = played.session->retrieveAll({ { 3, 7 }, { 1, 7 }, { 2, 7 } });
    QSignalSpy progress(retrieval, &net::Reply::progressed);
    const auto fetched = watch(retrieval);
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_TRUE(*fetched->result);
    EXPECT_EQ(fetched->arrived, (QList<QPair<int, QByteArray>> { { 3, "three\r\n" }, { 2, "two\r\n" } }));
    EXPECT_EQ(fetched->failed, (QList<QPair<int, Fault>> { { 1, Fault::CommandRefused } }));
    EXPECT_EQ(progress.last(), (QVariantList { 21LL, 21LL }));
    played.expectDone();
}

TEST(Pop3Retrieval, asksForNoMoreOctetsThanItsWindow)
{
    const qint64 large = net::Pop3Retrieval::kMaxOctetsAhead / 2 + 1;
    Played played(pipelining("C: RETR 1\nP\nS: +OK\nS: .\nC: RETR 2\nS: +OK\nS: .\nC: RETR 3\nS: +OK\nS: .\n"));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    const auto fetched = watch(played.session->retrieveAll({ { 1, large }, { 2, large }, { 3, large } }));
    ASSERT_TRUE(eventually([&] { return played.line->sentByClient().endsWith("RETR 1\r\n"); }));
    played.line->proceed();
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->arrived.size(), 3);
    played.expectDone();
}

TEST(Pop3Retrieval, nothingArrivesWhilePaused)
{
    Played played(pipelining("C: TOP 1 0\nC: TOP 2 0\nS: +OK\nS: one\nS: .\nS: +OK\nS: two\nS: .\nC: NOOP\nS: +OK\n"));
    played.line->setChunkSize(5);
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    auto *retrieval = played.session->topAll({ { 1, 0 }, { 2, 0 } }, 0);
    const auto fetched = watch(retrieval);
    QObject::connect(retrieval, &net::Pop3Retrieval::arrived, retrieval, &net::Pop3Retrieval::pause);
    ASSERT_TRUE(eventually([&] { return fetched->arrived.size() == 1; }));
    EXPECT_FALSE(eventually([&] { return fetched->arrived.size() == 2; }, 50ms));
    retrieval->resume();
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->arrived.size(), 2);
    EXPECT_TRUE(resultOf(played.session->noop())) << "paused at the last message, and read on";
    played.expectDone();
}

TEST(Pop3Retrieval, cancelLetsTheSessionLive)
{
    Played played(pipelining("C: RETR 1\nC: RETR 2\nP\nS: +OK\nS: .\nS: +OK\nS: .\nC: NOOP\nS: +OK\n"));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    auto *retrieval = played.session->retrieveAll({ { 1, 1 }, { 2, 1 } });
    const auto fetched = watch(retrieval);
    ASSERT_TRUE(eventually([&] { return played.line->sentByClient().contains("RETR 2"); }));
    retrieval->cancel();
    played.line->proceed();
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->result->error().fault, Fault::Cancelled);
    EXPECT_TRUE(fetched->arrived.isEmpty());
    EXPECT_TRUE(resultOf(played.session->noop()));
    played.expectDone();
}

TEST(Pop3Retrieval, aBrokenLineEndsItAfterWhatWasWhole)
{
    Played played(pipelining("C: RETR 1\nC: RETR 2\nS: +OK\nS: one\nS: .\nS: +OK\nS: half\nX\n"));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    const auto fetched = watch(played.session->retrieveAll({ { 1, 1 }, { 2, 1 } }));
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->result->error().fault, Fault::NetworkDown);
    EXPECT_EQ(fetched->arrived, (QList<QPair<int, QByteArray>> { { 1, "one\r\n" } }));
}

TEST(Pop3Retrieval, nothingWantedIsDoneAtOnce)
{
    Played played(pipelining(""));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    const auto fetched = watch(played.session->retrieveAll({}));
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_TRUE(*fetched->result);
}
