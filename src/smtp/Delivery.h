// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "smtp/Path.h"
#include "smtp/Reply.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace smtp {

/// Whether the server has a message. There is no seventh answer, and none of these is a guess.
enum class Verdict {
    Accepted,       ///< 2yz to the end of the message was read: it is the server's duty now, for every recipient Accepted
    RefusedForNow,  ///< 4yz: the server does not have it; the same may be tried again later
    RefusedForGood, ///< 5yz: the server does not have it and will not take it as it is
    Unsendable,     ///< we did not even try: see `obstacle`; at this server it will be the same again
    NotSent,        ///< the end of the message never left, so the server does not have it; `error` says why
    InDoubt,        ///< the end left and no answer came: the server may have it. Never to be repeated by itself
};

/// How far it came.
enum class DeliveryStage { Checking, Sender, Recipients, Asking, Content, End };

/// Why a message is Unsendable.
enum class Obstacle {
    None,
    NoRecipient,
    SenderUnusable,  ///< see `senderProblem`
    TooLarge,        ///< larger than the server says it takes (RFC 1870)
    NeedsEightBit,   ///< holds octets beyond ASCII, and the server does not say 8BITMIME: encode it otherwise
    NeedsSmtpUtf8,   ///< a header beyond ASCII, and the server does not say SMTPUTF8
    HoldsNul,        ///< a message with a zero octet is none (RFC 5322): encode it
    NeedsBinary,     ///< it is no lines, and the server does not say BINARYMIME and CHUNKING (and PIPELINING)
    HoldNotOffered,  ///< its time is to come, and the server does not say FUTURERELEASE (RFC 4865)
    HoldTooFar,      ///< likewise, and it does not keep messages for so long
    DeadlineNotOffered, ///< to be returned if it is late, and the server does not say DELIVERBY (RFC 2852)
    DeadlineTooSoon, ///< over, below the least that the server takes, or before the time until which it is to be kept
};

/// What became of one recipient.
struct RecipientResult {
    enum class State {
        NotTried,       ///< nothing was asked about this one, or the answers mean nothing since the sender was refused
        Unusable,       ///< the address cannot be sent: `problem`
        RefusedForNow,  ///< see `reply`
        RefusedForGood,
        Taken,          ///< 2yz: gets the message if, and only if, the verdict is Accepted (or InDoubt: perhaps)
    };
    QString address; ///< as it was given
    State state = State::NotTried;
    std::optional<AddressProblem> problem;
    std::optional<Reply> reply;
    friend bool operator==(const RecipientResult &, const RecipientResult &) = default;
};

/// What came of sending one message.
struct Delivery {
    Verdict verdict = Verdict::NotSent;
    DeliveryStage reached = DeliveryStage::Checking;
    Obstacle obstacle = Obstacle::None;
    std::optional<AddressProblem> senderProblem;
    std::optional<Reply> reply;       ///< the answer that decided: 250 to the end with the server's words, or the refusal
    std::optional<base::Error> error; ///< NotSent, InDoubt: how it ended
    QList<RecipientResult> recipients; ///< all of them, in the order in which they were given
    bool isHeld = false; ///< the server was asked to keep it until the envelope's `holdUntil`: Accepted, it does

    [[nodiscard]] qsizetype count(RecipientResult::State state) const;
    friend bool operator==(const Delivery &, const Delivery &) = default;
};

/// Whether a refused RCPT may be tried again: 4yz, and the old "too many recipients" (RFC 5321 section 4.5.3.1.10), which
/// is a 552 that does not say that the mailbox is full.
[[nodiscard]] bool isRecipientForNow(const Reply &reply);

} // namespace smtp

Q_DECLARE_METATYPE(smtp::Delivery)
