// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/ImapHarness.h"

#include <QAbstractEventDispatcher>
#include <QEventLoop>
#include <QSignalSpy>

using namespace imaptest;
using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::SignIn;
using base::Fault;
using imap::MailboxName;
using imap::Uid;
using imap::UidSet;
using net::ImapSession;
using testsupport::eventually;

namespace {

const QByteArray kSelect = "C: {2} SELECT INBOX\nS: * 3 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: {2} OK [READ-WRITE] done\n";

} // namespace

// Opening --------------------------------------------------------------------------------------------------------

TEST(ImapSession, opensAndSaysWhoTheServerIs)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] Dovecot ready.\nC: {1} AUTHENTICATE PLAIN\nS: +\nC: AGFuYQBzZWNyZXQ=\n"
                  "S: {1} OK in\nC: {2} CAPABILITY\nS: * CAPABILITY IMAP4rev1 ID\nS: {2} OK done\n"
                  "C~: {3} ID \\(\"name\" \"Palomar\" \"version\" \"[0-9.]*\"\\)\nS: * ID (\"name\" \"Dovecot\")\nS: {3} OK done\n",
        ConnectionSecurity::ImplicitTls, [](auto &, auto &options) { options.sendId = true; });
    const auto welcome = talk.open();
    ASSERT_TRUE(welcome) << welcome.error().detail.constData();
    EXPECT_EQ(welcome->greeting, "Dovecot ready.");
    EXPECT_TRUE(welcome->capabilities.has(imap::Capability::Id));
    EXPECT_EQ(welcome->signedInBy, wire::sasl::Method::Plain);
    EXPECT_TRUE(talk.session->isOpen());
    EXPECT_TRUE(talk.isDone()) << qPrintable(talk.transport->position());
    EXPECT_TRUE(eventually([&] { return !talk.session->welcome().serverId.isEmpty(); }));
    EXPECT_FALSE(talk.session->protocolLog().contains(u"AGFuYQ"_s));
    EXPECT_TRUE(talk.session->protocolLog().contains(u"AUTHENTICATE PLAIN"_s));
}

TEST(ImapSession, everySplitOfTheServersOctetsOpensIt)
{
    for (const qsizetype chunk : { 1, 2, 3, 7, 30 }) {
        Scripted talk(kSignIn);
        talk.transport->setChunkSize(chunk);
        EXPECT_TRUE(talk.open()) << chunk;
    }
}

TEST(ImapSession, startTlsComesBeforeAnyCredential)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] hi\nC: {1} STARTTLS\nS: {1} OK go\nT\nC: {2} CAPABILITY\n"
                  "S: * CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\nS: {2} OK done\nC~: {3} AUTHENTICATE PLAIN .*\nS: {3} OK [CAPABILITY IMAP4rev1] in\n",
        ConnectionSecurity::StartTls);
    const auto welcome = talk.open();
    ASSERT_TRUE(welcome) << welcome.error().detail.constData();
    EXPECT_TRUE(welcome->startTlsOffered);
    EXPECT_TRUE(talk.isDone());
}

TEST(ImapSession, withoutStartTlsNothingMoreIsSaid)
{
    const QList<std::pair<QByteArray, Fault>> cases {
        { "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\nH\n", Fault::TlsUnavailable },          // stripped
        { "S: * OK hi\nC: {1} CAPABILITY\nS: {1} BAD what\nH\n", Fault::TlsUnavailable },
        { "S: * PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hi\nH\n", Fault::TlsUnavailable },
        { "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: {1} NO no\nH\n", Fault::TlsUnavailable },
        { "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: {1} BAD no\nH\n", Fault::TlsUnavailable },
        { "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: + go\nH\n", Fault::TlsUnavailable },
        { "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: garbage\nX\n", Fault::NetworkDown },
        { "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: {1} OK go\nT TlsUntrusted\n", Fault::TlsUntrusted },
        { "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: {1} OK go\nS: * CAPABILITY IMAP4rev1\nH\n", Fault::TlsInjected },
    };
    for (const auto &[conversation, fault] : cases) {
        Scripted talk(conversation, ConnectionSecurity::StartTls);
        const auto welcome = talk.open();
        ASSERT_FALSE(welcome) << conversation.constData();
        EXPECT_STREQ(base::faultName(welcome.error().fault), base::faultName(fault)) << conversation.constData();
        const QByteArray said = talk.transport->sentByClient();
        EXPECT_FALSE(said.contains("secret") || said.contains("LOGIN") || said.contains("AUTH")) << said.constData();
        EXPECT_TRUE(eventually([&] { return talk.timesBroken == 1; })) << conversation.constData();
        EXPECT_TRUE(talk.isDone()) << qPrintable(talk.transport->position());
    }
}

