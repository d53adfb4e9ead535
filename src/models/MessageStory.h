// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Rows.h"
#include "store/Whereabouts.h"

#include <functional>
#include <optional>

class QObject;

namespace models {

class StoreReading;

/// What the store knows of one message beside its text: what it is, where it is, and what became of it.
struct MessageStory {
    std::optional<store::MessageRow> row;    ///< nullopt: it is gone, as the next one
    std::optional<store::Whereabouts> where;
    QList<store::LedgerEntry> ledger;        ///< oldest first; stays when the message is gone

    /// Until when the outgoing server keeps it, and does not deliver it; unknown, or over: it does not.
    [[nodiscard]] base::Timestamp keptThereUntil() const;
};

/// Asked off the window's thread; the answer comes on the caller's if `context` still lives.
void askStory(StoreReading &store, base::MessageId message, QObject *context, std::function<void(const base::Result<MessageStory> &)> answer);
/// The same without the ledger.
void askWhere(StoreReading &store, base::MessageId message, QObject *context, std::function<void(const base::Result<MessageStory> &)> answer);

} // namespace models
