// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/Pop3Line.h"

#include <gtest/gtest.h>

using namespace simulator;
using namespace std::chrono_literals;

namespace {

constexpr base::Timestamp kStart { 1'767'225'600'000 };

base::Timestamp after(std::chrono::milliseconds time)
{
    return { kStart.ms + time.count() };
}

QByteArray mail(const QByteArray &subject)
{
    return "Subject: " + subject + "\r\n\r\nOne.\r\n.Two.\r\n";
}

/// One session, spoken to line by line.
class Talk {
public:
    explicit Talk(Pop3Server &server, base::Timestamp now = kStart) : m_now(now), m_line(server, now) { m_greeting = m_line.takeOutput(); }

    QByteArray say(const QByteArray &command)
    {
        m_line.receive(command + "\r\n", m_now);
        return m_line.takeOutput();
    }
    QByteArray signIn()
    {
        const QByteArray user = say("USER ana");
        return user + say("PASS secreto");
    }
    [[nodiscard]] QByteArray greeting() const { return m_greeting; }
    [[nodiscard]] Pop3Line &line() { return m_line; }

private:
    base::Timestamp m_now;
    QByteArray m_greeting;
    Pop3Line m_line;
};

QList<qint64> idsOf(const Pop3Server &server)
{
    QList<qint64> ids;
    for (const ServerMessage &message : server.maildrop().listed())
        ids.append(message.id);
    return ids;
}

Pop3Server serverWith(const Pop3Profile &profile, int messages = 3)
{
    Pop3Server server(profile);
    for (int i = 1; i <= messages; ++i)
        server.maildrop().deliver(mail("m" + QByteArray::number(i)));
    return server;
}

} // namespace

TEST(Pop3Line, aSessionListsGivesAndDeletesAtQuit)
{
    Pop3Server server = serverWith({});
    Talk talk(server);
    EXPECT_EQ(talk.greeting(), "+OK ready\r\n");
    EXPECT_EQ(talk.signIn(), "+OK\r\n+OK signed in\r\n");
    const QByteArray size = QByteArray::number(mail("m1").size());
    EXPECT_EQ(talk.say("STAT"), "+OK 3 " + QByteArray::number(3 * mail("m1").size()) + "\r\n");
    EXPECT_EQ(talk.say("LIST"), "+OK\r\n1 " + size + "\r\n2 " + size + "\r\n3 " + size + "\r\n.\r\n");
    EXPECT_EQ(talk.say("UIDL"), "+OK\r\n1 m1\r\n2 m2\r\n3 m3\r\n.\r\n");
    EXPECT_EQ(talk.say("RETR 2"), "+OK " + size + " octets\r\nSubject: m2\r\n\r\nOne.\r\n..Two.\r\n.\r\n");
    EXPECT_EQ(talk.say("TOP 2 1"), "+OK\r\nSubject: m2\r\n\r\nOne.\r\n.\r\n");
    EXPECT_TRUE(talk.say("DELE 2").startsWith("+OK"));
    EXPECT_TRUE(talk.say("RETR 2").startsWith("-ERR"));
    EXPECT_EQ(idsOf(server).size(), 3) << "marked is not deleted";
    EXPECT_TRUE(talk.say("QUIT").startsWith("+OK"));
    EXPECT_EQ(idsOf(server), (QList<qint64> { 1, 3 }));
    EXPECT_EQ(server.maildrop().removals(), (QList<Removal> { { 2, 1, kStart } }));
    EXPECT_EQ(server.transcript().at(6).command, "TOP 2 1");
    EXPECT_EQ(server.transcript().at(6).status, "+OK");
}

TEST(Pop3Line, aLineThatDropsDeletesNothing)
{
    Pop3Server server = serverWith({});
    {
        Talk talk(server);
        talk.signIn();
        talk.say("DELE 1");
        EXPECT_TRUE(server.isLocked());
        talk.line().clientGone(kStart);
    }
    EXPECT_EQ(idsOf(server).size(), 3);
    EXPECT_FALSE(server.isLocked());
}