TEST(ImapSession, thePasswordDoesNotTravelUnprotectedUnlessUnlocked)
{
    Scripted locked("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\nH\n", ConnectionSecurity::None);
    EXPECT_EQ(locked.open().error().fault, Fault::PasswordUnprotected);
    EXPECT_TRUE(locked.transport->sentByClient().isEmpty());
    Scripted otherHost("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\nH\n", ConnectionSecurity::None,
        [](auto &endpoint, auto &) { endpoint.unprotectedUnlockedFor = u"other.example.org"_s; });
    EXPECT_EQ(otherHost.open().error().fault, Fault::PasswordUnprotected);
    Scripted unlocked("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\nC~: {1} AUTHENTICATE PLAIN .*\nS: {1} OK [CAPABILITY IMAP4rev1] in\n",
        ConnectionSecurity::None, [](auto &endpoint, auto &) { endpoint.unprotectedUnlockedFor = endpoint.host; });
    EXPECT_TRUE(unlocked.open());
}

TEST(ImapSession, anUnencryptedLineIsNeverTakenForAnEncryptedOne)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\nH\n");
    talk.transport->setImplicitTls(false);
    EXPECT_EQ(talk.open().error().fault, Fault::TlsUnavailable);
    EXPECT_TRUE(talk.transport->sentByClient().isEmpty());
}

TEST(ImapSession, loginIsNotUsedWhereItIsDisabled)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] hi\nH\n");
    EXPECT_EQ(talk.open().error().fault, Fault::MechanismUnavailable);
    Scripted login("S: * OK [CAPABILITY IMAP4rev1] hi\nC: {1} LOGIN \"ana\" \"secret\"\nS: {1} OK [CAPABILITY IMAP4rev1] in\n");
    EXPECT_TRUE(login.open());
}

TEST(ImapSession, aWrongPasswordIsQuotedInTheServersWords)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\nC~: {1} AUTHENTICATE PLAIN .*\n"
                  "S: {1} NO [AUTHENTICATIONFAILED] Contraseña incorrecta\nH\n");
    const auto error = talk.open().error();
    EXPECT_EQ(error.fault, Fault::LoginRefused);
    EXPECT_EQ(error.serverText, u"Contraseña incorrecta"_s);
    EXPECT_TRUE(talk.isDone());
}

TEST(ImapSession, aServerThatCannotNowIsNotAWrongPassword)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\nC~: {1} AUTHENTICATE PLAIN .*\nS: {1} NO [UNAVAILABLE] later\nH\n");
    EXPECT_EQ(talk.open().error().fault, Fault::LoginUnavailable);
}

TEST(ImapSession, probingSendsNothingOfThePersons)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: {1} OK go\nT\nC: {2} CAPABILITY\n"
                  "S: * CAPABILITY IMAP4rev1 AUTH=PLAIN\nS: {2} OK done\nC: {3} LOGOUT\nS: * BYE bye\nS: {3} OK done\nH\n",
        ConnectionSecurity::StartTls);
    QSignalSpy stages(talk.session.get(), &ImapSession::stageReached);
    const auto welcome = resultOf(talk.session->probe());
    ASSERT_TRUE(welcome);
    EXPECT_FALSE(welcome->signedInBy);
    EXPECT_EQ(welcome->capabilities.mechanisms(), (QList<QByteArray> { "PLAIN" }));
    EXPECT_TRUE(resultOf(talk.session->logout()));
    EXPECT_EQ(talk.broken->fault, Fault::Cancelled);
    EXPECT_TRUE(talk.isDone());
    EXPECT_EQ(stages.size(), 5);
}

