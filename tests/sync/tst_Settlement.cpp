// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Settlement.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using engine::settle;
using engine::Settlement;
using store::OutboxRecipient;
using store::OutboxRow;
using store::OutboxState;
using store::OutboxTrouble;
using smtp::Delivery;
using smtp::DeliveryStage;
using smtp::RecipientResult;
using smtp::Verdict;

namespace {

constexpr base::Timestamp kNow { 1'800'000'000'000 };

OutboxRow row(int recipients)
{
    OutboxRow row;
    row.message = { 7 };
    row.sender = u"ana@example.org"_s;
    row.state = OutboxState::Sending;
    row.queuedAt = kNow;
    for (int i = 0; i < recipients; ++i)
        row.recipients.append({ u"r%1@example.org"_s.arg(i), OutboxRecipient::State::Waiting, {} });
    return row;
}

smtp::Reply reply(int code, const QByteArray &words)
{
    smtp::Reply reply;
    reply.code = code;
    reply.lines = { words };
    return reply;
}

Delivery delivery(Verdict verdict, DeliveryStage reached, const QList<RecipientResult::State> &recipients)
{
    Delivery out;
    out.verdict = verdict;
    out.reached = reached;
    for (const RecipientResult::State state : recipients) {
        RecipientResult result;
        result.state = state;
        if (state == RecipientResult::State::RefusedForNow)
            result.reply = reply(451, "not now");
        if (state == RecipientResult::State::RefusedForGood)
            result.reply = reply(550, "no such user");
        out.recipients.append(result);
    }
    return out;
}

using R = RecipientResult::State;

} // namespace

TEST(Settlement, whatEverybodyHasIsDone)
{
    const Settlement out = settle(row(2), delivery(Verdict::Accepted, DeliveryStage::End, { R::Taken, R::Taken }), kNow);
    EXPECT_TRUE(out.isAccepted);
    EXPECT_TRUE(out.isDone);
}

TEST(Settlement, whoHasItIsNeverSentItAgain)
{
    const Settlement out = settle(row(3), delivery(Verdict::Accepted, DeliveryStage::End, { R::Taken, R::RefusedForNow, R::RefusedForGood }), kNow);
    EXPECT_TRUE(out.isAccepted);
    EXPECT_FALSE(out.isDone);
    EXPECT_EQ(out.row.state, OutboxState::Waiting);
    EXPECT_GT(out.row.retryAt, kNow);
    const smtp::Envelope again = engine::envelopeOf(out.row);
    ASSERT_EQ(again.recipients.size(), 1);
    EXPECT_EQ(again.recipients.first().address, u"r1@example.org"_s);
    const Settlement second = settle(out.row, delivery(Verdict::Accepted, DeliveryStage::End, { R::Taken }), kNow);
    EXPECT_EQ(second.row.state, OutboxState::Refused);
    EXPECT_EQ(second.row.trouble, OutboxTrouble::SomeRefused);
    EXPECT_EQ(second.row.recipients[2].said, u"no such user"_s);
    EXPECT_TRUE(engine::envelopeOf(second.row).recipients.isEmpty());
}

TEST(Settlement, whoDidNotComeToItInATransactionIsDueAtOnce) // RFC 9422: RCPTMAX
{
    const Settlement out = settle(row(2), delivery(Verdict::Accepted, DeliveryStage::End, { R::Taken, R::NotTried }), kNow);
    EXPECT_TRUE(out.isAccepted);
    EXPECT_FALSE(out.isDone);
    EXPECT_EQ(out.row.state, OutboxState::Waiting);
    EXPECT_EQ(out.row.trouble, OutboxTrouble::None);
    EXPECT_LE(out.row.dueAt(), kNow);
    EXPECT_EQ(out.row.attempts, 0);
    EXPECT_TRUE(settle(out.row, delivery(Verdict::Accepted, DeliveryStage::End, { R::Taken }), kNow).isDone);
}

