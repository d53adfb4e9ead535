// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Connection.h"

#include "base/Overloaded.h"
#include "imap/commands/Append.h"
#include "imap/commands/Authenticate.h"
#include "imap/commands/Capability.h"
#include "imap/commands/Idle.h"
#include "imap/commands/List.h"
#include "imap/commands/Login.h"
#include "imap/commands/Logout.h"
#include "imap/commands/Noop.h"
#include "imap/commands/Select.h"
#include "imap/commands/StartTls.h"
#include "imap/commands/Status.h"
#include "imap/commands/UidFetch.h"
#include "imap/commands/UidMove.h"
#include "imap/commands/UidSearch.h"

#include <gtest/gtest.h>

using namespace imap;
using namespace imap::commands;
using namespace Qt::StringLiterals;
using Tls = Connection::Tls;

namespace {

base::Secret secret(const char *text)
{
    return base::Secret(QString::fromUtf8(text));
}

QByteArray named(const base::Error &error)
{
    return QByteArray(base::faultName(error.fault)) + (error.detail.isEmpty() ? "" : ":") + error.detail;
}

QByteArray described(const Event &event)
{
    return std::visit(base::Overloaded {
        [](const event::Greeted &greeted) { return QByteArray(greeted.signedIn ? "preauth" : "greeted"); },
        [](const event::Done &done) {
            return "done " + QByteArray::number(done.id.value) + (done.result ? QByteArray() : ' ' + named(done.result.error()));
        },
        [](const event::Fetched &fetched) {
            return "fetched " + QByteArray::number(fetched.id.value) + " uid " + QByteArray::number(fetched.data.uid.value);
        },
        [](const event::Idling &) { return QByteArray("idling"); },
        [](const event::CapabilitiesChanged &) { return QByteArray("capabilities"); },
        [](const event::ExistsChanged &exists) { return "exists " + QByteArray::number(exists.count); },
        [](const event::Expunged &expunged) { return "expunged " + QByteArray::number(expunged.uid.value); },
        [](const event::Vanished &vanished) { return "vanished " + vanished.uids.toWire(); },
        [](const event::FlagsChanged &flags) {
            return "flags " + QByteArray::number(flags.data.uid.value) + " " + flags.data.flags->toWire().join(' ');
        },
        [](const event::MailboxStatus &status) { return "status " + status.data.mailbox.wire(); },
        [](const event::Alert &alert) { return "alert " + alert.text.toUtf8(); },
        [](const event::Broken &broken) { return "broken " + named(broken.error); },
    }, event);
}

/// A connection that is talked to line by line.
struct Talk {
    Connection connection;
    QList<QByteArray> events;
    QByteArray output;
    qsizetype chunk = 1 << 20;

    explicit Talk(Tls tls = Tls::Protected) : connection(tls) { }

    Talk &server(const QByteArray &lines)
    {
        for (qsizetype at = 0; at < lines.size(); at += chunk) {
            connection.receive(QByteArrayView(lines).sliced(at, qMin(chunk, lines.size() - at)));
            collect();
        }
        return *this;
    }
    template <class C, class... A>
    Talk &client(A &&...arguments)
    {
        connection.enqueue(std::make_unique<C>(std::forward<A>(arguments)...));
        collect();
        return *this;
    }
    void collect()
    {
        while (auto event = connection.nextEvent())
            events.append(described(*event));
        output += connection.takeOutput().bytes;
    }
    QByteArray said() { collect(); return std::exchange(output, {}); }
    QList<QByteArray> heard() { collect(); return std::exchange(events, {}); }
};

using Heard = QList<QByteArray>;

/// Signed in and INBOX selected, with five messages of UID 10 ... 50 known.
Talk selected()
{
    Talk talk;
    talk.server("* OK [CAPABILITY IMAP4rev1 IDLE LITERAL+] hi\r\n");
    talk.client<Login>(u"a"_s, secret("b")).server("A1 OK [CAPABILITY IMAP4rev1 IDLE LITERAL+ UIDPLUS] in\r\n");
    talk.client<Select>(MailboxName::inbox(), Access::ReadWrite).server("* 5 EXISTS\r\nA2 OK [READ-WRITE] done\r\n");
    talk.client<UidFetch>(UidSet::from(Uid { 1 }), FetchItems::flagsOnly());
    for (int i = 1; i <= 5; ++i)
        talk.server("* " + QByteArray::number(i) + " FETCH (UID " + QByteArray::number(i * 10) + " FLAGS ())\r\n");
    talk.server("A3 OK done\r\n");
    talk.heard();
    talk.said();
    return talk;
}

} // namespace

