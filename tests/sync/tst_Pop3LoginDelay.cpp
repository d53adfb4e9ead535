// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 2449 section 6.5: no sign-in before the delay is over that the server has announced.
#include "SimulatedMaildrop.h"

using namespace simulated;
using std::chrono::seconds;

namespace {

class Pop3LoginDelay : public Maildrop {
protected:
    void SetUp() override
    {
        Maildrop::SetUp();
        m_server.setProfile({ .loginDelay = seconds(300) });
        m_server.maildrop().deliver("Subject: a\r\n\r\nx\r\n");
    }
    /// A check is asked for, and it is said that it has to wait.
    bool checkHasToWait()
    {
        m_engine->checkNow();
        return eventually([&] { return m_engine->status().loginDelay > 0; });
    }
};

} // namespace

TEST_F(Pop3LoginDelay, aCheckOnDemandWaitsUntilTheServerAllowsIt)
{
    EXPECT_EQ(visit(), State::UpToDate);
    EXPECT_EQ(m_engine->status().loginDelay, 0) << "nobody asked for anything sooner";
    const base::Timestamp signedIn = m_clock->now();
    m_clock->advance(seconds(100));
    ASSERT_TRUE(checkHasToWait());
    EXPECT_EQ(m_engine->status().state, State::UpToDate) << "the last check went well";
    EXPECT_EQ(m_engine->status().loginDelay, 300);
    EXPECT_EQ(m_engine->status().retryAt.ms, signedIn.ms + 300'000);
    EXPECT_EQ(m_server.sessions(), 1);
    m_clock->advance(seconds(200));
    m_engine->checkNow();
    ASSERT_TRUE(eventually([&] { return m_server.sessions() == 2 && m_engine->status().state == State::UpToDate; }));
    EXPECT_EQ(m_engine->status().loginDelay, 0);
}

TEST_F(Pop3LoginDelay, theNextStartOfTheProgramWaitsToo)
{
    EXPECT_EQ(visit(), State::UpToDate);
    m_clock->advance(seconds(10));
    begin();
    ASSERT_TRUE(eventually([&] { return m_engine->status().loginDelay == 300; }));
    EXPECT_EQ(m_server.sessions(), 1);
    m_clock->advance(seconds(290));
    m_engine->checkNow();
    EXPECT_TRUE(eventually([&] { return m_engine->status().state == State::UpToDate; }));
}

TEST_F(Pop3LoginDelay, whoRefusesWithoutSayingForHowLongIsLeftAloneForAMinute)
{
    m_server.setProfile({ .loginDelay = seconds(300), .loginDelayAnnounced = false });
    EXPECT_EQ(visit(), State::UpToDate);
    m_clock->advance(seconds(10));
    m_engine->checkNow();
    ASSERT_TRUE(eventually([&] { return m_engine->status().state == State::Failed; }));
    EXPECT_EQ(m_engine->status().error->fault, base::Fault::LoginUnavailable) << "the password is not to blame";
    ASSERT_TRUE(checkHasToWait());
    EXPECT_EQ(m_engine->status().loginDelay, 60);
    EXPECT_EQ(m_server.sessions(), 2);
    m_clock->advance(seconds(300));
    m_engine->checkNow();
    EXPECT_TRUE(eventually([&] { return m_engine->status().state == State::UpToDate; }));
}

TEST_F(Pop3LoginDelay, aClockThatWentBackKeepsNobodyWaitingForLonger)
{
    EXPECT_EQ(visit(), State::UpToDate);
    m_clock->advance(-std::chrono::hours(5));
    ASSERT_TRUE(checkHasToWait());
    EXPECT_EQ(m_engine->status().retryAt.ms, m_clock->now().ms + 300'000);
}

TEST_F(Pop3LoginDelay, nobodyIsKeptAwayForEver)
{
    m_server.setProfile({ .loginDelay = std::chrono::hours(24 * 365) });
    EXPECT_EQ(visit(), State::UpToDate);
    ASSERT_TRUE(checkHasToWait());
    EXPECT_EQ(m_engine->status().loginDelay, 24 * 60 * 60);
}

// RFC 2449 section 8.1.2, [IN-USE].
TEST_F(Pop3LoginDelay, aMaildropThatIsInUseIsTriedAgainWithTheSamePassword)
{
    m_server.setProfile({});
    m_server.setLockedByOther(true);
    EXPECT_EQ(visit(), State::Failed);
    ASSERT_TRUE(m_engine->status().error);
    EXPECT_EQ(m_engine->status().error->fault, base::Fault::LoginUnavailable);
    EXPECT_TRUE(m_engine->status().retryAt.isKnown());
    m_server.setLockedByOther(false);
    m_engine->checkNow();
    EXPECT_TRUE(eventually([&] { return m_engine->status().state == State::UpToDate; }));
    EXPECT_EQ(rows().size(), 1);
}

TEST_F(Pop3LoginDelay, theReportTellsWhatTheServerDeletesByItself)
{
    m_server.setProfile({ .expire = "30" });
    EXPECT_EQ(visit(), State::UpToDate);
    EXPECT_EQ(m_report.expireDays, 30);
    m_server.setProfile({ .expire = "NEVER" });
    EXPECT_EQ(visit(), State::UpToDate);
    EXPECT_EQ(m_report.expireDays, std::nullopt);
}
