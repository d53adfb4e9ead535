// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/UndoText.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::UndoText)
};

/// "move 3 messages to the Trash"; empty: nothing.
QString deedText(const engine::UndoState &state)
{
    const QString folder = QString(state.folder).replace(u'&', "&&"_L1);
    switch (state.kind) {
    case engine::UndoKind::None:
        break;
    case engine::UndoKind::MarkRead:
        return Words::tr("mark %Ln message(s) as read", nullptr, state.count);
    case engine::UndoKind::MarkUnread:
        return Words::tr("mark %Ln message(s) as unread", nullptr, state.count);
    case engine::UndoKind::Star:
        return Words::tr("add a star to %Ln message(s)", nullptr, state.count);
    case engine::UndoKind::Unstar:
        return Words::tr("remove the star from %Ln message(s)", nullptr, state.count);
    case engine::UndoKind::MoveToTrash:
        return Words::tr("move %Ln message(s) to the Trash", nullptr, state.count);
    case engine::UndoKind::Move:
        return Words::tr("move %Ln message(s)", nullptr, state.count);
    case engine::UndoKind::Copy:
        return Words::tr("copy %Ln message(s)", nullptr, state.count);
    case engine::UndoKind::CreateFolder:
        return Words::tr("create the folder “%1”").arg(folder);
    case engine::UndoKind::RenameFolder:
        return Words::tr("rename the folder “%1”").arg(folder);
    case engine::UndoKind::MoveFolder:
        return Words::tr("move the folder “%1”").arg(folder);
    case engine::UndoKind::DeleteFolder:
        return Words::tr("delete the folder “%1”").arg(folder);
    case engine::UndoKind::Subscribe:
        return Words::tr("subscribe to the folder “%1”").arg(folder);
    case engine::UndoKind::Unsubscribe:
        return Words::tr("unsubscribe from the folder “%1”").arg(folder);
    case engine::UndoKind::MarkAllRead:
        return Words::tr("mark all %Ln message(s) as read", nullptr, state.count);
    case engine::UndoKind::DeleteForever:
        return Words::tr("delete %Ln message(s) for good", nullptr, state.count);
    case engine::UndoKind::EmptyFolder:
        return folder.isEmpty() ? Words::tr("empty the Trash") : Words::tr("empty the folder “%1”").arg(folder);
    case engine::UndoKind::KeepFolder:
        return Words::tr("keep the folder “%1” on this computer in another way").arg(folder);
    case engine::UndoKind::UseFolder:
        return Words::tr("use the folder “%1” in another way").arg(folder);
    case engine::UndoKind::FileSent: // nobody's deed
        break;
    case engine::UndoKind::DeleteOnServer:
        return Words::tr("delete %Ln message(s) on the server", nullptr, state.count);
    }
    return {};
}

} // namespace

QString undoText(const engine::UndoState &state)
{
    const QString deed = deedText(state);
    return deed.isEmpty() ? Words::tr("&Undo") : Words::tr("&Undo: %1").arg(deed);
}

QString redoText(const engine::UndoState &state)
{
    const QString deed = deedText(state);
    return deed.isEmpty() ? Words::tr("&Redo") : Words::tr("&Redo: %1").arg(deed);
}

QString withoutMnemonic(const QString &text)
{
    QString plain;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] == u'&' && at + 1 < text.size())
            ++at; // what stands behind it is meant, be it a letter or a '&'
        plain += text[at];
    }
    return plain;
}

} // namespace gui
