// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Compaction.h"
#include "store/Database.h"
#include "store/PackWriter.h"
#include "store/PendingChanges.h"
#include "store/StoreChanges.h"

#include <QLockFile>
#include <QSet>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace store {

/// What the parts of a Store share: the writing connection, the packs, the lock, and the one way to write. Any thread may
/// write, one at a time; all of the rest is touched within write() only. Changes are told by the thread that opened it.
class Writer {
public:
    enum class Start {
        Normal,   ///< packs without a database are damage
        Salvage,  ///< a new database at unfinishedPath() over packs that are there; nothing in them is touched
    };
    [[nodiscard]] static base::Result<std::unique_ptr<Writer>> open(const QString &storeFolder,
                                                                    Start start = Start::Normal);
    ~Writer();
    Q_DISABLE_COPY_MOVE(Writer)

    /// See Store::write.
    base::Result<void> write(const std::function<base::Result<void>()> &work);

    [[nodiscard]] Database &db() { return m_db; }
    [[nodiscard]] PackWriter &packs() { return m_packs; }
    [[nodiscard]] PendingChanges &pending() { return m_pending; }
    [[nodiscard]] StoreChanges &changes() { return m_changes; }
    [[nodiscard]] const QString &storeFolder() const { return m_folder; }
    [[nodiscard]] bool endedUncleanly() const { return m_endedUncleanly; }

    /// Numbers of messages rise for ever: one that was removed gives its number to nobody.
    [[nodiscard]] base::MessageId nextMessageId() { return { m_nextMessage++ }; }
    /// Which it will be: all messages have lower ones.
    [[nodiscard]] qint64 nextNumber() const { return m_nextMessage; }
    /// For salvage: numbers up to this one are taken.
    void reserveMessageIds(base::MessageId highest) { m_nextMessage = qMax(m_nextMessage, highest.value + 1); }
    /// Packs that compaction leaves alone until the next start: something in them cannot be read.
    [[nodiscard]] QSet<qint64> &unreadablePacks() { return m_unreadablePacks; }
    [[nodiscard]] CompactionState &compaction() { return m_compaction; }

private:
    explicit Writer(const QString &storeFolder);
    base::Result<void> lock();
    bool removeDeadRemover();
    base::Result<void> openDatabase(Start start);
    base::Result<void> reopen();
    base::Result<void> openPacks(Start start);
    base::Result<void> refuseEmptyDatabase();
    base::Result<void> openKnownPacks(const QSet<qint64> &known, qint64 last, qint64 lastBytes);
    base::Result<void> commit();
    void abandon(const base::Error &why, bool mayBeCommitted);
    base::Result<void> transact(const std::function<base::Result<void>()> &work);
    void announce();

    QString m_folder;
    QLockFile m_lock;
    Database m_db;
    PackWriter m_packs;
    PendingChanges m_pending;
    StoreChanges m_changes;
    std::mutex m_doneMutex;
    std::deque<PendingChanges> m_done; ///< committed and not announced yet, in this order
    QSet<qint64> m_unreadablePacks;
    CompactionState m_compaction;
    int m_depth = 0;
    std::optional<base::Error> m_doom; ///< a call inside the running transaction failed
    qint64 m_nextMessage = 1;
    qint64 m_storedNextMessage = 1;
    bool m_endedUncleanly = false;
    bool m_ready = false;
};

} // namespace store
