// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace spelling {

struct WordAt {
    qsizetype at = 0;
    qsizetype length = 0;

    friend bool operator==(const WordAt &, const WordAt &) = default;
};

/// The words of a line that somebody may have misspelt: not addresses (of people, pages or files), not what has digits in
/// it, not single letters, not what is all capitals. An apostrophe inside belongs to the word, a hyphen does not.
[[nodiscard]] QList<WordAt> wordsIn(QStringView line);

/// As dictionaries write it: the typographic apostrophe is the plain one there.
[[nodiscard]] QString forDictionary(QStringView word);

} // namespace spelling
