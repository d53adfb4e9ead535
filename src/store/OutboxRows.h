// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "base/Timestamp.h"
#include "mail/DeliveryTimes.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include <algorithm>
#include <optional>

namespace store {

/// How far a message in the Outbox is. The values are stored; never renumber them.
enum class OutboxState {
    Waiting = 0, ///< goes out by itself, when its time has come and a server can be reached
    Sending = 1, ///< on the line, and its end has not left: after a crash nobody has it
    AtEnd = 2,   ///< its end leaves: written before the last octet goes. After a crash it is in doubt
    Refused = 3, ///< does not go out by itself any more: see `trouble` and the recipients
    InDoubt = 4, ///< it may have arrived; the person decides, or a copy of it turns up
    Held = 5,    ///< kept back by the person
    Open = 6,    ///< kept back while it lies open in a window, unchanged; goes on waiting afterwards
};

/// Why a message is not out. The values are stored; never renumber them.
enum class OutboxTrouble {
    None = 0,
    RefusedForNow = 1,  ///< by the server: `said`; it is tried again
    RefusedForGood = 2, ///< by the server: `said`
    NoServer = 3,       ///< the account has none to send by
    NoRecipient = 4,
    SenderUnusable = 5,
    TooLarge = 6,       ///< for this server
    NeedsEightBit = 7,  ///< the server does not take what is in it
    NeedsSmtpUtf8 = 8,  ///< likewise, an address of it
    Unreadable = 9,     ///< its octets cannot be read here
    TriedTooLong = 10,  ///< it was refused for the time being, again and again
    SomeRefused = 11,   ///< the others have it: see the recipients
    NotKeptThere = 12,  ///< the server does not keep it until its time: it waits here for that; `said`
    DeadlineNotOffered = 13, ///< the server does not return what is late
    DeadlineTooSoon = 14,    ///< its deadline is over, or too near for the server
    WasOpen = 15,            ///< when the program ended and its time came: Held
};

struct OutboxRecipient {
    /// The values are stored; never renumber them.
    enum class State {
        Waiting = 0,
        Accepted = 1,       ///< the server has it for this one
        RefusedForNow = 2,
        RefusedForGood = 3,
        Unusable = 4,       ///< no address, or none for this server
        InDoubt = 5,        ///< the server knew this one, and the message's end left without an answer
    };
    QString address;
    State state = State::Waiting;
    QString said; ///< the server's own words

    friend bool operator==(const OutboxRecipient &, const OutboxRecipient &) = default;
};

/// What a message does with the one that it was begun from. The values are stored; never renumber them.
enum class OriginalMark { None = 0, Answered = 1, Forwarded = 2 };

/// One message on its way out.
struct OutboxRow {
    base::MessageId message;
    base::AccountId account;
    QString sender; ///< of the envelope
    bool wantsReports = false;
    OutboxState state = OutboxState::Waiting;
    base::Timestamp notBefore; ///< nobody gets it sooner, whoever has it until then
    base::Timestamp retryAt; ///< unknown: at once
    base::Timestamp queuedAt;
    base::Timestamp changedAt; ///< since when `state` is what it is
    int attempts = 0;
    OutboxTrouble trouble = OutboxTrouble::None;
    QString said;
    bool isFiled = false; ///< some have it already, and a copy is in Sent
    QList<OutboxRecipient> recipients;
    base::MessageId original; ///< is marked so once a server has this one
    OriginalMark mark = OriginalMark::None;
    base::Timestamp handOver = {}; ///< from then on the server gets it, to keep it until `notBefore`; unknown: it waits here
    mail::DeliverBy deliverBy = {};

    /// When it has to go to the server, as far as nobody holds it.
    [[nodiscard]] base::Timestamp dueAt() const
    {
        return std::max(handOver.isKnown() ? std::min(handOver, notBefore) : notBefore, retryAt);
    }

    friend bool operator==(const OutboxRow &, const OutboxRow &) = default;
};

struct OutboxPlace {
    base::AccountId account;
    base::MessageId message;
};

using DraftId = base::Id<struct DraftTag>;
/// What goes with a draft, by the names that its content calls it: the same name is the same octets, always.
using DraftOctets = QHash<QByteArray, QByteArray>;
/// One message that is being written.
struct DraftRow {
    DraftId id;
    base::AccountId account;
    QJsonObject content;
    base::Timestamp changedAt;
    /// What `content` has only the names of (DraftOctets); nullopt: this was not read, and the message is not whole.
    std::optional<DraftOctets> octets = std::nullopt;

    friend bool operator==(const DraftRow &, const DraftRow &) = default;
};

using DraftCopyId = base::Id<struct DraftCopyTag>;
/// What of a draft lies on the server of its IMAP account: see DraftCopies.
struct DraftCopyRow {
    DraftCopyId id;
    DraftId draft; ///< invalid: it is sent or discarded, and its copies have to go
    base::AccountId account;
    QByteArray token;   ///< each copy's mark is "token.number"
    qint64 written = 0; ///< number of the newest text here
    qint64 sent = 0;    ///< the highest number that ever went on the line
    qint64 there = 0;   ///< the one that the server has said it has; 0: none
    quint32 uidValidity = 0;
    quint32 uid = 0;    ///< of `there`; 0: not known
    quint32 openedValidity = 0;
    quint32 openedUid = 0; ///< the message on the server that was opened to be written on; 0: none, or gone
    QByteArray openedId;
    base::Timestamp at; ///< when a copy last went, or the first text was written
    bool isClosed = false;

    friend bool operator==(const DraftCopyRow &, const DraftCopyRow &) = default;
};

using TemplateId = base::Id<struct TemplateTag>;
/// A message to begin others with.
struct TemplateRow {
    TemplateId id;
    QString name;
    QJsonObject content;

    friend bool operator==(const TemplateRow &, const TemplateRow &) = default;
};

} // namespace store

Q_DECLARE_METATYPE(store::OutboxRow)
Q_DECLARE_METATYPE(store::DraftId)
Q_DECLARE_METATYPE(store::TemplateId)
