// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/Query.h"
#include "search/Values.h"

#include <QStringView>

namespace search {

/// What somebody typed into the search field. Words must all be there, and are beginnings of words from three letters on;
/// "several words" in quotes follow each other exactly; OR (O, |) between two wants one of them, a minus (NOT) in front
/// none, and brackets group. Operators are those of Values.h, in both
/// languages whatever the program speaks. Never fails: what means nothing is left out and named in `troubles`; an
/// operator without a value, at the end, is one that is still being typed.
[[nodiscard]] Query parseQuery(QStringView typed, const Today &today);

/// The words that are looked for, for showing them in a text: those of all terms that must hold.
[[nodiscard]] QStringList wordsOf(const Query &query);

} // namespace search
