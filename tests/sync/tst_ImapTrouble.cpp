// SPDX-License-Identifier: GPL-3.0-or-later
// Session after session, by a clock that a test moves: an inbox at which the line breaks, and mail that the server is without.
#include "PlayedSessions.h"

using namespace played;

namespace {

const QByteArray kFolders = "S: * LIST (\\Subscribed) \"/\" INBOX\nS: * STATUS INBOX (MESSAGES 10 UIDNEXT 11 UIDVALIDITY 7 UNSEEN 10 HIGHESTMODSEQ 100)\n"
                            "S: * LIST (\\Subscribed \\Trash) \"/\" Trash\nS: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0 HIGHESTMODSEQ 50)\n";
const QByteArray kLists = "S: * LIST (\\Subscribed) \"/\" Lists\nS: * STATUS Lists (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 9 UNSEEN 0 HIGHESTMODSEQ 60)\n";
const QByteArray kUnchanged = "S: * 10 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 11] n\nS: * OK [HIGHESTMODSEQ 100] h\n";
const QByteArray kOneMore = "S: * 11 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 12] n\nS: * OK [HIGHESTMODSEQ 101] h\n"
                            "S: * 11 FETCH (UID 11 FLAGS () MODSEQ (101))\n";
const QByteArray kNew = "S\\: * 11 FETCH (UID 11 FLAGS () INTERNALDATE \"05-Jan-2026 10:00:00 +0100\" RFC822.SIZE 16 "
                        "BODY[HEADER.FIELDS (DATE FROM)] {16}\\r\\nSubject: new\\r\\n\\r\\n\\r\\n)\\r\\n\n";

/// Everything up to the answers to the first flight.
QByteArray opening(const QByteArray &folders, const QByteArray &inbox)
{
    return "C: {2} ENABLE QRESYNC\nC: {3} SELECT INBOX (QRESYNC (7 100))\nC: {4} " + kList + "S: * ENABLED QRESYNC\nS: {2} OK on\n" + inbox
        + "S: {3} OK [READ-WRITE] open\n" + folders + "S: {4} OK listed\n";
}

class ImapTrouble : public ImapSessions {
protected:
    /// Not after the pause, but now; and nobody has asked for another try.
    void reconnect()
    {
        m_engine->setOffline(true);
        m_engine->setOffline(false);
    }
    [[nodiscard]] bool isIn(State state)
    {
        return eventually([&] { return m_engine->status().state == state && m_engine->status().error.has_value() == (state != State::UpToDate); });
    }
    [[nodiscard]] std::string where() const { return m_line ? m_line->position().toStdString() : "no line"; }
};

} // namespace

TEST_F(ImapTrouble, anInboxThatIsLeftAloneIsNotCalledUpToDate)
{
    const QByteArray breaks = opening(kFolders + kLists, kOneMore) + "C~: {5} UID FETCH 11 .*\nX\n";
    const QByteArray askedAgain = "C: {5} NOOP\nC: {6} " + kList + "S: {5} OK\n" + kFolders + kLists
        + "S: {6} OK listed\nC: {7} SELECT INBOX (QRESYNC (7 100))\n" + kOneMore + "S: {7} OK [READ-WRITE] open\nC~: {8} UID FETCH 11 .*\n" + kNew
        + "S: {8} OK\nC~: {9} UID FETCH 11 .*\nS: {9} OK\nC: {10} UID FETCH 11 (UID BODYSTRUCTURE)\nS: {10} OK\n";
    beginAll({ breaks, breaks, breaks, opening(kFolders + kLists, kOneMore) + askedAgain });
    for (int session = 1; session <= 3; ++session) {
        ASSERT_TRUE(eventually([&] {
            const AccountStatus status = m_engine->status();
            return m_begun == session && status.state == State::Offline && status.error->fault == base::Fault::NetworkDown;
        })) << session << ' ' << where();
        reconnect();
    }
    ASSERT_TRUE(isIn(State::Failed)) << where();
    const AccountStatus status = m_engine->status();
    EXPECT_EQ(status.folder, m_inbox);
    EXPECT_EQ(status.error->fault, base::Fault::NetworkDown) << "why it is left alone";
    EXPECT_EQ(status.retryAt.ms, m_clock->now().ms + 60 * 60 * 1000);
    EXPECT_FALSE(m_history.contains(State::UpToDate));

    m_engine->checkNow();
    EXPECT_TRUE(isIn(State::UpToDate)) << where();
    EXPECT_EQ(inbox().total, 11);
}

// It is never opened, so nobody would hear of it otherwise; the account goes on.
TEST_F(ImapTrouble, whyTheServerDoesNotTellOfAFolderIsKnown)
{
    beginAll({ opening(kFolders + kLists + "S: * LIST () \"/\" Shared\n", kUnchanged) + "C~: {5} STATUS Shared .*\nS: {5} NO [NOPERM] Not for you\n" });
    ASSERT_TRUE(isIn(State::UpToDate)) << where();
    const auto folder = reader().folderByMailbox(m_account, "Shared").value();
    ASSERT_TRUE(folder);
    const auto why = m_engine->refusalOf(folder->id);
    ASSERT_TRUE(why);
    EXPECT_TRUE(why->serverText.contains(u"Not for you"_s)) << qPrintable(why->serverText);
    EXPECT_FALSE(m_engine->refusalOf(m_inbox));
}

TEST_F(ImapTrouble, theOtherFoldersAreAskedAfterTheirTimeWhateverRingsMeanwhile)
{
    m_settings.checkMinutes = 10;
    beginAll({ opening(kFolders + kLists, kUnchanged) + "C: {5} NOOP\nC: {6} " + kList + "S: {5} OK\n" + kFolders + kLists + "S: {6} OK listed\n" });
    ASSERT_TRUE(isIn(State::UpToDate)) << where();
    for (int rings = 0; rings < 3; ++rings) {
        m_clock->advance(std::chrono::minutes(4));
        m_engine->journalGrew();
    }
    EXPECT_TRUE(eventually([&] { return m_line->isDone(); })) << where();
}

// The month counts from the day on which the mail was missed first, not from the last look.
TEST_F(ImapTrouble, heldMailGoesAfterThirtyDaysAndNotBefore)
{
    ASSERT_TRUE(m_store->messages().addArrivals(m_lists, storetest::someArrivals(100, 60)));
    setState(m_lists, 9, 160, 60, 60);
    const QByteArray without = opening(kFolders, kUnchanged)
        + "C: {5} LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE)\nS: * LIST () \"/\" INBOX\nS: * LIST (\\Trash) \"/\" Trash\nS: {5} OK listed\n"
          "C~: {6} STATUS Lists .*\nS: {6} NO none of that name\n";
    const auto visit = [&] {
        m_begun = 0;
        m_engine.reset();
        beginAll({ without });
        EXPECT_TRUE(isUpToDate()) << where();
    };
    visit();
    EXPECT_EQ(reader().folder(m_lists).value()->total, 60);
    for (int day = 10; day < 30; day += 10) {
        m_clock->advance(std::chrono::days(10));
        visit();
        EXPECT_EQ(reader().folder(m_lists).value()->total, 60) << day;
    }
    m_clock->advance(std::chrono::days(10) - std::chrono::minutes(1));
    visit();
    EXPECT_EQ(reader().folder(m_lists).value()->total, 60) << "a minute before";
    m_clock->advance(std::chrono::minutes(2));
    visit();
    const auto lists = reader().folder(m_lists).value();
    EXPECT_EQ(lists ? lists->total : 0, 0);
    EXPECT_TRUE(reader().held(m_account).value().isEmpty());
}
