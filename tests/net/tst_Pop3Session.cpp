// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/Pop3Harness.h"

#include <QSignalSpy>
#include <QTimer>

using namespace pop3test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using accounts::SignIn;
using base::Fault;
using net::Pop3Session;
using testsupport::eventually;

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
    played.session->abort(); // as whoever had it does in any case
    EXPECT_FALSE(played.session->protocolLog().contains(u"Cancelled"_s)) << "nobody has cancelled anything";
    EXPECT_TRUE(played.session->protocolLog().startsWith(u"2026-01-01T00:00:00.000Z S: +OK ready\n"_s));
}

TEST(Pop3Session, aSilentServerEndsInATimeout)
{
    Pop3Session::Options options;
    options.greeting = 300ms;
    options.silence = 300ms;
    Played silent("P\n", endpoint(), options);
    silent.line->setFailureHandler([](const QString &) { });
    EXPECT_EQ(resultOf(silent.session->open(kPassword)).error().fault, Fault::Timeout);

    Played later(afterLogin("C: RETR 1\nS: +OK\nS: half\nP\n"), endpoint(), options);
    later.line->setFailureHandler([](const QString &) { });
    ASSERT_TRUE(resultOf(later.session->open(kPassword)));
    EXPECT_EQ(resultOf(later.session->retr(1)).error().fault, Fault::Timeout);
    EXPECT_EQ(later.end->fault, Fault::Timeout);
}

TEST(Pop3Session, theLogSaysOnceHowTheLineEnded)
{
    const auto notes = [](const Pop3Session &session) {
        QByteArrayList found;
        for (const wire::TrafficLog::Entry &entry : session.trafficLog().entries()) {
            if (entry.direction == wire::TrafficLog::Direction::Note)
                found.append(entry.text);
        }
        return found;
    };
    const QList<std::pair<QByteArray, QByteArrayList>> ends {
        { "C: RETR 1\nS: +OK\nS: half\nX\n", { "NetworkDown" } },
        { "C: RETR 1\nX TlsFailed it makes no sense\n", { "TlsFailed" } },
        { "C: RETR 1\nS: +OK\nP\n", { "Timeout" } },
        { "C: RETR 1\nS: +OK\nS: whole\nS: .\nC: QUIT\nS: +OK bye\nH\n", {} },
    };
    for (const auto &[script, wanted] : ends) {
        Pop3Session::Options options;
        options.silence = 300ms;
        Played played(afterLogin(script), endpoint(), options);
        if (script.endsWith("P\n")) // it would have gone on
            played.line->setFailureHandler([](const QString &) { });
        ASSERT_TRUE(resultOf(played.session->open(kPassword)));
        EXPECT_EQ(resultOf(played.session->retr(1)).has_value(), wanted.isEmpty());
        if (wanted.isEmpty()) {
            EXPECT_TRUE(resultOf(played.session->quit()));
        }
        ASSERT_TRUE(eventually([&] { return played.end && played.line->isClosed(); }));
        EXPECT_EQ(notes(*played.session), wanted);
        played.session->abort(); // as whoever had it does in any case
        EXPECT_EQ(notes(*played.session), wanted);
    }
    Played played(afterLogin("H\n"));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    played.session->abort();
    played.session->abort();
    EXPECT_EQ(notes(*played.session), QByteArrayList { "Cancelled" });
}

TEST(Pop3Session, anOctetNowAndThenIsNoAnswer)
{
    Pop3Session::Options options;
    options.silence = 10h;
    options.standstill = 60ms;
    Played played(afterLogin("C: RETR 1\nS: +OK\n" + QByteArray("P\nS\\: x\n").repeated(30'000)), endpoint(), options);
    played.line->setFailureHandler([](const QString &) { });
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    QTimer dribble;
    QObject::connect(&dribble, &QTimer::timeout, played.line, [line = played.line] { line->proceed(); });
    dribble.start(1ms);
    EXPECT_EQ(resultOf(played.session->retr(1)).error(), (base::Error { Fault::Timeout, "an answer that does not get on", {} }));
    EXPECT_FALSE(played.line->isDone()) << "it would have gone on";
}

TEST(Pop3Session, anIdleSessionHasNoTimeout)
{
    Pop3Session::Options options;
    options.silence = 300ms;
    Played played(afterLogin("P\n"), endpoint(), options);
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    EXPECT_FALSE(eventually([&] { return played.end.has_value(); }, 700ms));
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