TEST(Pop3Line, aServerCanTakeADropForAQuit)
{
    Pop3Server server = serverWith({ .deletesOnDrop = true });
    Talk talk(server);
    talk.signIn();
    talk.say("DELE 1");
    talk.line().clientGone(kStart);
    EXPECT_EQ(idsOf(server), (QList<qint64> { 2, 3 }));
}

TEST(Pop3Line, rsetTakesTheMarksBack)
{
    Pop3Server server = serverWith({});
    Talk talk(server);
    talk.signIn();
    talk.say("DELE 1");
    talk.say("RSET");
    talk.say("QUIT");
    EXPECT_EQ(idsOf(server).size(), 3);
}

TEST(Pop3Line, theLineIsCutAtTheOctet)
{
    for (qint64 cut = 0; cut < 60; ++cut) {
        Pop3Server server = serverWith({ .lineFaults = { { LineFault::Kind::Cut, cut } } });
        Talk talk(server);
        QByteArray said = talk.greeting();
        for (const char *command : { "USER ana", "PASS secreto", "DELE 1", "QUIT" })
            said += talk.say(command);
        EXPECT_EQ(said.size(), qMin<qint64>(cut, 52)) << cut;
        EXPECT_TRUE(talk.line().isOver());
        // The answer to QUIT follows its deed: whoever does not hear it cannot know.
        EXPECT_EQ(idsOf(server).size(), cut > 43 ? 2 : 3) << cut;
        EXPECT_FALSE(server.isLocked());
        EXPECT_EQ(Talk(server).greeting(), "+OK ready\r\n") << "the next line is a good one";
    }
}

TEST(Pop3Line, aSilentServerStillObeys)
{
    Pop3Server server = serverWith({ .lineFaults = { { LineFault::Kind::Silence, 13 } } });
    Talk talk(server);
    EXPECT_EQ(talk.signIn(), "+O");
    EXPECT_TRUE(talk.line().isSilent());
    talk.say("DELE 1");
    EXPECT_EQ(talk.say("QUIT"), "");
    EXPECT_EQ(idsOf(server), (QList<qint64> { 2, 3 }));
}

TEST(Pop3Line, whatTheServerDoesNotHearItDoesNotDo)
{
    Pop3Server server = serverWith({ .lineFaults = { { LineFault::Kind::CutHearing, 35 } } });
    Talk talk(server);
    talk.signIn(); // 24 octets
    talk.say("DELE 1");
    EXPECT_EQ(talk.say("QUIT"), "");
    EXPECT_TRUE(talk.line().isOver());
    EXPECT_EQ(idsOf(server).size(), 3);
}

TEST(Pop3Line, theNamesAreAsOddAsAskedFor)
{
    const auto names = [](Uids uids) {
        Pop3Server server = serverWith({ .uids = uids });
        Talk talk(server);
        talk.signIn();
        return talk.say("UIDL");
    };
    EXPECT_EQ(names(Uids::Duplicate), "+OK\r\n1 pair1\r\n2 pair1\r\n3 pair2\r\n.\r\n");
    EXPECT_EQ(names(Uids::Missing), "+OK\r\n1 m1\r\n2 m2\r\n.\r\n");
    EXPECT_TRUE(names(Uids::Long).contains("\r\n1 " + QByteArray(99, 'x') + "1\r\n"));
    EXPECT_TRUE(names(Uids::Spaces).contains("2 a name 2 with  spaces\r\n"));
    EXPECT_TRUE(names(Uids::Control).contains('\x01'));
}

