// SPDX-License-Identifier: GPL-3.0-or-later
// What was deleted for good, until that is final.
#include "TwoAccounts.h"

using namespace storetest;
using store::UidlState;

namespace {

using Ids = QList<base::MessageId>;

constexpr base::Timestamp kAt { 50 }; // when something was removed
constexpr base::Timestamp kLater { 60 };

class Removed : public TwoAccounts {
protected:
    qint64 dead() const
    {
        qint64 octets = 0;
        const auto packs = reader().packs().value();
        for (const store::PackRow &pack : packs)
            octets += pack.dead;
        return octets;
    }
    QList<store::Fact> story(base::MessageId id) const
    {
        QList<store::Fact> facts;
        const auto ledger = reader().ledgerOf(id).value();
        for (const store::LedgerEntry &entry : ledger)
            facts.append(entry.fact);
        return facts;
    }
};

} // namespace

TEST_F(Removed, isGoneForEverybodyAndComesBackAsItWas)
{
    const Ids ids { bring(m_ana, m_anaInbox, 1, "u1"), bring(m_ana, m_anaInbox, 2, "u2") };
    ASSERT_TRUE(m_store->messages().changeFlags({ ids[0] }, mail::Flag::Flagged, {}));
    const auto before = reader().rows({ ids[0] }).value();
    ASSERT_TRUE(m_store->removed().remove({ ids[0] }, kAt));
    EXPECT_EQ(reader().ids({ .folder = m_anaInbox }).value(), Ids { ids[1] });
    EXPECT_FALSE(reader().rawMessage(ids[0]));
    EXPECT_FALSE(uidl(m_ana, "u1").message.isValid()) << "what a visit finds under this name is not fetched again";
    EXPECT_EQ(dead(), 0) << "its bytes are needed still";
    expectRightCounters();

    reopen();
    EXPECT_EQ(m_store->removed().bringBack(ids).value(), Ids { ids[0] }) << "the other one never went";
    EXPECT_EQ(reader().rows({ ids[0] }).value(), before);
    EXPECT_EQ(reader().rawMessage(ids[0]).value(), someMessage(1));
    EXPECT_EQ(uidl(m_ana, "u1").message, ids[0]);
    EXPECT_EQ(story(ids[0]), (QList { store::Fact::Received, store::Fact::DeletedHere, store::Fact::DeleteTakenBack }));
    expectRightCounters();
    EXPECT_TRUE(m_store->removed().bringBack(ids).value().isEmpty()) << "once";
}

TEST_F(Removed, isFinalOnceItIsForgotten)
{
    const base::MessageId id = bring(m_ana, m_anaInbox, 1, "u1");
    ASSERT_TRUE(m_store->removed().remove({ id }, kAt));
    ASSERT_TRUE(m_store->removed().forget({ id }));
    EXPECT_TRUE(m_store->removed().bringBack({ id }).value().isEmpty());
    EXPECT_EQ(dead(), someMessage(1).size() + 64 + 2) << "with the record's head and the UIDL";
    ASSERT_TRUE(m_store->removed().forget({ id }));
    EXPECT_EQ(dead(), someMessage(1).size() + 64 + 2) << "once";
}

TEST_F(Removed, aListedMessageWithoutBytesComesBack)
{
    const base::MessageId id = bring(m_ana, m_anaInbox, 1, "u1", false);
    ASSERT_TRUE(m_store->removed().remove({ id }, kAt));
    EXPECT_EQ(m_store->removed().bringBack({ id }).value(), Ids { id });
    EXPECT_FALSE(reader().row(id).value()->hasBody);
    EXPECT_EQ(uidl(m_ana, "u1").state, UidlState::Seen);
}

