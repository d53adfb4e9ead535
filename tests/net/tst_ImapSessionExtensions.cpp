// SPDX-License-Identifier: GPL-3.0-or-later
// What a session asks of a server that can more than the base protocol. Where Debian's Dovecot can it too, it is proved
// there as well (tst_ImapSessionExtensionsDovecot.cpp); IMAP4rev2, UTF8=ACCEPT, OBJECTID, PARTIAL and the others that it
// lacks are proved here only.
#include "net/ImapHarness.h"

#include <QSignalSpy>

using namespace imaptest;
using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using base::Fault;
using imap::MailboxName;
using imap::Uid;
using imap::UidSet;
using net::ImapSession;
using testsupport::eventually;
namespace commands = imap::commands;
namespace search = imap::commands::search;

namespace {

/// Signs in at a server that offers this.
QByteArray signIn(const QByteArray &capabilities)
{
    return "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR LITERAL+] ready\nC~: {1} AUTHENTICATE PLAIN .*\nS: {1} OK [CAPABILITY " + capabilities + "] in\n";
}

mail::FlagSet seen()
{
    mail::FlagSet flags;
    flags.system = mail::Flag::Seen;
    return flags;
}

} // namespace

TEST(ImapSessionExtensions, fromASignInToAFreshListInOneFlight)
{
    // The server answers nothing before it has heard all three: if any of them waited for another, this would hang.
    Scripted talk(signIn("IMAP4rev1 ENABLE QRESYNC CONDSTORE LIST-EXTENDED LIST-STATUS SPECIAL-USE")
        + "C: {2} ENABLE QRESYNC\nC: {3} LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ))\n"
          "C: {4} SELECT INBOX (QRESYNC (7 90 1:50))\n"
          "S: * ENABLED QRESYNC\nS: {2} OK on\nS: * LIST (\\Subscribed) \"/\" INBOX\nS: * STATUS INBOX (MESSAGES 3 UNSEEN 1)\nS: {3} OK listed\n"
          "S: * OK [CLOSED] x\nS: * 3 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [HIGHESTMODSEQ 95] h\nS: * VANISHED (EARLIER) 4:9\nS: * 2 FETCH (UID 3 FLAGS (\\Seen) MODSEQ (94))\nS: {4} OK [READ-WRITE] selected\n");
    ASSERT_TRUE(talk.open());
    ImapSession &session = *talk.session;
    const auto names = imap::namesToEnable(session.offer(), {});
    const Result<QList<QByteArray>> enabled(session.enable(names));
    const auto way = commands::folderListWay(session.offer(), true);
    EXPECT_FALSE(way.asksLSub || way.asksStatus || way.asksXList);
    const Result<commands::ListAnswer> list(session.list(commands::List(way.returns)));
    const Result<commands::SelectAnswer> selected(session.resync(MailboxName::inbox(), { 7, 90, *UidSet::parse("1:50") }));
    ASSERT_TRUE(selected.get());
    EXPECT_EQ(enabled.get(), (QList<QByteArray> { "QRESYNC" }));
    EXPECT_EQ(list.get()->statuses.size(), 1);
    EXPECT_EQ(selected.get()->vanished.toWire(), "4:9");
    EXPECT_EQ(selected.get()->changed.size(), 1);
    EXPECT_EQ(session.mailbox().highestModSeq(), 95U);
    EXPECT_TRUE(talk.isDone()) << qPrintable(talk.transport->position());
}

TEST(ImapSessionExtensions, aPoorServerIsAskedNothingThatItDoesNotOffer)
{
    Scripted talk(signIn("IMAP4rev1") + kSelect + "C: {3} NOOP\nS: {3} OK\n");
    ASSERT_TRUE(talk.open());
    ImapSession &session = *talk.session;
    ASSERT_TRUE(resultOf(session.select(MailboxName::inbox())));
    const auto refused = [](auto *reply) { return resultOf(reply).error(); };
    const QList<commands::SearchTerm> all { search::all() };
    EXPECT_EQ(refused(session.enable({ "QRESYNC" })), (base::Error { Fault::Unsupported, "ENABLE", {} }));
    EXPECT_EQ(refused(session.compress()).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.notify({ {} })).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.leave()).fault, Fault::Unsupported) << "CLOSE would remove messages";
    EXPECT_EQ(refused(session.quota(MailboxName::inbox())).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.myRights(MailboxName::inbox())).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.accessList(MailboxName::inbox())).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.grantableRights(MailboxName::inbox(), "x")).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.setRights(MailboxName::inbox(), "x", imap::Rights("l"))).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.list(commands::List({ .subscribed = true }))).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.oldList(commands::OldList::Kind::XList)).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.createFolder(MailboxName("x"), { "\\Sent" })).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.status(MailboxName("x"), { .size = true })).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.search(all, { .count = true })).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.sort({ { commands::SortKey::By::Date } }, all)).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.thread(commands::UidThread::Algorithm::References, all)).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.storeFlagsIf(UidSet(Uid { 1 }), commands::StoreMode::Add, seen(), 5)).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.fetchBinary(Uid { 1 }, "1")).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.append(MailboxName("x"), { { "a" }, { "b" } })).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.replace(Uid { 1 }, MailboxName("x"), { "a" })).fault, Fault::Unsupported);
    EXPECT_EQ(refused(session.resync(MailboxName::inbox(), { 1, 2, {} })).fault, Fault::Unsupported);
    EXPECT_TRUE(resultOf(session.noop())) << "nothing of it has reached the line";
    EXPECT_TRUE(talk.isDone());
}