TEST(Pop3Line, namesAreReusedAndReset)
{
    Pop3Server reused = serverWith({ .uids = Uids::Reused });
    reused.maildrop().remove({ 1 });
    reused.maildrop().deliver(mail("m4"));
    Talk talk(reused);
    talk.signIn();
    EXPECT_EQ(talk.say("UIDL"), "+OK\r\n1 slot2\r\n2 slot3\r\n3 slot1\r\n.\r\n");

    Pop3Server reset = serverWith({ .uids = Uids::Reset, .resetAtSession = 2 }, 1);
    for (const char *name : { "old1", "new1", "new1" }) {
        Talk next(reset);
        next.signIn();
        EXPECT_EQ(next.say("UIDL 1"), QByteArray("+OK 1 ") + name + "\r\n");
        next.say("QUIT");
    }
}

TEST(Pop3Line, quitDoesWhatTheServerLikes)
{
    const auto left = [](AtQuit mood) {
        Pop3Server server = serverWith({ .atQuit = mood });
        Talk talk(server);
        talk.signIn();
        talk.say("RETR 1");
        talk.say("DELE 2");
        const bool isOk = talk.say("QUIT").startsWith("+OK");
        EXPECT_EQ(isOk, mood != AtQuit::RefusesMarked);
        return idsOf(server);
    };
    EXPECT_EQ(left(AtQuit::DeletesMarked), (QList<qint64> { 1, 3 }));
    EXPECT_EQ(left(AtQuit::DeletesNothing), (QList<qint64> { 1, 2, 3 }));
    EXPECT_EQ(left(AtQuit::DeletesEverything), QList<qint64> {});
    EXPECT_EQ(left(AtQuit::HidesRetrieved), (QList<qint64> { 2, 3 }));
    EXPECT_EQ(left(AtQuit::RefusesMarked), (QList<qint64> { 1, 2, 3 }));
}

TEST(Pop3Line, oneSessionAtATimeAndNotTooOften)
{
    Pop3Server server = serverWith({ .loginDelay = 60s });
    Talk first(server);
    first.signIn();
    Talk second(server);
    EXPECT_TRUE(second.signIn().contains("-ERR [IN-USE]"));
    first.say("QUIT");
    EXPECT_TRUE(second.signIn().contains("-ERR [LOGIN-DELAY]"));
    Talk third(server, after(60s));
    EXPECT_TRUE(third.signIn().endsWith("+OK signed in\r\n"));
    EXPECT_TRUE(third.say("CAPA").contains("LOGIN-DELAY 60\r\n"));
}

TEST(Pop3Line, whoIsSilentTooLongIsThrownOutWithoutDeleting)
{
    Pop3Server server = serverWith({});
    Talk talk(server);
    talk.signIn();
    talk.say("DELE 1");
    talk.line().wait(after(600s));
    EXPECT_FALSE(talk.line().isOver());
    talk.line().wait(after(601s));
    EXPECT_TRUE(talk.line().isOver());
    EXPECT_EQ(idsOf(server).size(), 3);
}

TEST(Pop3Line, aTwistChangesOneAnswer)
{
    Pop3Profile profile;
    profile.twists = { { .command = "RETR 2", .kind = Twist::Kind::Replace, .octets = "-ERR no\r\n", .times = 1 },
        { .command = "NOOP", .kind = Twist::Kind::After, .octets = "+OK once more\r\n", .afterTimes = 1 },
        { .command = "STAT", .kind = Twist::Kind::Drop },
        { .command = "RSET", .kind = Twist::Kind::HangUp, .octets = "+O" } };
    Pop3Server server = serverWith(profile);
    Talk talk(server);
    talk.signIn();
    EXPECT_EQ(talk.say("RETR 2"), "-ERR no\r\n");
    EXPECT_TRUE(talk.say("RETR 2").startsWith("+OK"));
    EXPECT_EQ(talk.say("NOOP"), "+OK\r\n");
    EXPECT_EQ(talk.say("NOOP"), "+OK\r\n+OK once more\r\n");
    EXPECT_EQ(talk.say("STAT"), "");
    EXPECT_EQ(talk.say("RSET"), "+O");
    EXPECT_TRUE(talk.line().isOver());
}

