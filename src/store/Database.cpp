// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Database.h"

#include <sqlite3.h>

#include <cerrno>

namespace store {
namespace {

// No mmap: an I/O error in a mapped file is a signal, not an answer.
constexpr const char *kReadSetup = "PRAGMA query_only = ON; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY;";
constexpr const char *kWriteSetup = "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                    "PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;"
                                    "PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;"
                                    "PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864;";
constexpr int kBusyMs = 10'000;
constexpr int kStepsBetweenLooks = 2'000; // of SQLite's machine: some ten microseconds

base::Fault faultOf(int code, int systemError)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return base::Fault::StorageFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return base::Fault::StorageDamaged;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return base::Fault::StorageLocked;
    case SQLITE_INTERRUPT:
        return base::Fault::Cancelled;
    case SQLITE_CONSTRAINT:
        return base::Fault::InvalidInput; // refers to an account or folder that is not there, or doubles something
    case SQLITE_IOERR:
        // EFBIG: a limit on file sizes or a quota of that kind; for a person the same as a full disk
        return systemError == ENOSPC || systemError == EFBIG ? base::Fault::StorageFull : base::Fault::StorageFailed;
    default:
        return base::Fault::StorageFailed;
    }
}

} // namespace

Database::~Database()
{
    close();
}

base::Result<void> Database::open(const QString &path, Mode mode)
{
    m_path = path;
    m_mode = mode;
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        | (mode == Mode::Write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    if (const int code = sqlite3_open_v2(path.toUtf8().constData(), &m_handle, flags, nullptr); code != SQLITE_OK) {
        const base::Error failure = error(code);
        close();
        return std::unexpected(failure);
    }
    sqlite3_busy_timeout(m_handle, kBusyMs);
    if (auto ok = execute(mode == Mode::Write ? kWriteSetup : kReadSetup); !ok) {
        close();
        return ok;
    }
    return {};
}

void Database::close()
{
    for (const auto &[sql, statement] : m_idle)
        sqlite3_finalize(statement);
    m_idle.clear();
    sqlite3_close_v2(m_handle);
    m_handle = nullptr;
}

base::Result<void> Database::reopen()
{
    close();
    return open(m_path, m_mode);
}

base::Result<void> Database::execute(const QByteArray &script)
{
    const Guard guard(m_mutex);
    if (!m_handle)
        return base::fail(base::Fault::StorageFailed, "database is closed");
    const int code = sqlite3_exec(m_handle, script.constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return std::unexpected(error(code));
    return {};
}

void Database::stopWhen(const std::atomic<bool> &stop)
{
    const auto look = [](void *flag) { return static_cast<const std::atomic<bool> *>(flag)->load(std::memory_order_relaxed) ? 1 : 0; };
    sqlite3_progress_handler(m_handle, kStepsBetweenLooks, look, const_cast<std::atomic<bool> *>(&stop));
}

qint64 Database::changedRows() const
{
    return sqlite3_changes64(m_handle);
}

qint64 Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

base::Error Database::error(int code) const
{
    const int systemError = m_handle ? sqlite3_system_errno(m_handle) : 0;
    QByteArray detail = "sqlite " + QByteArray::number(code) + ": "
        + (m_handle ? sqlite3_errmsg(m_handle) : sqlite3_errstr(code));
    return { faultOf(code, systemError), detail, {} };
}

base::Result<sqlite3_stmt *> Database::acquire(const char *sql)
{
    if (const auto idle = m_idle.find(sql); idle != m_idle.end()) {
        sqlite3_stmt *statement = idle->second;
        m_idle.erase(idle);
        return statement;
    }
    if (!m_handle)
        return base::fail(base::Fault::StorageFailed, "database is closed");
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        return std::unexpected(error(code));
    return statement;
}

void Database::release(const char *sql, sqlite3_stmt *statement)
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    m_steps += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1);
    // a statement that was used within itself comes back second; a statement of a closed handle must go
    if (sqlite3_db_handle(statement) != m_handle || !m_idle.try_emplace(sql, statement).second)
        sqlite3_finalize(statement);
}

} // namespace store
