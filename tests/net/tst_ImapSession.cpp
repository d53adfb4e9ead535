// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/ImapHarness.h"

#include <QAbstractEventDispatcher>
#include <QEventLoop>
#include <QSignalSpy>
#include <QTimer>

using namespace imaptest;
using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using base::Fault;
using imap::MailboxName;
using net::ImapSession;
using testsupport::eventually;

TEST(ImapSession, idleTellsNewsAndStepsAsideForQuestions)
{
    Scripted talk(kSignIn + kSelect + "C: {3} IDLE\nS: + idling\nS: * 4 EXISTS\nS: * 1 FETCH (UID 8 FLAGS (\\Seen))\nS: * VANISHED 8\nP\n"
        "C: DONE\nS: {3} OK done\nC: {4} NOOP\nS: {4} OK done\nC: {5} IDLE\nS: + idling\nC: DONE\nS: {5} OK\n");
    ASSERT_TRUE(talk.open());
    QSignalSpy exists(talk.session.get(), &ImapSession::existsChanged);
    QSignalSpy flags(talk.session.get(), &ImapSession::flagsChanged);
    QSignalSpy expunged(talk.session.get(), &ImapSession::expunged);
    QSignalSpy idling(talk.session.get(), &ImapSession::idling);
    talk.session->startIdle(); // waits for a mailbox
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    ASSERT_TRUE(eventually([&] { return expunged.size() == 1; }));
    EXPECT_EQ(exists.first().first().toUInt(), 4U);
    EXPECT_EQ(flags.size(), 1);
    talk.transport->proceed();
    EXPECT_TRUE(resultOf(talk.session->noop()));
    ASSERT_TRUE(eventually([&] { return idling.size() == 2; }));
    talk.session->stopIdle();
    EXPECT_TRUE(talk.isDone()) << qPrintable(talk.transport->position());
}

TEST(ImapSession, aSessionThatIdlesLeavesTheEventLoopAlone)
{
    Scripted talk(kSignIn + kSelect + "C: {3} IDLE\nS: + idling\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    QSignalSpy idling(talk.session.get(), &ImapSession::idling);
    talk.session->startIdle();
    ASSERT_TRUE(eventually([&] { return idling.size() == 1; }));
    QSignalSpy asleep(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock);
    QEventLoop loop;
    QTimer::singleShot(50, &loop, &QEventLoop::quit);
    loop.exec();
    EXPECT_GE(asleep.size(), 1);
    talk.session->abort();
}

TEST(ImapSession, idleIsRenewed)
{
    Scripted talk(kSignIn + kSelect + "C: {3} IDLE\nS: + idling\nC: DONE\nS: {3} OK done\nC: {4} IDLE\nS: + idling\n",
        ConnectionSecurity::ImplicitTls, [](auto &, auto &options) { options.idleRenewal = std::chrono::milliseconds(200); });
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    QSignalSpy idling(talk.session.get(), &ImapSession::idling);
    talk.session->startIdle();
    EXPECT_TRUE(eventually([&] { return idling.size() == 2; }));
    talk.session->abort();
}

TEST(ImapSession, withoutIdleItAsksFromTimeToTime)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1] hi\nC: {1} LOGIN \"ana\" \"secret\"\nS: {1} OK [CAPABILITY IMAP4rev1] in\n" + kSelect
        + "C: {3} NOOP\nS: * 9 EXISTS\nS: {3} OK done\n",
        ConnectionSecurity::ImplicitTls, [](auto &, auto &options) { options.noopInterval = std::chrono::milliseconds(100); });
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    QSignalSpy exists(talk.session.get(), &ImapSession::existsChanged);
    talk.session->startIdle();
    EXPECT_TRUE(eventually([&] { return exists.size() == 1; }));
    talk.session->abort();
}

TEST(ImapSession, alertsArePlainText)
{
    Scripted talk(kSignIn + kSelect + "C: {3} NOOP\nS: * OK [ALERT] Your mailbox is nearly full\nS: {3} OK done\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    QSignalSpy alerts(talk.session.get(), &ImapSession::alert);
    EXPECT_TRUE(resultOf(talk.session->noop()));
    ASSERT_EQ(alerts.size(), 1);
    EXPECT_EQ(alerts.first().first().toString(), u"Your mailbox is nearly full"_s);
}

TEST(ImapSession, logoutIsAnsweredEvenBySilence)
{
    Scripted talk(kSignIn + "C: {2} LOGOUT\n", ConnectionSecurity::ImplicitTls,
        [](auto &, auto &options) { options.goodbye = std::chrono::milliseconds(10); });
    ASSERT_TRUE(talk.open());
    EXPECT_TRUE(resultOf(talk.session->logout()));
    EXPECT_EQ(talk.broken->fault, Fault::Cancelled);
    EXPECT_TRUE(resultOf(talk.session->logout()));
}

TEST(ImapSession, abortFailsEveryQuestionOnce)
{
    Scripted talk(kSignIn + kSelect);
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    const Result<void> noop(talk.session->noop());
    const auto fetched = watch(talk.session->fetchFlags({}));
    talk.session->abort();
    EXPECT_EQ(noop.get().error().fault, Fault::Cancelled);
    EXPECT_EQ(talk.timesBroken, 1);
    EXPECT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    talk.session->abort();
    EXPECT_EQ(talk.timesBroken, 1);
}

TEST(ImapSession, aSessionMayBeDeletedFromItsOwnSignal)
{
    Scripted talk(kSignIn + kSelect + "C: {3} NOOP\nS: * 4 EXISTS\nS: * BYE now\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    QObject::connect(talk.session.get(), &ImapSession::broken, qApp, [&] { talk.session.release()->deleteLater(); });
    talk.session->noop();
    EXPECT_TRUE(eventually([&] { return !talk.session; }));
}
