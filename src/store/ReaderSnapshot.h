// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Database.h"
#include "store/Reader.h"

namespace store {

/// Several statements that see one committed state. Over the writer's connection it is enough to keep others out.
class Reader::Snapshot {
public:
    explicit Snapshot(const Reader &reader) : m_guard(reader.m_db.guard()), m_database(reader.m_own ? &reader.m_db : nullptr)
    {
        if (m_database && !m_database->execute("BEGIN"))
            m_database = nullptr; // the statements themselves will say why
    }
    ~Snapshot()
    {
        if (m_database)
            (void)m_database->execute("COMMIT");
    }
    Q_DISABLE_COPY_MOVE(Snapshot)

private:
    Database::Guard m_guard;
    Database *m_database;
};

} // namespace store
