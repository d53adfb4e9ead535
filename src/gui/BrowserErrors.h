// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "gui/ErrorText.h"

namespace gui {

/// Why a sign-in in the browser came to nothing.
/// @param provider  as people call it
[[nodiscard]] ErrorText browserError(const base::Error &error, const QString &provider);

/// An account that signs in through a browser does not get in any more.
/// @param error  its own fault: NoCredential (the sign-in has ended) or LoginRefused (the server takes no token of this person)
[[nodiscard]] ErrorText signInAgain(const base::Error &error, const accounts::ServerEndpoint &server);

/// Why an account does not get on with one of its servers, however it signs in there.
/// @param isSignedOut  nothing happens until the person signs in or enters a password
[[nodiscard]] ErrorText serverTrouble(const base::Error &error, const accounts::ServerEndpoint &server, bool isSignedOut);

} // namespace gui
