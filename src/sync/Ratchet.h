// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "store/Store.h"

#include <optional>

namespace engine {

/// What a server once let a person sign in with is not lowered by itself (reliability: T12). Encryption needs no ratchet: what
/// the settings say is required. But "automatic" takes the best that is offered, and somebody on the way can make that less:
/// from now on the strongest that was used in this place by this person is its floor (wire::sasl::Terms). What is as strong or
/// stronger is taken, and becomes the floor. Whoever names a method in the settings has decided; that is theirs alone, and for
/// exactly that server.
namespace ratchet {

/// What "automatic" may not go below there; nullopt: anything goes, or a method is named.
[[nodiscard]] std::optional<accounts::SignIn> floorOf(const store::Reader &reader, const accounts::ServerEndpoint &endpoint);
/// A sign-in went well by this.
void note(store::Store &store, const accounts::ServerEndpoint &endpoint, accounts::SignIn used);
/// The error of a sign-in that had this floor: MechanismUnavailable becomes isLess().
[[nodiscard]] base::Error explain(std::optional<accounts::SignIn> floor, base::Error error);
/// A server offers less than it did, so nothing was sent.
[[nodiscard]] bool isLess(const base::Error &error);

} // namespace ratchet

} // namespace engine
