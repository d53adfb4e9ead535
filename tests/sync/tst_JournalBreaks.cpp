// SPDX-License-Identifier: GPL-3.0-or-later
// A wish at which the line breaks, session after session: what else there is to do does not wait for it for ever.
#include "PlayedLine.h"

using namespace playedline;

namespace {

const QByteArray kAsked = kInbox + "C: {3} UID STORE 1 +FLAGS.SILENT (\\Flagged)\n";
const QByteArray kDone = kAsked + "S: {3} OK done\n";

class JournalBreaks : public Line {
protected:
    void SetUp() override
    {
        Line::SetUp();
        IntentPayload payload;
        payload.add = mail::Flag::Flagged;
        payload.uidValidity.insert(m_inbox, 7);
        store::Intent intent { .account = m_account, .kind = kFlagsIntent.toByteArray(), .payload = payload.toJson() };
        intent.targets = { { addMessages(1, 1).constFirst(), m_inbox, 1 } };
        ASSERT_TRUE(m_store->journal().add(intent));
    }
    /// A session that is over behind the wish.
    /// @param end  of the conversation
    void breaks(const QByteArray &end = "X\n")
    {
        begin(kAsked + end);
        EXPECT_FALSE(finish(m_journal->run()));
        EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    }
    void begin(const QByteArray &conversation)
    {
        talk(conversation);
        if (!m_journal)
            m_journal = std::make_unique<JournalReplay>(work(), *m_line);
        m_journal->sessionBegun();
    }
    void isTold()
    {
        EXPECT_TRUE(finish(m_journal->run()));
        EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
        EXPECT_EQ(reader().intentCount(m_account).value(), 0);
    }
    void isLeftAlone()
    {
        EXPECT_TRUE(finish(m_journal->run())) << "what else there is to do goes on";
        EXPECT_FALSE(m_transport->isDone()) << "nothing was asked for";
        EXPECT_EQ(reader().intentCount(m_account).value(), 1) << "and nothing was given up";
    }

    std::unique_ptr<JournalReplay> m_journal;
};

} // namespace

TEST_F(JournalBreaks, afterThreeItIsLeftAloneUntilTheNextCheck)
{
    for (int session = 0; session < 3; ++session)
        breaks();
    begin(kAsked + "X\n");
    isLeftAlone();
    m_journal->checkBegun();
    m_journal->tryAgain();
    EXPECT_FALSE(finish(m_journal->run()));
    begin(kDone);
    isLeftAlone();
    m_journal->checkBegun();
    m_journal->tryAgain();
    isTold();
}

TEST_F(JournalBreaks, whoAsksForACheckGetsOneMoreTry)
{
    for (int session = 0; session < 3; ++session)
        breaks();
    m_journal->forgive();
    begin(kDone);
    isTold();
}

// It says so to everybody, whatever it was told.
TEST_F(JournalBreaks, aServerThatSaysGoodbyeIsNotCounted)
{
    for (int session = 0; session < 4; ++session)
        breaks("S: * BYE maintenance\n");
    begin(kDone);
    isTold();
}
