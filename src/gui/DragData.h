// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"

#include <QList>

class QMimeData;

namespace gui {

/// What is dragged inside the window: numbers, which mean nothing to any other program.
[[nodiscard]] QMimeData *dragMessages(const QList<base::MessageId> &messages);
[[nodiscard]] QMimeData *dragFolder(base::FolderId folder);
[[nodiscard]] QList<base::MessageId> draggedMessages(const QMimeData &data); ///< empty: none
[[nodiscard]] base::FolderId draggedFolder(const QMimeData &data);           ///< invalid: none

} // namespace gui
