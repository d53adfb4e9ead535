// SPDX-License-Identifier: GPL-3.0-or-later
// A computer that has slept: by whichever clock it shows, and what an account makes of it.
#include "PlayedSessions.h"
#include "sync/WakeWatch.h"

using namespace played;
using namespace std::chrono_literals;

namespace {

const QByteArray kFolders = "S: * LIST (\\Subscribed) \"/\" INBOX\nS: * STATUS INBOX (MESSAGES 10 UIDNEXT 11 UIDVALIDITY 7 UNSEEN 10 HIGHESTMODSEQ 100)\n"
                            "S: * LIST (\\Subscribed \\Trash) \"/\" Trash\nS: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0 HIGHESTMODSEQ 50)\n"
                            "S: * LIST (\\Subscribed) \"/\" Lists\nS: * STATUS Lists (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 9 UNSEEN 0 HIGHESTMODSEQ 60)\n";
const QByteArray kOpening = "C: {2} ENABLE QRESYNC\nC: {3} SELECT INBOX (QRESYNC (7 100))\nC: {4} " + kList
    + "S: * ENABLED QRESYNC\nS: {2} OK on\nS: * 10 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 11] n\nS: * OK [HIGHESTMODSEQ 100] h\n"
      "S: {3} OK [READ-WRITE] open\n"
    + kFolders + "S: {4} OK listed\n";

struct Woken {
    std::chrono::milliseconds wall { 1'767'225'600'000 };
    std::chrono::milliseconds steady { 5'000 };
    int alarms = 0;
    engine::WakeWatch watch { [this] { return wall; }, [this] { return steady; } };

    Woken()
    {
        QObject::connect(&watch, &engine::WakeWatch::woke, &watch, [this] { ++alarms; });
        watch.start();
    }
    int after(std::chrono::milliseconds byWall, std::chrono::milliseconds bySteady)
    {
        wall += byWall;
        steady += bySteady;
        watch.look();
        return alarms;
    }
};

class Waking : public ImapSessions {
protected:
    void beginAll(const QByteArrayList &conversations) { ImapSessions::beginAll(conversations, kEverything + " IDLE"_ba); }
    [[nodiscard]] std::string where() const { return m_line ? m_line->position().toStdString() : "no line"; }
};

} // namespace

TEST(WakeWatch, aSleepIsSeenByEitherClockAndNothingElseIs)
{
    Woken woken;
    EXPECT_EQ(woken.after(5s, 5s), 0);
    EXPECT_EQ(woken.after(12s, 12s), 0) << "the thread was busy";
    EXPECT_EQ(woken.after(-1h, 5s), 0) << "the clock was set back";
    EXPECT_EQ(woken.after(8h, 5s), 1) << "a steady clock that stands still";
    EXPECT_EQ(woken.after(5s, 5s), 1) << "once";
    EXPECT_EQ(woken.after(8h, 8h), 2) << "one that goes on";
}

TEST_F(Waking, aLineThatStillAnswersIsKeptAndAllFoldersAreAsked)
{
    m_settings.checkMinutes = 10;
    beginAll({ kOpening + "C: {5} IDLE\nS: + idling\nC: DONE\nS: {5} OK\nC: {6} NOOP\nS: {6} OK\nC: {7} NOOP\nC: {8} " + kList + "S: {7} OK\n" + kFolders
        + "S: {8} OK listed\nC: {9} IDLE\nS: + idling\n" });
    ASSERT_TRUE(eventually([&] { return m_line && m_line->sentByClient().contains(" IDLE\r\n"); })) << where();
    m_engine->awake();
    EXPECT_TRUE(isUpToDate()) << where();
    EXPECT_EQ(m_begun, 1);
}

TEST_F(Waking, aDeadLineIsGivenUpAfterSecondsAndAnotherOneOpened)
{
    beginAll({ kOpening + "C: {5} IDLE\nS: + idling\nC: DONE\nH\n", kOpening + "C: {5} IDLE\nS: + idling\n" });
    m_engine->setPatience(100ms);
    ASSERT_TRUE(eventually([&] { return m_line && m_line->sentByClient().contains(" IDLE\r\n"); })) << where();
    m_engine->awake();
    EXPECT_TRUE(eventually([&] { return m_begun == 2; }));
    EXPECT_TRUE(isUpToDate()) << where();
}
