// SPDX-License-Identifier: GPL-3.0-or-later
// Deletions that come to nothing: the server refuses them, or the person takes them back.
#include "PlayedPair.h"

#include "sync/ServerCopies.h"

using namespace played;
using policy::DeletionRule;
using store::UidlState;
using Follow = policy::PopRetention::WhenDeletedHere;

namespace {

class Pop3TakenBack : public Pop3Pair {
protected:
    /// As it is done here where the policy says that the server follows, and can be undone.
    void deleteForGood(const QList<QByteArray> &uidls)
    {
        for (const QByteArray &uidl : uidls) {
            ASSERT_TRUE(m_store->uidls().change(m_settings.id, { { uidl, UidlState::DeleteWanted, DeletionRule::TrashEmptied } }, m_clock->now()));
            ASSERT_TRUE(m_store->removed().remove({ row(uidl).message }, m_clock->now()));
        }
    }
};

} // namespace

TEST_F(Pop3TakenBack, aDeletionThatIsRefusedIsAskedAgain)
{
    keep(kOnceHere);
    visit(kFirst + retr(1, kA) + kLeave);
    for (int attempt = 0; attempt < 3; ++attempt) {
        visit(kFirst + top(1, kA) + refused("DELE 1") + kLeave);
        EXPECT_EQ(row("7").state, UidlState::Durable);
        EXPECT_EQ(m_report.refused, 1);
        EXPECT_EQ(m_report.deleted, 0);
    }
    visit(kFirst + kLeave); // not for ever
    EXPECT_EQ(m_report.refused, 0);
    m_clock->advance(std::chrono::hours(25));
    visit(kFirst + top(1, kA) + dele(1) + kLeave);
    EXPECT_EQ(m_report.deleted, 1);
}

TEST_F(Pop3TakenBack, aWishThatIsRefusedStaysOne)
{
    bringBoth();
    ASSERT_TRUE(engine::askServerDeletion(*m_store, { row("7").message }, m_clock->now()));
    visit(kBoth + top(1, kA) + refused("DELE 1") + kLeave);
    EXPECT_EQ(row("7").state, UidlState::DeleteWanted);
    EXPECT_EQ(row("7").rule, DeletionRule::Asked);
    visit(kBoth + top(1, kA) + dele(1) + kLeave);
}

TEST_F(Pop3TakenBack, aQuitThatIsRefusedEndsTheVisitAllTheSame)
{
    keep(kOnceHere);
    visit(kFirst + retr(1, kA) + kLeave);
    const QByteArray refusal = "C: QUIT\nS: -ERR some deleted messages not removed\nH\n"; // RFC 1939 section 6
    for (int attempt = 0; attempt < 3; ++attempt) {
        visit(kFirst + top(1, kA) + dele(1) + refusal);
        EXPECT_EQ(row("7").state, UidlState::DeleteSent) << "it may be gone";
        EXPECT_EQ(m_report.refused, 1);
        EXPECT_EQ(m_report.deleted, 0);
    }
    visit(kFirst + kLeave);
    EXPECT_EQ(row("7").state, UidlState::Durable);
    EXPECT_EQ(m_report.disobeyed, 0);
    m_clock->advance(std::chrono::hours(25));
    visit(kFirst + top(1, kA) + dele(1) + refusal);
    visit(kEmpty + kLeave); // this time it was
    EXPECT_EQ(row("7").state, UidlState::Gone);
    EXPECT_EQ(m_report.confirmed, 1);
    EXPECT_EQ(here(), QStringList { u"a"_s });
}

TEST_F(Pop3TakenBack, aWishIsTakenBackUntilQuitHasLeft)
{
    bringBoth();
    const QList<base::MessageId> both { row("7").message, row("8").message };
    ASSERT_TRUE(engine::askServerDeletion(*m_store, both, m_clock->now()));
    ASSERT_TRUE(engine::takeBackServerDeletion(*m_store, { both[1] }, m_clock->now()));
    EXPECT_EQ(row("8").state, UidlState::Durable);
    ASSERT_TRUE(engine::askServerDeletion(*m_store, { both[1] }, m_clock->now()));
    visit(kBoth + top(1, kA) + top(2, kB) + dele(1) + "C: DELE 2\nP\nS: +OK\nC: RSET\nS: +OK\n" + dele(2) + kLeave, State::UpToDate, "DELE 2",
        [&] { ASSERT_TRUE(engine::takeBackServerDeletion(*m_store, { both[0] }, m_clock->now())); });
    EXPECT_EQ(row("7").state, UidlState::Durable);
    EXPECT_EQ(row("8").state, UidlState::Acknowledged);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s })) << "what is here stays here";
}

TEST_F(Pop3TakenBack, whatIsDeletedForGoodIsTakenBackWhileItIsCompared)
{
    keep({ .whenDeletedHere = Follow::TrashEmptied });
    bringBoth();
    const auto id = row("7").message;
    deleteForGood({ "7" });
    visit(kBoth + top(1, kA).replace("TOP 1 0\n", "TOP 1 0\nP\n") + kLeave, State::UpToDate, "TOP 1 0",
        [&] { EXPECT_TRUE(m_store->removed().bringBack({ id })); });
    EXPECT_EQ(row("7").state, UidlState::Durable);
    EXPECT_EQ(m_store->reader().rawMessage(id).value_or(""), kA);
    visit(kBoth + kLeave);
}

TEST_F(Pop3TakenBack, whatIsDeletedForGoodIsTakenBackUntilQuitHasLeft)
{
    keep({ .whenDeletedHere = Follow::TrashEmptied });
    bringBoth();
    const auto id = row("7").message;
    deleteForGood({ "7", "8" });
    visit(kBoth + top(1, kA) + top(2, kB) + dele(1) + "C: DELE 2\nP\nS: +OK\nC: RSET\nS: +OK\n" + dele(2) + kLeave, State::UpToDate, "DELE 2",
        [&] { EXPECT_TRUE(m_store->removed().bringBack({ id })); });
    EXPECT_EQ(row("7").state, UidlState::Durable);
    EXPECT_EQ(row("8").state, UidlState::Acknowledged);
    EXPECT_EQ(m_report.deleted, 1);
    EXPECT_EQ(here(), QStringList { u"a"_s });
    EXPECT_EQ(m_store->reader().rawMessage(id).value_or(""), kA);
    visit(list({ { 1, kOne } }) + uidl({ { 1, "7" } }) + kLeave);
}

TEST_F(Pop3TakenBack, whatIsTakenOutOfTheTrashStaysThere)
{
    keep({ .whenDeletedHere = Follow::AtOnce });
    bringBoth();
    const auto trash = m_store->reader().folderByRole(m_settings.id, mail::FolderRole::Trash).value()->id;
    const auto inbox = m_store->reader().folderByRole(m_settings.id, mail::FolderRole::Inbox).value()->id;
    const auto id = row("7").message;
    ASSERT_TRUE(m_store->messages().move({ id, row("8").message }, trash));
    visit(kBoth + top(1, kA) + top(2, kB) + dele(1) + "C: DELE 2\nP\nS: +OK\nC: RSET\nS: +OK\n" + dele(2) + kLeave, State::UpToDate, "DELE 2",
        [&] { EXPECT_TRUE(m_store->messages().move({ id }, inbox)); });
    EXPECT_EQ(row("8").state, UidlState::Acknowledged);
    EXPECT_EQ(m_report.deleted, 1);
    visit(kFirst + kLeave);
    EXPECT_EQ(row("7").state, UidlState::Durable);
    EXPECT_EQ(here(), QStringList { u"a"_s });
}
