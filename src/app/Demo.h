// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Secret.h"

#include <QList>

namespace app {

/// The accounts of the demonstration, as tests/demo/run-demo writes them.
struct Demo {
    QString caFile;
    QList<std::pair<accounts::AccountSettings, base::Secret>> accounts;

    /// Nothing if `file` is empty or cannot be read; what is wrong goes to the log.
    [[nodiscard]] static Demo load(const QString &file);
};

} // namespace app
