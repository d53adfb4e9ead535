// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 7162: CONDSTORE and QRESYNC, with its examples.
#include "imap/Talk.h"
#include "imap/commands/Enable.h"
#include "imap/commands/UidExpunge.h"
#include "imap/commands/UidStore.h"

#include <gtest/gtest.h>

using namespace imap;
using namespace imap::commands;
using namespace imaptest;

namespace {

const QByteArray kBoth = "IMAP4rev1 ENABLE CONDSTORE QRESYNC UIDPLUS LITERAL+";

Talk resyncing()
{
    Talk talk = signedIn(kBoth);
    ask(talk, Enable({ "QRESYNC" }), "* ENABLED QRESYNC\r\n{T} OK\r\n");
    return talk;
}

mail::FlagSet seen()
{
    mail::FlagSet flags;
    flags.system = mail::Flag::Seen;
    return flags;
}

Select known()
{
    Select select(MailboxName::inbox(), Access::ReadWrite);
    select.withQResync({ 67890007, 20050715194045000, *UidSet::parse("41,43:211,214:541") });
    return select;
}

} // namespace

TEST(CondStore, selectTellsTheHighestModSeq)
{
    Talk talk = signedIn(kBoth);
    const auto asked = ask(talk, Select(MailboxName::inbox(), Access::ReadWrite).withCondStore(),
        "* 172 EXISTS\r\n* 1 RECENT\r\n* OK [UNSEEN 12] Message 12 is first unseen\r\n* OK [UIDVALIDITY 3857529045] UIDs valid\r\n"
        "* OK [UIDNEXT 4392] Predicted next UID\r\n* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\r\n"
        "* OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] Limited\r\n* OK [HIGHESTMODSEQ 715194045007]\r\n{T} OK [READ-WRITE] SELECT completed\r\n");
    EXPECT_EQ(asked.said, "A2 SELECT INBOX (CONDSTORE)\r\n");
    EXPECT_EQ((*asked.answer)->highestModSeq, 715194045007U);
    EXPECT_EQ(talk.connection.mailbox().highestModSeq(), 715194045007U);
}

TEST(CondStore, aMailboxThatDoesNotCountHasNone)
{
    Talk talk = signedIn(kBoth);
    const auto asked = ask(talk, Select(MailboxName::inbox(), Access::ReadWrite).withCondStore(),
        "* 1 EXISTS\r\n* OK [NOMODSEQ] Sorry, this mailbox format doesn't support modsequences\r\n{T} OK [READ-WRITE] done\r\n");
    EXPECT_EQ((*asked.answer)->highestModSeq, 0U);
    EXPECT_EQ(talk.connection.mailbox().highestModSeq(), 0U);
}

TEST(CondStore, uidsThatAreNotKeptAreToldApart)
{
    Talk talk = signedIn(kBoth);
    EXPECT_TRUE(ask(talk, Select(MailboxName::inbox(), Access::ReadWrite), "{T} OK\r\n").answer->value().uidsAreKept);
    EXPECT_FALSE(ask(talk, Select(MailboxName::inbox(), Access::ReadWrite), "* NO [UIDNOTSTICKY] Non-persistent UIDs\r\n{T} OK\r\n")
                     .answer->value().uidsAreKept);
}

TEST(CondStore, aConditionalStoreTellsWhatItLeftAlone)
{
    Talk talk = selected(kBoth);
    const auto asked = ask(talk, UidStore(*UidSet::parse("10,20,50"), StoreMode::Add, seen(), 320162338),
        "* 5 FETCH (UID 50 MODSEQ (320162350))\r\n{T} OK [MODIFIED 10,20] Conditional STORE failed\r\n");
    EXPECT_EQ(asked.said, "A4 UID STORE 10,20,50 (UNCHANGEDSINCE 320162338) +FLAGS.SILENT (\\Seen)\r\n");
    EXPECT_EQ((*asked.answer)->leftAlone.toWire(), "10,20");
    EXPECT_EQ((*asked.answer)->modSeqs, (QHash<Uid, quint64> { { Uid { 50 }, 320162350 } }));
    EXPECT_TRUE(asked.events.isEmpty()) << "no flags were told";
}

