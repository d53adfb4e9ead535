// SPDX-License-Identifier: GPL-3.0-or-later
// New mail is seen whatever else goes on: while bodies come, by the clock, when somebody asks, and in the folder on screen.
#include "PlayedImap.h"

using namespace played;

namespace {

constexpr const char *kEverything = "ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS SPECIAL-USE ESEARCH";
const QByteArray kList = "LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ))\n";
const QByteArray kTrash = "S: * LIST (\\Subscribed \\Trash) \"/\" Trash\nS: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0 HIGHESTMODSEQ 50)\n";
const QByteArray kLists = "S: * LIST (\\Subscribed) \"/\" Lists\nS: * STATUS Lists (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 9 UNSEEN 0 HIGHESTMODSEQ 60)\n";
const QByteArray kListsHasNew = "S: * LIST (\\Subscribed) \"/\" Lists\nS: * STATUS Lists (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 9 UNSEEN 1 HIGHESTMODSEQ 61)\n";

QByteArray tagged(int tag)
{
    return '{' + QByteArray::number(tag) + '}';
}

/// The inbox in the list of folders: its messages are 1 to `count`.
QByteArray inboxStands(int count)
{
    return "S: * LIST (\\Subscribed) \"/\" INBOX\nS: * STATUS INBOX (MESSAGES " + QByteArray::number(count) + " UIDNEXT " + QByteArray::number(count + 1)
        + " UIDVALIDITY 7 UNSEEN 10 HIGHESTMODSEQ 100)\n";
}

/// The inbox is opened with what is known of it; the newest of its messages is news where the count has grown.
QByteArray inboxOpens(int tag, int count, bool hasNew = false)
{
    const QByteArray number = QByteArray::number(count);
    const QByteArray modSeq = hasNew ? "101" : "100";
    return "S: * " + number + " EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT " + QByteArray::number(count + 1) + "] n\nS: * OK [HIGHESTMODSEQ "
        + modSeq + "] h\n" + (hasNew ? "S: * " + number + " FETCH (UID " + number + " FLAGS () MODSEQ (101))\n" : QByteArray()) + "S: " + tagged(tag)
        + " OK [READ-WRITE] open\n";
}

const QByteArray kListsOpensWithNew = "S: * 1 EXISTS\nS: * OK [UIDVALIDITY 9] v\nS: * OK [UIDNEXT 2] n\nS: * OK [HIGHESTMODSEQ 61] h\n"
                                      "S: * 1 FETCH (UID 1 FLAGS () MODSEQ (61))\n";

/// One message of a list.
QByteArray listed(int uid)
{
    const QByteArray number = QByteArray::number(uid);
    return "S\\: * " + number + " FETCH (UID " + number
        + " FLAGS () INTERNALDATE \"05-Jan-2026 10:00:00 +0100\" RFC822.SIZE 16 BODY[HEADER.FIELDS (DATE FROM)] {16}\\r\\nSubject: new\\r\\n\\r\\n)\\r\\n\n";
}

/// One whole message.
QByteArray body(int uid)
{
    const QByteArray number = QByteArray::number(uid);
    return "S\\: * " + number + " FETCH (UID " + number + " BODY[] {16}\\r\\nSubject: new\\r\\n\\r\\n)\\r\\n\n";
}

QByteArray asksBody(int tag, int uid)
{
    return "C~: " + tagged(tag) + " UID FETCH " + QByteArray::number(uid) + " .*\n";
}

QByteArray opening(int count)
{
    return "C: {2} ENABLE QRESYNC\nC: {3} SELECT INBOX (QRESYNC (7 100))\nC: {4} " + kList + "S: * ENABLED QRESYNC\nS: {2} OK on\n" + inboxOpens(3, count)
        + inboxStands(count) + kTrash + kLists + "S: {4} OK listed\n";
}

class ImapNews : public ImapAccount {
protected:
    /// Ten more messages, 11 to 20, whose bodies are on the server, each as large as one question may be.
    void wantBodies()
    {
        QList<store::Arrival> arrivals = storetest::someArrivals(11, 10, false);
        for (store::Arrival &arrival : arrivals)
            arrival.size = 3 * 1024 * 1024;
        ASSERT_TRUE(m_store->messages().addArrivals(m_inbox, arrivals));
        setState(m_inbox, 7, 21, 100, 20);
        m_settings.kind = accounts::ImapSettings { { .bodies = policy::SyncScope::Bodies::Everything } };
    }
    /// Six questions are on their way, a seventh behind the first answer; then the test has its say.
    static QByteArray firstBodies()
    {
        QByteArray asked;
        for (int n = 0; n < 6; ++n)
            asked += asksBody(5 + n, 20 - n);
        return asked + body(20) + "S: {5} OK\n" + asksBody(11, 14) + "P\n";
    }
    /// What was asked for comes; `behindSecond` is told before the second answer ends.
    static QByteArray otherBodies(const QByteArray &behindSecond = {})
    {
        QByteArray answers = body(19) + behindSecond + "S: {6} OK\n";
        for (int n = 2; n < 7; ++n)
            answers += body(20 - n) + "S: " + tagged(5 + n) + " OK\n";
        return answers;
    }
    [[nodiscard]] bool hasSaid(const char *words)
    {
        return eventually([&] { return m_line && m_line->sentByClient().contains(words); });
    }
    [[nodiscard]] std::string where() const { return m_line ? m_line->position().toStdString() : "no line"; }
    [[nodiscard]] bool hasBody(quint32 uid) const
    {
        const auto row = reader().byUid(m_inbox, uid).value();
        return row && row->hasBody;
    }

