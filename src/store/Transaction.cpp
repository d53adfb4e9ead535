// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Transaction.h"

#include "store/Database.h"

namespace store {

Transaction::~Transaction()
{
    // SQLite may have rolled back by itself (a full disk does that); then this says so and nothing is wrong.
    if (m_open && m_database.isOpen())
        (void)m_database.execute("ROLLBACK");
}

base::Result<void> Transaction::begin()
{
    auto ok = m_database.execute("BEGIN IMMEDIATE");
    m_open = ok.has_value();
    return ok;
}

base::Result<void> Transaction::commit()
{
    auto ok = m_database.execute("COMMIT");
    if (ok)
        m_open = false;
    return ok;
}

} // namespace store
