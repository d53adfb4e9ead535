// SPDX-License-Identifier: GPL-3.0-or-later
// A change from POP3 to IMAP while somebody deletes or renames on the server what its messages are put into.
#include "SwitchFixture.h"

using namespace switching;

namespace {

class SwitchGone : public SwitchTest {
protected:
    /// Of three messages that were only here "gone 0" has come into the folder "Club" of the server, the others into its inbox.
    /// "gone 2" is deleted there again, and is to go into "Club" now.
    void SetUp() override
    {
        SwitchTest::SetUp();
        if (IsSkipped() || HasFatalFailure())
            return;
        m_run = popAccount(3, 1);
        const base::MessageId first = m_run->find(u"gone 0"_s)->id, last = m_run->find(u"gone 2"_s)->id;
        const base::FolderId club = makeFolderHere(*m_run, u"Club"_s);
        m_run->client.moveTo({ first }, club);
        m_change = std::make_unique<Change>(*m_run);
        ASSERT_TRUE(m_change->begin(imap(), kPassword));
        ASSERT_EQ(m_change->upload()->onServer, 4);
        ASSERT_EQ(subjectsThere(u"Club"_s), QStringList { u"gone 0"_s });
        doveadm({ u"expunge"_s, u"mailbox"_s, u"INBOX"_s, u"header"_s, u"Subject"_s, u"gone 2"_s });
        m_run->client.moveTo({ last }, club);
        ASSERT_TRUE(isSeen([this] { return m_change->consider()->onlyHere == 1; }));
    }
    void TearDown() override
    {
        m_change.reset();
        m_run.reset();
        SwitchTest::TearDown();
    }
    /// What was done on the server is known here.
    bool isSeen(const std::function<bool()> &what)
    {
        m_run->client.checkNow(m_change->of(Protocol::Imap));
        return eventually(what);
    }
    [[nodiscard]] bool isListed(const QByteArray &mailbox)
    {
        const auto row = m_run->reader().folderByMailbox(m_change->of(Protocol::Imap), mailbox);
        return row && row->has_value();
    }
    /// It is planned by what was known before, and on its way when the server is heard again.
    void beginUploadUnseen(const std::function<void()> &onServer)
    {
        m_run->client.setOffline(true);
        m_run->catchUp();
        onServer();
        m_change->beginUpload();
        ASSERT_TRUE(eventually([this] {
            const auto intents = m_run->reader().intents(m_change->of(Protocol::Imap));
            return intents && !intents->isEmpty();
        }));
        m_run->client.setOffline(false);
        ASSERT_TRUE(eventually([this] { return m_change->facts.has_value(); }, std::chrono::seconds(60)));
        EXPECT_FALSE(m_change->facts->error) << qPrintable(m_change->facts->error->serverText) << m_change->facts->error->detail.constData();
    }

    std::unique_ptr<EngineRun> m_run;
    std::unique_ptr<Change> m_change;
};

class SwitchNames : public SwitchTest { };

} // namespace

TEST_F(SwitchGone, whatIsDeletedThereBetweenTwoUploadsIsMadeAgain)
{
    doveadm({ u"mailbox"_s, u"delete"_s, u"Club"_s });
    ASSERT_TRUE(isSeen([this] { return !isListed("Club"); }));
    EXPECT_EQ(m_change->consider()->onlyHere, 2) << "what was in it is only here again";
    const auto facts = m_change->upload();
    EXPECT_FALSE(facts->error);
    EXPECT_EQ(facts->onServer, 4);
    EXPECT_EQ(subjectsThere(u"Club"_s), (QStringList { u"gone 0"_s, u"gone 2"_s }));
    EXPECT_EQ(subjectsThere(), (QStringList { u"gone 1"_s, u"there 0"_s }));
}

TEST_F(SwitchGone, whatIsRenamedThereBetweenTwoUploadsIsAnotherFolderAndWhatIsInItIsNotPutThereAgain)
{
    doveadm({ u"mailbox"_s, u"rename"_s, u"Club"_s, u"Verein"_s });
    ASSERT_TRUE(isSeen([this] { return !isListed("Club") && isListed("Verein") && m_change->consider()->onlyHere == 1; }));
    const auto facts = m_change->upload();
    EXPECT_FALSE(facts->error);
    EXPECT_EQ(facts->onServer, 4);
    EXPECT_EQ(subjectsThere(u"Verein"_s), QStringList { u"gone 0"_s });
    EXPECT_EQ(subjectsThere(u"Club"_s), QStringList { u"gone 2"_s });
}

TEST_F(SwitchGone, whatIsDeletedThereWhileSomethingIsOnItsWayIntoItIsMadeAgain)
{
    beginUploadUnseen([this] { doveadm({ u"mailbox"_s, u"delete"_s, u"Club"_s }); });
    EXPECT_EQ(subjectsThere(u"Club"_s), QStringList { u"gone 2"_s });
    EXPECT_EQ(m_change->facts->onlyHere, 1) << "somebody has deleted it after it had arrived: it is said";
    EXPECT_EQ(m_change->upload()->onServer, 4);
    EXPECT_EQ(subjectsThere(u"Club"_s), (QStringList { u"gone 0"_s, u"gone 2"_s }));
    EXPECT_TRUE(m_run->refusals.isEmpty());
}

TEST_F(SwitchGone, whatIsRenamedThereWhileSomethingIsOnItsWayIntoItDoublesNothing)
{
    beginUploadUnseen([this] { doveadm({ u"mailbox"_s, u"rename"_s, u"Club"_s, u"Verein"_s }); });
    EXPECT_EQ(subjectsThere(u"Verein"_s), QStringList { u"gone 0"_s });
    EXPECT_EQ(subjectsThere(u"Club"_s), QStringList { u"gone 2"_s });
    ASSERT_TRUE(isSeen([this] { return m_change->consider()->onServer == 4; }));
    m_change->upload();
    EXPECT_EQ(subjectsThere(u"Verein"_s), QStringList { u"gone 0"_s });
    EXPECT_EQ(subjectsThere(u"Club"_s), QStringList { u"gone 2"_s });
}

TEST_F(SwitchNames, whereOthersLieBelowANameThatIsNoFolderItIsMadeOneAndTheyAreFound)
{
    auto run = popAccount(2, 0);
    const base::MessageId first = run->find(u"gone 0"_s)->id, second = run->find(u"gone 1"_s)->id;
    const base::FolderId club = makeFolderHere(*run, u"Club"_s);
    run->client.moveTo({ first }, club);
    run->client.moveTo({ second }, makeFolderHere(*run, u"2024"_s, club));
    doveadm({ u"mailbox"_s, u"create"_s, u"Club/2024"_s });
    ASSERT_TRUE(deliver("minutes", u"Club/2024"_s));
    Change change(*run);
    ASSERT_TRUE(change.begin(imap(), kPassword));
    const auto facts = change.upload();
    EXPECT_FALSE(facts->error) << facts->error->detail.constData();
    EXPECT_EQ(facts->onServer, 2);
    EXPECT_EQ(subjectsThere(u"Club"_s), QStringList { u"gone 0"_s });
    EXPECT_EQ(subjectsThere(u"Club/2024"_s), (QStringList { u"gone 1"_s, u"minutes"_s }));
}