TEST(CondStore, flagsThatComeWithAStoreAreNews)
{
    Talk talk = selected(kBoth);
    const auto asked = ask(talk, UidStore(UidSet(Uid { 50 }), StoreMode::Add, seen(), 12121230045),
        "* 5 FETCH (MODSEQ (12121230856) FLAGS ($Processed))\r\n{T} OK [MODIFIED 50] Conditional STORE failed\r\n");
    EXPECT_EQ(asked.events, (Heard { "flags 50 $Processed" }));
    EXPECT_EQ((*asked.answer)->leftAlone.toWire(), "50");
}

TEST(CondStore, aNoThatNamesWhatWasModifiedIsAnAnswer)
{
    Talk talk = selected(kBoth);
    const auto asked = ask(talk, UidStore(*UidSet::parse("10:50"), StoreMode::Add, seen(), 230045),
        "* 1 FETCH (UID 10 MODSEQ (320172342))\r\n* 3 FETCH (UID 30 MODSEQ (320172342))\r\n{T} NO [MODIFIED 20] Some of the messages no longer exist.\r\n");
    ASSERT_TRUE(*asked.answer);
    EXPECT_EQ((*asked.answer)->leftAlone.toWire(), "20");
    EXPECT_EQ((*asked.answer)->modSeqs.size(), 2);
    EXPECT_FALSE(*ask(talk, UidStore(UidSet(Uid { 10 }), StoreMode::Add, seen(), 1), "{T} NO [CANNOT] no\r\n").answer);
    EXPECT_FALSE(*ask(talk, UidStore(UidSet(Uid { 10 }), StoreMode::Add, seen()), "{T} NO [MODIFIED 10] who asked\r\n").answer);
    EXPECT_FALSE(*ask(talk, UidStore(UidSet(Uid { 10 }), StoreMode::Add, seen(), 1), "{T} BAD [MODIFIED 10] no\r\n").answer);
}

TEST(CondStore, changesSinceAreAskedFor)
{
    Talk talk = selected(kBoth);
    FetchItems items = FetchItems::flagsOnly();
    items.changedSince = 12345;
    const auto asked = ask(talk, UidFetch(UidSet::from(Uid { 1 }), items),
        "* 1 FETCH (UID 4 MODSEQ (65402) FLAGS (\\Seen))\r\n* 2 FETCH (UID 6 MODSEQ (75403) FLAGS (\\Deleted))\r\n"
        "* 4 FETCH (UID 8 MODSEQ (29738) FLAGS ($NoJunk $AutoJunk $MDNSent))\r\n{T} OK FETCH completed\r\n");
    EXPECT_EQ(asked.said, "A4 UID FETCH 1:* (UID FLAGS) (CHANGEDSINCE 12345)\r\n");
    EXPECT_EQ(asked.events, (Heard { "fetched 4 uid 4", "fetched 4 uid 6", "fetched 4 uid 8" }));
}

TEST(CondStore, theModSeqOfTheMailboxIsKeptUpToDate)
{
    Talk talk = selected(kBoth);
    EXPECT_TRUE(ask(talk, UidExpunge(UidSet(Uid { 10 })), "* 1 EXPUNGE\r\n{T} OK [HIGHESTMODSEQ 20010715194045319] expunged\r\n").answer->has_value());
    EXPECT_EQ(talk.connection.mailbox().highestModSeq(), 20010715194045319U);
    talk.server("* OK [HIGHESTMODSEQ 20010715194045320]\r\n");
    EXPECT_EQ(talk.connection.mailbox().highestModSeq(), 20010715194045320U);
}