TEST(ImapSession, otherProtocolsAndSilenceEndInOneFault)
{
    Scripted pop("S: +OK POP3 ready\nH\n");
    const auto error = pop.open().error();
    EXPECT_EQ(error.fault, Fault::WrongProtocol);
    EXPECT_EQ(error.detail, "POP3");
    Scripted silent("", ConnectionSecurity::ImplicitTls, [](auto &, auto &options) { options.greeting = std::chrono::milliseconds(5); });
    EXPECT_EQ(silent.open().error().fault, Fault::Timeout);
    Scripted bye("S: * BYE too many connections\nH\n");
    EXPECT_EQ(bye.open().error().serverText, u"too many connections"_s);
    Scripted refused("");
    refused.transport->setOpenError({ Fault::ConnectionRefused, {}, {} });
    EXPECT_EQ(refused.open().error().fault, Fault::ConnectionRefused);
}

TEST(ImapSession, aLineThatDropsAtAnyOctetEndsTheOpeningInOneError)
{
    const QByteArray conversation = kSignIn + kSelect;
    int opened = 0;
    for (qint64 cut = 0; cut < 230; ++cut) {
        Scripted talk(conversation);
        talk.transport->setCutAfter(cut);
        const auto welcome = talk.open();
        if (welcome) {
            ++opened;
            const auto answer = resultOf(talk.session->select(MailboxName::inbox()));
            if (answer)
                continue;
            EXPECT_EQ(answer.error().fault, Fault::NetworkDown) << cut;
        } else {
            EXPECT_EQ(welcome.error().fault, Fault::NetworkDown) << cut;
        }
        EXPECT_TRUE(eventually([&] { return talk.timesBroken == 1; })) << cut;
    }
    EXPECT_GT(opened, 10);
}

// Questions ------------------------------------------------------------------------------------------------------

TEST(ImapSession, questionsBeforeTheOpeningAreRefused)
{
    Scripted talk("");
    EXPECT_EQ(resultOf(talk.session->noop()).error().fault, Fault::InvalidInput);
    EXPECT_TRUE(talk.transport->sentByClient().isEmpty());
}

TEST(ImapSession, listsFoldersWithTheirUseAndFallsBack)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1] hi\nC: {1} LOGIN \"ana\" \"secret\"\nS: {1} OK [CAPABILITY IMAP4rev1 SPECIAL-USE LIST-EXTENDED] in\n"
                  "C: {2} LIST \"\" \"*\" RETURN (SPECIAL-USE)\nS: {2} BAD what\nC: {3} LIST \"\" \"*\"\n"
                  "S: * LIST (\\HasNoChildren \\Sent) \"/\" \"Enviados\"\nS: * LIST () \"/\" inbox\nS: {3} OK done\n");
    ASSERT_TRUE(talk.open());
    const auto list = resultOf(talk.session->listFolders());
    ASSERT_TRUE(list);
    ASSERT_EQ(list->folders.size(), 2);
    EXPECT_TRUE(list->folders.first().has("\\sent"));
    EXPECT_TRUE(talk.isDone());
}

