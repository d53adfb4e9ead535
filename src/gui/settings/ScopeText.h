// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/SyncScope.h"
#include "sync/AccountMoves.h"

#include <QCoreApplication>
#include <QString>

namespace gui {

/// What another choice of what is kept here would change, by what is here now: to be said before it is saved.
struct ScopeText {
    Q_DECLARE_TR_FUNCTIONS(gui::ScopeText)
public:
    QString headline;
    QString details;

    /// @param facts  by the scope `now`
    [[nodiscard]] static ScopeText of(const policy::SyncScope &now, const engine::AccountFacts &facts);
};

} // namespace gui
