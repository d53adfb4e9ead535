// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/SendText.h"

#include "gui/Format.h"
#include "gui/compose/ComposeChecks.h"
#include "mail/AddrSpec.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using store::OutboxRecipient;
using store::OutboxState;
using store::OutboxTrouble;

namespace gui {

namespace {

bool isSameDay(base::Timestamp one, base::Timestamp other)
{
    return one.toDateTime().toLocalTime().date() == other.toDateTime().toLocalTime().date();
}

/// Why a message cannot be sent, by the field that mime:: and engine:: name; empty for whatever no person can do anything about.
QString reasonOfField(QByteArrayView field)
{
    if (field == "from")
        return SendText::tr("Mail cannot be sent from the sender’s address.");
    if (field == "replyTo")
        return SendText::tr("Mail cannot be sent to one of the addresses in “Reply to”.");
    if (field == "to")
        return SendText::tr("Mail cannot be sent to one of the addresses in “To”.");
    if (field == "cc")
        return SendText::tr("Mail cannot be sent to one of the addresses in “Cc”.");
    if (field == "bcc")
        return SendText::tr("Mail cannot be sent to one of the addresses in “Bcc”.");
    if (field == "recipients")
        return SendText::tr("There is nobody to send it to.");
    if (field == "account")
        return SendText::tr("The account it was to be sent from no longer exists.");
    return {};
}

/// To blame for NeedsSmtpUtf8, as far as addresses are and not other parts of the header.
QStringList addressesBeyondAscii(const store::OutboxRow &row)
{
    QStringList addresses;
    if (const auto sender = mail::addrSpecOf(row.sender); sender && sender->isUtf8)
        addresses << row.sender;
    for (const OutboxRecipient &one : row.recipients) {
        if (one.state == OutboxRecipient::State::Unusable)
            addresses << one.address;
    }
    return addresses;
}

} // namespace

ErrorText SendText::ofQueue(const base::Error &error, bool isOriginalGone)
{
    ErrorText text;
    if (error.fault == base::Fault::StorageFull) {
        text.what = tr("The message was not put into the Outbox: the disk is full.");
        text.nextStep = tr("Make room and send it again; here nothing of it is lost.");
    } else if (error.detail.startsWith("attachment")) {
        const qsizetype colon = error.detail.indexOf(':');
        const QString name = colon < 0 ? QString() : QString::fromUtf8(error.detail.sliced(colon + 1)).trimmed();
        if (name.isEmpty())
            text.what = tr("An attachment cannot be read any more.");
        else if (error.detail.startsWith("attachment changed"))
            text.what = tr("“%1” changed while the message was being put together.").arg(name);
        else
            text.what = tr("“%1” cannot be read any more.").arg(name);
        text.nextStep = tr("Remove it or attach it again.");
    } else if (error.fault == base::Fault::InvalidInput && error.detail == "lines") { // mime::linesForm()
        text.what = tr("A part of this message would be changed on its way, and it is signed, encrypted or of a kind in which nothing may be changed.");
        text.nextStep = tr("Forward it as an attachment: then it arrives as it is.");
    } else if (error.fault == base::Fault::InvalidInput) {
        text.what = tr("This message cannot be sent as it is.");
        text.why = reasonOfField(error.detail);
    } else if (error.fault == base::Fault::Unsupported) {
        text.what = tr("This account is switched off.");
        text.nextStep = tr("Switch it on in the settings, or choose another sender.");
    } else if (isOriginalGone) {
        text.what = tr("The message that this one was to replace has already been sent, or is being sent.");
        text.nextStep = ComposeCheck::alreadySent().why;
    } else {
        text = ErrorText::of(error, ErrorText::Context::Store);
        text.what = tr("The message was not put into the Outbox.");
    }
    text.action = ErrorText::Action::None;
    return text;
}

ErrorText SendText::ofDraft(const base::Error &error)
{
    ErrorText text = ErrorText::of(error, ErrorText::Context::Store);
    text.what = error.fault == base::Fault::StorageFull ? tr("The draft could not be kept: the disk is full.") : tr("The draft could not be kept.");
    text.nextStep = tr("Leave this window open until there is room.");
    text.action = ErrorText::Action::None;
    return text;
}

bool SendText::isPartial(const store::OutboxRow &row)
{
    return std::ranges::any_of(row.recipients, [](const OutboxRecipient &one) { return one.state == OutboxRecipient::State::Accepted; });
}

QString SendText::goesToServer(base::Timestamp until, base::Timestamp now)
{
    const Format format;
    if (isSameDay(until, now))
        return tr("Goes to the server as soon as it can be reached, to be sent from there at %1").arg(format.time(until));
    //: %1 is a day ("30 Nov"), %2 a time
    return tr("Goes to the server as soon as it can be reached, to be sent from there on %1 at %2").arg(format.shortDay(until, now), format.time(until));
}

QString SendText::keptThere(base::Timestamp until, base::Timestamp now)
{
    const Format format;
    if (isSameDay(until, now))
        return tr("The server keeps it until %1 and sends it then").arg(format.time(until));
    //: %1 is a day ("30 Nov"), %2 a time
    return tr("The server keeps it until %1 at %2 and sends it then").arg(format.shortDay(until, now), format.time(until));
}

QString SendText::sentAt(base::Timestamp when, base::Timestamp now)
{
    const Format format;
    if (isSameDay(when, now))
        return tr("Waits to be sent at %1").arg(format.time(when));
    //: %1 is a day ("30 Nov"), %2 a time
    return tr("Waits to be sent on %1 at %2").arg(format.shortDay(when, now), format.time(when));
}

QString SendText::state(const store::OutboxRow &row, base::Timestamp now)
{
    const Format format;
    switch (row.state) {
    case OutboxState::Waiting:
        if (row.trouble == OutboxTrouble::RefusedForNow && row.retryAt.ms > now.ms)
            return tr("The server did not take it yet; tried again at %1").arg(format.time(row.retryAt));
        if (row.notBefore.ms > now.ms && row.handOver.isKnown())
            return goesToServer(row.notBefore, now);
        if (row.notBefore.ms > now.ms)
            return sentAt(row.notBefore, now);
        return tr("Waits to be sent");
    case OutboxState::Sending:
    case OutboxState::AtEnd:
        return tr("Is being sent");
    case OutboxState::Refused:
        return isPartial(row) ? tr("Not sent to everybody") : tr("Not sent");
    case OutboxState::InDoubt:
        return row.notBefore.ms > now.ms ? tr("The server may already have it") : tr("It may already have been sent");
    case OutboxState::Held:
        return row.trouble == OutboxTrouble::WasOpen ? tr("Kept back: it was open when Palomar ended") : tr("Kept back by you");
    case OutboxState::Open:
        return tr("Kept back while it is open");
    }
    return {};
}

QString SendText::reason(const store::OutboxRow &row)
{
    QStringList sentences;
    switch (row.trouble) {
    case OutboxTrouble::None:
    case OutboxTrouble::RefusedForNow:
    case OutboxTrouble::RefusedForGood:
    case OutboxTrouble::SomeRefused:
        break;
    case OutboxTrouble::NoServer:
        sentences << tr("The account has no outgoing server.");
        break;
    case OutboxTrouble::NoRecipient:
        sentences << tr("There is nobody to send it to.");
        break;
    case OutboxTrouble::SenderUnusable:
        sentences << tr("The sender’s address is none that a server takes.");
        break;
    case OutboxTrouble::TooLarge:
        sentences << tr("It is larger than the server takes.");
        break;
    case OutboxTrouble::NeedsEightBit:
        sentences << tr("The server does not take what is in it.");
        break;
    case OutboxTrouble::NeedsSmtpUtf8:
        if (const QStringList addresses = addressesBeyondAscii(row); !addresses.isEmpty())
            sentences << tr("The server takes no addresses with letters like these: %1. The message was sent to nobody.").arg(Format().words().createSeparatedList(addresses));
        else
            sentences << tr("Its header has letters that this server does not take.");
        break;
    case OutboxTrouble::Unreadable:
        sentences << tr("What was kept of it here cannot be read.");
        break;
    case OutboxTrouble::NotKeptThere:
        sentences << tr("The server does not keep it until then. Palomar has to be running at that time.");
        break;
    case OutboxTrouble::DeadlineNotOffered:
        sentences << tr("The server does not return what is not delivered in time.");
        break;
    case OutboxTrouble::DeadlineTooSoon:
        sentences << tr("The time by which it was to be delivered is over, or too near for the server.");
        break;
    case OutboxTrouble::WasOpen:
        if (row.state == OutboxState::Held)
            sentences << tr("It was open in a window when Palomar ended, and its time has come meanwhile.");
        break;
    case OutboxTrouble::TriedTooLong:
        sentences << tr("The server has put it off again and again.");
        break;
    }
    if (row.state == OutboxState::InDoubt)
        sentences << tr("The line broke while the server was answering. It is not sent again by itself, so that nobody gets it twice.");
    QStringList refused;
    for (const OutboxRecipient &one : row.recipients) {
        using State = OutboxRecipient::State;
        if (one.state == State::Waiting || one.state == State::Accepted || one.state == State::InDoubt)
            continue;
        if (one.state == State::Unusable && row.trouble == OutboxTrouble::NeedsSmtpUtf8)
            continue; // said above
        const QString words = ErrorText::sanitised(one.said);
        refused << (words.isEmpty() ? one.address : tr("%1 (the server said: “%2”)").arg(one.address, words));
    }
    if (!refused.isEmpty())
        sentences << tr("It did not reach %1.").arg(Format().words().createSeparatedList(refused));
    else if (const QString words = ErrorText::sanitised(row.said); !words.isEmpty())
        sentences << tr("The server said: “%1”.").arg(words);
    return sentences.join(u' ');
}

QLatin1StringView SendText::iconName(const store::OutboxRow &row)
{
    switch (row.state) {
    case OutboxState::Waiting:
        return "clock"_L1;
    case OutboxState::Sending:
    case OutboxState::AtEnd:
        return "sent"_L1;
    case OutboxState::Refused:
        return "circle-x"_L1;
    case OutboxState::InDoubt:
        return "circle-help"_L1;
    case OutboxState::Held:
    case OutboxState::Open:
        return "stop"_L1;
    }
    return "outbox"_L1;
}

} // namespace gui