TEST(Connection, saysNothingBeforeTheGreeting)
{
    Talk talk;
    talk.client<imap::commands::Capability>();
    EXPECT_EQ(talk.said(), "");
    talk.server("* OK hi\r\n");
    EXPECT_EQ(talk.said(), "A1 CAPABILITY\r\n");
    talk.server("* CAPABILITY IMAP4rev1\r\nA1 OK done\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "greeted", "capabilities", "done 1" }));
}

TEST(Connection, knowsOtherProtocolsByTheirGreeting)
{
    const QList<std::pair<QByteArray, QByteArray>> cases { { "+OK POP3 ready\r\n", "POP3" }, { "-ERR busy\r\n", "POP3" },
        { "220 mx ESMTP\r\n", "SMTP" }, { "554 no\r\n", "SMTP" }, { "220 ok FTP ready\r\n", "FTP" }, { "200 news\r\n", "NNTP" }, { "250 x\r\n", "unknown" }, { "HTTP/1.1 400 Bad Request\r\n", "HTTP" },
        { "SSH-2.0-x\r\n", "SSH" }, { QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7), "TLS" }, { "hello\r\n", "unknown" },
        { "* 5 EXISTS\r\n", "unknown" } };
    for (const auto &[bytes, protocol] : cases) {
        for (const qsizetype chunk : { 1, 3, 1000 }) {
            Talk talk;
            talk.chunk = chunk;
            talk.server(bytes);
            EXPECT_EQ(talk.heard(), (Heard { "broken WrongProtocol:" + protocol }));
        }
    }
}

TEST(Connection, aByeInsteadOfAGreetingIsTheServersNo)
{
    Talk talk;
    talk.server("* BYE [UNAVAILABLE] later\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "broken ServerUnavailable:UNAVAILABLE" }));
}

TEST(Connection, preauthInClearIsRefusedWhereTlsIsRequired)
{
    Talk talk(Tls::RequiredFirst);
    talk.client<List>(List::Returns());
    talk.server("* PREAUTH welcome\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 1 TlsUnavailable:PREAUTH before TLS", "broken TlsUnavailable:PREAUTH before TLS" }));
    EXPECT_EQ(talk.said(), "");
    Talk allowed(Tls::None);
    allowed.server("* PREAUTH welcome\r\n");
    EXPECT_EQ(allowed.heard(), (Heard { "preauth" }));
    EXPECT_EQ(allowed.connection.state(), Connection::State::SignedIn);
}

