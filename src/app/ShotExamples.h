// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/CertificateFacts.h"
#include "gui/wizard/AccountDraft.h"

namespace app::examples {

[[nodiscard]] accounts::CertificateFacts certificate();
[[nodiscard]] gui::AccountDraft draft(accounts::Protocol protocol);
/// A message of half a megabyte, longer than what is shown at first.
[[nodiscard]] QByteArray longMessage();

} // namespace app::examples
