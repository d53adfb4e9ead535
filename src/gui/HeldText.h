// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/ErrorText.h"
#include "sync/HeldMail.h"

#include <QList>

namespace gui {

/// The question about mail that a server is suddenly without. `held` is not empty.
[[nodiscard]] ErrorText heldText(const QList<engine::HeldMail> &held, const QString &server);

} // namespace gui
