// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "store/Store.h"

/// Whether an outgoing server has a password of its own. The one for receiving goes there only where nobody ever gave it
/// another: a password is shown to the host for which somebody meant it. The password itself may be gone (it was kept for one
/// session, the keychain is locked), and this is still known.
namespace engine::ownpassword {

[[nodiscard]] bool isNoted(const store::Reader &reader, const accounts::ServerEndpoint &outgoing);
void note(store::Store &store, const accounts::ServerEndpoint &outgoing);
/// What is known of the server before goes over to the one that takes its place.
void follow(store::Store &store, const std::optional<accounts::ServerEndpoint> &before, const std::optional<accounts::ServerEndpoint> &after);

} // namespace engine::ownpassword