TEST_F(Removed, whatWasWishedOfAServerIsNotWishedAnyMore)
{
    const Ids ids { bring(m_ana, m_bobInbox, 1, "u1"), bring(m_ana, m_bobInbox, 2, "u2") };
    using policy::DeletionRule;
    ASSERT_TRUE(m_store->uidls().change(m_ana, { { "u1", UidlState::DeleteWanted, DeletionRule::TrashEmptied }, { "u2", UidlState::Acknowledged, DeletionRule::Age } },
        { 5 }));
    ASSERT_TRUE(m_store->removed().remove(ids, kAt));
    ASSERT_EQ(m_store->removed().bringBack(ids).value(), ids);
    EXPECT_EQ(uidl(m_ana, "u1").state, UidlState::Durable);
    EXPECT_EQ(uidl(m_ana, "u1").rule, DeletionRule::None);
    EXPECT_EQ(uidl(m_ana, "u2").state, UidlState::Acknowledged) << "what a rule has done there is done";
    EXPECT_EQ(uidl(m_ana, "u2").message, ids[1]);
}

// Undo takes back what it belongs to, and nothing that was wished before.
TEST_F(Removed, anEarlierWishHoldsAgain)
{
    using policy::DeletionRule;
    const Ids ids { bring(m_ana, m_anaInbox, 1, "u1"), bring(m_ana, m_anaInbox, 2, "u2") };
    ASSERT_TRUE(m_store->uidls().change(m_ana, { { "u1", UidlState::DeleteWanted, DeletionRule::Asked } }, { 5 }));
    ASSERT_TRUE(m_store->removed().remove(ids, kAt));
    ASSERT_TRUE(m_store->uidls().change(m_ana, { { "u1", UidlState::DeleteWanted, DeletionRule::TrashEmptied },
        { "u2", UidlState::DeleteSent, DeletionRule::TrashEmptied } }, { 6 }));
    ASSERT_EQ(m_store->removed().bringBack(ids).value(), ids);
    EXPECT_EQ(uidl(m_ana, "u1").state, UidlState::DeleteWanted);
    EXPECT_EQ(uidl(m_ana, "u1").rule, DeletionRule::Asked);
    EXPECT_EQ(uidl(m_ana, "u2").state, UidlState::Durable) << "a visit was cut off in the middle of it";
    EXPECT_EQ(uidl(m_ana, "u2").rule, DeletionRule::None);
}

TEST_F(Removed, whatWasHeldIsHeldAgain)
{
    const base::MessageId id = bring(m_ana, m_anaInbox, 1, "u1");
    ASSERT_TRUE(m_store->held().hold({ id }, { 7 }));
    ASSERT_TRUE(m_store->removed().remove({ id }, kAt));
    EXPECT_TRUE(reader().held(m_ana).value().isEmpty());
    ASSERT_EQ(m_store->removed().bringBack({ id }).value(), Ids { id });
    EXPECT_EQ(reader().heldIn(m_anaInbox).value(), QSet<base::MessageId> { id });
}

TEST_F(Removed, theServerCallsItByAnotherNameMeanwhile)
{
    const base::MessageId id = bring(m_ana, m_anaInbox, 1, "u1");
    ASSERT_TRUE(m_store->removed().remove({ id }, kAt));
    ASSERT_TRUE(m_store->uidls().change(m_ana, { { "u1", UidlState::DeleteWanted, policy::DeletionRule::TrashEmptied } }, { 5 }));
    ASSERT_TRUE(m_store->uidls().rename(m_ana, "u1", "v1"));
    ASSERT_EQ(m_store->removed().bringBack({ id }).value(), Ids { id });
    EXPECT_EQ(uidl(m_ana, "v1").message, id);
    EXPECT_EQ(uidl(m_ana, "v1").state, UidlState::Durable) << "the server keeps it";
    EXPECT_EQ(reader().places({ id }).value().constFirst().uidl, "v1");
}

TEST_F(Removed, nothingStandsBehindALineThatTheServerHasNoMessageForAnyMore)
{
    const base::MessageId id = bring(m_ana, m_anaInbox, 1, "u1", false);
    ASSERT_TRUE(m_store->removed().remove({ id }, kAt));
    ASSERT_TRUE(m_store->uidls().setState(m_ana, { "u1" }, UidlState::Acknowledged));
    EXPECT_TRUE(m_store->removed().bringBack({ id }).value().isEmpty());
}

