// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Statement.h"

#include "store/Database.h"

#include <sqlite3.h>

namespace store {

Statement::Statement(Database &database, const char *sql) : m_database(database), m_guard(database.guard()), m_sql(sql)
{
    if (auto statement = database.acquire(sql))
        m_statement = *statement;
    else
        m_state = std::unexpected(statement.error());
}

Statement::~Statement()
{
    if (m_statement)
        m_database.release(m_sql, m_statement);
}

bool Statement::next()
{
    if (!m_state)
        return false;
    const int code = sqlite3_step(m_statement);
    note(code);
    return code == SQLITE_ROW;
}

base::Result<void> Statement::finish()
{
    return m_state;
}

base::Result<void> Statement::run()
{
    while (next()) { }
    reset();
    return m_state;
}

void Statement::reset()
{
    if (m_statement)
        sqlite3_reset(m_statement);
}

qint64 Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

QString Statement::text(int column) const
{
    const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(data, sqlite3_column_bytes(m_statement, column));
}

QByteArray Statement::bytes(int column) const
{
    return view(column).toByteArray();
}

QByteArrayView Statement::view(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return { data, data ? sqlite3_column_bytes(m_statement, column) : 0 };
}

void Statement::bindValue(int index, const QString &text)
{
    if (!m_statement)
        return;
    const QByteArray utf8 = text.toUtf8();
    note(sqlite3_bind_text64(m_statement, index, utf8.constData(), sqlite3_uint64(utf8.size()), SQLITE_TRANSIENT,
                             SQLITE_UTF8));
}

void Statement::bindValue(int index, const QByteArray &bytes)
{
    if (bytes.isNull())
        bindNull(index);
    else if (m_statement)
        note(sqlite3_bind_blob64(m_statement, index, bytes.constData(), sqlite3_uint64(bytes.size()),
                                 SQLITE_TRANSIENT));
}

void Statement::bindValue(int index, Utf8 text)
{
    if (m_statement)
        note(sqlite3_bind_text64(m_statement, index, text.bytes.constData(), sqlite3_uint64(text.bytes.size()), SQLITE_STATIC,
                                 SQLITE_UTF8));
}

void Statement::bindValue(int index, Blob octets)
{
    if (octets.bytes.isNull())
        bindNull(index);
    else if (m_statement)
        note(sqlite3_bind_blob64(m_statement, index, octets.bytes.constData(), sqlite3_uint64(octets.bytes.size()), SQLITE_STATIC));
}

void Statement::bindFrom(int index, const Statement &row, int column)
{
    if (m_statement)
        note(sqlite3_bind_value(m_statement, index, sqlite3_column_value(row.m_statement, column)));
}

void Statement::bindNumber(int index, qint64 value)
{
    if (m_statement)
        note(sqlite3_bind_int64(m_statement, index, value));
}

void Statement::bindNull(int index)
{
    if (m_statement)
        note(sqlite3_bind_null(m_statement, index));
}

void Statement::note(int code)
{
    if (m_state && code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
        m_state = std::unexpected(m_database.error(code));
}

} // namespace store
