// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Rows.h"

namespace store {

class Writer;

/// The person's intents that the server does not know yet, in order; part of Store. Write one inside Store::write()
/// together with the local change it stands for. Reader::intents() reads it.
class Journal {
public:
    explicit Journal(Writer &writer) : m_writer(writer) { }

    /// Notes also by what the targets are known again: their rows must still be here.
    base::Result<base::IntentId> add(const Intent &intent);
    base::Result<void> setState(base::IntentId intent, Intent::State state);
    base::Result<void> setPayload(base::IntentId intent, const QJsonObject &payload);
    /// These were done, undone or refused; the intent goes with its last target.
    base::Result<void> removeTargets(base::IntentId intent, const QList<base::MessageId> &messages);
    /// Done, undone or refused: the row goes.
    base::Result<void> remove(base::IntentId intent);
    /// What was in flight when the program ended is in doubt. Called once at start-up.
    base::Result<void> doubtInFlight();

private:
    Writer &m_writer;
};

} // namespace store
