// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/UndoText.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::UndoText)
};

} // namespace

QString undoText(const engine::UndoState &state)
{
    const QString folder = QString(state.folder).replace(u'&', "&&"_L1);
    switch (state.kind) {
    case engine::UndoKind::None:
        break;
    case engine::UndoKind::MarkRead:
        return Words::tr("&Undo: mark %Ln message(s) as read", nullptr, state.count);
    case engine::UndoKind::MarkUnread:
        return Words::tr("&Undo: mark %Ln message(s) as unread", nullptr, state.count);
    case engine::UndoKind::Star:
        return Words::tr("&Undo: add a star to %Ln message(s)", nullptr, state.count);
    case engine::UndoKind::Unstar:
        return Words::tr("&Undo: remove the star from %Ln message(s)", nullptr, state.count);
    case engine::UndoKind::MoveToTrash:
        return Words::tr("&Undo: move %Ln message(s) to the Trash", nullptr, state.count);
    case engine::UndoKind::Move:
        return Words::tr("&Undo: move %Ln message(s)", nullptr, state.count);
    case engine::UndoKind::Copy:
        return Words::tr("&Undo: copy %Ln message(s)", nullptr, state.count);
    case engine::UndoKind::CreateFolder:
        return Words::tr("&Undo: create the folder “%1”").arg(folder);
    case engine::UndoKind::RenameFolder:
        return Words::tr("&Undo: rename the folder “%1”").arg(folder);
    case engine::UndoKind::MoveFolder:
        return Words::tr("&Undo: move the folder “%1”").arg(folder);
    case engine::UndoKind::DeleteFolder:
        return Words::tr("&Undo: delete the folder “%1”").arg(folder);
    case engine::UndoKind::MarkAllRead:
        return Words::tr("&Undo: mark all %Ln message(s) as read", nullptr, state.count);
    case engine::UndoKind::DeleteOnServer:
        return Words::tr("&Undo: delete %Ln message(s) on the server", nullptr, state.count);
    }
    return Words::tr("&Undo");
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
