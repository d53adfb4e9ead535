// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/MailSearch.h"
#include "sync/EngineAnswers.h"

#include <QCoreApplication>

namespace gui {

/// What a search covers, and what of it was not understood, in a person's words.
class SearchText {
    Q_DECLARE_TR_FUNCTIONS(gui::SearchText)
public:
    /// "48,210 of 51,004 messages searched; the text of 2,794 is not on this computer."
    [[nodiscard]] static QString covered(const store::SearchCoverage &coverage);
    /// "“before:banana” is no date, and was left out."
    [[nodiscard]] static QString trouble(const search::Trouble &trouble);
    /// What became of the search on the servers.
    [[nodiscard]] static QString onServers(const engine::ServerSearchNews &news);
};

} // namespace gui