TEST(Connection, startTlsForgetsWhatWasLearnt)
{
    Talk talk(Tls::RequiredFirst);
    talk.server("* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=EVIL] hi\r\n").client<StartTls>();
    talk.client<imap::commands::Capability>(); // must wait for TLS
    EXPECT_EQ(talk.said(), "A1 STARTTLS\r\n");
    talk.server("* LIST () \"/\" evil\r\n* 3 EXISTS\r\n* OK [ALERT] call 555\r\nA1 OK go\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "capabilities", "greeted", "done 1" }));
    EXPECT_EQ(talk.said(), "");
    EXPECT_TRUE(talk.connection.capabilities().isEmpty());
    EXPECT_EQ(talk.connection.mailbox().exists(), 0U);
    talk.connection.tlsStarted();
    EXPECT_EQ(talk.said(), "A2 CAPABILITY\r\n");
}

TEST(Connection, octetsBehindTheAnswerToStartTlsBreakIt)
{
    for (const QByteArray &injected : { QByteArray("* CAPABILITY X\r\n"), QByteArray("*"), QByteArray("A2 OK done\r\n"), QByteArray(" ") }) {
        for (const qsizetype chunk : { 1, 1000 }) {
            Talk talk(Tls::RequiredFirst);
            talk.server("* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n").client<StartTls>();
            talk.heard();
            talk.chunk = chunk;
            talk.server("A1 OK go\r\n" + injected);
            EXPECT_EQ(talk.heard().last(), "broken TlsInjected:octets behind the answer to STARTTLS");
            talk.client<imap::commands::Capability>();
            EXPECT_EQ(talk.said(), "A1 STARTTLS\r\n");
        }
    }
}

TEST(Connection, startTlsRefusedIsTlsUnavailable)
{
    for (const char *answer : { "A1 NO not now\r\n", "A1 BAD what\r\n", "+ go on\r\n" }) {
        Talk talk(Tls::RequiredFirst);
        talk.server("* OK hi\r\n").client<StartTls>().server(answer);
        EXPECT_TRUE(talk.heard().contains("done 1 TlsUnavailable:STARTTLS was refused")
            || talk.connection.state() == Connection::State::Broken) << answer;
    }
}

TEST(Connection, dataBeforeTheSignInIsDropped)
{
    Talk talk;
    talk.server("* OK hi\r\n* 5 EXISTS\r\n* LIST () \"/\" x\r\n* 1 FETCH (UID 1 FLAGS ())\r\n* 1 EXPUNGE\r\n* STATUS x (MESSAGES 1)\r\n"
                "* NO [ALERT] buy this\r\n* OK [PARSE] x\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "greeted" }));
    EXPECT_EQ(talk.connection.mailbox().exists(), 0U);
}

TEST(Connection, alertsAreShownAfterTheSignIn)
{
    Talk talk = selected();
    talk.server("* OK [ALERT] disk is full\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "alert disk is full" }));
}

TEST(Connection, capabilitiesBeforeTheSignInDoNotHoldAfterIt)
{
    Talk talk;
    talk.server("* OK [CAPABILITY IMAP4rev1 X-OLD] hi\r\n").client<Login>(u"a"_s, secret("b")).server("A1 OK in\r\n");
    EXPECT_TRUE(talk.connection.capabilities().isEmpty());
    Talk told;
    told.server("* OK [CAPABILITY IMAP4rev1 X-OLD] hi\r\n").client<Login>(u"a"_s, secret("b"));
    told.server("* CAPABILITY IMAP4rev1 X-NEW\r\nA1 OK in\r\n");
    EXPECT_TRUE(told.connection.capabilities().has(QByteArrayView("X-NEW")));
}

TEST(Connection, passwordsStayOutOfTheLog)
{
    Talk talk;
    talk.server("* OK [CAPABILITY IMAP4rev1] hi\r\n").client<Login>(u"ana"_s, secret("pässwörd")).server("+ go\r\nA1 OK in\r\n");
    EXPECT_TRUE(talk.said().contains("rd"));
    const QString log = talk.connection.log().toText();
    EXPECT_TRUE(log.contains(u"LOGIN \"ana\""_s)) << qPrintable(log);
    EXPECT_FALSE(log.contains(u"ss"_s)) << qPrintable(log);
}

TEST(Connection, mailStaysOutOfTheLog)
{
    Talk talk = selected();
    talk.client<UidFetch>(UidSet::from(Uid { 1 }), FetchItems::wholeMessages());
    talk.server("* 1 FETCH (UID 10 ENVELOPE (NIL \"private\") BODY[] {6}\r\nsecret)\r\n");
    for (int i = 0; i < 50; ++i)
        talk.server("* 1 FETCH (UID 10 BODY[] {6}\r\nsecret)\r\n");
    talk.server("A4 OK done\r\n");
    const QString log = talk.connection.log().toText();
    EXPECT_FALSE(log.contains(u"secret"_s)) << qPrintable(log);
    EXPECT_FALSE(log.contains(u"private"_s));
    EXPECT_TRUE(log.contains(u"41 more FETCH responses"_s)) << qPrintable(log);
}

TEST(Connection, aTagThatIsNotOnItsWayBreaksIt)
{
    for (const char *line : { "A9 OK early\r\n", "a4 OK other case\r\n", "A3 OK twice\r\n", "X OK\r\n" }) {
        Talk talk = selected();
        talk.client<Noop>().server(line);
        EXPECT_EQ(talk.heard().last(), "broken ProtocolViolation:an answer to a command that is not on its way") << line;
    }
}

TEST(Connection, aByeEndsEverything)
{
    Talk talk = selected();
    talk.client<Noop>().client<Noop>().server("* BYE [INUSE] too many\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 4 ServerUnavailable:INUSE", "done 5 ServerUnavailable:INUSE", "broken ServerUnavailable:INUSE" }));
    talk.client<Noop>();
    EXPECT_EQ(talk.heard(), (Heard { "done 6 NetworkDown:the session is over" }));
}

TEST(Connection, aLostLineCompletesEverything)
{
    Talk talk = selected();
    talk.client<Noop>().client<Noop>();
    talk.connection.closed();
    EXPECT_EQ(talk.heard(), (Heard { "done 4 NetworkDown:closed by peer", "done 5 NetworkDown:closed by peer", "broken NetworkDown:closed by peer" }));
    talk.connection.closed();
    EXPECT_TRUE(talk.heard().isEmpty());
}

TEST(Connection, logoutIsFollowedByNothing)
{
    Talk talk = selected();
    talk.client<Logout>().server("* BYE bye\r\nA4 OK done\r\n");
    talk.connection.closed();
    EXPECT_EQ(talk.heard(), (Heard { "done 4" }));
}

TEST(Connection, commandsArePipelinedWhereAnswersCannotBeMixed)
{
    Talk talk = selected();
    talk.client<Noop>().client<UidFetch>(UidSet(Uid { 10 }), FetchItems::flagsOnly());
    talk.client<UidSearch>(UidSearch::all()).client<UidSearch>(UidSearch::all()).client<Noop>();
    EXPECT_EQ(talk.said(), "A4 NOOP\r\nA5 UID FETCH 10 (UID FLAGS)\r\nA6 UID SEARCH ALL\r\n"); // A7 waits for A6
    talk.server("A4 OK\r\nA5 OK\r\n* SEARCH 1\r\nA6 OK\r\n");
    EXPECT_EQ(talk.said(), "A7 UID SEARCH ALL\r\nA8 NOOP\r\n");
    talk.client<Select>(MailboxName("x"), Access::ReadOnly).client<UidFetch>(UidSet(Uid { 1 }), FetchItems::flagsOnly());
    EXPECT_EQ(talk.said(), "");
    talk.server("A7 OK\r\nA8 OK\r\n");
    EXPECT_EQ(talk.said(), "A9 EXAMINE x\r\nA10 UID FETCH 1 (UID FLAGS)\r\n");
}

TEST(Connection, answersToSeveralFetchesFindTheirOwners)
{
    Talk talk = selected();
    talk.client<UidFetch>(UidSet(Uid { 10 }, Uid { 20 }), FetchItems::wholeMessages());
    talk.client<UidFetch>(UidSet(Uid { 30 }), FetchItems::wholeMessages());
    talk.server("* 1 FETCH (UID 10 BODY[] {1}\r\nx)\r\n* 3 FETCH (BODY[] {1}\r\ny UID 30)\r\n* 5 FETCH (UID 50 BODY[] {1}\r\nz)\r\n"
                "* 2 FETCH (FLAGS (\\Seen) UID 20)\r\n* 4 FETCH (FLAGS (\\Seen))\r\nA4 OK\r\nA5 OK\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "fetched 4 uid 10", "fetched 5 uid 30", "flags 20 \\Seen", "flags 40 \\Seen", "done 4", "done 5" }));
}

TEST(Connection, twoFetchesOfTheSameMessagesAreToldApart)
{
    Talk talk = selected();
    talk.client<UidFetch>(UidSet(Uid { 10 }), FetchItems::forList());
    talk.client<UidFetch>(UidSet(Uid { 10 }), FetchItems::wholeMessages());
    talk.server("* 1 FETCH (UID 10 BODY[] \"x\")\r\nA5 OK\r\n* 1 FETCH (UID 10 FLAGS () RFC822.SIZE 1 INTERNALDATE "
                "\"17-Jul-1996 02:44:25 -0700\" BODY[HEADER.FIELDS (DATE)] \"\")\r\nA4 OK\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "fetched 5 uid 10", "done 5", "fetched 4 uid 10", "done 4" }));
}

TEST(Connection, aMessageToldInTwoResponsesIsHandedOutOnce)
{
    Talk talk = selected();
    talk.client<UidFetch>(UidSet(Uid { 10 }, Uid { 20 }), FetchItems::forList());
    talk.server("* 1 FETCH (UID 10 FLAGS (\\Seen) RFC822.SIZE 5)\r\n* 1 FETCH (UID 10 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" "
                "BODY[HEADER.FIELDS (DATE)] \"x\")\r\n* 2 FETCH (UID 20 RFC822.SIZE 3)\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "fetched 4 uid 10" }));
    talk.server("A4 OK\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 4" })); // UID 20 is in the answer as incomplete
}

TEST(Connection, newsAreTranslatedToUids)
{
    Talk talk = selected();
    talk.server("* 6 EXISTS\r\n* 6 EXISTS\r\n* 2 EXPUNGE\r\n* 2 EXPUNGE\r\n* 4 EXPUNGE\r\n* 9 EXPUNGE\r\n* 1 FETCH (FLAGS (\\Flagged))\r\n"
                "* 7 FETCH (FLAGS ())\r\n* VANISHED 40\r\n* STATUS Other (UNSEEN 1)\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "exists 6", "expunged 20", "expunged 30", "expunged 0", "flags 10 \\Flagged", "vanished 40", "status Other" }));
    EXPECT_EQ(talk.connection.mailbox().exists(), 2U);
}

TEST(Connection, newsOfTheMailboxBeforeAreNotTakenForThisOne)
{
    Talk talk = selected();
    talk.client<Select>(MailboxName("x"), Access::ReadWrite).client<UidFetch>(UidSet(Uid { 10 }), FetchItems::flagsOnly());
    talk.server("* 1 FETCH (UID 10 FLAGS (\\Seen))\r\n* 2 EXPUNGE\r\n* 2 EXISTS\r\n");
    EXPECT_TRUE(talk.heard().isEmpty());
    talk.server("A4 OK\r\n* 1 FETCH (UID 10 FLAGS ())\r\nA5 OK\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 4", "fetched 5 uid 10", "done 5" }));
    EXPECT_EQ(talk.connection.mailbox().exists(), 2U);
}

TEST(Connection, aFailedSelectLeavesNothingSelected)
{
    Talk talk = selected();
    talk.client<Select>(MailboxName("x"), Access::ReadWrite).server("A4 NO [NONEXISTENT] no such mailbox\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 4 CommandRefused:NONEXISTENT" }));
    EXPECT_EQ(talk.connection.state(), Connection::State::SignedIn);
    EXPECT_EQ(talk.connection.mailbox().exists(), 0U);
}

