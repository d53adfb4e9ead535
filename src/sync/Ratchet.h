// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "store/Store.h"

namespace engine {

/// What a server once let a person sign in with is not lowered by itself (reliability: T12). Encryption needs no ratchet: what
/// the settings say is required. But "automatic" takes the best that is offered, and somebody on the way can make that less:
/// from now on it is held to the strongest that was used in this place by this person. Whoever names a method in the settings
/// has decided; that is theirs alone, and for exactly that server.
namespace ratchet {

/// The endpoint as it may be used: "automatic" became what was used before, where that kept the password here.
[[nodiscard]] accounts::ServerEndpoint held(const store::Reader &reader, const accounts::ServerEndpoint &endpoint);
/// A sign-in went well by this.
void note(store::Store &store, const accounts::ServerEndpoint &endpoint, accounts::SignIn used);
/// The error of an endpoint that was held(): MechanismUnavailable becomes isLess().
[[nodiscard]] base::Error explain(const accounts::ServerEndpoint &endpoint, const accounts::ServerEndpoint &held, base::Error error);
/// A server offers less than it did, so nothing was sent.
[[nodiscard]] bool isLess(const base::Error &error);

} // namespace ratchet

} // namespace engine
