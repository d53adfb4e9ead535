// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Error.h"
#include "store/Holdings.h"
#include "store/ListQuery.h"
#include "store/OutboxRows.h"
#include "store/Rows.h"

#include <QSet>

#include <memory>
#include <optional>

class QIODevice;

namespace store {

class Database;

/// All questions to the store. Opened by its folder it is a read-only connection for one thread (the window's, or a
/// task's on the thread pool) that never waits for the writer; Store::reader() is the same over the writer's own
/// connection and sees what an open transaction has written. Every call sees one committed state of everything.
class Reader {
public:
    /// @return StorageFailed if there is no store in the folder (yet), StorageNewer, StorageDamaged
    [[nodiscard]] static base::Result<std::unique_ptr<Reader>> open(const QString &storeFolder);
    Reader(Database &borrowed, const QString &storeFolder);
    ~Reader();
    Q_DISABLE_COPY_MOVE(Reader)

    // Accounts and folders
    /// In the person's order; the common local folders come last.
    [[nodiscard]] base::Result<QList<accounts::AccountSettings>> accounts() const;
    [[nodiscard]] base::Result<QList<FolderRow>> folders(base::AccountId account) const; ///< by path
    [[nodiscard]] base::Result<std::optional<FolderRow>> folder(base::FolderId id) const;
    [[nodiscard]] base::Result<std::optional<FolderRow>> folderByMailbox(base::AccountId account,
                                                                         const QByteArray &mailbox) const;
    [[nodiscard]] base::Result<std::optional<FolderRow>> folderByRole(base::AccountId account,
                                                                      mail::FolderRole role) const;
    /// It and all that is below it, each parent before its children. Empty: there is no such folder.
    [[nodiscard]] base::Result<QList<FolderRow>> folderTree(base::FolderId id) const;
    /// At the top of the account where `parent` is invalid.
    [[nodiscard]] base::Result<QList<FolderRow>> foldersIn(base::AccountId account, base::FolderId parent) const;
    /// It is the Trash, or lies in it.
    [[nodiscard]] base::Result<bool> isInTrash(base::FolderId id) const;
    /// How much of an account is here, and how much of that is nowhere else as far as is known.
    [[nodiscard]] base::Result<Holdings> holdings(base::AccountId account) const;
    /// Whole messages in folders of the account that belong to it, also in the Outbox: by folder, oldest first.
    [[nodiscard]] base::Result<QList<HeldMessage>> wholeMessages(base::AccountId account) const;
    /// Of the account's messages with a number, those whose bodies come by themselves: received at `since` or later, or what the wish
    /// for their folder says (policy::FolderKeep). All mail and the starred ones are the others again: only where that is wished.
    /// @param since  of folders that keep what their account keeps; nullopt: they keep nothing by themselves
    [[nodiscard]] base::Result<ScopeCount> scopeCount(base::AccountId account, std::optional<base::Timestamp> since) const;
    /// Messages in folders of the account that another POP3 account fetched and still knows.
    [[nodiscard]] base::Result<QList<MessagePlace>> messagesOfOthers(base::AccountId account) const;

    // Lists
    /// All ids in order; `limit` > 0: the first so many (cheap by date whatever the folder's size).
    [[nodiscard]] base::Result<QList<base::MessageId>> ids(const ListQuery &query, qint64 limit = 0) const;
    /// In the order asked for; ids that are gone are left out.
    [[nodiscard]] base::Result<QList<MessageRow>> rows(const QList<base::MessageId> &ids) const;
    [[nodiscard]] base::Result<std::optional<MessageRow>> row(base::MessageId id) const;
    [[nodiscard]] base::Result<QList<base::MessageId>> unread(base::FolderId folder) const;
    [[nodiscard]] base::Result<QList<base::MessageId>> findByMessageId(const QByteArray &messageId) const;

    // Bytes
    /// The message as it came over the wire. MessageGone if the message or its bytes are not here,
    /// StorageDamaged if they are not what was written.
    [[nodiscard]] base::Result<QByteArray> rawMessage(base::MessageId id) const;

    /// The same to be read in pieces, for what may be large.
    [[nodiscard]] base::Result<std::unique_ptr<QIODevice>> openMessage(base::MessageId id) const;

    [[nodiscard]] base::Result<QList<PackRow>> packs() const;

    // What goes out
    [[nodiscard]] base::Result<QList<OutboxRow>> outbox(base::AccountId account) const; ///< in the order they were queued
    [[nodiscard]] base::Result<std::optional<OutboxRow>> outboxRow(base::MessageId message) const; ///< wherever it lies
    [[nodiscard]] base::Result<QList<DraftRow>> drafts() const; ///< of all accounts, oldest first; without their octets
    [[nodiscard]] base::Result<std::optional<DraftRow>> draft(DraftId id) const; ///< likewise
    [[nodiscard]] base::Result<std::optional<DraftRow>> wholeDraft(DraftId id) const; ///< with what goes with it
    [[nodiscard]] base::Result<QList<DraftCopyRow>> draftCopies(base::AccountId account) const; ///< oldest first
    [[nodiscard]] base::Result<std::optional<DraftCopyRow>> draftCopy(DraftCopyId id) const;
    /// The draft whose copy on a server has this Message-ID, whole.
    [[nodiscard]] base::Result<std::optional<DraftRow>> draftOfCopy(const QByteArray &messageId) const;
    [[nodiscard]] base::Result<QList<TemplateRow>> templates() const; ///< by name

