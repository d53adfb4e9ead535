// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/ImapHarness.h"

#include <QSignalSpy>

using namespace imaptest;
using accounts::ConnectionSecurity;
using base::Fault;
using imap::MailboxName;
using imap::Uid;
using imap::UidSet;
using net::ImapSession;
using testsupport::eventually;

TEST(ImapSessionMessages, questionsBeforeTheOpeningAreRefused)
{
    Scripted talk("");
    EXPECT_EQ(resultOf(talk.session->noop()).error().fault, Fault::InvalidInput);
    EXPECT_TRUE(talk.transport->sentByClient().isEmpty());
}

TEST(ImapSessionMessages, listsFoldersWithTheirUseAndFallsBack)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1] hi\nC: {1} LOGIN \"ana\" \"secret\"\nS: {1} OK [CAPABILITY IMAP4rev1 SPECIAL-USE LIST-EXTENDED] in\n"
                  "C: {2} LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE)\nS: {2} BAD what\nC: {3} LIST \"\" \"*\"\nC: {4} LSUB \"\" \"*\"\n"
                  "S: * LIST (\\HasNoChildren \\Sent) \"/\" \"Enviados\"\nS: * LIST () \"/\" inbox\nS: {3} OK done\n"
                  "S: * LSUB () \"/\" INBOX\nS: {4} OK done\n");
    ASSERT_TRUE(talk.open());
    const auto list = resultOf(talk.session->listFolders());
    ASSERT_TRUE(list);
    ASSERT_EQ(list->folders.size(), 2);
    EXPECT_TRUE(list->folders.first().has("\\sent"));
    EXPECT_FALSE(list->folders.first().has("\\Subscribed"));
    EXPECT_TRUE(list->folders.last().has("\\Subscribed"));
    EXPECT_TRUE(talk.isDone());
}

TEST(ImapSessionMessages, whatOldServersTellBesideTheListIsPutTogether)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1] hi\nC: {1} LOGIN \"ana\" \"secret\"\nS: {1} OK [CAPABILITY IMAP4rev1 XLIST] in\n"
                  "C: {2} LIST \"\" \"*\"\nC: {3} LSUB \"\" \"*\"\nC: {4} XLIST \"\" \"*\"\n"
                  "S: * LIST () \"/\" INBOX\nS: * LIST (\\Noselect) \"/\" a\nS: * LIST () \"/\" \"a/Spam\"\nS: {2} OK done\n"
                  "S: * LSUB () \"/\" INBOX\nS: * LSUB (\\Noselect) \"/\" a\nS: {3} OK done\n"
                  "S: * XLIST (\\HasNoChildren \\Spam) \"/\" \"a/Spam\"\nS: {4} OK done\n");
    ASSERT_TRUE(talk.open());
    const auto list = resultOf(talk.session->listFolders());
    ASSERT_TRUE(list);
    ASSERT_EQ(list->folders.size(), 3);
    EXPECT_TRUE(list->folders[0].has("\\Subscribed"));
    EXPECT_FALSE(list->folders[1].has("\\Subscribed")) << "only something below it is";
    EXPECT_TRUE(list->folders[2].has("\\Junk")) << "in the words of RFC 6154";
    EXPECT_TRUE(talk.isDone());
}

TEST(ImapSessionMessages, namespacesAreAskedForBesideTheListInTheSameFlight)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1] hi\nC: {1} LOGIN \"ana\" \"secret\"\nS: {1} OK [CAPABILITY IMAP4rev1] in\n"
                  "C: {2} LIST \"\" \"*\"\nC: {3} LIST \"\" \"shared.*\"\nC: {4} LIST \"\" \"user.*\"\nC: {5} LSUB \"\" \"*\"\nC: {6} LSUB \"\" \"shared.*\"\nC: {7} LSUB \"\" \"user.*\"\n"
                  "S: * LIST () \".\" INBOX\nS: * LIST () \".\" shared.b\nS: {2} OK done\nS: * LIST () \".\" shared.a\nS: * LIST () \".\" shared.b\nS: {3} OK done\nS: {4} NO what\n"
                  "S: * LSUB () \".\" INBOX\nS: {5} OK done\nS: * LSUB () \".\" shared.a\nS: {6} OK done\nS: {7} OK done\n");
    ASSERT_TRUE(talk.open());
    talk.session->alsoList({ "shared.", "user." });
    const auto list = resultOf(talk.session->listFolders());
    ASSERT_TRUE(list);
    ASSERT_EQ(list->folders.size(), 3) << "each name once";
    EXPECT_EQ(list->folders[2].mailbox.wire(), "shared.a");
    EXPECT_TRUE(list->folders[2].has("\\Subscribed"));
    EXPECT_FALSE(list->folders[1].has("\\Subscribed"));
    EXPECT_EQ(list->untold, QList<QByteArray> { "user." });
    EXPECT_TRUE(talk.isDone());
}

TEST(ImapSessionMessages, streamsMessagesInBatchesInOneFlight)
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

TEST(ImapSessionMessages, aPausedDeliveryHandsNothingOut)
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

TEST(ImapSessionMessages, aConsumerMayPauseInTheMiddleOfABatch)
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
        (void)eventually([&] { return fetched->batches > round || fetched->result; });
        talk.session->resumeDelivery();
    }
    EXPECT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    EXPECT_EQ(fetched->messages.size(), 1200);
    EXPECT_GE(fetched->batches, 2);
}

TEST(ImapSessionMessages, oneWholeMessageOrItsReason)
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

TEST(ImapSessionMessages, aCutMessageIsNeverHandedOut)
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

TEST(ImapSessionMessages, progressOfALargeMessageIsTold)
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

TEST(ImapSessionMessages, silenceInTheMiddleOfAnAnswerEndsIt)
{
    Scripted talk(kSignIn + kSelect + "C: {3} UID FETCH 5 (UID BODY.PEEK[])\nS\\: * 1 FETCH (UID 5 BODY[] {9000}\\r\\nabc\n",
        ConnectionSecurity::ImplicitTls, [](auto &, auto &options) { options.silence = std::chrono::milliseconds(300); });
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    EXPECT_EQ(resultOf(talk.session->fetchWhole(Uid { 5 })).error().fault, Fault::Timeout);
    EXPECT_EQ(talk.timesBroken, 1);
    EXPECT_EQ(resultOf(talk.session->noop()).error().fault, Fault::Timeout);
}

TEST(ImapSessionMessages, searchesAndStores)
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

TEST(ImapSessionMessages, aLongSetTakesSeveralCommandsAndOneAnswer)
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

TEST(ImapSessionMessages, movesByMoveWhereItIsOffered)
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

TEST(ImapSessionMessages, aCopyThatFailsCostsNoOriginal)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1] hi\nC: {1} LOGIN \"ana\" \"secret\"\nS: {1} OK [CAPABILITY IMAP4rev1 UIDPLUS] in\n" + kSelect
        + "C: {3} UID COPY 4 Trash\nS: {3} NO [TRYCREATE] no such mailbox\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    const auto moved = resultOf(talk.session->move(UidSet(Uid { 4 }), MailboxName("Trash")));
    EXPECT_EQ(moved.error().detail, "TRYCREATE");
    EXPECT_TRUE(talk.isDone());
}

TEST(ImapSessionMessages, movesByCopyMarkAndUidExpunge)
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

TEST(ImapSessionMessages, thereIsNoBareExpunge)
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
