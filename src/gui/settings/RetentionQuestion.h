// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/PopForecast.h"

#include <QCoreApplication>
#include <QString>

namespace gui {

/// What a new policy will delete on the server, by the forecast that the engine has made: to be said before it is saved.
struct RetentionQuestion {
    Q_DECLARE_TR_FUNCTIONS(gui::RetentionQuestion)
public:
    QString headline;
    QString details; ///< a line each; may be empty

    /// @param before  the policy that is replaced
    [[nodiscard]] static RetentionQuestion of(const policy::PopRetention &before, const policy::PopRetention &retention, const policy::ForecastFacts &facts);
};

} // namespace gui
