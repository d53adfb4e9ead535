// SPDX-License-Identifier: GPL-3.0-or-later
// Mail that its server is suddenly without is moved: what is here is all that there is of it.
#include "store/StoreFixture.h"
#include "sync/Intents.h"
#include "sync/MailActions.h"

using namespace engine;

namespace {

class HeldMoves : public storetest::StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        m_ids = addMessages(1, 3);
        m_headerOnly = addMessages(4, 1, false).constFirst();
        m_archive = addFolder("Archive", mail::FolderRole::Archive);
        m_actions = std::make_unique<MailActions>(*m_store, m_clock);
        QObject::connect(m_actions.get(), &MailActions::refused, m_actions.get(),
            [this](UndoKind, int, const base::Error &why) { m_refused.append(why.fault); });
        ASSERT_TRUE(m_store->held().hold({ m_ids[0], m_ids[1], m_headerOnly }, m_clock.now()));
    }
    [[nodiscard]] QList<store::Intent> intents() const { return reader().intents(m_account).value(); }
    [[nodiscard]] store::MessagePlace placeOf(base::MessageId id) const { return reader().places({ id }).value().constFirst(); }

    base::SystemClock m_clock;
    QList<base::MessageId> m_ids;
    base::MessageId m_headerOnly;
    base::FolderId m_archive;
    std::unique_ptr<MailActions> m_actions;
    QList<base::Fault> m_refused;
};

} // namespace

TEST_F(HeldMoves, itIsPutIntoTheOtherFolderAndNotLookedForInItsOld)
{
    m_actions->moveTo({ m_ids[0], m_ids[2] }, m_archive);
    ASSERT_EQ(intents().size(), 2);
    EXPECT_EQ(intents()[0].kind, kMoveIntent);
    ASSERT_EQ(intents()[0].targets.size(), 1);
    EXPECT_EQ(intents()[0].targets[0].message, m_ids[2]) << "the server has that one";
    EXPECT_EQ(intents()[1].kind, kAppendIntent);
    ASSERT_EQ(intents()[1].targets.size(), 1);
    EXPECT_EQ(intents()[1].targets[0].message, m_ids[0]);
    EXPECT_EQ(intents()[1].targets[0].folder, m_archive);
    EXPECT_EQ(intents()[1].targets[0].uid, 0U);
    EXPECT_EQ(placeOf(m_ids[0]).folder, m_archive);
    EXPECT_TRUE(reader().rawMessage(m_ids[0]));
}

TEST_F(HeldMoves, undoneItLiesInItsFolderAndIsNoNumberOfTheServers)
{
    m_actions->moveTo({ m_ids[0] }, m_archive);
    m_actions->undo();
    EXPECT_TRUE(intents().isEmpty());
    EXPECT_EQ(placeOf(m_ids[0]).folder, m_inbox);
    EXPECT_EQ(placeOf(m_ids[0]).uid, 0U) << "the next comparison with the server takes nothing away that has none";
    EXPECT_TRUE(reader().rawMessage(m_ids[0]));
}

TEST_F(HeldMoves, intoTheTrashItGoesAndIsThere)
{
    const base::FolderId trash = addFolder("Trash", mail::FolderRole::Trash);
    m_actions->moveToTrash({ m_ids[1] });
    EXPECT_EQ(placeOf(m_ids[1]).folder, trash);
    ASSERT_EQ(intents().size(), 1);
    EXPECT_EQ(intents()[0].kind, kAppendIntent);
}

TEST_F(HeldMoves, aLineWithoutItsTextCannotBeMoved)
{
    m_actions->moveTo({ m_headerOnly }, m_archive);
    EXPECT_EQ(m_refused, QList<base::Fault> { base::Fault::MessageGone });
    EXPECT_EQ(placeOf(m_headerOnly).folder, m_inbox);
    EXPECT_TRUE(intents().isEmpty());
}

TEST_F(HeldMoves, whatAPersonHasKeptIsPutIntoTheOtherFolderToo)
{
    ASSERT_TRUE(m_store->held().keep(m_account, { std::numeric_limits<qint64>::max() }));
    ASSERT_TRUE(reader().heldIn(m_inbox).value().isEmpty());
    m_actions->moveTo({ m_ids[0], m_ids[2] }, m_archive);
    ASSERT_EQ(intents().size(), 2);
    EXPECT_EQ(intents()[0].kind, kMoveIntent);
    ASSERT_EQ(intents()[0].targets.size(), 1);
    EXPECT_EQ(intents()[0].targets[0].message, m_ids[2]) << "the server has that one";
    EXPECT_EQ(intents()[1].kind, kAppendIntent);
    ASSERT_EQ(intents()[1].targets.size(), 1);
    EXPECT_EQ(intents()[1].targets[0].message, m_ids[0]);
    EXPECT_EQ(intents()[1].targets[0].folder, m_archive);
    m_actions->moveTo({ m_ids[0] }, addFolder("Work"));
    ASSERT_EQ(intents().size(), 3);
    EXPECT_EQ(intents()[2].kind, kMoveIntent) << "it is on its way to the server";
}
