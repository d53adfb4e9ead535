// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/EngineClient.h"

#include <QString>

namespace gui {

/// "Undo: move 3 messages to the Trash", with a mnemonic.
[[nodiscard]] QString undoText(const engine::UndoState &state);
/// "Redo: move 3 messages to the Trash".
[[nodiscard]] QString redoText(const engine::UndoState &state);

/// The same for where nothing is underlined.
[[nodiscard]] QString withoutMnemonic(const QString &text);

} // namespace gui
