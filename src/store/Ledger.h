// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Rows.h"

namespace store {

class Writer;

/// Until when the outgoing server keeps a message that it has, by what is known of it; unknown: it does not.
[[nodiscard]] base::Timestamp keptThereUntil(const QList<LedgerEntry> &ledger);

/// Facts about messages, only ever appended; part of Store. Arrivals and removals are written by MessageStore.
class Ledger {
public:
    explicit Ledger(Writer &writer) : m_writer(writer) { }

    /// `number`, `source` and, where it is unknown, `at` are filled in.
    base::Result<void> append(const QList<LedgerEntry> &entries);

private:
    Writer &m_writer;
};

} // namespace store
