// SPDX-License-Identifier: GPL-3.0-or-later
// Messages over a line: what is said of each is exact wherever the line breaks.
#include "net/SmtpHarness.h"

#include <QBuffer>

using namespace smtptest;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::Fault;
using net::SmtpSending;
using smtp::Verdict;
using testsupport::eventually;

namespace {

/// A file that can be read once, and then has become unreadable.
class Vanishing final : public QBuffer {
public:
    explicit Vanishing(const QByteArray &octets)
    {
        setData(octets);
        open(QIODevice::ReadOnly);
    }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const qint64 got = m_gone ? -1 : QBuffer::readData(data, size);
        m_gone = m_gone || got == 0;
        return got;
    }

private:
    bool m_gone = false;
};

/// A line whose system takes nothing.
class Stalled final : public net::Transport {
public:
    void open() override { QMetaObject::invokeMethod(this, [this] { emit opened(); emit received("220 mx\r\n"); }, Qt::QueuedConnection); }
    void write(const QByteArray &bytes) override
    {
        waiting += bytes.size();
        if (bytes.startsWith("EHLO"))
            say("250 mx\r\n");
        else if (bytes.startsWith("MAIL") || bytes.startsWith("RCPT"))
            say("250 ok\r\n");
        else if (bytes.startsWith("DATA"))
            say("354 go\r\n");
    }
    void take()
    {
        waiting = 0;
        emit written();
    }
    void startTls() override { }
    void close() override { }
    void pauseReading() override { }
    void resumeReading() override { }
    [[nodiscard]] bool isEncrypted() const override { return true; }
    [[nodiscard]] std::optional<accounts::CertificateFacts> certificate() const override { return std::nullopt; }
    [[nodiscard]] qint64 bytesToWrite() const override { return waiting; }

    qint64 waiting = 0;

private:
    void say(const QByteArray &line)
    {
        waiting = 0;
        QMetaObject::invokeMethod(this, [this, line] { emit received(line); }, Qt::QueuedConnection);
    }
};

std::unique_ptr<Played> opened(QByteArrayView more, net::SmtpSession::Options options = {})
{
    auto played = std::make_unique<Played>(afterLogin(more), endpoint(), options);
    EXPECT_TRUE(resultOf(played->session->open(kPassword)));
    return played;
}

} // namespace

TEST(SmtpSessionSending, aMessageIsAcceptedWithTheServersWords)
{
    const auto played = opened(QByteArray(kSent) + "C: QUIT\nS: 221 bye\nH\n");
    auto *sending = played->session->send(envelope(), kMessage);
    QList<qint64> progress;
    QObject::connect(sending, &net::Reply::progressed, sending, [&progress](qint64 done, qint64 total) {
        EXPECT_EQ(total, 12);
        progress.append(done);
    });
    const Outcome outcome(sending);
    auto *quit = played->session->quit();
    EXPECT_TRUE(resultOf(quit));
    ASSERT_TRUE(outcome.isHere());
    EXPECT_EQ(outcome.get().verdict, Verdict::Accepted);
    EXPECT_EQ(outcome.get().reply->words(), u"queued"_s);
    EXPECT_FALSE(progress.isEmpty());
    EXPECT_EQ(progress.last(), 12);
    EXPECT_TRUE(eventually([&] { return played->line->isDone(); }));
}

TEST(SmtpSessionSending, manyGoOutOneAfterTheOther)
{
    const auto played = opened(QByteArray(kSent) + kSent + kSent);
    const Outcome first(played->session->send(envelope(), kMessage));
    const Outcome second(played->session->send(envelope(), kMessage));
    const Outcome third(played->session->send(envelope(), kMessage));
    EXPECT_EQ(third.get().verdict, Verdict::Accepted);
    EXPECT_EQ(first.get().verdict, Verdict::Accepted);
    EXPECT_EQ(second.get().verdict, Verdict::Accepted);
    played->expectDone();
}

// The heart of it: the line is cut behind every single octet of the server, and what is said about the message is true.
TEST(SmtpSessionSending, whereverTheLineIsCutTheVerdictIsTrue)
{
    qint64 whole = 0;
    {
        const auto played = opened(kSent);
        EXPECT_EQ(outcomeOf(played->session->send(envelope(), kMessage)).verdict, Verdict::Accepted);
        whole = played->line->deliveredOctets();
    }
    int inDoubt = 0;
    int notSent = 0;
    for (qint64 cut = 0; cut <= whole; ++cut) {
        Played played(afterLogin(kSent));
        played.line->setFailureHandler([](const QString &) { });
        played.line->setCutAfter(cut);
        (void)resultOf(played.session->open(kPassword));
        const smtp::Delivery delivery = outcomeOf(played.session->send(envelope(), kMessage));
        const bool endHasLeft = played.line->sentByClient().endsWith("\r\n.\r\n");
        const Verdict expected = cut == whole ? Verdict::Accepted : endHasLeft ? Verdict::InDoubt : Verdict::NotSent;
        EXPECT_EQ(delivery.verdict, expected) << cut << ' ' << played.line->sentByClient().constData();
        inDoubt += delivery.verdict == Verdict::InDoubt;
        notSent += delivery.verdict == Verdict::NotSent;
    }
    EXPECT_EQ(inDoubt, qint64(sizeof("250 2.0.0 queued\r\n") - 1)) << "each octet of the last answer";
    EXPECT_GT(notSent, 100);
}

