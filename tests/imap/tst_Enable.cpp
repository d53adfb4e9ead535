// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 5161 and what IMAP4rev2 (RFC 9051) and UTF8=ACCEPT (RFC 6855) change; what is not offered is never sent.
#include "imap/Talk.h"
#include "imap/commands/Append.h"
#include "imap/commands/Enable.h"
#include "imap/commands/Id.h"
#include "imap/commands/Idle.h"
#include "imap/commands/List.h"
#include "imap/commands/Namespace.h"
#include "imap/commands/Status.h"
#include "imap/commands/UidExpunge.h"
#include "imap/commands/UidMove.h"
#include "imap/commands/UidSearch.h"

#include <gtest/gtest.h>

using namespace imap;
using namespace imap::commands;
using namespace imaptest;
using namespace Qt::StringLiterals;

TEST(Enable, switchesOnWhatTheServerSays)
{
    Talk talk = signedIn("IMAP4rev1 ENABLE CONDSTORE X-GOOD-IDEA");
    const auto asked = ask(talk, Enable({ "CONDSTORE", "X-GOOD-IDEA" }), "* ENABLED X-GOOD-IDEA\r\n{T} OK foo\r\n");
    EXPECT_EQ(asked.said, "A2 ENABLE CONDSTORE X-GOOD-IDEA\r\n");
    EXPECT_EQ(**asked.answer, (QList<QByteArray> { "X-GOOD-IDEA" }));
    EXPECT_TRUE(talk.connection.offer().isEnabled("x-good-idea"));
    EXPECT_FALSE(talk.connection.offer().isEnabled("CONDSTORE"));
}

TEST(Enable, whatNobodyAskedForStaysOff)
{
    Talk talk = signedIn("IMAP4rev1 ENABLE UTF8=ACCEPT QRESYNC");
    talk.server("* ENABLED UTF8=ACCEPT\r\n");
    EXPECT_FALSE(talk.connection.offer().speaksUtf8());
    EXPECT_TRUE(**ask(talk, Enable({ "QRESYNC" }), "* ENABLED UTF8=ACCEPT QRESYNC\r\n{T} OK\r\n").answer == (QList<QByteArray> { "UTF8=ACCEPT", "QRESYNC" }));
    EXPECT_FALSE(talk.connection.offer().speaksUtf8());
    EXPECT_TRUE(talk.connection.offer().isEnabled("CONDSTORE")) << "QRESYNC brings it";
}

TEST(Enable, everyServerIsAskedForWhatItHas)
{
    const auto names = [](const char *capabilities, EnableWishes wishes = {}, QList<QByteArray> enabled = {}) {
        return namesToEnable({ Capabilities::parse(capabilities), enabled, false }, wishes).join(' ');
    };
    EXPECT_EQ(names("IMAP4rev1 ENABLE CONDSTORE QRESYNC"), "QRESYNC");
    EXPECT_EQ(names("IMAP4rev1 ENABLE CONDSTORE"), "CONDSTORE");
    EXPECT_EQ(names("IMAP4rev1 CONDSTORE QRESYNC"), "") << "no ENABLE";
    EXPECT_EQ(names("IMAP4rev1 ENABLE"), "");
    EXPECT_EQ(names("IMAP4rev1 ENABLE QRESYNC", {}, { "QRESYNC" }), "") << "on already";
    EXPECT_EQ(names("IMAP4rev1 IMAP4rev2 QRESYNC UTF8=ACCEPT", { true, true }), "QRESYNC IMAP4rev2");
    EXPECT_EQ(names("IMAP4rev1 ENABLE UTF8=ACCEPT", { true, true }), "UTF8=ACCEPT");
    EXPECT_EQ(names("IMAP4rev1 ENABLE UTF8=ACCEPT"), "") << "not wished for";
    EXPECT_EQ(names("IMAP4rev2 QRESYNC", { true, true }), "QRESYNC") << "it knows nothing older";
}

TEST(Enable, enableListAndSelectLeaveInOneFlight)
{
    Talk talk = signedIn("IMAP4rev1 ENABLE QRESYNC LIST-EXTENDED LIST-STATUS");
    talk.client<Enable>(QList<QByteArray> { "QRESYNC" });
    talk.client<List>(List::Returns {});
    auto select = std::make_unique<Select>(MailboxName::inbox(), Access::ReadWrite);
    select->withQResync({ 67890007, 20050715194045000, *UidSet::parse("41,43:211") });
    talk.connection.enqueue(std::move(select));
    talk.collect();
    EXPECT_EQ(talk.said(), "A2 ENABLE QRESYNC\r\nA3 LIST \"\" \"*\"\r\nA4 SELECT INBOX (QRESYNC (67890007 20050715194045000 41,43:211))\r\n");
    talk.server("* ENABLED QRESYNC\r\nA2 OK\r\n* LIST () \"/\" INBOX\r\nA3 OK\r\n* 3 EXISTS\r\nA4 OK done\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 2", "done 3", "done 4" }));
    EXPECT_EQ(talk.connection.state(), Connection::State::Selected);
}

