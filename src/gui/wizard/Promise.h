// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/AccountDraft.h"
#include "sync/AccountMoves.h"
#include "sync/MaildropReport.h"

#include <QCoreApplication>

namespace gui {

/// The forecast held against what the first visit to the mailbox did: one line, and details where they differ.
struct Promise {
    Q_DECLARE_TR_FUNCTIONS(gui::Promise)
public:
    bool isKept = true;
    QString line;
    QStringList details;

    /// @param now  a time by which the forecast is reckoned; the visit is its first check
    [[nodiscard]] static Promise of(const AccountDraft &draft, const engine::MaildropReport &visit, base::Timestamp now);
    /// IMAP: what was to be listed and kept here, and what is, as counted after the first synchronisation.
    /// @param facts  by the scope of the draft
    [[nodiscard]] static Promise ofImap(const AccountDraft &draft, const engine::AccountFacts &facts);
};

} // namespace gui