TEST(SmtpSessionSending, eachStepHasItsTime) // RFC 5321 section 4.5.3.2
{
    using T = net::SmtpSession::Timeouts;
    const QByteArray mail = "C: MAIL FROM:<ana@example.org> SIZE=12\nC: RCPT TO:<eva@example.org>\n";
    const QByteArray answers = "S: 250 ok\nS: 250 ok\nC: DATA\n";
    const std::pair<std::chrono::milliseconds T::*, std::pair<QByteArray, Verdict>> rows[] = {
        { &T::command, { mail + "H\n", Verdict::NotSent } },
        { &T::dataStart, { mail + answers + "H\n", Verdict::NotSent } },
        { &T::dataEnd, { mail + answers + "S: 354 go\nC: a: b\nC:\nC: ..c\nC: .\nH\n", Verdict::InDoubt } },
    };
    for (const auto &[field, row] : rows) {
        net::SmtpSession::Options options;
        options.timeouts.*field = 30ms;
        const auto played = opened(row.first, options);
        const smtp::Delivery delivery = outcomeOf(played->session->send(envelope(), kMessage));
        EXPECT_EQ(delivery.verdict, row.second);
        EXPECT_EQ(delivery.error.value_or(base::Error {}).fault, Fault::Timeout);
    }
}

TEST(SmtpSessionSending, aLineThatTakesNothingIsGivenUpWithoutTheEnd)
{
    auto *line = new Stalled;
    auto where = endpoint();
    where.userName.clear();
    net::SmtpSession::Options options;
    options.timeouts.dataBlock = 30ms;
    net::SmtpSession session(where, std::unique_ptr<net::Transport>(line), options);
    ASSERT_TRUE(resultOf(session.open({})));
    const smtp::Delivery delivery = outcomeOf(session.send(envelope(), QByteArray(10'000'000, 'x')));
    EXPECT_EQ(delivery.verdict, Verdict::NotSent);
    EXPECT_EQ(delivery.error->fault, Fault::Timeout);
}