TEST_F(Removed, isNotSettledWhileAnIntentHasToTakeItFromItsFolder)
{
    const base::MessageId id = bring(m_ana, m_anaInbox, 1, "u1");
    store::Intent intent;
    intent.account = m_ana;
    intent.kind = "delete";
    intent.targets = { { id, m_anaInbox, 7 } };
    intent.hidesTargets = true;
    const auto added = m_store->journal().add(intent).value();
    ASSERT_TRUE(m_store->removed().remove({ id }, kAt));
    EXPECT_TRUE(m_store->removed().settled(m_ana, kLater).value().isEmpty());
    ASSERT_TRUE(m_store->journal().remove(added));
    EXPECT_EQ(m_store->removed().settled(m_ana, kLater).value(), Ids { id });
    EXPECT_TRUE(m_store->removed().settled(m_bob, kLater).value().isEmpty());
}

// A visit that was under way has heard nothing of it, and one that has no rule for it tells the server nothing.
TEST_F(Removed, theFirstVisitThatBeginsLaterMakesItFinal)
{
    const base::MessageId id = bring(m_ana, m_bobInbox, 1, "u1");
    ASSERT_TRUE(m_store->uidls().change(m_ana, { { "u1", UidlState::DeleteWanted, policy::DeletionRule::TrashEmptied } }, { 5 }));
    ASSERT_TRUE(m_store->removed().remove({ id }, kAt));
    EXPECT_TRUE(m_store->removed().settled(m_ana, { kAt.ms - 1 }).value().isEmpty());
    EXPECT_TRUE(m_store->removed().settled(m_bob, kLater).value().isEmpty()) << "it lies in his inbox, but she has brought it";
    EXPECT_EQ(m_store->removed().settled(m_ana, kAt).value(), Ids { id }) << "whatever is still wished of the server";
    ASSERT_TRUE(m_store->accounts().remove(m_ana));
    EXPECT_EQ(m_store->removed().settled(m_bob, kLater).value(), Ids { id }) << "nobody else can make it final any more";
}

TEST_F(Removed, whatNoIntentTakesFromAServerAnyMoreIsGoneThere)
{
    store::FolderRow folder;
    folder.account = m_ana;
    folder.mailbox = "Lists";
    folder.name = folder.path = u"Lists"_s;
    const base::FolderId lists = m_store->folders().add(folder).value();
    const base::MessageId id = m_store->messages().addArrivals(lists, { someArrival(1) }).value().first();
    ASSERT_TRUE(m_store->removed().remove({ id }, kAt));
    EXPECT_EQ(m_store->removed().settled(m_ana, {}).value(), Ids { id });
}

TEST_F(Removed, whereItsFolderIsGoneItStaysGone)
{
    const base::FolderId bills = make(m_ana, u"Bills"_s);
    const base::MessageId id = bring(m_ana, bills, 1, "u1");
    ASSERT_TRUE(m_store->removed().remove({ id }, kAt));
    ASSERT_TRUE(m_store->folders().removeLocal(bills));
    EXPECT_TRUE(m_store->removed().bringBack({ id }).value().isEmpty());
    EXPECT_EQ(m_store->removed().settled(m_ana, kLater).value(), Ids { id });
}

TEST_F(Removed, goesWithItsAccountAndItsBytesWithIt)
{
    const base::MessageId id = bring(m_ana, m_anaInbox, 1, "u1");
    ASSERT_TRUE(m_store->removed().remove({ id }, kAt));
    ASSERT_TRUE(m_store->accounts().remove(m_ana));
    EXPECT_TRUE(m_store->removed().settled(m_ana, kLater).value().isEmpty());
    EXPECT_EQ(dead(), someMessage(1).size() + 64 + 2);
}
