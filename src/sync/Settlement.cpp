// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Settlement.h"

#include "smtp/MailParameters.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace engine {

using store::OutboxRecipient;
using store::OutboxState;
using store::OutboxTrouble;

namespace {

// Servers that make a stranger wait (greylisting) want five minutes; RFC 5321 section 4.5.4.1 has half an hour.
constexpr std::array kPauses { std::chrono::minutes(1), std::chrono::minutes(5), std::chrono::minutes(15), std::chrono::minutes(30),
    std::chrono::minutes(60), std::chrono::minutes(120) };
constexpr std::chrono::hours kGivenUpAfter { 72 };
constexpr int kBreaksAtOnce = 2; ///< so often a message whose own octets went out when the line broke is begun anew at once

constexpr bool isOpen(OutboxRecipient::State state)
{
    return state == OutboxRecipient::State::Waiting || state == OutboxRecipient::State::RefusedForNow;
}

qsizetype countOpen(const store::OutboxRow &row)
{
    return std::ranges::count_if(row.recipients, [](const auto &recipient) { return isOpen(recipient.state); });
}

bool has(const store::OutboxRow &row, OutboxRecipient::State state)
{
    return std::ranges::contains(row.recipients, state, &OutboxRecipient::state);
}

/// Whom it has to be sent to now, as indexes into the recipients. Whoever was refused for now stands behind those who were not
/// asked yet, so that he never takes their place where a server has few for a transaction.
QList<qsizetype> inTurn(const store::OutboxRow &row)
{
    QList<qsizetype> turns;
    for (const auto state : { OutboxRecipient::State::Waiting, OutboxRecipient::State::RefusedForNow }) {
        for (qsizetype at = 0; at < row.recipients.size(); ++at) {
            if (row.recipients[at].state == state)
                turns.append(at);
        }
    }
    return turns;
}

/// @param taken  what those are now whom the server took
void noteRecipients(store::OutboxRow &row, const QList<smtp::RecipientResult> &results, std::optional<OutboxRecipient::State> taken)
{
    using From = smtp::RecipientResult::State;
    const QList<qsizetype> turns = inTurn(row);
    // All are asked once more: whoever does not come to it in this transaction comes to it in the next one.
    const bool isNewRound = !has(row, OutboxRecipient::State::Waiting)
        && std::ranges::any_of(results, [](const auto &result) { return result.state != From::NotTried; });
    for (qsizetype at = 0; at < std::min(turns.size(), results.size()); ++at) {
        OutboxRecipient &recipient = row.recipients[turns[at]];
        const smtp::RecipientResult &result = results[at];
        if (result.state == From::NotTried && !isNewRound && recipient.state == OutboxRecipient::State::RefusedForNow)
            continue; // what he was refused with still holds
        recipient.said = result.reply ? result.reply->words() : QString();
        switch (result.state) {
        case From::NotTried:
            recipient.state = OutboxRecipient::State::Waiting;
            break;
        case From::Unusable:
            recipient.state = OutboxRecipient::State::Unusable;
            break;
        case From::RefusedForNow:
            recipient.state = OutboxRecipient::State::RefusedForNow;
            break;
        case From::RefusedForGood:
            recipient.state = OutboxRecipient::State::RefusedForGood;
            break;
        case From::Taken: // says nothing unless the message was taken, too
            recipient.state = taken.value_or(recipient.state);
            break;
        }
    }
}

std::optional<OutboxRecipient::State> takenBy(smtp::Verdict verdict)
{
    if (verdict == smtp::Verdict::Accepted)
        return OutboxRecipient::State::Accepted;
    if (verdict == smtp::Verdict::InDoubt)
        return OutboxRecipient::State::InDoubt;
    return {};
}

OutboxTrouble troubleOf(smtp::Obstacle obstacle)
{
    switch (obstacle) {
    case smtp::Obstacle::NoRecipient:
        return OutboxTrouble::NoRecipient;
    case smtp::Obstacle::SenderUnusable:
        return OutboxTrouble::SenderUnusable;
    case smtp::Obstacle::TooLarge:
        return OutboxTrouble::TooLarge;
    case smtp::Obstacle::NeedsEightBit:
    case smtp::Obstacle::HoldsNul:
    case smtp::Obstacle::NeedsBinary:
        return OutboxTrouble::NeedsEightBit;
    case smtp::Obstacle::NeedsSmtpUtf8:
        return OutboxTrouble::NeedsSmtpUtf8;
    case smtp::Obstacle::DeadlineNotOffered:
        return OutboxTrouble::DeadlineNotOffered;
    case smtp::Obstacle::DeadlineTooSoon:
        return OutboxTrouble::DeadlineTooSoon;
    case smtp::Obstacle::None:
    case smtp::Obstacle::HoldNotOffered: // waitHere()
    case smtp::Obstacle::HoldTooFar:
        break;
    }
    return OutboxTrouble::Unreadable;
}

base::Timestamp afterPause(base::Timestamp now, int attempts)
{
    const std::chrono::milliseconds pause = kPauses[std::clamp<size_t>(size_t(attempts) - 1, 0, kPauses.size() - 1)];
    return { now.ms + pause.count() };
}

void tryLater(store::OutboxRow &row, base::Timestamp now)
{
    using std::chrono::milliseconds;
    ++row.attempts;
    row.state = OutboxState::Waiting;
    row.trouble = OutboxTrouble::RefusedForNow;
    row.retryAt = afterPause(now, row.attempts);
    // By the clock of this computer, which may have been set: some tries are granted in any case.
    if (now.ms - row.queuedAt.ms > milliseconds(kGivenUpAfter).count() && row.attempts > int(kPauses.size())) {
        row.state = OutboxState::Refused;
        row.trouble = OutboxTrouble::TriedTooLong;
    }
}

void refuse(store::OutboxRow &row, OutboxTrouble trouble)
{
    row.state = OutboxState::Refused;
    row.trouble = has(row, OutboxRecipient::State::Accepted) ? OutboxTrouble::SomeRefused : trouble;
}

/// The server does not keep it: whatever it has said of recipients meanwhile, nobody has it, and it goes out when its time
/// has come.
Settlement waitHere(store::OutboxRow row, const smtp::Delivery &delivery, base::Timestamp now)
{
    row.state = OutboxState::Waiting;
    row.trouble = OutboxTrouble::NotKeptThere;
    row.handOver = {};
    row.retryAt = {};
    row.changedAt = now;
    row.said = delivery.reply ? delivery.reply->words() : QString();
    Settlement out;
    out.isKeptHere = true;
    out.row = std::move(row);
    return out;
}

/// Whoever was asked was refused, each by himself, and the others come into the next transaction. (421 ends the session in
/// the midst of it.)
bool hasOthersLeft(const store::OutboxRow &row, const smtp::Delivery &delivery)
{
    return delivery.reached == smtp::DeliveryStage::Recipients && delivery.reply && delivery.reply->code != 421
        && has(row, OutboxRecipient::State::Waiting);
}

/// For some the transaction has had its end. @return whether nothing is left to do for the others
bool goOnForTheOthers(store::OutboxRow &row, base::Timestamp now)
{
    if (has(row, OutboxRecipient::State::Waiting)) { // the transaction had no room for them (RFC 9422): nobody has refused them
        row.state = OutboxState::Waiting;
        row.trouble = OutboxTrouble::None;
        row.said.clear();
        return false;
    }
    if (countOpen(row) > 0)
        tryLater(row, now);
    else if (has(row, OutboxRecipient::State::RefusedForGood) || has(row, OutboxRecipient::State::Unusable))
        refuse(row, OutboxTrouble::SomeRefused);
    else
        return true;
    return false;
}

/// The line broke before the end. Where it breaks again and again in the midst of this message (a filter on the way, say),
/// others get their turn before it.
void lineBroke(store::OutboxRow &row, const smtp::Delivery &delivery, base::Timestamp now)
{
    row.state = OutboxState::Waiting;
    const bool isItsOwn = delivery.reached >= smtp::DeliveryStage::Content || (delivery.error && delivery.error->fault == base::Fault::StorageFailed);
    const bool isOnPurpose = delivery.error && (delivery.error->fault == base::Fault::Cancelled || delivery.error->fault == base::Fault::Offline);
    if (isItsOwn && !isOnPurpose && ++row.attempts > kBreaksAtOnce)
        row.retryAt = afterPause(now, row.attempts - kBreaksAtOnce);
}

} // namespace