TEST(Connection, literalsWaitForTheServer)
{
    Talk talk;
    talk.server("* OK [CAPABILITY IMAP4rev1] hi\r\n").client<Login>(u"añ"_s, secret("pä"));
    EXPECT_EQ(talk.said(), "A1 LOGIN {3}\r\n");
    talk.server("+ ok\r\n");
    EXPECT_EQ(talk.said(), "a\xC3\xB1 {3}\r\n");
    talk.server("+ ok\r\n");
    EXPECT_EQ(talk.said(), "p\xC3\xA4\r\n");
    talk.server("A1 OK [CAPABILITY IMAP4rev1] in\r\n").client<Append>(MailboxName("x"), "message\r\n", mail::FlagSet(), base::Timestamp()).client<Noop>();
    EXPECT_EQ(talk.said(), "A2 APPEND x {9}\r\n");
    talk.server("A2 NO [OVERQUOTA] full\r\n");
    EXPECT_EQ(talk.said(), "A3 NOOP\r\n");
    EXPECT_EQ(talk.heard().last(), "done 2 CommandRefused:OVERQUOTA");
}

TEST(Connection, okBeforeTheCommandIsSentBreaksIt)
{
    Talk talk;
    talk.server("* OK [CAPABILITY IMAP4rev1] hi\r\n").client<Login>(u"añ"_s, secret("x")).server("A1 OK welcome\r\n");
    EXPECT_EQ(talk.heard().last(), "broken ProtocolViolation:OK to a command that was not sent to its end");
    EXPECT_EQ(talk.connection.state(), Connection::State::Broken);
}