    /// A check in the midst of it: all folders are asked, and what has come into another one is listed.
    static QByteArray checked()
    {
        return otherBodies() + "C: {12} NOOP\nC: {13} " + kList + "S: {12} OK\n" + inboxStands(20) + kTrash + kListsHasNew
            + "S: {13} OK listed\nC: {14} SELECT Lists (QRESYNC (9 60))\n" + kListsOpensWithNew + "S: {14} OK [READ-WRITE] open\n" + asksBody(15, 1)
            + listed(1) + "S: {15} OK\nC~: {16} SELECT INBOX.*\n";
    }
};

} // namespace

TEST_F(ImapNews, whatComesIntoAFolderIsListedBeforeTheBodiesOfTheOthersAreHere)
{
    wantBodies();
    QByteArray rest = otherBodies("S: * 21 EXISTS\n") + "C: {12} SELECT INBOX (QRESYNC (7 100))\n" + inboxOpens(12, 21, true) + asksBody(13, 21) + listed(21)
        + "S: {13} OK\n";
    const QList<int> uids { 21, 13, 12, 11 };
    for (int n = 0; n < 4; ++n)
        rest += asksBody(14 + n, uids.at(n));
    rest += "P\n";
    for (int n = 0; n < 4; ++n)
        rest += body(uids.at(n)) + "S: " + tagged(14 + n) + " OK\n";
    begin(signIn(kEverything) + opening(20) + firstBodies() + rest);
    ASSERT_TRUE(hasSaid("UID FETCH 14 ")) << where();
    m_line->proceed();
    ASSERT_TRUE(hasSaid("UID FETCH 11 ")) << where();
    EXPECT_EQ(inbox().total, 21);
    EXPECT_FALSE(hasBody(11));
    m_line->proceed();
    ASSERT_TRUE(isUpToDate()) << where();
    EXPECT_TRUE(hasBody(11) && hasBody(21));
}

TEST_F(ImapNews, theOtherFoldersAreAskedAfterTheirTimeAlsoWhileBodiesCome)
{
    wantBodies();
    m_settings.checkMinutes = 10;
    begin(signIn(kEverything) + opening(20) + firstBodies() + checked());
    ASSERT_TRUE(hasSaid("UID FETCH 14 ")) << where();
    m_clock->advance(std::chrono::minutes(11));
    m_line->proceed();
    EXPECT_TRUE(eventually([&] { return m_line->isDone(); })) << where();
    EXPECT_EQ(reader().folder(m_lists).value()->total, 1);
    EXPECT_FALSE(hasBody(11));
}