    // For synchronisation
    [[nodiscard]] base::Result<QList<UidRow>> uids(base::FolderId folder) const; ///< all with a uid, rising
    [[nodiscard]] base::Result<std::optional<UidRow>> byUid(base::FolderId folder, quint32 uid) const;
    [[nodiscard]] base::Result<UidCount> uidCount(base::FolderId folder) const; ///< cheap whatever its size; before the running transaction
    [[nodiscard]] base::Result<quint32> maxUid(base::FolderId folder) const; ///< 0: none
    [[nodiscard]] base::Result<quint32> minUid(base::FolderId folder) const; ///< 0: none
    /// With a uid and without bytes, received at `since` or later, newest first.
    [[nodiscard]] base::Result<QList<UidRow>> withoutBody(base::FolderId folder, base::Timestamp since,
                                                          qint64 limit) const;
    /// How much of a folder is here.
    [[nodiscard]] base::Result<BodyCount> bodyCount(base::FolderId folder) const;
    /// Since when the newest messages on the account's server were received that are no larger together than `octets`,
    /// without folders that have a FolderKeep of their own and those that show others' messages again; 0: all are.
    [[nodiscard]] base::Result<base::Timestamp> newestSince(base::AccountId account, qint64 octets) const;
    /// With a uid, without bytes and with a guessed attachment mark, received before `before` (nullopt: whenever),
    /// newest first.
    [[nodiscard]] base::Result<QList<UidRow>> withoutStructure(base::FolderId folder,
                                                               std::optional<base::Timestamp> before,
                                                               qint64 limit) const;
    /// Here without a uid (moved, and the server has not said its new number): rows to find it again by.
    [[nodiscard]] base::Result<QList<MessageRow>> withoutUid(base::FolderId folder) const;
    [[nodiscard]] base::Result<QList<MessagePlace>> places(const QList<base::MessageId> &ids) const;
    [[nodiscard]] base::Result<QList<UidlRow>> uidls(base::AccountId account) const; ///< every state but Gone
    /// Of state Gone, `limit` at most: where there are more, ask for each by its name.
    [[nodiscard]] base::Result<QList<UidlRow>> goneUidls(base::AccountId account, qint64 limit) const;
    [[nodiscard]] base::Result<std::optional<UidlRow>> uidl(base::AccountId account, const QByteArray &uidl) const;
    [[nodiscard]] base::Result<UidlHashes> uidlHashes(base::AccountId account, const QByteArray &uidl) const;
    /// What lies on a POP3 server as far as we know, for policy::deletionsDue() and policy::forecast(): everything but
    /// what is gone or on its way out (deletion acknowledged).
    [[nodiscard]] base::Result<QList<MaildropRow>> maildrop(base::AccountId account) const;

    // Messages that are held, see HeldStore
    [[nodiscard]] base::Result<QSet<base::MessageId>> heldIn(base::FolderId folder) const;
    [[nodiscard]] base::Result<QList<HeldRow>> held(base::AccountId account) const; ///< by folder

    // Journal and ledger
    [[nodiscard]] base::Result<QList<Intent>> intents(base::AccountId account) const; ///< in the order they were made
    [[nodiscard]] base::Result<QList<Intent>> intents(base::AccountId account, const QByteArray &kind) const; ///< those of one kind only
    [[nodiscard]] base::Result<int> intentCount(base::AccountId account) const;
    /// uids of `folder` that waiting moves and deletions took from the list: not to be added again.
    [[nodiscard]] base::Result<QList<quint32>> hiddenUids(base::FolderId folder) const;
    [[nodiscard]] base::Result<QList<LedgerEntry>> ledger(base::AccountId account, qint64 limit,
                                                          qint64 beforeNumber = 0) const; ///< newest first
    [[nodiscard]] base::Result<QList<LedgerEntry>> ledgerOf(base::MessageId message) const; ///< oldest first

    /// A small named value of the program (sync's own), null if never set.
    [[nodiscard]] base::Result<QByteArray> value(const QByteArray &key) const;

private:
    class Snapshot;
    base::Result<void> filter(QList<base::MessageId> &ids, const QString &words) const;
    Reader(std::unique_ptr<Database> own, const QString &storeFolder);

    std::unique_ptr<Database> m_own;
    Database &m_db;
    QString m_folder;
};

} // namespace store