TEST(QResync, selectBringsWhatVanishedAndWhatChanged)
{
    Talk talk = resyncing();
    const auto asked = ask(talk, known(),
        "* OK [CLOSED]\r\n* 464 EXISTS\r\n* 3 RECENT\r\n* OK [UIDVALIDITY 67890007] UIDVALIDITY\r\n* OK [UIDNEXT 600] Predicted next UID\r\n"
        "* OK [HIGHESTMODSEQ 20060115205545359] Highest mailbox mod-sequence\r\n* OK [UNSEEN 7] There are some unseen messages in the mailbox\r\n"
        "* FLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen)\r\n* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen \\*)] Permanent flags\r\n"
        "* VANISHED (EARLIER) 41,43:116,118,120:211,214:540\r\n"
        "* 49 FETCH (UID 117 FLAGS (\\Seen \\Answered) MODSEQ (20060115194045001))\r\n* 50 FETCH (UID 119 FLAGS (\\Draft $MDNSent) MODSEQ (20060115194045308))\r\n"
        "* 51 FETCH (UID 541 FLAGS (\\Seen $Forwarded) MODSEQ (20060115194045001))\r\n{T} OK [READ-WRITE] mailbox selected\r\n");
    EXPECT_EQ(asked.said, "A3 SELECT INBOX (QRESYNC (67890007 20050715194045000 41,43:211,214:541))\r\n");
    const SelectAnswer answer = **asked.answer;
    EXPECT_EQ(answer.exists, 464U);
    EXPECT_EQ(answer.vanished.toWire(), "41,43:116,118,120:211,214:540");
    ASSERT_EQ(answer.changed.size(), 3);
    EXPECT_EQ(answer.changed.at(1).uid, Uid { 119 });
    EXPECT_EQ(answer.changed.at(1).modSeq, 20060115194045308U);
    EXPECT_TRUE(answer.changed.at(1).flags->hasKeyword("$MDNSent"));
    EXPECT_TRUE(asked.events.isEmpty()) << "an answer is no news";
    EXPECT_EQ(talk.connection.mailbox().exists(), 464U) << "what vanished earlier is not counted twice";
}

TEST(QResync, whatCameOfTheMailboxBeforeIsForgottenAtClosed)
{
    Talk talk = resyncing();
    const auto asked = ask(talk, known(), "* 9 EXISTS\r\n* 1 FETCH (UID 41 FLAGS ())\r\n* VANISHED (EARLIER) 43\r\n* OK [CLOSED] Previous mailbox closed.\r\n"
                                          "* 2 EXISTS\r\n* OK [UIDVALIDITY 67890007]\r\n{T} OK done\r\n");
    EXPECT_EQ((*asked.answer)->exists, 2U);
    EXPECT_TRUE((*asked.answer)->changed.isEmpty());
    EXPECT_TRUE((*asked.answer)->vanished.isEmpty());
    EXPECT_EQ(talk.connection.mailbox().uidOf(1), Uid {});
}

TEST(QResync, everySplitGivesTheSameAnswer)
{
    const QByteArray server = "* OK [CLOSED]\r\n* 4 EXISTS\r\n* OK [UIDVALIDITY 67890007] v\r\n* OK [HIGHESTMODSEQ 77] h\r\n* VANISHED (EARLIER) 41,43:116\r\n"
                              "* 2 FETCH (UID 117 FLAGS (\\Seen) MODSEQ (76))\r\n{T} OK [READ-WRITE] done\r\n";
    for (const qsizetype chunk : { 1, 2, 3, 5, 7, 11, 64 }) {
        Talk talk = resyncing();
        const auto asked = ask(talk, known(), server, chunk);
        ASSERT_TRUE(asked.answer && *asked.answer) << chunk;
        EXPECT_EQ((*asked.answer)->highestModSeq, 77U);
        EXPECT_EQ((*asked.answer)->vanished.toWire(), "41,43:116");
        ASSERT_EQ((*asked.answer)->changed.size(), 1);
        EXPECT_EQ((*asked.answer)->changed.first().modSeq, 76U);
    }
}

TEST(QResync, aSampleHelpsAServerThatHasForgotten)
{
    Select select(MailboxName::inbox(), Access::ReadWrite);
    select.withQResync({ 67890007, 90060115194045000, *UidSet::parse("1:29997"), *UidSet::parse("5000,7500,9000,9990:9999"),
        *UidSet::parse("15000,22500,27000,29970,29973,29976,29979,29982,29985,29988,29991,29994,29997") });
    EXPECT_EQ(written(select), "SELECT INBOX (QRESYNC (67890007 90060115194045000 1:29997 (5000,7500,9000,9990:9999 "
        "15000,22500,27000,29970,29973,29976,29979,29982,29985,29988,29991,29994,29997)))\r\n");
    EXPECT_EQ(refusal(kBoth, select, { "QRESYNC" }), "");
    select.withQResync({ 67890007, 90060115194045000, {}, *UidSet::parse("1:3"), *UidSet::parse("10,20") });
    EXPECT_EQ(refusal(kBoth, select, { "QRESYNC" }), "InvalidInput:numbers and UIDs that do not pair");
}

TEST(QResync, aSetTooLongForALineIsLeftOut)
{
    Select::Known known { 1, 2, {} };
    for (quint32 uid = 100'001; uid < 104'000; uid += 2)
        known.uids.add(Uid { uid });
    EXPECT_EQ(written(Select(MailboxName::inbox(), Access::ReadWrite).withQResync(known)), "SELECT INBOX (QRESYNC (1 2))\r\n");
}

