// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gui {

/// A tooltip of words that come from outside, a subject or the name of a file: no longer than somebody reads, in lines that
/// fit on a screen, and as text only. A tooltip that looks like HTML is taken for it, and would open the files that it names.
[[nodiscard]] QString plainTip(const QString &words);

/// The same words in one line, of at most `most` characters: the middle goes.
[[nodiscard]] QString shortened(const QString &words, qsizetype most);

} // namespace gui