TEST(ImapSession, streamsMessagesInBatchesInOneFlight)
{
    Scripted talk(kSignIn + kSelect + "C: {3} UID FETCH 4,7:8 (UID BODY.PEEK[])\nC: {4} UID FETCH 9 (UID FLAGS)\n"
        "S\\: * 1 FETCH (UID 4 BODY[] {12}\\r\\na: b\\r\\n\\r\\nc)\\r\\n\\r\\n)\\r\\n* 2 FETCH (FLAGS (\\\\Seen) UID 7)\\r\\n* 2 FETCH (UID 7 BODY[] {1}\\r\\nx)\\r\\n\n"
        "S: {3} OK done\nS: * 3 FETCH (UID 9 FLAGS (\\Seen $A))\nS: {4} OK done\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    QSignalSpy flags(talk.session.get(), &ImapSession::flagsChanged);
    const auto bodies = watch(talk.session->fetchBodies(*UidSet::parse("4,7:8")));
    const auto news = fetchedBy(talk.session->fetchFlags(UidSet(Uid { 9 })));
    ASSERT_TRUE(*bodies->result);
    ASSERT_EQ(bodies->messages.size(), 2);
    EXPECT_EQ(bodies->messages.first().section("")->bytes, "a: b\r\n\r\nc)\r\n");
    EXPECT_EQ((*bodies->result)->messages, 2);
    EXPECT_EQ(bodies->batches, 1);
    ASSERT_EQ(news->messages.size(), 1);
    EXPECT_TRUE(news->messages.first().flags->hasKeyword("$A"));
    EXPECT_EQ(flags.size(), 1);
}

TEST(ImapSession, aPausedDeliveryHandsNothingOut)
{
    Scripted talk(kSignIn + kSelect + "C: {3} UID FETCH 1:* (UID FLAGS)\nS: * 1 FETCH (UID 1 FLAGS ())\nS: {3} OK done\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    const auto fetched = watch(talk.session->fetchFlags(UidSet::from(Uid { 1 })));
    talk.session->pauseDelivery();
    EXPECT_FALSE(eventually([&] { return !fetched->messages.isEmpty() || fetched->result; }, std::chrono::milliseconds(30)));
    talk.session->resumeDelivery();
    EXPECT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->messages.size(), 1);
}

TEST(ImapSession, aConsumerMayPauseInTheMiddleOfABatch)
{
    QByteArray lines;
    for (int i = 1; i <= 1200; ++i)
        lines += "S: * " + QByteArray::number(i) + " FETCH (UID " + QByteArray::number(i) + " FLAGS ())\n";
    Scripted talk(kSignIn + "C: {2} SELECT INBOX\nS: * 1200 EXISTS\nS: {2} OK done\nC: {3} UID FETCH 1:* (UID FLAGS)\n" + lines + "S: {3} OK done\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    auto *const reply = talk.session->fetchFlags(UidSet::from(Uid { 1 }));
    const auto fetched = watch(reply);
    QObject::connect(reply, &net::FetchReply::arrived, reply, [&] { talk.session->pauseDelivery(); });
    for (int round = 0; round < 10 && !fetched->result; ++round) {
        (void)eventually([&] { return fetched->batches > round || fetched->result; }, std::chrono::seconds(2));
        talk.session->resumeDelivery();
    }
    EXPECT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->messages.size(), 1200);
    EXPECT_GE(fetched->batches, 2);
}

TEST(ImapSession, oneWholeMessageOrItsReason)
{
    Scripted talk(kSignIn + kSelect + "C: {3} UID FETCH 5 (UID BODY.PEEK[])\nS\\: * 1 FETCH (UID 5 BODY[] {3}\\r\\nabc)\\r\\n\nS: {3} OK done\n"
        "C: {4} UID FETCH 6 (UID BODY.PEEK[])\nS: {4} OK done\n"
        "C: {5} UID FETCH 7 (UID BODY.PEEK[1.2])\nS: * 2 FETCH (UID 7 BODY[1.2] NIL)\nS: {5} OK done\n"
        "C: {6} UID FETCH 8 (UID BODY.PEEK[])\nS: {6} NO [SERVERBUG] disk\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    EXPECT_EQ(*resultOf(talk.session->fetchWhole(Uid { 5 })), "abc");
    EXPECT_EQ(resultOf(talk.session->fetchWhole(Uid { 6 })).error().fault, Fault::MessageGone);
    EXPECT_EQ(resultOf(talk.session->fetchSection(Uid { 7 }, "1.2")).error().fault, Fault::MessageGone);
    EXPECT_EQ(resultOf(talk.session->fetchWhole(Uid { 8 })).error().fault, Fault::CommandRefused);
}

TEST(ImapSession, aCutMessageIsNeverHandedOut)
{
    const QByteArray conversation = kSignIn + kSelect + "C: {3} UID FETCH 5 (UID BODY.PEEK[])\n"
        "S\\: * 1 FETCH (UID 5 BODY[] {3000}\\r\\n" + QByteArray(3000, 'x') + ")\\r\\n\nS: {3} OK done\n";
    for (const qint64 cut : { 320, 1500, 3200, 3270, 3290 }) {
        Scripted talk(conversation);
        talk.transport->setCutAfter(cut);
        ASSERT_TRUE(talk.open());
        ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
        const auto whole = resultOf(talk.session->fetchWhole(Uid { 5 }));
        if (whole)
            EXPECT_EQ(whole->size(), 3000);
        else
            EXPECT_EQ(whole.error().fault, Fault::NetworkDown);
    }
}

TEST(ImapSession, progressOfALargeMessageIsTold)
{
    Scripted talk(kSignIn + kSelect + "C: {3} UID FETCH 5 (UID BODY.PEEK[])\nS\\: * 1 FETCH (UID 5 BODY[] {9000}\\r\\n" + QByteArray(9000, 'x')
        + ")\\r\\n\nS: {3} OK done\n");
    talk.transport->setChunkSize(1000);
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    auto *const reply = talk.session->fetchWhole(Uid { 5 });
    QSignalSpy progress(reply, &net::Reply::progressed);
    EXPECT_TRUE(resultOf(reply));
    ASSERT_GE(progress.size(), 5);
    EXPECT_EQ(progress.first().at(1).toLongLong(), 9000);
}

TEST(ImapSession, silenceInTheMiddleOfAnAnswerEndsIt)
{
    Scripted talk(kSignIn + kSelect + "C: {3} UID FETCH 5 (UID BODY.PEEK[])\nS\\: * 1 FETCH (UID 5 BODY[] {9000}\\r\\nabc\n",
        ConnectionSecurity::ImplicitTls, [](auto &, auto &options) { options.silence = std::chrono::milliseconds(20); });
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    EXPECT_EQ(resultOf(talk.session->fetchWhole(Uid { 5 })).error().fault, Fault::Timeout);
    EXPECT_EQ(talk.timesBroken, 1);
    EXPECT_EQ(resultOf(talk.session->noop()).error().fault, Fault::Timeout);
}

TEST(ImapSession, searchesAndStores)
{
    Scripted talk(kSignIn + kSelect + "C: {3} UID SEARCH ALL\nS: * SEARCH 9 1 3 2\nS: {3} OK done\n"
        "C: {4} UID STORE 1:3 +FLAGS.SILENT (\\Seen)\nS: {4} OK done\nC: {5} UID STORE 1 -FLAGS.SILENT (\\Flagged)\nS: {5} NO [CANNOT] no\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    const auto found = resultOf(talk.session->searchAll());
    ASSERT_TRUE(found);
    EXPECT_EQ(found->toWire(), "1:3,9");
    mail::FlagSet seen, flagged;
    seen.system = mail::Flag::Seen;
    flagged.system = mail::Flag::Flagged;
    EXPECT_TRUE(resultOf(talk.session->storeFlags(*UidSet::parse("1:3"), imap::commands::StoreMode::Add, seen)));
    const auto refused = resultOf(talk.session->storeFlags(UidSet(Uid { 1 }), imap::commands::StoreMode::Remove, flagged));
    EXPECT_EQ(refused.error().fault, Fault::CommandRefused);
    EXPECT_EQ(refused.error().detail, "CANNOT");
    EXPECT_TRUE(talk.session->isOpen());
    EXPECT_TRUE(resultOf(talk.session->storeFlags({}, imap::commands::StoreMode::Add, seen)));
}

TEST(ImapSession, aLongSetTakesSeveralCommandsAndOneAnswer)
{
    UidSet set;
    for (quint32 uid = 1'000'001; uid < 1'004'000; uid += 2)
        set.add(Uid { uid });
    QByteArray conversation = kSignIn + kSelect;
    const auto pieces = set.pieces();
    ASSERT_GT(pieces.size(), 1);
    int tag = 3;
    for (const UidSet &piece : pieces)
        conversation += "C: {" + QByteArray::number(tag++) + "} UID FETCH " + piece.toWire() + " (UID FLAGS)\n";
    tag = 3;
    for (const UidSet &piece : pieces) {
        conversation += "S: * 1 FETCH (UID " + QByteArray::number(piece.first().value) + " FLAGS ())\n";
        conversation += "S: {" + QByteArray::number(tag++) + "} OK done\n";
    }
    Scripted talk(conversation);
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    const auto fetched = fetchedBy(talk.session->fetchFlags(set));
    ASSERT_TRUE(*fetched->result);
    EXPECT_EQ(fetched->messages.size(), pieces.size());
    EXPECT_TRUE(talk.isDone()) << qPrintable(talk.transport->position());
}

// Moving ---------------------------------------------------------------------------------------------------------

TEST(ImapSession, movesByMoveWhereItIsOffered)
{
    Scripted talk(kSignIn + kSelect + "C: {3} UID MOVE 4:5 Trash\nS: * OK [COPYUID 9 4:5 11:12] ok\nS: * 1 EXPUNGE\nS: * 1 EXPUNGE\nS: {3} OK done\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    QSignalSpy unknown(talk.session.get(), &ImapSession::expungedUnknown);
    const auto moved = resultOf(talk.session->move(*UidSet::parse("4:5"), MailboxName("Trash")));
    ASSERT_TRUE(moved);
    EXPECT_EQ(moved->uids.target, (QList<Uid> { { 11 }, { 12 } }));
    EXPECT_FALSE(moved->leftMarked);
    EXPECT_EQ(unknown.size(), 1);
    EXPECT_EQ(unknown.first().first().toInt(), 2);
}

TEST(ImapSession, aCopyThatFailsCostsNoOriginal)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1] hi\nC: {1} LOGIN \"ana\" \"secret\"\nS: {1} OK [CAPABILITY IMAP4rev1 UIDPLUS] in\n" + kSelect
        + "C: {3} UID COPY 4 Trash\nS: {3} NO [TRYCREATE] no such mailbox\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    const auto moved = resultOf(talk.session->move(UidSet(Uid { 4 }), MailboxName("Trash")));
    EXPECT_EQ(moved.error().detail, "TRYCREATE");
    EXPECT_TRUE(talk.isDone());
}

TEST(ImapSession, movesByCopyMarkAndUidExpunge)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1] hi\nC: {1} LOGIN \"ana\" \"secret\"\nS: {1} OK [CAPABILITY IMAP4rev1 UIDPLUS] in\n" + kSelect
        + "C: {3} UID COPY 4 Trash\nS: {3} OK [COPYUID 9 4 20] done\nC: {4} UID STORE 4 +FLAGS.SILENT (\\Deleted)\nS: {4} OK\n"
          "C: {5} UID EXPUNGE 4\nS: * 1 EXPUNGE\nS: {5} OK\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    const auto moved = resultOf(talk.session->move(UidSet(Uid { 4 }), MailboxName("Trash")));
    ASSERT_TRUE(moved);
    EXPECT_FALSE(moved->leftMarked);
    EXPECT_EQ(moved->uids.target, (QList<Uid> { { 20 } }));
}

TEST(ImapSession, thereIsNoBareExpunge)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1] hi\nC: {1} LOGIN \"ana\" \"secret\"\nS: {1} OK [CAPABILITY IMAP4rev1] in\n" + kSelect
        + "C: {3} UID COPY 4 Trash\nS: {3} OK done\nC: {4} UID STORE 4 +FLAGS.SILENT (\\Deleted)\nS: {4} OK\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    const auto moved = resultOf(talk.session->move(UidSet(Uid { 4 }), MailboxName("Trash")));
    ASSERT_TRUE(moved);
    EXPECT_TRUE(moved->leftMarked);
    EXPECT_EQ(resultOf(talk.session->expunge(UidSet(Uid { 4 }))).error().fault, Fault::Unsupported);
    EXPECT_TRUE(talk.isDone());
}

// News -----------------------------------------------------------------------------------------------------------

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

// The end --------------------------------------------------------------------------------------------------------

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
