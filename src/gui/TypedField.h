// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QSignalBlocker>

namespace gui {

/// Writes into a field what the program knows, untold: textChanged() then tells of what the person writes, also by dictation or
/// a screen reader, of whose text QLineEdit::textEdited() knows nothing.
inline void writeInto(QLineEdit *field, const QString &text)
{
    const QSignalBlocker quiet(field);
    field->setText(text);
}

} // namespace gui
