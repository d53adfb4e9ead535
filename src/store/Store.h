// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/AccountStore.h"
#include "store/DraftCopies.h"
#include "store/FolderStore.h"
#include "store/HeldStore.h"
#include "store/Journal.h"
#include "store/Ledger.h"
#include "store/MessageStore.h"
#include "store/Outbox.h"
#include "store/People.h"
#include "store/Reader.h"
#include "store/RemovedStore.h"
#include "store/StoreChanges.h"
#include "store/UidlStore.h"

#include <QString>

#include <functional>
#include <memory>

namespace store {

class Writer;

/// The one writer of a store folder (database, message packs, lock file). It is the engine thread's; batches may be stored by
/// another one: a transaction, or one question, keeps the others waiting. Every writing call of its parts is a transaction
/// and durable when it returns; several calls inside write() become one. A call that fails (StorageFull, StorageFailed,
/// StorageDamaged) has changed nothing. What changed is announced after the commit, by the thread that opened it.
class Store {
public:
    /// Opens the folder, making it if it is missing; upgrades an older schema after a backup.
    /// @return StorageLocked (detail names the owner), StorageNewer, StorageDamaged (see Salvage.h), StorageFull,
    /// StorageFailed
    [[nodiscard]] static base::Result<std::unique_ptr<Store>> open(const QString &folder);
    ~Store(); ///< a clean end
    Q_DISABLE_COPY_MOVE(Store)

    /// Runs `work` as one transaction: all of it is durable when this returns without error, or nothing of it
    /// happened. Nothing of it happens either when a call inside failed and `work` went on. Calls may be nested.
    base::Result<void> write(const std::function<base::Result<void>()> &work);

    [[nodiscard]] AccountStore &accounts() { return m_accounts; }
    [[nodiscard]] FolderStore &folders() { return m_folders; }
    [[nodiscard]] MessageStore &messages() { return m_messages; }
    [[nodiscard]] UidlStore &uidls() { return m_uidls; }
    [[nodiscard]] HeldStore &held() { return m_held; }
    [[nodiscard]] RemovedStore &removed() { return m_removed; }
    [[nodiscard]] Journal &journal() { return m_journal; }
    [[nodiscard]] Outbox &outbox() { return m_outbox; }
    [[nodiscard]] DraftCopies &draftCopies() { return m_draftCopies; }
    [[nodiscard]] People &people() { return m_people; }
    [[nodiscard]] Ledger &ledger() { return m_ledger; }
    [[nodiscard]] const Reader &reader() const { return m_reader; }
    [[nodiscard]] const StoreChanges &changes() const;
    /// A small named value of the program; read by Reader::value.
    base::Result<void> setValue(const QByteArray &key, const QByteArray &value);

    [[nodiscard]] QString folder() const { return m_folder; }
    /// The last writer did not end cleanly: run verifyDatabase() on another thread when there is time, and
    /// wantSalvage() if it finds damage.
    [[nodiscard]] bool endedUncleanly() const;
    /// From the next opening on StorageDamaged is answered until salvage() was run.
    base::Result<void> wantSalvage();
    /// One short turn of making packs smaller: of a pack that is more than half dead some living messages (about
    /// `octets` of them) are copied, read back and swapped in; when none is left in it the pack goes. True: there may be
    /// more to do. A pack that cannot be read is an error once and left alone after that: go on with the next call.
    base::Result<bool> compactSome(qint64 octets = 4 * 1024 * 1024);

private:
    explicit Store(QString folder, std::unique_ptr<Writer> writer);

    QString m_folder;
    std::unique_ptr<Writer> m_writer;
    Reader m_reader;
    AccountStore m_accounts;
    FolderStore m_folders;
    Ledger m_ledger;
    MessageStore m_messages;
    UidlStore m_uidls;
    HeldStore m_held;
    Journal m_journal;
    Outbox m_outbox;
    DraftCopies m_draftCopies;
    People m_people;
    RemovedStore m_removed;
};

/// Reads the whole database through a connection of its own (any thread): StorageDamaged if it does not hold together.
base::Result<void> verifyDatabase(const QString &storeFolder);

} // namespace store
