// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "sync/EngineClient.h"

#include <QHash>
#include <QString>

namespace gui {

/// What the status line says: one true sentence about all accounts together, made from their states.
struct StatusText {
    enum class Mood { Quiet, Good, Busy, Warning, Stopped };
    QString text;
    Mood mood = Mood::Quiet;
    base::AccountId busy;   ///< the account that Cancel would stop; invalid: nothing to cancel
    qint64 done = 0;
    qint64 total = 0;       ///< 0: no progress to show

    [[nodiscard]] static StatusText of(const QList<accounts::AccountSettings> &accounts,
                                       const QHash<base::AccountId, engine::AccountStatus> &states, bool offline);
};

} // namespace gui
