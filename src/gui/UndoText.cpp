// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/UndoText.h"

#include <QCoreApplication>

namespace gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::UndoText)
};

} // namespace

QString undoText(const engine::UndoState &state)
{
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
    case engine::UndoKind::MarkAllRead:
        return Words::tr("&Undo: mark all %Ln message(s) as read", nullptr, state.count);
    }
    return Words::tr("&Undo");
}

} // namespace gui
