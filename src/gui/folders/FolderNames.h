// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "mail/FolderRole.h"

#include <QLatin1StringView>
#include <QString>

namespace gui {

/// What people call a folder: our word for a special one, its own name for any other.
[[nodiscard]] QString folderTitle(mail::FolderRole role, const QString &name);
/// The account's own label; of the common local folders our words.
[[nodiscard]] QString accountTitle(const accounts::AccountSettings &account);
/// Name of the icon for it.
[[nodiscard]] QLatin1StringView folderIcon(mail::FolderRole role);

} // namespace gui
