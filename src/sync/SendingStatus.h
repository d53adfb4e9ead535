// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/CertificateFacts.h"
#include "base/Error.h"
#include "base/Ids.h"
#include "base/Timestamp.h"
#include "mail/DeliveryTimes.h"
#include "store/OutboxRows.h"

#include <QMetaType>

#include <optional>

namespace engine {

/// When a message goes out, and what it takes the place of.
struct SendOptions {
    base::Timestamp notBefore; ///< for undoing, or for later; unknown: at once
    /// From then on the server gets it, if it keeps it until `notBefore` (RFC 4865); otherwise, and where this is unknown, it
    /// waits here. Once the server has it, it cannot be called back.
    base::Timestamp handOver = {};
    mail::DeliverBy deliverBy = {};
    base::MessageId replaces;  ///< a message kept back, refused or in doubt that was edited; it goes with the same step
    store::DraftId draft;      ///< likewise
    base::MessageId original;  ///< what it answers or forwards
    store::OriginalMark mark = store::OriginalMark::None; ///< what `original` gets once a server has this message
};

/// What a draft was begun from.
struct DraftOrigin {
    base::MessageId opened;   ///< a message in the server's Drafts, which the draft takes the place of
    base::MessageId original; ///< as in SendOptions
    store::OriginalMark mark = store::OriginalMark::None;
};
/// Where the content of a kept draft has these two.
inline constexpr QLatin1StringView kDraftOriginal { "original" };
inline constexpr QLatin1StringView kDraftMark { "originalMark" };

/// How the sending of an account stands, in one value; gui/ makes the sentence. How a message stands is in its
/// store::OutboxRow.
struct SendingStatus {
    enum class State {
        Idle,          ///< nothing is due
        Offline,       ///< on purpose, or no network
        Connecting,
        Sending,       ///< `done` of `total` octets of `message`
        NeedsPassword, ///< for the outgoing server; `error` has its words
        NeedsTrust,    ///< its certificate does not verify
        Failed,        ///< `error`; tried again at `retryAt`
    };
    State state = State::Idle;
    base::MessageId message;
    qint64 done = 0;
    qint64 total = 0;
    base::Timestamp retryAt;
    std::optional<base::Error> error;
    std::optional<accounts::CertificateFacts> certificate;
    qint64 sizeLimit = 0; ///< the largest message that the server takes, as it last said; 0: not known
    std::optional<mail::HoldLimits> holdLimits; ///< for how long it keeps messages, as it last said; nullopt: it does not
};

} // namespace engine

Q_DECLARE_METATYPE(engine::SendOptions)
Q_DECLARE_METATYPE(engine::DraftOrigin)
Q_DECLARE_METATYPE(engine::SendingStatus)
