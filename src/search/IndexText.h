// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace search {

/// Text as the index takes it, and as words are looked up in it: one form for letters that look the same (NFKC), and each
/// character of a script without blanks (Chinese, Japanese, Thai) a word of its own, so that a query of several is a
/// phrase. Case and accents are the tokeniser's concern, which also takes ñ for n: mail is full of "Munoz" and "espana.es"
/// that mean Muñoz and España, and who types an ñ wants them found.
[[nodiscard]] QString indexText(QStringView text);

/// The same without the blanks that stand in no text.
[[nodiscard]] QString spokenText(QStringView indexed);

/// There is something in it that an index has: a letter or a digit.
[[nodiscard]] bool hasWords(QStringView text);

/// Names of operators, folders and accounts: without case and accents.
[[nodiscard]] QString foldName(QStringView text);

} // namespace search
