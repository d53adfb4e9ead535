// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/ErrorText.h"

namespace gui {

/// What the response code of a refusal means (RFC 5530), in one sentence; empty: nothing that could be said.
[[nodiscard]] QString whyRefused(const base::Error &error);

/// A wish that the server did not grant. `cause`: what is said of the same error where it is no wish.
[[nodiscard]] ErrorText aboutChange(const ErrorText &cause, const base::Error &error);
/// The same of messages that were to be copied.
[[nodiscard]] ErrorText aboutCopy(const ErrorText &cause, const base::Error &error);

} // namespace gui