TEST(QResync, fetchBringsWhatVanished)
{
    Talk talk = resyncing();
    ask(talk, Select(MailboxName::inbox(), Access::ReadWrite), "* 300 EXISTS\r\n{T} OK\r\n");
    FetchItems items = FetchItems::flagsOnly();
    items.changedSince = 12345;
    items.vanished = true;
    const auto asked = ask(talk, UidFetch(*UidSet::parse("300:500"), items),
        "* VANISHED (EARLIER) 300:310,405,411\r\n* 1 FETCH (UID 404 MODSEQ (65402) FLAGS (\\Seen))\r\n{T} OK FETCH completed\r\n");
    EXPECT_EQ(asked.said, "A4 UID FETCH 300:500 (UID FLAGS) (CHANGEDSINCE 12345 VANISHED)\r\n");
    EXPECT_EQ((*asked.answer)->vanished.toWire(), "300:310,405,411");
    EXPECT_EQ(asked.events, (Heard { "fetched 4 uid 404" }));
}

TEST(QResync, vanishedWithoutEarlierIsNews)
{
    Talk talk = selected(kBoth);
    const auto asked = ask(talk, UidExpunge(*UidSet::parse("20,40")), "* VANISHED 20,40\r\n{T} OK [HIGHESTMODSEQ 8] done\r\n");
    EXPECT_EQ(asked.events, (Heard { "vanished 20,40" }));
    EXPECT_EQ(talk.connection.mailbox().exists(), 3U);
    EXPECT_EQ(talk.connection.mailbox().uidOf(2), Uid { 30 });
}

TEST(QResync, isNotSentUnlessSwitchedOn)
{
    EXPECT_EQ(refusal(kBoth, known()), "Unsupported:ENABLE QRESYNC");
    EXPECT_EQ(refusal(kBoth, known(), { "QRESYNC" }), "");
    EXPECT_EQ(refusal("IMAP4rev1", Select(MailboxName::inbox(), Access::ReadOnly).withCondStore()), "Unsupported:CONDSTORE");
    Select never(MailboxName::inbox(), Access::ReadWrite);
    never.withQResync({ 0, 5, {} });
    EXPECT_EQ(refusal(kBoth, never, { "QRESYNC" }), "InvalidInput:QRESYNC of a mailbox that was never seen");
    FetchItems items = FetchItems::flagsOnly();
    items.changedSince = 1;
    EXPECT_EQ(refusal("IMAP4rev1", UidFetch(UidSet(Uid { 1 }), items)), "Unsupported:CONDSTORE");
    items.vanished = true;
    EXPECT_EQ(refusal(kBoth, UidFetch(UidSet(Uid { 1 }), items)), "Unsupported:ENABLE QRESYNC");
    EXPECT_EQ(refusal("IMAP4rev1", UidStore(UidSet(Uid { 1 }), StoreMode::Add, seen(), 1)), "Unsupported:CONDSTORE");
    EXPECT_EQ(refusal("IMAP4rev1", UidStore(UidSet(Uid { 1 }), StoreMode::Add, seen())), "");
}

TEST(QResync, everyServerIsResyncedAsItCan)
{
    const auto way = [](const char *capabilities, QList<QByteArray> enabled = {}) {
        return resyncWay({ Capabilities::parse(capabilities), enabled, false });
    };
    EXPECT_EQ(way("IMAP4rev1 CONDSTORE QRESYNC", { "QRESYNC" }), ResyncWay::QResync);
    EXPECT_EQ(way("IMAP4rev1 CONDSTORE QRESYNC"), ResyncWay::CondStore);
    EXPECT_EQ(way("IMAP4rev1"), ResyncWay::Flags);
}

TEST(QResync, aFloodOfGapsIsAFault)
{
    Talk talk = resyncing();
    QByteArray server;
    for (int line = 0; line < 60; ++line) {
        server += "* VANISHED (EARLIER) 1";
        for (int i = 1; i < 20'000; ++i)
            server += ',' + QByteArray::number(1 + 2 * (line * 20'000 + i));
        server += "\r\n";
    }
    EXPECT_EQ(named(ask(talk, known(), server + "{T} OK\r\n").answer->error()), "LimitExceeded:more than 1000000 changes");
}