TEST(Pop3Line, aMessageVanishesWhenItIsAskedFor)
{
    Pop3Server server = serverWith({ .vanishing = { 2 } });
    Talk talk(server);
    talk.signIn();
    EXPECT_TRUE(talk.say("LIST 2").startsWith("+OK"));
    EXPECT_TRUE(talk.say("RETR 2").startsWith("-ERR"));
    EXPECT_EQ(idsOf(server), (QList<qint64> { 1, 3 }));
}

TEST(Pop3Line, aLastLineWithoutAnEndGetsOneOrHidesTheEndMark)
{
    Pop3Server server;
    server.maildrop().deliver("A: b\r\n\r\ntext");
    Talk talk(server);
    talk.signIn();
    EXPECT_EQ(talk.say("RETR 1"), "+OK 12 octets\r\nA: b\r\n\r\ntext\r\n.\r\n");

    Pop3Server glued({ .endMarkGlued = true });
    glued.maildrop().deliver("A: b\r\n\r\ntext");
    Talk other(glued);
    other.signIn();
    EXPECT_EQ(other.say("RETR 1"), "+OK 12 octets\r\nA: b\r\n\r\ntext.\r\n");
}

TEST(Pop3Line, oneSeedIsOneFate)
{
    const auto answers = [](quint64 seed) {
        Pop3Server server = serverWith({ .seed = seed, .refusalPercent = 50 });
        Talk talk(server);
        talk.signIn();
        QByteArray statuses;
        for (int i = 0; i < 40; ++i)
            statuses += talk.say("RETR 1").startsWith("+OK") ? '+' : '-';
        return statuses;
    };
    EXPECT_EQ(answers(7), answers(7));
    EXPECT_NE(answers(7), answers(8));
    EXPECT_TRUE(answers(7).contains('+') && answers(7).contains('-'));
}

TEST(Pop3Line, apopTakesTheDigestOfRfc1939)
{
    Pop3Server server({ .user = "mrose", .password = "tanstaaf", .apop = true, .apopChallenge = "<1896.697170952@dbc.mtview.ca.us>" });
    Talk talk(server);
    EXPECT_EQ(talk.greeting(), "+OK ready <1896.697170952@dbc.mtview.ca.us>\r\n");
    EXPECT_TRUE(talk.say("APOP mrose c4c9334bac560ecc979e58001b3e22fb").startsWith("+OK"));
}

TEST(Pop3Line, aWrongTokenIsExplainedInAChallengeFirst)
{
    Pop3Profile profile { .token = "good", .sasl = { "XOAUTH2" } };
    Pop3Server server(profile);
    Talk talk(server);
    const QByteArray wrong = QByteArray("user=ana\1auth=Bearer bad\1\1").toBase64();
    EXPECT_TRUE(talk.say("AUTH XOAUTH2 " + wrong).startsWith("+ eyJ"));
    EXPECT_TRUE(talk.say("").startsWith("-ERR"));
    EXPECT_TRUE(talk.say("AUTH XOAUTH2 " + QByteArray("user=ana\1auth=Bearer good\1\1").toBase64()).startsWith("+OK"));
}

TEST(Pop3Line, behindStlsEverythingBeginsAnew)
{
    Pop3Server server({ .stls = true });
    Talk talk(server);
    EXPECT_TRUE(talk.say("CAPA").contains("STLS\r\n"));
    talk.say("USER ana");
    EXPECT_TRUE(talk.say("STLS").startsWith("+OK"));
    EXPECT_TRUE(talk.line().wantsTls());
    talk.line().tlsStarted();
    EXPECT_TRUE(talk.say("PASS secreto").startsWith("-ERR")) << "the name of before does not count";
    EXPECT_FALSE(talk.say("CAPA").contains("STLS\r\n"));
}
