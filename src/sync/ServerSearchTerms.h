// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/commands/SearchTerm.h"
#include "search/Query.h"

namespace engine {

/// A query in an IMAP server's terms: its words, and dates that must hold for all of it, by some days too wide. Marks, places and the
/// like are left out wherever they stand, because this computer knows them of every message that it lists; without them more is
/// found, and none of it is shown before the rest of the query was asked of it here (store::SearchWish::foundThere). Empty: no
/// words, and nothing to ask.
[[nodiscard]] QList<imap::commands::SearchTerm> serverTermsOf(const search::Group &terms);

/// The same without accents, for servers that know no other charset than US-ASCII (BADCHARSET).
[[nodiscard]] QList<imap::commands::SearchTerm> inAscii(QList<imap::commands::SearchTerm> terms);
[[nodiscard]] bool isAscii(const QList<imap::commands::SearchTerm> &terms);

} // namespace engine