TEST(Connection, idleBringsNewsAndEndsByItself)
{
    Talk talk = selected();
    talk.client<Idle>();
    EXPECT_EQ(talk.said(), "A4 IDLE\r\n");
    EXPECT_TRUE(talk.connection.isWaiting());
    talk.server("+ idling\r\n* 6 EXISTS\r\n+ still\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "idling", "exists 6" }));
    EXPECT_FALSE(talk.connection.isWaiting());
    EXPECT_TRUE(talk.connection.isIdling());
    talk.client<Noop>();
    EXPECT_EQ(talk.said(), "DONE\r\n");
    EXPECT_TRUE(talk.connection.isWaiting());
    talk.server("A4 OK done\r\n");
    EXPECT_EQ(talk.said(), "A5 NOOP\r\n");
}

TEST(Connection, idleIsNotEndedBeforeTheServerAgreed)
{
    Talk talk = selected();
    talk.client<Idle>().client<Noop>();
    EXPECT_EQ(talk.said(), "A4 IDLE\r\n");
    talk.server("+ idling\r\n");
    EXPECT_EQ(talk.said(), "DONE\r\n");
    talk.connection.endIdle();
    EXPECT_EQ(talk.said(), "");
    talk.server("A4 OK\r\nA5 OK\r\n");
    Talk refused = selected();
    refused.client<Idle>().client<Noop>().server("A4 BAD no idle here\r\n");
    EXPECT_EQ(refused.said(), "A4 IDLE\r\nA5 NOOP\r\n");
}

TEST(Connection, saslTalksInBase64)
{
    for (const bool initial : { false, true }) {
        Talk talk;
        talk.server("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n");
        auto command = Authenticate::make(wire::sasl::makeMechanism(wire::sasl::Method::Plain, { u"tim"_s, secret("tanstaaftanstaaf") }),
            initial ? Authenticate::InitialResponse::Yes : Authenticate::InitialResponse::No);
        ASSERT_TRUE(command);
        talk.connection.enqueue(std::move(*command));
        if (initial) {
            EXPECT_EQ(talk.said(), "A1 AUTHENTICATE PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm\r\n");
        } else {
            EXPECT_EQ(talk.said(), "A1 AUTHENTICATE PLAIN\r\n");
            talk.server("+ \r\n");
            EXPECT_EQ(talk.said(), "AHRpbQB0YW5zdGFhZnRhbnN0YWFm\r\n");
        }
        talk.server("A1 OK in\r\n");
        EXPECT_EQ(talk.connection.state(), Connection::State::SignedIn);
        EXPECT_FALSE(talk.connection.log().toText().contains(u"AHRpbQ"_s));
    }
}

TEST(Connection, aServerWithoutProofIsNotBelieved)
{
    Talk talk;
    talk.server("* OK [CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-256 SASL-IR] hi\r\n");
    auto command = Authenticate::make(wire::sasl::makeMechanism(wire::sasl::Method::ScramSha256, { u"user"_s, secret("pencil") }),
        Authenticate::InitialResponse::Yes);
    ASSERT_TRUE(command);
    talk.connection.enqueue(std::move(*command));
    talk.server("A1 OK in\r\n");
    EXPECT_TRUE(talk.heard().last().startsWith("done 1 LoginRefused"));
    EXPECT_EQ(talk.connection.state(), Connection::State::NotSignedIn);
}

TEST(Connection, challengesThatMakeNoSenseEndTheExchange)
{
    Talk talk;
    talk.server("* OK [CAPABILITY IMAP4rev1] hi\r\n");
    auto command = Authenticate::make(wire::sasl::makeMechanism(wire::sasl::Method::CramMd5, { u"tim"_s, secret("x") }),
        Authenticate::InitialResponse::No);
    talk.connection.enqueue(std::move(*command));
    talk.said();
    talk.server("+ %%%\r\n");
    EXPECT_EQ(talk.said(), "*\r\n");
    talk.server("A1 BAD cancelled\r\n");
    EXPECT_EQ(talk.heard().last(), "done 1 ProtocolViolation:a challenge that is not base64");
}

TEST(Connection, moveIsToldByItsCopyUid)
{
    Talk talk = selected();
    const auto id = talk.connection.enqueue(std::make_unique<UidMove>(*UidSet::parse("10,30"), MailboxName("Trash")));
    talk.connection.receive("* OK [COPYUID 432432 10,30 1:2]\r\n* 1 EXPUNGE\r\n* 2 EXPUNGE\r\nA4 OK done\r\n");
    CopyUid answer;
    while (auto event = talk.connection.nextEvent()) {
        if (auto *const done = std::get_if<event::Done>(&*event)) {
            EXPECT_EQ(done->id, id);
            answer = static_cast<UidMove &>(*done->command).takeAnswer(*done->result);
        }
    }
    EXPECT_EQ(answer.target, (QList<Uid> { { 1 }, { 2 } }));
}

TEST(Connection, selectGathersItsAnswer)
{
    Talk talk = selected();
    talk.connection.enqueue(std::make_unique<Select>(MailboxName::inbox(), Access::ReadWrite));
    talk.connection.receive("* 172 EXISTS\r\n* 1 RECENT\r\n* OK [UNSEEN 12] first\r\n* OK [UIDVALIDITY 3857529045] valid\r\n"
        "* OK [UIDNEXT 4392] next\r\n* FLAGS (\\Answered \\Seen)\r\n* OK [PERMANENTFLAGS (\\Deleted \\*)] Limited\r\n"
        "* OK [HIGHESTMODSEQ 715194045007]\r\n* OK [MAILBOXID (F1)]\r\nA4 OK [READ-ONLY] done\r\n");
    SelectAnswer answer;
    while (auto event = talk.connection.nextEvent()) {
        if (auto *const done = std::get_if<event::Done>(&*event))
            answer = static_cast<Select &>(*done->command).takeAnswer(*done->result);
    }
    EXPECT_EQ(answer.exists, 172U);
    EXPECT_EQ(answer.uidValidity, 3857529045U);
    EXPECT_EQ(answer.uidNext, 4392U);
    EXPECT_EQ(answer.firstUnseen, 12U);
    EXPECT_EQ(answer.highestModSeq, 715194045007U);
    EXPECT_TRUE(answer.permanentFlags->mayCreate);
    EXPECT_TRUE(answer.readOnly);
    EXPECT_EQ(answer.mailboxId, "F1");
}

TEST(Connection, tooManyFoldersAreAFault)
{
    Talk talk = selected();
    talk.client<List>(List::Returns());
    QByteArray lines;
    for (int i = 0; i <= List::kMaxFolders; ++i)
        lines += "* LIST () \"/\" f" + QByteArray::number(i) + "\r\n";
    talk.server(lines + "A4 OK\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 4 LimitExceeded:more than 50000 folders" }));
}