smtp::Envelope envelopeOf(const store::OutboxRow &row)
{
    smtp::Envelope envelope;
    envelope.sender = row.sender;
    smtp::NotifyWishes notify;
    if (row.wantsReports)
        notify = smtp::Notify::Success | smtp::Notify::Failure | smtp::Notify::Delay;
    for (const qsizetype at : inTurn(row))
        envelope.recipients.append({ row.recipients[at].address, notify });
    if (row.wantsReports)
        envelope.returned = smtp::Envelope::Returned::Headers;
    envelope.holdUntil = row.notBefore; // over by now, unless the server is to keep it
    envelope.deliverBy = row.deliverBy;
    return envelope;
}

store::LedgerEntry keptThere(const store::OutboxRow &row)
{
    return { .fact = store::Fact::ServerKeeps, .account = row.account, .message = row.message,
        .detail = row.notBefore.toDateTime().toString(Qt::ISODate) };
}

bool closesSession(const smtp::Delivery &delivery)
{
    return delivery.verdict == smtp::Verdict::RefusedForNow && delivery.reply && delivery.reply->code == 421;
}

smtp::Delivery unsent(smtp::Delivery delivery)
{
    delivery.verdict = smtp::Verdict::NotSent;
    delivery.error = base::Error { base::Fault::ServerUnavailable, "the server closed the session", delivery.reply ? delivery.reply->words() : QString() };
    delivery.reply.reset();
    return delivery;
}

