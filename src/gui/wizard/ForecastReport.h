// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "gui/wizard/AccountDraft.h"

namespace gui {

/// What will happen to the mail, and below it what the servers said before anybody signed in: for keeping, and for whoever
/// helps. No password is in it, and nothing that a server could have repeated of one.
[[nodiscard]] QString forecastReport(const AccountDraft &draft, base::Timestamp now);

/// Whole or not at all. `serverText` of the error is the system's own sentence.
[[nodiscard]] base::Result<void> saveReport(const QString &file, const QString &report);

} // namespace gui