TEST(SmtpSessionSending, noMoreOfAMessageIsReadThanTheLineTakes)
{
    auto *line = new Stalled;
    auto where = endpoint();
    where.userName.clear();
    net::SmtpSession session(where, std::unique_ptr<net::Transport>(line));
    ASSERT_TRUE(resultOf(session.open({})));
    auto *sending = session.send(envelope(), QByteArray(3'000'000, 'x'));
    qint64 done = -1;
    QObject::connect(sending, &net::Reply::progressed, sending, [&done](qint64 octets, qint64) { done = octets; });
    EXPECT_TRUE(eventually([&] { return line->waiting > 100'000; }));
    int turns = 0;
    for (; done < 2'990'000 && turns < 1000; ++turns) {
        EXPECT_LT(line->waiting, 400'000) << "what is in memory does not grow with the message";
        line->take();
    }
    EXPECT_GT(turns, 5) << "in pieces";
    EXPECT_GE(done, 2'990'000);
}

TEST(SmtpSessionSending, theEndWaitsForWhoeverWantsToRememberFirst)
{
    const auto played = opened(kSent);
    auto *sending = played->session->send(envelope(), kMessage);
    sending->holdBeforeEnd();
    bool isAtEnd = false;
    QObject::connect(sending, &SmtpSending::atEnd, sending, [&isAtEnd] { isAtEnd = true; });
    const Outcome outcome(sending);
    ASSERT_TRUE(eventually([&] { return isAtEnd; }));
    QCoreApplication::processEvents();
    EXPECT_FALSE(played->line->sentByClient().contains("\r\n.\r\n")) << "not before it is written down";
    EXPECT_FALSE(outcome.isHere());
    sending->release();
    EXPECT_EQ(outcome.get().verdict, Verdict::Accepted);
    played->expectDone();
}

TEST(SmtpSessionSending, aMessageHeldAtItsEndCanStillBeCancelled)
{
    const auto played = opened("C: MAIL FROM:<ana@example.org> SIZE=12\nC: RCPT TO:<eva@example.org>\nS: 250 ok\nS: 250 ok\nC: DATA\nS: 354 go\n"
                               "C: a: b\nC:\nC: ..c\nH\n");
    auto *sending = played->session->send(envelope(), kMessage);
    sending->holdBeforeEnd();
    const Outcome outcome(sending);
    bool isAtEnd = false;
    QObject::connect(sending, &SmtpSending::atEnd, sending, [&isAtEnd] { isAtEnd = true; });
    ASSERT_TRUE(eventually([&] { return isAtEnd; }));
    QCoreApplication::processEvents();
    EXPECT_TRUE(sending->cancel());
    EXPECT_EQ(outcome.get().verdict, Verdict::NotSent);
    EXPECT_TRUE(eventually([&] { return played->line->isDone(); })) << qPrintable(played->line->position());
}

TEST(SmtpSessionSending, cancellingBeforeTheContentKeepsTheLine)
{
    const auto played = opened("C: MAIL FROM:<ana@example.org> SIZE=12\nC: RCPT TO:<eva@example.org>\nP\nS: 250 ok\nS: 250 ok\nC: RSET\nS: 250 ok\n"
                               + QByteArray(kSent));
    auto *sending = played->session->send(envelope(), kMessage);
    const Outcome cancelled(sending);
    const Outcome next(played->session->send(envelope(), kMessage));
    ASSERT_TRUE(eventually([&] { return played->line->sentByClient().contains("RCPT"); }));
    EXPECT_TRUE(sending->cancel());
    played->line->proceed();
    EXPECT_EQ(cancelled.get().verdict, Verdict::NotSent);
    EXPECT_EQ(cancelled.get().error->fault, Fault::Cancelled);
    EXPECT_EQ(next.get().verdict, Verdict::Accepted);
}

TEST(SmtpSessionSending, behindTheEndItIsTooLateToCancelAndHangingUpLeavesItInDoubt)
{
    const auto played = opened(QByteArray(kSent).replace("S: 250 2.0.0 queued\n", "P\n"));
    played->line->setFailureHandler([](const QString &) { });
    auto *sending = played->session->send(envelope(), kMessage);
    const Outcome outcome(sending);
    ASSERT_TRUE(eventually([&] { return played->line->sentByClient().endsWith("\r\n.\r\n"); }));
    EXPECT_FALSE(sending->cancel());
    EXPECT_FALSE(outcome.isHere());
    played->session->abort();
    EXPECT_EQ(outcome.get().verdict, Verdict::InDoubt);
    EXPECT_EQ(outcome.get().error->fault, Fault::Cancelled);
}

TEST(SmtpSessionSending, aFileThatVanishesIsNotEnded)
{
    const auto played = opened("C: MAIL FROM:<ana@example.org> SIZE=12\nC: RCPT TO:<eva@example.org>\nS: 250 ok\nS: 250 ok\nC: DATA\nS: 354 go\nH\n");
    const smtp::Delivery delivery = outcomeOf(played->session->send(envelope(), std::make_unique<Vanishing>(kMessage)));
    EXPECT_EQ(delivery.verdict, Verdict::NotSent);
    EXPECT_EQ(delivery.error->fault, Fault::StorageFailed);
    EXPECT_TRUE(eventually([&] { return played->line->isDone(); })) << qPrintable(played->line->position());
}

TEST(SmtpSessionSending, whatCannotBeReadAtAllIsToldByTheEventLoop)
{
    const auto played = opened("");
    auto closed = std::make_unique<QBuffer>();
    auto *sending = played->session->send(envelope(), std::move(closed));
    EXPECT_FALSE(sending->isFinished());
    const smtp::Delivery delivery = outcomeOf(sending);
    EXPECT_EQ(delivery.verdict, Verdict::NotSent);
    EXPECT_EQ(delivery.error->fault, Fault::StorageFailed);
    EXPECT_EQ(delivery.recipients.size(), 1);
}

TEST(SmtpSessionSending, nothingIsSentBeforeTheSessionStands)
{
    Played played(afterLogin(""));
    auto *opening = played.session->open(kPassword);
    EXPECT_EQ(outcomeOf(played.session->send(envelope(), kMessage)).verdict, Verdict::NotSent);
    EXPECT_TRUE(resultOf(opening));
    EXPECT_FALSE(played.line->sentByClient().contains("MAIL"));
}

TEST(SmtpSessionSending, whoeverHearsOfItMayThrowTheSessionAway)
{
    auto played = opened(kSent);
    bool isGone = false;
    auto *sending = played->session->send(envelope(), kMessage);
    QObject::connect(sending, &net::Reply::finished, sending, [&] {
        isGone = true;
        played->session.reset();
    });
    EXPECT_TRUE(eventually([&] { return isGone; }));
    auto second = opened(kSent);
    isGone = false;
    sending = second->session->send(envelope(), kMessage);
    QObject::connect(sending, &SmtpSending::atEnd, qApp, [&] {
        isGone = true;
        second->line->setFailureHandler([](const QString &) { });
        second->session.reset();
    });
    EXPECT_TRUE(eventually([&] { return isGone; }));
}

TEST(SmtpSessionSending, aServerThatClosesSaysWhy)
{
    const auto played = opened("C: MAIL FROM:<ana@example.org> SIZE=12\nC: RCPT TO:<eva@example.org>\nS: 421 4.3.2 shutting down\nX\n");
    const Outcome first(played->session->send(envelope(), kMessage));
    const Outcome second(played->session->send(envelope(), kMessage));
    EXPECT_EQ(first.get().verdict, Verdict::RefusedForNow);
    EXPECT_EQ(first.get().reply->words(), u"shutting down"_s);
    EXPECT_EQ(second.get().verdict, Verdict::NotSent);
    EXPECT_TRUE(eventually([&] { return played->end.has_value(); }));
    EXPECT_EQ(played->end->fault, Fault::ServerUnavailable);
}