TEST(ImapSessionExtensions, aPartIsFetchedInPiecesAndDecoded)
{
    Scripted talk(signIn("IMAP4rev1 BINARY") + kSelect + "C: {3} UID FETCH 5 (UID BODY.PEEK[2]<0.4>)\nS: * 1 FETCH (UID 5 BODY[2]<0> \"abcd\")\nS: {3} OK\n"
        "C: {4} UID FETCH 5 (UID BODY.PEEK[2]<4.4>)\nS: * 1 FETCH (UID 5 BODY[2]<4> \"e\")\nS: {4} OK\n"
        "C: {5} UID FETCH 5 (UID BINARY.PEEK[3])\nS\\: * 1 FETCH (UID 5 BINARY[3] ~{3}\\r\\na\\x00b)\\r\\n\nS: {5} OK\n"
        "C: {6} UID FETCH 5 (UID BINARY.PEEK[4])\nS: {6} NO [UNKNOWN-CTE] no\nC: {7} UID FETCH 5 (UID BODY.PEEK[4])\nS: * 1 FETCH (UID 5 BODY[4] \"raw\")\nS: {7} OK\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox())));
    EXPECT_EQ(*resultOf(talk.session->fetchRange(Uid { 5 }, { "2", 0, 4, false })), "abcd");
    EXPECT_EQ(*resultOf(talk.session->fetchRange(Uid { 5 }, { "2", 4, 4, false })), "e") << "its end";
    EXPECT_EQ(commands::partWay(talk.session->offer()), commands::PartWay::Binary);
    EXPECT_EQ(*resultOf(talk.session->fetchBinary(Uid { 5 }, "3")), "a\0b"_ba);
    EXPECT_EQ(resultOf(talk.session->fetchBinary(Uid { 5 }, "4")).error().detail, "UNKNOWN-CTE");
    EXPECT_EQ(*resultOf(talk.session->fetchSection(Uid { 5 }, "4")), "raw");
    EXPECT_TRUE(talk.isDone());
}

TEST(ImapSessionExtensions, imap4rev2SpeaksUtf8AndTheNamesStayOurs)
{
    Scripted talk(signIn("IMAP4rev1 IMAP4rev2") + "C: {2} ENABLE IMAP4rev2\nS: * ENABLED IMAP4rev2\nS: {2} OK\n"
        + u"C: {3} LIST \"\" \"*\" RETURN (SUBSCRIBED STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN DELETED))\nS: * LIST (\\Subscribed) \"/\" \"Año & más\"\nS: * STATUS \"Año & más\" (MESSAGES 4 DELETED 1)\nS: {3} OK\n"
           "C: {4} SELECT \"Año & más\"\nS: * 4 EXISTS\nS: {4} OK done\nC: {5} UID SEARCH RETURN (COUNT) SUBJECT \"ñ\"\nS: * ESEARCH (TAG \"A5\") UID COUNT 2\nS: {5} OK\n"_s.toUtf8());
    ASSERT_TRUE(talk.open());
    ImapSession &session = *talk.session;
    ASSERT_TRUE(resultOf(session.enable(imap::namesToEnable(session.offer(), { true, true }))));
    const auto list = resultOf(session.list(commands::List(commands::folderListWay(session.offer(), true).returns)));
    ASSERT_TRUE(list);
    ASSERT_EQ(list->folders.size(), 1);
    EXPECT_EQ(list->folders.first().mailbox.wire(), "A&APE-o &- m&AOE-s");
    EXPECT_EQ(list->statuses.first().mailbox, list->folders.first().mailbox);
    ASSERT_TRUE(resultOf(session.select(list->folders.first().mailbox)));
    EXPECT_EQ(resultOf(session.search({ search::contains(search::Field::Subject, u"ñ"_s) }, { .count = true }))->count, 2U);
    EXPECT_TRUE(talk.isDone()) << qPrintable(talk.transport->position());
}

TEST(ImapSessionExtensions, theNewsOfOtherFoldersComeAsSignals)
{
    Scripted talk(signIn("IMAP4rev1 NOTIFY") + "C: {2} NOTIFY SET (personal (MessageNew MessageExpunge MailboxName))\nS: {2} OK\n"
        "C: {3} NOOP\nS: * STATUS misc (MESSAGES 5)\nS: * LIST () \"/\" neu (\"OLDNAME\" (\"alt\"))\nS: * OK [NOTIFICATIONOVERFLOW] too much\nS: {3} OK\n");
    ASSERT_TRUE(talk.open());
    QSignalSpy statuses(talk.session.get(), &ImapSession::mailboxStatus);
    QSignalSpy listed(talk.session.get(), &ImapSession::mailboxListed);
    QSignalSpy overflowed(talk.session.get(), &ImapSession::newsOverflowed);
    commands::NotifyGroup group;
    group.messages = group.names = true;
    ASSERT_TRUE(resultOf(talk.session->notify({ group })));
    ASSERT_TRUE(resultOf(talk.session->noop()));
    EXPECT_EQ(statuses.size(), 1);
    ASSERT_EQ(listed.size(), 1);
    EXPECT_EQ(listed.first().first().value<imap::ListData>().oldName, "alt");
    EXPECT_EQ(overflowed.size(), 1);
}

TEST(ImapSessionExtensions, aMailboxIsLeftWithoutRemovingAnything)
{
    Scripted talk(signIn("IMAP4rev1") + "C: {2} EXAMINE INBOX\nS: {2} OK [READ-ONLY] done\nC: {3} CLOSE\nS: {3} OK\n");
    ASSERT_TRUE(talk.open());
    ASSERT_TRUE(resultOf(talk.session->select(MailboxName::inbox(), commands::Access::ReadOnly)));
    EXPECT_TRUE(resultOf(talk.session->leave()));
    EXPECT_TRUE(talk.isDone());
}
