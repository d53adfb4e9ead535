// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Ids.h"
#include "base/Timestamp.h"

#include <QByteArray>
#include <QString>

#include <concepts>
#include <mutex>
#include <optional>
#include <type_traits>

struct sqlite3_stmt;

namespace store {

class Database;

/// Text to bind that is UTF-8 already. The statement refers to it, so it has to live until the statement has run.
struct Utf8 {
    const QByteArray &bytes;
};

/// Octets to bind in the same way; null is NULL.
struct Blob {
    const QByteArray &bytes;
};

/// One running SQL statement; goes back to its Database, ready for the next use, when it is destroyed, by the thread that
/// made it: until then no other one gets at the connection. Errors are kept and told by finish(), so that a loop over rows
/// needs to ask once.
class Statement {
public:
    Statement(Database &database, const char *sql);
    ~Statement();
    Q_DISABLE_COPY_MOVE(Statement)

    /// Binds the parameters ?1, ?2 ... in order. An invalid Id and a null QByteArray are NULL.
    template <class... Values>
    Statement &bind(const Values &...values)
    {
        int index = 0;
        (bindOne(++index, values), ...);
        return *this;
    }
    /// For a statement that was put together: how many there are is not known to the compiler.
    void bindText(int index, const QString &text) { bindValue(index, text); }
    /// A value of another statement's row, whatever its type.
    void bindFrom(int index, const Statement &row, int column);
    /// True: a row is there to be read.
    [[nodiscard]] bool next();
    /// What went wrong, if anything did; ends a loop that was left early.
    [[nodiscard]] base::Result<void> finish();
    /// Runs a statement without rows and readies it for other parameters.
    [[nodiscard]] base::Result<void> run();
    /// Ready for other parameters; an error stays.
    void reset();

    [[nodiscard]] qint64 number(int column) const;
    [[nodiscard]] bool truth(int column) const { return number(column) != 0; }
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] QByteArrayView view(int column) const; ///< until next()
    [[nodiscard]] base::Timestamp time(int column) const { return { number(column) }; }
    template <class Id>
    [[nodiscard]] Id id(int column) const { return Id { number(column) }; }

private:
    template <class Value>
    void bindOne(int index, const Value &value)
    {
        if constexpr (std::is_enum_v<Value>)
            bindNumber(index, qint64(value));
        else if constexpr (std::integral<Value>)
            bindNumber(index, qint64(value));
        else
            bindValue(index, value);
    }
    template <class Tag>
    void bindValue(int index, const base::Id<Tag> &id)
    {
        if (id.isValid())
            bindNumber(index, id.value);
        else
            bindNull(index);
    }
    void bindValue(int index, base::Timestamp time) { bindNumber(index, time.ms); }
    void bindValue(int index, std::nullptr_t) { bindNull(index); }
    void bindValue(int index, const QString &text);
    void bindValue(int index, const QByteArray &bytes);
    void bindValue(int index, Utf8 text);
    void bindValue(int index, Blob octets);
    void bindValue(int index, std::optional<qint64> number)
    {
        if (number)
            bindNumber(index, *number);
        else
            bindNull(index);
    }
    void bindNumber(int index, qint64 value);
    void bindNull(int index);
    void note(int code);

    Database &m_database;
    std::unique_lock<std::recursive_mutex> m_guard;
    const char *m_sql;
    sqlite3_stmt *m_statement = nullptr;
    base::Result<void> m_state;
};

} // namespace store
