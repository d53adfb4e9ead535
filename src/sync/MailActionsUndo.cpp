// SPDX-License-Identifier: GPL-3.0-or-later
// What was done is noted, taken back, and done again.
#include "base/Log.h"
#include "sync/MailActions.h"

namespace engine {

namespace {

/// Something is wanted of a folder that its server need not be told.
bool isWish(UndoKind kind)
{
    return kind == UndoKind::KeepFolder || kind == UndoKind::UseFolder;
}

} // namespace

base::Result<void> MailActions::perform(UndoKind kind, qsizetype count, const std::function<base::Result<Deed>()> &does, bool isAgain)
{
    Deed deed;
    const auto isNothing = [&deed] { return deed.before.isEmpty() && !deed.folder.isValid(); };
    const auto written = m_store.write([&]() -> base::Result<void> {
        auto done = does();
        if (!done)
            return std::unexpected(done.error());
        deed = std::move(*done);
        return isNothing() ? base::Result<void> {} : m_log.add(deed, isAgain);
    });
    if (!written) {
        qCWarning(lcSync) << "an action could not be stored:" << written.error().detail;
        m_log.reload();
        emit refused(kind, static_cast<int>(count), written.error());
        return written;
    }
    if (isNothing())
        return {};
    for (const auto &[account, intent] : std::as_const(deed.intents))
        emit journalGrew(account);
    announce();
    if (deed.kind == UndoKind::CreateFolder)
        emit folderMade(deed.folder);
    if (isWish(deed.kind))
        emit folderAltered(deed.folder);
    return {};
}

void MailActions::undo()
{
    if (!m_log.newestDone())
        return;
    const Deed deed = *m_log.newestDone();
    const auto written = m_store.write([&]() -> base::Result<void> {
        if (const auto taken = takeBack(deed); !taken)
            return taken;
        return m_log.moveToUndone();
    });
    if (!written) {
        m_log.reload();
        emit refused(deed.kind, static_cast<int>(deed.before.size()), written.error());
        if (!isStorageFault(written.error().fault))
            noteEdited(m_log.dropDone());
    }
    for (const auto &[account, intent] : deed.intents)
        emit journalGrew(account);
    if (isWish(deed.kind))
        emit folderAltered(deed.folder);
    announce();
}

void MailActions::redo()
{
    if (!m_log.newestUndone())
        return;
    const Deed deed = *m_log.newestUndone();
    const auto doAgain = [&]() -> base::Result<Deed> {
        if (const auto dropped = m_log.dropUndone(); !dropped)
            return std::unexpected(dropped.error());
        return again(deed);
    };
    const auto done = perform(deed.kind, deed.before.size(), doAgain, true);
    if (!done && !isStorageFault(done.error().fault))
        noteEdited(m_log.dropUndone());
    announce();
}

base::Result<Deed> MailActions::again(const Deed &deed)
{
    switch (deed.kind) {
    case UndoKind::None:
    case UndoKind::FileSent:
        break;
    case UndoKind::MarkRead:
    case UndoKind::MarkUnread:
    case UndoKind::Star:
    case UndoKind::Unstar:
    case UndoKind::MarkAllRead:
        return flag(deed.kind, deed.messages(), deed.add, deed.remove);
    case UndoKind::MoveToTrash:
        return trash(deed.messages());
    case UndoKind::DeleteForever:
    case UndoKind::EmptyFolder:
        return erase(deed.kind, deed.messages(), deed.folderAfter.name);
    case UndoKind::KeepFolder:
        return keep(deed.folder, deed.keepAfter);
    case UndoKind::UseFolder:
        return use(deed.folder, deed.role);
    case UndoKind::Move:
        return move(deed.kind, deed.messages(), deed.to);
    case UndoKind::Copy:
        return copy(deed.copied, deed.to);
    case UndoKind::CreateFolder: {
        const auto made = make(deed.folderAfter);
        if (!made)
            return made;
        // What was done with the first one is done with this one.
        const auto inNew = [&](base::FolderId &folder) {
            if (folder == deed.folder)
                folder = made->folder;
        };
        const auto edited = m_log.edit([&](Deed &other) {
            inNew(other.folder);
            inNew(other.to);
            inNew(other.folderBefore.parent);
            inNew(other.folderAfter.parent);
            for (store::FolderUse &use : other.uses)
                inNew(use.folder);
            return DeedLog::Edit::Changed;
        });
        return edited ? made : std::unexpected(edited.error());
    }
    case UndoKind::RenameFolder:
    case UndoKind::MoveFolder:
    case UndoKind::DeleteFolder:
        return put(deed.kind, deed.folder, deed.folderAfter);
    case UndoKind::DeleteOnServer:
        return askServer(deed.messages());
    case UndoKind::Subscribe:
    case UndoKind::Unsubscribe:
        return subscribe(deed.folder, deed.kind == UndoKind::Subscribe);
    }
    return Deed {};
}

void MailActions::announce()
{
    const Deed *done = m_log.newestDone();
    const Deed *undone = m_log.newestUndone();
    emit undoChanged(done ? done->state() : UndoState {});
    emit redoChanged(undone ? undone->state() : UndoState {});
}

} // namespace engine