TEST(Connection, everySplitGivesTheSameEvents)
{
    const QByteArray server = "* 6 EXISTS\r\n* 1 FETCH (UID 10 FLAGS (\\Seen) BODY[] {2100}\r\n" + QByteArray(2100, 'x')
        + ")\r\n* 2 FETCH (UID 20 BODY[] {5}\r\nhe\r\nl)\r\n* 3 EXPUNGE\r\nA4 OK [ALERT] mind {3}\r\n* 3 FETCH (FLAGS (\\Seen))\r\n* BYE now\r\n";
    const auto eventsOf = [&server](qsizetype chunk) {
        Talk talk = selected();
        talk.client<UidFetch>(UidSet::from(Uid { 1 }), FetchItems::wholeMessages());
        talk.chunk = chunk;
        return talk.server(server).heard();
    };
    const auto whole = eventsOf(server.size());
    EXPECT_EQ(whole, (Heard { "exists 6", "fetched 4 uid 10", "fetched 4 uid 20", "expunged 30", "alert mind {3}", "done 4", "flags 40 \\Seen",
                         "broken ServerUnavailable" }));
    for (qsizetype chunk = 1; chunk < server.size(); chunk += chunk < 100 ? 1 : 53)
        ASSERT_EQ(eventsOf(chunk), whole) << "chunks of " << chunk;
}