Settlement settle(store::OutboxRow row, const smtp::Delivery &delivery, base::Timestamp now)
{
    if (smtp::refusesHold(delivery))
        return waitHere(std::move(row), delivery, now);
    Settlement out;
    noteRecipients(row, delivery.recipients, takenBy(delivery.verdict));
    row.changedAt = now;
    row.retryAt = {};
    row.said = delivery.reply ? delivery.reply->words() : QString();
    switch (delivery.verdict) {
    case smtp::Verdict::Accepted:
        out.isAccepted = true;
        out.isDone = goOnForTheOthers(row, now);
        break;
    case smtp::Verdict::RefusedForGood:
        if (hasOthersLeft(row, delivery)) {
            goOnForTheOthers(row, now);
            break;
        }
        // Of the message itself, or because nobody is left: then somebody may be refused for the time being only.
        if (delivery.reached != smtp::DeliveryStage::Recipients || !has(row, OutboxRecipient::State::RefusedForNow)) {
            refuse(row, OutboxTrouble::RefusedForGood);
            break;
        }
        [[fallthrough]];
    case smtp::Verdict::RefusedForNow:
        if (hasOthersLeft(row, delivery))
            goOnForTheOthers(row, now);
        else if (countOpen(row) > 0)
            tryLater(row, now);
        else
            refuse(row, OutboxTrouble::RefusedForGood);
        break;
    case smtp::Verdict::Unsendable:
        refuse(row, troubleOf(delivery.obstacle));
        break;
    case smtp::Verdict::NotSent:
        lineBroke(row, delivery, now);
        out.line = delivery.error.value_or(base::Error { base::Fault::NetworkDown, "not sent", {} });
        break;
    case smtp::Verdict::InDoubt:
        row.state = OutboxState::InDoubt;
        row.trouble = OutboxTrouble::None;
        out.line = delivery.error;
        break;
    }
    if (row.said.isEmpty() && row.state != OutboxState::InDoubt) {
        for (const OutboxRecipient &recipient : row.recipients) {
            if (row.said.isEmpty() && recipient.state != OutboxRecipient::State::Accepted)
                row.said = recipient.said;
        }
    }
    out.row = std::move(row);
    return out;
}

store::OutboxRow atEnd(store::OutboxRow row, const QList<smtp::RecipientResult> &recipients)
{
    noteRecipients(row, recipients, OutboxRecipient::State::InDoubt);
    return row;
}

Settlement settleDoubt(store::OutboxRow row, bool hasArrived, base::Timestamp now)
{
    Settlement out;
    const bool isKnownWho = has(row, OutboxRecipient::State::InDoubt);
    for (OutboxRecipient &recipient : row.recipients) {
        if (recipient.state == OutboxRecipient::State::InDoubt || (!isKnownWho && isOpen(recipient.state)))
            recipient.state = hasArrived ? OutboxRecipient::State::Accepted : OutboxRecipient::State::Waiting;
    }
    row.changedAt = now;
    row.retryAt = {};
    row.trouble = OutboxTrouble::None;
    row.state = OutboxState::Waiting;
    out.isAccepted = hasArrived;
    out.isDone = hasArrived && goOnForTheOthers(row, now);
    out.row = std::move(row);
    return out;
}

} // namespace engine
