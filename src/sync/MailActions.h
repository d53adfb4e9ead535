// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"
#include "sync/DeedLog.h"
#include "sync/EngineClient.h"
#include "sync/Intents.h"

#include <QObject>
#include <QSet>

#include <functional>

namespace engine {

/// What a person does to messages and to folders of this computer: each thing is one transaction that changes what is stored here and writes what
/// the server has to be told, and can be undone and done again, also by the next program. Where there is no server behind a folder, the first half is all.
class MailActions : public QObject {
    Q_OBJECT
public:
    MailActions(store::Store &store, const base::Clock &clock, QObject *parent = nullptr);

    void setSeen(const QList<base::MessageId> &messages, bool seen);
    /// The message was opened: it is read now. That is not a thing done by itself, so undo() passes over it.
    void markOpened(base::MessageId message);
    void setFlagged(const QList<base::MessageId> &messages, bool flagged);
    /// What lies in the Trash already stays there: deleteForever() is another wish.
    void moveToTrash(const QList<base::MessageId> &messages);
    void moveTo(const QList<base::MessageId> &messages, base::FolderId folder);
    void copyTo(const QList<base::MessageId> &messages, base::FolderId folder);
    /// The server is told at the next check, and until settleDeletions() it can be undone.
    void deleteForever(const QList<base::MessageId> &messages);
    void markFolderRead(base::FolderId folder);
    /// POP3, see EngineClient. It can be undone until a visit has done it.
    void deleteOnServer(const QList<base::MessageId> &messages);
    /// What a visit has done already is refused (MessageGone).
    void keepOnServer(const QList<base::MessageId> &messages);
    void undo();
    void redo();
    /// Says again what can be undone and done again.
    void announce();
    /// What a visit to a maildrop has done there is nothing to undo any more.
    void forgetServerDeletions();

    // MailActionsFolders.cpp, MailActionsDelete.cpp
    void createFolder(base::AccountId account, base::FolderId parent, const QString &name);
    void renameFolder(base::FolderId folder, const QString &name);
    void moveFolder(base::FolderId folder, base::AccountId account, base::FolderId parent);
    void deleteFolder(base::FolderId folder);
    void deleteFolderForever(base::FolderId folder);
    /// All messages in it, as deleteForever() does it; the folders in it as deleteFolderForever() does.
    void emptyFolder(base::FolderId folder);
    /// A check of the account is over that began then: what was deleted before, and what nobody has to be told any more, is final.
    void settleDeletions(base::AccountId account, base::Timestamp begunAt);
    // MailActionsWishes.cpp
    void setSubscribed(base::FolderId folder, bool subscribed);
    void keepFolder(base::FolderId folder, policy::FolderKeep keep);
    void chooseRole(base::FolderId folder, mail::FolderRole role);
    /// The account is gone: what was done in it cannot be undone any more.
    void forgetAccount(base::AccountId account);

signals:
    void journalGrew(base::AccountId account);
    void undoChanged(const engine::UndoState &state);
    void redoChanged(const engine::UndoState &state);
    void folderMade(base::FolderId folder);
    void folderAltered(base::FolderId folder); ///< something else is wanted of it
    /// It could not even be done here (no such folder, disk full ...).
    void refused(engine::UndoKind kind, int count, const base::Error &error);

private:
    using Ids = QList<base::MessageId>;

    void changeFlags(UndoKind kind, const Ids &messages, mail::Flags add, mail::Flags remove);
    base::Result<Deed> flag(UndoKind kind, const Ids &messages, mail::Flags add, mail::Flags remove);
    base::Result<Deed> move(UndoKind kind, const Ids &messages, base::FolderId folder);
    base::Result<void> checkTarget(const store::FolderRow &target, const QList<store::MessagePlace> &places) const;
    enum class Final { No, Yes };
    base::Result<void> discard(UndoKind kind, const Ids &messages, Deed &done, Final isFinal);
    base::Result<Deed> erase(UndoKind kind, const Ids &messages, const QString &folder);
    [[nodiscard]] base::Result<Ids> stillToErase(const Deed &done) const;
    [[nodiscard]] base::Result<QSet<base::MessageId>> outgoingAmong(const QList<store::MessagePlace> &places) const;
    base::Result<void> takeBackErasure(const Deed &done);
    void forgetErased(const QSet<base::MessageId> &messages);
    base::Result<Deed> put(UndoKind kind, base::FolderId folder, const store::FolderPlace &place);
    base::Result<Deed> subscribe(base::FolderId folder, bool subscribed);
    base::Result<Deed> keep(base::FolderId folder, policy::FolderKeep keep);
    base::Result<Deed> use(base::FolderId folder, mail::FolderRole role);
    base::Result<Deed> aboutFolder(UndoKind kind, base::FolderId folder) const;
    base::Result<Deed> toTrash(base::FolderId folder);
    base::Result<Ids> removeTree(base::FolderId folder, QSet<base::FolderId> &gone, Deed &done);
    /// `neverTold`: what told the server was taken from the journal again.
    base::Result<void> takeBackFolder(const Deed &done, bool neverTold);
    base::Result<void> takeBackCreation(const Deed &done, bool neverTold);
    [[nodiscard]] bool isOnServer(base::AccountId account) const;
    base::Result<void> checkNoneIsLeaving(const QSet<base::FolderId> &folders, base::AccountId account) const;
    base::Result<void> takeBack(const Deed &done);
    using Numbers = QHash<base::MessageId, quint32>;
    // MailActionsCopy.cpp
    base::Result<void> journalCopies(const QList<store::MessagePlace> &originals, Deed &done);
    base::Result<void> journalRemoval(const Ids &copies);
    base::Result<void> takeBackCopies(const Deed &done, bool neverTold);
    // MailActionsMove.cpp
    [[nodiscard]] base::Result<QSet<base::MessageId>> heldAmong(const QList<store::MessagePlace> &places) const;
    base::Result<void> takeBackMove(const Deed &done, const std::optional<Numbers> &numbers);
    base::Result<void> noteAwaited(const QList<store::MessagePlace> &places, IntentPayload &payload) const;
    /// One intent for the targets of each account that has a server for them.
    base::Result<void> journal(QByteArrayView kind, IntentPayload payload, const QList<store::MessagePlace> &places,
        Deed &done);
    /// Takes the intents from the journal, if none of them is on its way yet; with the numbers that their targets have
    /// in their folders now.
    base::Result<std::optional<Numbers>> withdraw(const Deed &done);
    [[nodiscard]] base::Result<QList<store::MessagePlace>> placesOf(const Ids &messages) const;
    /// Does it and notes it, in one transaction; says what came of it.
    /// @param isAgain  it was undone before: what else was undone can still be done again
    base::Result<void> perform(UndoKind kind, qsizetype count, const std::function<base::Result<Deed>()> &does, bool isAgain = false);
    void noteEdited(const base::Result<void> &edited);
    base::Result<Deed> again(const Deed &deed);
    base::Result<Deed> trash(const Ids &messages);
    base::Result<Deed> copy(const Ids &messages, base::FolderId folder);
    base::Result<Deed> make(const store::FolderPlace &place);
    base::Result<Deed> askServer(const Ids &messages);
    /// What was done to these, or in these folders, cannot be undone any more.
    void forget(const QSet<base::MessageId> &messages, const QSet<base::FolderId> &folders);

    store::Store &m_store;
    const base::Clock &m_clock;
    DeedLog m_log;
};

} // namespace engine
