// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/CertificateFacts.h"
#include "base/Error.h"
#include "base/Ids.h"
#include "base/Timestamp.h"
#include "store/OutboxRows.h"

#include <QMetaType>

#include <optional>

namespace engine {

/// When a message goes out, and what it takes the place of.
struct SendOptions {
    base::Timestamp notBefore; ///< for undoing, or for later; unknown: at once
    base::MessageId replaces;  ///< a message kept back, refused or in doubt that was edited; it goes with the same step
    store::DraftId draft;      ///< likewise
};

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
};

} // namespace engine

Q_DECLARE_METATYPE(engine::SendOptions)
Q_DECLARE_METATYPE(engine::SendingStatus)