TEST(Enable, nothingFollowsWhereTheSpellingOfNamesChanges)
{
    Talk talk = signedIn("IMAP4rev1 ENABLE UTF8=ACCEPT LITERAL+");
    talk.client<Enable>(QList<QByteArray> { "UTF8=ACCEPT" });
    talk.client<Select>(MailboxName::fromDisplay(u"Año \"nuevo\""), Access::ReadWrite);
    EXPECT_EQ(talk.said(), "A2 ENABLE UTF8=ACCEPT\r\n");
    talk.server("* ENABLED UTF8=ACCEPT\r\nA2 OK done\r\n");
    EXPECT_EQ(talk.said(), u"A3 SELECT \"Año \\\"nuevo\\\"\"\r\n"_s.toUtf8());
}

TEST(Enable, namesStayTheSameWhateverTheServerSpeaks)
{
    const auto folders = [](Talk talk, const char *lines) {
        QList<QByteArray> names;
        const auto asked = ask(talk, List(List::Returns {}), QByteArray(lines) + "{T} OK\r\n");
        for (const ListData &folder : (*asked.answer)->folders)
            names.append(folder.mailbox.wire() + (folder.oldName.isEmpty() ? "" : " was ") + folder.oldName);
        return names.join(", ");
    };
    EXPECT_EQ(folders(signedIn("IMAP4rev1"), "* LIST () \"/\" A&APE-o\r\n* LIST () \"/\" \"A&-B\"\r\n"), "A&APE-o, A&-B");
    EXPECT_EQ(folders(signedIn("IMAP4rev2"), "* LIST () \"/\" \"A\xC3\xB1o\"\r\n* LIST () \"/\" \"A&B\" (OLDNAME (\"\xC3\xB1\"))\r\n"),
        "A&APE-o, A&-B was &APE-");
    EXPECT_EQ(folders(signedIn("IMAP4rev2"), "* LIST () \"/\" \"A\xF1o\"\r\n"), "A\xF1o") << "not UTF-8";
    Talk talk = signedIn("IMAP4rev2");
    talk.client<commands::Status>(MailboxName("A&APE-o"), commands::Status::Items {});
    EXPECT_TRUE(talk.said().contains("STATUS \"A\xC3\xB1o\" ("));
    talk.server("* STATUS \"A\xC3\xB1o\" (MESSAGES 3)\r\nA2 OK\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 2" })) << "it is this command's answer";
}

TEST(Rev2, aPlainSearchMayBeAnsweredByESearch)
{
    Talk talk = selected("IMAP4rev2");
    EXPECT_EQ(ask(talk, UidSearch::all(), "* ESEARCH (TAG \"{T}\") UID ALL 2,10:11\r\n{T} OK\r\n").answer->value().toWire(), "2,10:11");
    EXPECT_TRUE(ask(talk, UidSearch::all(), "* ESEARCH (TAG \"{T}\") UID\r\n{T} OK\r\n").answer->value().isEmpty());
}

TEST(Rev2, anAnswerOfAnotherTagIsNotTaken)
{
    Talk talk = selected("IMAP4rev2");
    EXPECT_TRUE(ask(talk, UidSearch::all(), "* ESEARCH (TAG \"A1\") UID ALL 1:5\r\n{T} OK\r\n").answer->value().isEmpty());
}

TEST(Rev2, bringsWhatItTookIn)
{
    const Capabilities rev2 = Capabilities::parse("IMAP4rev2");
    for (const Capability capability : { Capability::UidPlus, Capability::Move, Capability::ESearch, Capability::SearchRes,
             Capability::Enable, Capability::ListStatus, Capability::StatusSize, Capability::Unselect })
        EXPECT_TRUE(rev2.has(capability)) << nameOf(capability).data();
    for (const Capability capability : { Capability::CondStore, Capability::SpecialUse, Capability::MultiAppend, Capability::Binary })
        EXPECT_FALSE(rev2.has(capability)) << nameOf(capability).data();
}

TEST(Offer, whatIsNotOfferedIsNotSent)
{
    const UidSet some(Uid { 1 });
    const char *const poor = "IMAP4rev1";
    EXPECT_EQ(refusal(poor, Enable({ "QRESYNC" })), "Unsupported:ENABLE");
    EXPECT_EQ(refusal("IMAP4rev1 ENABLE", Enable({ "QRESYNC" })), "Unsupported:QRESYNC");
    EXPECT_EQ(refusal("IMAP4rev1 ENABLE", Enable(QList<QByteArray> {})), "InvalidInput:nothing to enable");
    EXPECT_EQ(refusal(poor, Idle()), "Unsupported:IDLE");
    EXPECT_EQ(refusal(poor, commands::Namespace()), "Unsupported:NAMESPACE");
    EXPECT_EQ(refusal(poor, Id("a", "b")), "Unsupported:ID");
    EXPECT_EQ(refusal(poor, UidMove(some, MailboxName("x"))), "Unsupported:MOVE");
    EXPECT_EQ(refusal(poor, UidExpunge(some)), "Unsupported:UIDPLUS");
    EXPECT_EQ(refusal("IMAP4rev2", UidMove(some, MailboxName("x"))), "");
    Talk talk = selected("IMAP4rev1");
    const auto asked = ask(talk, UidMove(some, MailboxName("x")));
    EXPECT_EQ(asked.said, "") << "not an octet";
    EXPECT_EQ(named(asked.answer->error()), "Unsupported:MOVE");
    EXPECT_TRUE(ask(talk, Select(MailboxName::inbox(), Access::ReadOnly), "{T} OK\r\n").answer->has_value()) << "the session lives";
}
