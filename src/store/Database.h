// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Statement.h"

#include <QString>

#include <atomic>
#include <unordered_map>

struct sqlite3;

namespace store {

/// One SQLite connection, for one thread. Compiled statements are kept by the address of their text: pass literals.
class Database {
public:
    enum class Mode { Read, Write };

    Database() = default;
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Opens (Write: creating) the file and sets the connection up as this program uses all of them.
    base::Result<void> open(const QString &path, Mode mode);
    /// Forgets everything that is not committed.
    void close();
    /// After an I/O error: what SQLite has in memory is not to be trusted any more.
    base::Result<void> reopen();
    /// From now on a statement that is running ends with Cancelled when this becomes true. It outlives the connection.
    void stopWhen(const std::atomic<bool> &stop);
    [[nodiscard]] bool isOpen() const { return m_handle != nullptr; }

    /// Several statements without parameters or rows; for pragmas and migrations.
    base::Result<void> execute(const QByteArray &script);
    /// One statement with parameters and without rows.
    template <class... Values>
    base::Result<void> run(const char *sql, const Values &...values)
    {
        return Statement(*this, sql).bind(values...).run();
    }
    /// The first column of the first row; 0 if there is none.
    template <class... Values>
    base::Result<qint64> number(const char *sql, const Values &...values)
    {
        Statement statement(*this, sql);
        statement.bind(values...);
        const qint64 value = statement.next() ? statement.number(0) : 0;
        if (auto ok = statement.finish(); !ok)
            return std::unexpected(ok.error());
        return value;
    }
    [[nodiscard]] qint64 changedRows() const;
    [[nodiscard]] qint64 lastInsertId() const;

    /// SQLite's result code as our fault; FULL and ENOSPC are StorageFull, CORRUPT and NOTADB are StorageDamaged.
    [[nodiscard]] base::Error error(int code) const;

private:
    friend class Statement;
    [[nodiscard]] base::Result<sqlite3_stmt *> acquire(const char *sql);
    void release(const char *sql, sqlite3_stmt *statement);

    sqlite3 *m_handle = nullptr;
    QString m_path;
    Mode m_mode = Mode::Read;
    std::unordered_map<const char *, sqlite3_stmt *> m_idle;
};

} // namespace store