TEST_F(ImapNews, aPersonsCheckDoesNotWaitForTheBodies)
{
    wantBodies();
    begin(signIn(kEverything) + opening(20) + firstBodies() + checked());
    ASSERT_TRUE(hasSaid("UID FETCH 14 ")) << where();
    m_engine->checkNow();
    m_line->proceed();
    EXPECT_TRUE(eventually([&] { return m_line->isDone(); })) << where();
    EXPECT_EQ(reader().folder(m_lists).value()->total, 1);
    EXPECT_FALSE(hasBody(11));
}

TEST_F(ImapNews, theFolderOnScreenIsAskedWhereTheServerTellsOnlyOfTheOpenOne)
{
    begin(signIn(QByteArray(kEverything) + " IDLE") + opening(10)
        + "C: {5} SELECT Lists (QRESYNC (9 60))\nS: * 0 EXISTS\nS: * OK [UIDVALIDITY 9] v\nS: * OK [UIDNEXT 1] n\nS: * OK [HIGHESTMODSEQ 60] h\n"
          "S: {5} OK [READ-WRITE] open\nC: {6} SELECT INBOX (QRESYNC (7 100))\n"
        + inboxOpens(6, 10)
        + "C: {7} IDLE\nS: + idling\nC: DONE\nS: {7} OK\nC~: {8} STATUS Lists .*\nC: {9} NOOP\n"
          "S: * STATUS Lists (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 9 UNSEEN 1 HIGHESTMODSEQ 61)\nS: {8} OK\nS: {9} OK\nC: {10} SELECT Lists (QRESYNC (9 60))\n"
        + kListsOpensWithNew + "S: {10} OK [READ-WRITE] open\n" + asksBody(11, 1) + listed(1) + "S: {11} OK\nC~: {12} .*\n");
    m_engine->focusFolder(m_lists);
    ASSERT_TRUE(hasSaid(" IDLE\r\n")) << where();
    m_clock->advance(std::chrono::seconds(60));
    m_engine->journalGrew(); // whatever wakes it: the test does not wait so long
    EXPECT_TRUE(eventually([&] { return m_line->isDone(); })) << where();
    EXPECT_EQ(reader().folder(m_lists).value()->total, 1);
}

TEST_F(ImapNews, whatIsNoLongerMarkedAsDeletedIsListedAtOnce)
{
    store::ImapState state = inbox().imap;
    state.uidNext = 12;
    state.serverExists = 11;
    state.marked = 1; // number 11, by somebody
    ASSERT_TRUE(m_store->folders().setImapState(m_inbox, state));
    begin(signIn(QByteArray(kEverything) + " IDLE") + opening(11)
        + "C: {5} IDLE\nS: + idling\nS: * 11 FETCH (UID 11 FLAGS () MODSEQ (101))\nC: DONE\nS: {5} OK\nC: {6} SELECT INBOX (QRESYNC (7 100))\n"
        + inboxOpens(6, 11, true) + "C: {7} UID SEARCH RETURN (ALL) ALL\nS: * ESEARCH (TAG \"A7\") UID ALL 1:11\nS: {7} OK\n" + asksBody(8, 11)
        + listed(11) + "S: {8} OK\nC~: {9} .*\n");
    EXPECT_TRUE(eventually([&] { return m_line && m_line->isDone(); })) << where();
    EXPECT_EQ(inbox().total, 11);
    EXPECT_EQ(inbox().imap.marked, 0);
}

TEST_F(ImapNews, aServerToWhichNewsAreTooMuchIsNotAskedForThemAgainAndAgain)
{
    QByteArray conversation = signIn(QByteArray(kEverything) + " NOTIFY") + opening(10);
    for (int tag = 5; tag <= 11; tag += 3) {
        conversation += "C~: " + tagged(tag) + " NOTIFY SET STATUS .*\nS: " + tagged(tag) + " OK\nS: * OK [NOTIFICATIONOVERFLOW] too much\nC: "
            + tagged(tag + 1) + " NOOP\nC: " + tagged(tag + 2) + ' ' + kList + "S: " + tagged(tag + 1) + " OK\n" + inboxStands(10) + kTrash + kLists + "S: "
            + tagged(tag + 2) + " OK listed\n";
    }
    begin(conversation);
    EXPECT_TRUE(isUpToDate()) << where();
}
