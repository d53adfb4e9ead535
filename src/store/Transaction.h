// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

namespace store {

class Database;

/// BEGIN IMMEDIATE ... COMMIT; what is not committed is rolled back.
class Transaction {
public:
    explicit Transaction(Database &database) : m_database(database) { }
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    base::Result<void> begin();
    base::Result<void> commit();

private:
    Database &m_database;
    bool m_open = false;
};

} // namespace store
