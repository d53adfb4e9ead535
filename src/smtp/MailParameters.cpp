// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/MailParameters.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qint64 kMostSeconds = 999'999'999; ///< nine digits are allowed, in both RFCs

/// RFC 3339 section 5.6. A date without its offset is none: it would be taken for the time of this computer.
base::Timestamp announcedDate(const QByteArray &text)
{
    const QDateTime when = QDateTime::fromString(QString::fromLatin1(text).toUpper(), Qt::ISODateWithMs);
    return when.isValid() && when.timeSpec() != Qt::LocalTime && text.size() > 10 ? base::Timestamp::fromDateTime(when) : base::Timestamp();
}

/// Up to the next whole second: not a moment before it is wished.
qint64 secondsUpTo(base::Timestamp when, base::Timestamp now)
{
    const qint64 ms = when.ms - now.ms;
    return ms / 1000 + (ms % 1000 > 0 ? 1 : 0);
}

/// Down to a whole second: not a moment later than it is wished.
qint64 secondsLeft(base::Timestamp when, base::Timestamp now)
{
    const qint64 ms = when.ms - now.ms;
    return ms / 1000 - (ms % 1000 < 0 ? 1 : 0);
}

QByteArray utc(base::Timestamp when)
{
    const base::Timestamp whole { secondsUpTo(when, {}) * 1000 };
    return whole.toDateTime().toString(Qt::ISODate).toLatin1();
}

/// "Notify" is a wish: a server that does not know DELIVERBY gets the message without it, as RFC 2852 lets a server pass it on
/// to one that does not. "Return" is a condition: that server would deliver however late it is, so there it is an obstacle.
bool saysDeadline(const Envelope &envelope, const Extensions &extensions)
{
    return envelope.deliverBy.by.isKnown() && extensions.deliverBy;
}

} // namespace

std::optional<mail::HoldLimits> holdLimitsOf(const Extensions &extensions)
{
    if (!extensions.holdSeconds)
        return std::nullopt;
    const mail::HoldLimits limits { std::min(*extensions.holdSeconds, kMostSeconds), announcedDate(extensions.holdUntil) };
    return limits.seconds > 0 || limits.until.isKnown() ? std::optional(limits) : std::nullopt;
}

bool isToBeHeld(const Envelope &envelope, base::Timestamp now)
{
    return envelope.holdUntil > now;
}

Obstacle timeObstacle(const Envelope &envelope, const Extensions &extensions, base::Timestamp now)
{
    const bool isHeld = isToBeHeld(envelope, now);
    const mail::DeliverBy &deadline = envelope.deliverBy;
    if (deadline.by.isKnown()) {
        if (isHeld && deadline.by <= envelope.holdUntil)
            return Obstacle::DeadlineTooSoon;
        if (deadline.otherwise == mail::DeliverBy::Otherwise::Return) {
            if (!extensions.deliverBy)
                return Obstacle::DeadlineNotOffered;
            // RFC 2852 section 4: neither zero nor below, nor below the least that the server announced.
            if (secondsLeft(deadline.by, now) < std::max<qint64>(1, *extensions.deliverBy))
                return Obstacle::DeadlineTooSoon;
        }
    }
    if (!isHeld)
        return Obstacle::None;
    const auto limits = holdLimitsOf(extensions);
    if (!limits)
        return Obstacle::HoldNotOffered;
    return limits->allow(envelope.holdUntil, now) ? Obstacle::None : Obstacle::HoldTooFar;
}

QByteArray timeParameters(const Envelope &envelope, const Extensions &extensions, base::Timestamp now)
{
    QByteArray text;
    if (const auto limits = holdLimitsOf(extensions); limits && isToBeHeld(envelope, now)) {
        // The moment itself, not how far away it is: a line that is slow or a clock here that is wrong does not move it. But
        // the RFC's grammar does not say what a date looks like, and there are servers that announce seconds
        // since 1970: one whose own date cannot be read may not read ours, while a number of seconds is what it is. One of
        // the two, never both.
        if (limits->until.isKnown())
            text += " HOLDUNTIL=" + utc(envelope.holdUntil);
        else
            text += " HOLDFOR=" + QByteArray::number(secondsUpTo(envelope.holdUntil, now));
    }
    if (saysDeadline(envelope, extensions)) {
        const mail::DeliverBy &deadline = envelope.deliverBy;
        text += " BY=" + QByteArray::number(std::clamp(secondsLeft(deadline.by, now), -kMostSeconds, kMostSeconds));
        text += deadline.otherwise == mail::DeliverBy::Otherwise::Return ? ";R" : ";N";
        if (deadline.isTraced)
            text += 'T';
    }
    return text;
}

NotifyWishes withDeadline(NotifyWishes wishes, const Envelope &envelope, const Extensions &extensions)
{
    if (!wishes || wishes.testFlag(Notify::Never) || !saysDeadline(envelope, extensions))
        return wishes;
    return wishes | (envelope.deliverBy.otherwise == mail::DeliverBy::Otherwise::Return ? Notify::Failure : Notify::Delay);
}

bool refusesHold(const Delivery &delivery)
{
    if (delivery.obstacle == Obstacle::HoldNotOffered || delivery.obstacle == Obstacle::HoldTooFar)
        return true;
    if (!delivery.isHeld || !delivery.reply || delivery.reached == DeliveryStage::Recipients)
        return false;
    if (delivery.verdict != Verdict::RefusedForNow && delivery.verdict != Verdict::RefusedForGood)
        return false;
    const auto &status = delivery.reply->status;
    // RFC 4865: x.7.16 and x.7.17, this person or all together have too many that wait.
    if (status && status->subject == 7 && (status->detail == 16 || status->detail == 17))
        return true;
    if (delivery.reached != DeliveryStage::Sender)
        return false;
    // At MAIL: 455 and 555 are parameters that the server cannot do or does not know (RFC 5321 section 4.1.1.11), 504 is one
    // that it has not got, 501 what is wrong with one, unless 5.1.7 and the like say that it is the address.
    const int code = delivery.reply->code;
    if (code == 455 || code == 504 || code == 555)
        return true;
    return status ? status->subject == 5 && (status->detail == 2 || status->detail == 4) : code == 501;
}

} // namespace smtp
