// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Statement.h"

#include <QString>

#include <atomic>
#include <mutex>
#include <unordered_map>

struct sqlite3;

namespace store {

/// One SQLite connection, for one thread at a time: a statement, while it lives, and whoever has guard() keep others out.
/// Compiled statements are kept by the address of their text: pass literals.
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
    using Guard = std::unique_lock<std::recursive_mutex>;
    /// Several statements that belong together; within it this thread goes on as ever.
    [[nodiscard]] Guard guard() { return Guard(m_mutex); }

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
    /// Steps of SQLite's machine in all statements that have ended: what questions cost, whatever the clock says.
    [[nodiscard]] qint64 steps() const { return m_steps; }
    [[nodiscard]] qint64 changedRows() const;
    [[nodiscard]] qint64 lastInsertId() const;

    /// SQLite's result code as our fault; FULL and ENOSPC are StorageFull, CORRUPT and NOTADB are StorageDamaged.
    [[nodiscard]] base::Error error(int code) const;

private:
    friend class Statement;
    [[nodiscard]] base::Result<sqlite3_stmt *> acquire(const char *sql);
    void release(const char *sql, sqlite3_stmt *statement);

    std::recursive_mutex m_mutex;
    sqlite3 *m_handle = nullptr;
    QString m_path;
    Mode m_mode = Mode::Read;
    std::unordered_map<const char *, sqlite3_stmt *> m_idle;
    qint64 m_steps = 0;
};

} // namespace store
