// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Rows.h"

namespace store {

class Writer;

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
