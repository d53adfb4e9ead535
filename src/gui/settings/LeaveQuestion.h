// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;

namespace gui {

/// Esc, or *Cancel*, where something was changed: asks. True: it may be lost.
[[nodiscard]] bool mayLeave(QDialog *dialog);

} // namespace gui
