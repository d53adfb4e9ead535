// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QStringList>

class QTextEdit;

namespace gui {

/// Where words stand in a text, as the search has found them: by their beginnings, without case and accents. Words that
/// belong together may have anything between them that is no letter.
[[nodiscard]] QRegularExpression foundWords(const QStringList &words);

/// Marks them in what a text view shows, the first some hundred; no words take the marks away.
void markWords(QTextEdit &text, const QStringList &words);

} // namespace gui