TEST(Settlement, oneWhoIsRefusedForNowTakesNobodysPlace)
{
    const Settlement first = settle(row(4), delivery(Verdict::Accepted, DeliveryStage::End, { R::RefusedForNow, R::Taken, R::NotTried, R::NotTried }), kNow);
    EXPECT_FALSE(first.row.retryAt.isKnown());
    const smtp::Envelope next = engine::envelopeOf(first.row);
    ASSERT_EQ(next.recipients.size(), 3);
    EXPECT_EQ(next.recipients[0].address, u"r2@example.org"_s);
    EXPECT_EQ(next.recipients[1].address, u"r3@example.org"_s);
    EXPECT_EQ(next.recipients[2].address, u"r0@example.org"_s);
    const Settlement second = settle(first.row, delivery(Verdict::Accepted, DeliveryStage::End, { R::Taken, R::Taken, R::NotTried }), kNow);
    EXPECT_EQ(second.row.recipients[0].state, OutboxRecipient::State::RefusedForNow);
    EXPECT_EQ(second.row.recipients[0].said, u"not now"_s);
    EXPECT_EQ(second.row.recipients[2].state, OutboxRecipient::State::Accepted);
    EXPECT_EQ(second.row.retryAt.ms, kNow.ms + 60'000) << "nobody is left but him";
}

TEST(Settlement, whereAllOfATransactionAreRefusedTheOthersComeNext)
{
    for (const auto verdict : { Verdict::RefusedForNow, Verdict::RefusedForGood }) {
        const R refused = verdict == Verdict::RefusedForNow ? R::RefusedForNow : R::RefusedForGood;
        Delivery first = delivery(verdict, DeliveryStage::Recipients, { refused, R::NotTried });
        first.reply = first.recipients[0].reply;
        const Settlement out = settle(row(2), first, kNow);
        EXPECT_FALSE(out.isAccepted);
        EXPECT_EQ(out.row.state, OutboxState::Waiting);
        EXPECT_FALSE(out.row.retryAt.isKnown());
        EXPECT_EQ(engine::envelopeOf(out.row).recipients.first().address, u"r1@example.org"_s);
        first.reply = reply(421, "bye");
        EXPECT_EQ(settle(row(2), first, kNow).row.retryAt.isKnown(), verdict == Verdict::RefusedForNow) << "who hangs up is not asked at once";
    }
}

TEST(Settlement, inANewRoundEachOfThemIsAsked)
{
    OutboxRow waiting = row(2);
    for (OutboxRecipient &recipient : waiting.recipients)
        recipient.state = OutboxRecipient::State::RefusedForNow;
    Delivery again = delivery(Verdict::RefusedForNow, DeliveryStage::Recipients, { R::RefusedForNow, R::NotTried });
    again.reply = again.recipients[0].reply;
    const Settlement out = settle(waiting, again, kNow);
    EXPECT_FALSE(out.row.retryAt.isKnown());
    EXPECT_EQ(engine::envelopeOf(out.row).recipients.first().address, u"r1@example.org"_s);
    const Settlement end = settle(out.row, again, kNow);
    EXPECT_TRUE(end.row.retryAt.isKnown()) << "and then there is a pause";
}

TEST(Settlement, whatIsRefusedForNowIsTriedLaterAndLater)
{
    OutboxRow waiting = row(1);
    qint64 last = 0;
    for (int i = 0; i < 6; ++i) {
        const Settlement out = settle(waiting, delivery(Verdict::RefusedForNow, DeliveryStage::Recipients, { R::RefusedForNow }), kNow);
        EXPECT_EQ(out.row.state, OutboxState::Waiting);
        EXPECT_EQ(out.row.said, u"not now"_s);
        EXPECT_GT(out.row.retryAt.ms - kNow.ms, last);
        last = out.row.retryAt.ms - kNow.ms;
        waiting = out.row;
    }
    const base::Timestamp late { kNow.ms + 73LL * 60 * 60 * 1000 };
    const Settlement given = settle(waiting, delivery(Verdict::RefusedForNow, DeliveryStage::Sender, { R::NotTried }), late);
    EXPECT_EQ(given.row.state, OutboxState::Refused);
    EXPECT_EQ(given.row.trouble, OutboxTrouble::TriedTooLong);
}

TEST(Settlement, whatIsRefusedForGoodWaitsForThePerson)
{
    Delivery refused = delivery(Verdict::RefusedForGood, DeliveryStage::End, { R::Taken });
    refused.reply = reply(554, "this is spam");
    const Settlement out = settle(row(1), refused, kNow);
    EXPECT_FALSE(out.isAccepted);
    EXPECT_EQ(out.row.state, OutboxState::Refused);
    EXPECT_EQ(out.row.trouble, OutboxTrouble::RefusedForGood);
    EXPECT_EQ(out.row.said, u"this is spam"_s);
    EXPECT_EQ(out.row.recipients[0].state, OutboxRecipient::State::Waiting) << "RCPT was answered with 250, and that is nothing";
}

TEST(Settlement, whereNobodyIsLeftWhoeverWasRefusedForNowIsTriedAgain)
{
    const Settlement out = settle(row(2), delivery(Verdict::RefusedForGood, DeliveryStage::Recipients, { R::RefusedForGood, R::RefusedForNow }), kNow);
    EXPECT_EQ(out.row.state, OutboxState::Waiting);
    EXPECT_EQ(engine::envelopeOf(out.row).recipients.size(), 1);
}

TEST(Settlement, whatIsInDoubtIsNeverTriedByItself)
{
    Delivery cut = delivery(Verdict::InDoubt, DeliveryStage::End, { R::Taken });
    cut.error = base::Error { base::Fault::NetworkDown, {}, {} };
    const Settlement out = settle(row(1), cut, kNow);
    EXPECT_FALSE(out.isAccepted);
    EXPECT_EQ(out.row.state, OutboxState::InDoubt);
    EXPECT_TRUE(engine::envelopeOf(out.row).recipients.isEmpty());
}

// Of five, one is refused for good, one for now, one not asked: the other two may have it.
TEST(Settlement, onlyWhomTheServerHadTakenIsInDoubt)
{
    using S = OutboxRecipient::State;
    const QList<R> said { R::Taken, R::RefusedForGood, R::RefusedForNow, R::NotTried, R::Taken };
    const auto states = [](const OutboxRow &row) {
        QList<S> all;
        for (const OutboxRecipient &one : row.recipients)
            all << one.state;
        return all;
    };
    const Delivery cut = delivery(Verdict::InDoubt, DeliveryStage::End, said);
    const QList<S> doubtful { S::InDoubt, S::RefusedForGood, S::RefusedForNow, S::Waiting, S::InDoubt };
    EXPECT_EQ(states(engine::atEnd(row(5), cut.recipients)), doubtful) << "as it is written before the end leaves";
    const Settlement inDoubt = settle(row(5), cut, kNow);
    EXPECT_EQ(states(inDoubt.row), doubtful);

    const Settlement arrived = engine::settleDoubt(inDoubt.row, true, kNow);
    EXPECT_TRUE(arrived.isAccepted);
    EXPECT_FALSE(arrived.isDone);
    EXPECT_EQ(states(arrived.row), (QList<S> { S::Accepted, S::RefusedForGood, S::RefusedForNow, S::Waiting, S::Accepted }));
    EXPECT_EQ(arrived.row.state, OutboxState::Waiting);
    EXPECT_EQ(engine::envelopeOf(arrived.row).recipients.size(), 2) << "whoever has it is not sent it again";

    const Settlement once = engine::settleDoubt(inDoubt.row, false, kNow);
    EXPECT_FALSE(once.isAccepted);
    EXPECT_EQ(once.row.state, OutboxState::Waiting);
    EXPECT_EQ(states(once.row), (QList<S> { S::Waiting, S::RefusedForGood, S::RefusedForNow, S::Waiting, S::Waiting }));
}

TEST(Settlement, aDoubtThatEndsWellMayLeaveARefusalBehind)
{
    const auto ended = [](const QList<R> &said) {
        const OutboxRow doubtful = settle(row(int(said.size())), delivery(Verdict::InDoubt, DeliveryStage::End, said), kNow).row;
        return engine::settleDoubt(doubtful, true, kNow);
    };
    EXPECT_TRUE(ended({ R::Taken, R::Taken }).isDone);
    const Settlement some = ended({ R::Taken, R::RefusedForGood });
    EXPECT_FALSE(some.isDone);
    EXPECT_EQ(some.row.state, OutboxState::Refused);
    EXPECT_EQ(some.row.trouble, OutboxTrouble::SomeRefused);
    OutboxRow old = row(2); // of a time when it was not written down who was taken
    old.state = OutboxState::InDoubt;
    EXPECT_TRUE(engine::settleDoubt(old, true, kNow).isDone);
}

TEST(Settlement, aMessageThatBreaksTheLineAgainAndAgainLetsOthersGoFirst)
{
    Delivery broken = delivery(Verdict::NotSent, DeliveryStage::Content, { R::Taken });
    broken.error = base::Error { base::Fault::NetworkDown, {}, {} };
    OutboxRow next = row(1);
    for (int round = 0; round < 2; ++round) {
        next = settle(next, broken, kNow).row;
        EXPECT_FALSE(next.retryAt.isKnown()) << "the line, as a rule";
    }
    next = settle(next, broken, kNow).row;
    EXPECT_EQ(next.retryAt.ms, kNow.ms + 60'000);
    EXPECT_EQ(settle(next, broken, kNow).row.retryAt.ms, kNow.ms + 300'000);
    EXPECT_EQ(next.state, OutboxState::Waiting);

    broken.reached = DeliveryStage::Recipients;
    EXPECT_FALSE(settle(next, broken, kNow).row.retryAt.isKnown()) << "nothing of it was on the line";
    broken.reached = DeliveryStage::Content;
    broken.error->fault = base::Fault::Cancelled;
    EXPECT_FALSE(settle(next, broken, kNow).row.retryAt.isKnown()) << "the person's doing";
}

TEST(Settlement, whatNeverLeftIsAsItWas)
{
    Delivery cut = delivery(Verdict::NotSent, DeliveryStage::Content, { R::Taken });
    cut.error = base::Error { base::Fault::Timeout, {}, {} };
    const Settlement out = settle(row(1), cut, kNow);
    EXPECT_EQ(out.row.state, OutboxState::Waiting);
    EXPECT_FALSE(out.row.retryAt.isKnown());
    EXPECT_EQ(engine::envelopeOf(out.row).recipients.size(), 1);
    ASSERT_TRUE(out.line);
    EXPECT_EQ(out.line->fault, base::Fault::Timeout);
}

TEST(Settlement, whatCannotBeSentSaysWhy)
{
    Delivery large = delivery(Verdict::Unsendable, DeliveryStage::Checking, { R::NotTried });
    large.obstacle = smtp::Obstacle::TooLarge;
    EXPECT_EQ(settle(row(1), large, kNow).row.trouble, OutboxTrouble::TooLarge);
    large.obstacle = smtp::Obstacle::NeedsSmtpUtf8;
    EXPECT_EQ(settle(row(1), large, kNow).row.trouble, OutboxTrouble::NeedsSmtpUtf8);
    for (const auto octets : { smtp::Obstacle::HoldsNul, smtp::Obstacle::NeedsBinary }) { // it can be read, and not be sent
        large.obstacle = octets;
        EXPECT_EQ(settle(row(1), large, kNow).row.trouble, OutboxTrouble::NeedsEightBit);
    }
    EXPECT_EQ(settle(row(1), large, kNow).row.state, OutboxState::Refused);
}

TEST(Settlement, onlyAServerThatClosesTheSessionHasSaidNothingOfTheMessage) // RFC 5321 section 3.8
{
    Delivery closed = delivery(Verdict::RefusedForNow, DeliveryStage::Recipients, { R::NotTried });
    closed.reply = reply(421, "too many errors");
    ASSERT_TRUE(engine::closesSession(closed));
    const Delivery unsent = engine::unsent(closed);
    EXPECT_EQ(unsent.verdict, Verdict::NotSent);
    const Settlement settled = settle(row(1), unsent, kNow);
    EXPECT_EQ(settled.row.state, OutboxState::Waiting);
    EXPECT_FALSE(settled.row.retryAt.isKnown()) << "at once";
    EXPECT_EQ(settled.row.attempts, 0);
    for (const int code : { 450, 451, 452 }) {
        Delivery refused = closed;
        refused.reply = reply(code, "not now");
        EXPECT_FALSE(engine::closesSession(refused)) << code;
    }
    Delivery doubtful = delivery(Verdict::InDoubt, DeliveryStage::End, { R::Taken });
    doubtful.reply = reply(421, "bye");
    EXPECT_FALSE(engine::closesSession(doubtful)) << "what may be there is never sent by itself";
}

// FUTURERELEASE (RFC 4865): what its server does not keep waits here, and is never sent sooner because of that.

namespace {

OutboxRow heldRow()
{
    OutboxRow held = row(2);
    held.notBefore = { kNow.ms + 86'400'000 };
    held.handOver = kNow;
    return held;
}

} // namespace

TEST(Settlement, theEnvelopeSaysUntilWhenItHasToBeKept)
{
    OutboxRow held = heldRow();
    held.deliverBy = { { kNow.ms + 90'000'000 }, mail::DeliverBy::Otherwise::Return, true };
    EXPECT_EQ(engine::envelopeOf(held).holdUntil, held.notBefore);
    EXPECT_EQ(engine::envelopeOf(held).deliverBy, held.deliverBy);
    held.handOver = {};
    EXPECT_EQ(engine::envelopeOf(held).holdUntil, held.notBefore) << "whoever thinks that it is due: no server gets it sooner";
}

TEST(Settlement, whatTheServerDoesNotKeepWaitsHereForItsTime)
{
    Delivery refused = delivery(Verdict::RefusedForGood, DeliveryStage::Sender, { R::NotTried, R::NotTried });
    refused.isHeld = true;
    refused.reply = reply(555, "HOLDUNTIL?");
    Delivery unable = delivery(Verdict::Unsendable, DeliveryStage::Checking, { R::NotTried, R::NotTried });
    unable.obstacle = smtp::Obstacle::HoldTooFar;
    Delivery full = delivery(Verdict::RefusedForNow, DeliveryStage::End, { R::Taken, R::Taken });
    full.isHeld = true;
    full.reply = reply(452, "too many wait");
    full.reply->status = smtp::EnhancedCode { 4, 7, 17 };
    for (const Delivery &one : { refused, unable, full }) {
        const Settlement out = settle(heldRow(), one, kNow);
        EXPECT_TRUE(out.isKeptHere);
        EXPECT_FALSE(out.isAccepted || out.isDone);
        EXPECT_EQ(out.row.state, OutboxState::Waiting);
        EXPECT_EQ(out.row.trouble, OutboxTrouble::NotKeptThere);
        EXPECT_EQ(out.row.handOver, base::Timestamp());
        EXPECT_EQ(out.row.dueAt(), heldRow().notBefore);
        EXPECT_EQ(out.row.recipients, heldRow().recipients);
        EXPECT_EQ(out.row.said, one.reply ? one.reply->words() : QString());
    }
}

TEST(Settlement, whatIsRefusedForOtherReasonsIsRefused)
{
    Delivery refused = delivery(Verdict::RefusedForGood, DeliveryStage::Sender, { R::NotTried, R::NotTried });
    refused.isHeld = true;
    refused.reply = reply(550, "not you");
    const Settlement out = settle(heldRow(), refused, kNow);
    EXPECT_FALSE(out.isKeptHere);
    EXPECT_EQ(out.row.state, OutboxState::Refused);
    EXPECT_EQ(out.row.notBefore, heldRow().notBefore) << "nor is it sent sooner when somebody tries it again";
}

TEST(Settlement, aDeadlineThatCannotBeToldWaitsForThePerson)
{
    Delivery unable = delivery(Verdict::Unsendable, DeliveryStage::Checking, { R::NotTried });
    unable.obstacle = smtp::Obstacle::DeadlineNotOffered;
    EXPECT_EQ(settle(row(1), unable, kNow).row.trouble, OutboxTrouble::DeadlineNotOffered);
    unable.obstacle = smtp::Obstacle::DeadlineTooSoon;
    EXPECT_EQ(settle(row(1), unable, kNow).row.trouble, OutboxTrouble::DeadlineTooSoon);
    EXPECT_EQ(settle(row(1), unable, kNow).row.state, OutboxState::Refused);
}
