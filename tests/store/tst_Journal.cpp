// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreFixture.h"

using namespace storetest;

namespace {

class Journal : public StoreTest {
protected:
    store::MessageMark markOf(base::MessageId id)
    {
        const store::MessageRow row = reader().row(id).value().value();
        return { row.summary.messageId, row.summary.sentAt, row.size };
    }
    store::Intent someIntent(const QList<base::MessageId> &ids)
    {
        store::Intent intent;
        intent.account = m_account;
        intent.kind = "move";
        intent.payload = { { u"to"_s, 7 } };
        intent.undo = { { u"from"_s, 3 } };
        intent.hidesTargets = true;
        intent.createdAt = { 1'700'000'000'000 };
        for (const base::MessageId id : ids)
            intent.targets.append({ id, m_inbox, reader().row(id).value()->uid, markOf(id) });
        return intent;
    }
};

TEST_F(Journal, anIntentOutlivesTheProgramInItsOrder)
{
    const auto ids = addMessages(1, 3, false);
    store::Intent first = someIntent({ ids[0], ids[1] });
    store::Intent second = someIntent({ ids[2] });
    second.hidesTargets = false;
    first.id = m_store->journal().add(first).value();
    second.id = m_store->journal().add(second).value();
    reopen();
    EXPECT_EQ(reader().intents(m_account).value(), (QList { first, second }));
    EXPECT_EQ(reader().intents(m_account, "move").value(), (QList { first, second }));
    EXPECT_TRUE(reader().intents(m_account, "flags").value().isEmpty());
    EXPECT_EQ(reader().intentCount(m_account).value(), 2);
    EXPECT_EQ(reader().hiddenUids(m_inbox).value(), (QList<quint32> { 1, 2 }));
    ASSERT_TRUE(m_store->journal().remove(first.id));
    EXPECT_TRUE(reader().hiddenUids(m_inbox).value().isEmpty());
    EXPECT_EQ(reader().intents(m_account).value(), QList { second });
}

TEST_F(Journal, aTargetIsKnownAgainWhenItsRowIsGone)
{
    const auto ids = addMessages(1, 1, true);
    const store::Intent intent = someIntent(ids);
    ASSERT_TRUE(m_store->journal().add(intent));
    ASSERT_TRUE(m_store->messages().remove(ids));
    const auto mark = reader().intents(m_account).value().constFirst().targets.constFirst().mark;
    EXPECT_EQ(mark, intent.targets.constFirst().mark);
    EXPECT_EQ(mark.messageId, "m1@example.org");
    EXPECT_EQ(mark.size, 400);
}

TEST_F(Journal, anIntentGoesWithItsLastTarget)
{
    const auto ids = addMessages(1, 3, false);
    const auto intent = m_store->journal().add(someIntent(ids)).value();
    ASSERT_TRUE(m_store->journal().removeTargets(intent, { ids[0], ids[2], { 4711 } }));
    const auto left = reader().intents(m_account).value();
    ASSERT_EQ(left.size(), 1);
    ASSERT_EQ(left[0].targets.size(), 1);
    EXPECT_EQ(left[0].targets[0].message, ids[1]);
    ASSERT_TRUE(m_store->journal().removeTargets(intent, { ids[1] }));
    EXPECT_EQ(reader().intentCount(m_account).value(), 0);
}

TEST_F(Journal, whatWasInFlightAtTheEndIsInDoubt)
{
    const auto ids = addMessages(1, 2, false);
    const auto sent = m_store->journal().add(someIntent({ ids[0] })).value();
    m_store->journal().add(someIntent({ ids[1] })).value();
    ASSERT_TRUE(m_store->journal().setState(sent, store::Intent::State::InFlight));
    ASSERT_TRUE(m_store->journal().setPayload(sent, { { u"seen"_s, true } }));
    reopen();
    ASSERT_TRUE(m_store->journal().doubtInFlight());
    const auto intents = reader().intents(m_account).value();
    EXPECT_EQ(intents[0].state, store::Intent::State::InDoubt);
    EXPECT_EQ(intents[0].attempts, 1);
    EXPECT_EQ(intents[0].payload.value(u"seen"_s).toBool(), true);
    EXPECT_EQ(intents[1].state, store::Intent::State::Pending);
}

TEST_F(Journal, anIntentAndItsLocalChangeAreOneTransaction)
{
    const auto ids = addMessages(1, 1, false);
    store::Intent orphan = someIntent(ids);
    orphan.account = { 99 };
    EXPECT_FALSE(m_store->write([&]() -> base::Result<void> {
        if (auto ok = m_store->messages().changeFlags(ids, mail::Flag::Seen, {}); !ok)
            return std::unexpected(ok.error());
        return m_store->journal().add(orphan).transform([](base::IntentId) {});
    }));
    EXPECT_EQ(inbox().unread, 1);
}

TEST_F(Journal, theLedgerIsReadNewestFirstAPageAtATime)
{
    for (int number = 1; number <= 5; ++number)
        ASSERT_TRUE(m_store->ledger().append({ { .at = { number }, .fact = store::Fact::FlagsSent, .account = m_account, .folder = m_inbox,
                                                 .detail = QString::number(number) } }));
    const auto page = reader().ledger(m_account, 2).value();
    ASSERT_EQ(page.size(), 2);
    EXPECT_EQ(page[0].detail, u"5"_s);
    const auto next = reader().ledger(m_account, 2, page[1].number).value();
    EXPECT_EQ(next[0].detail, u"3"_s);
}

} // namespace
