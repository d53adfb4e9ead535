// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/AccountEngine.h"

namespace engine {

/// A token is shown instead of a password: nothing has to be known before a line is opened.
[[nodiscard]] inline bool usesToken(const accounts::ServerEndpoint &endpoint)
{
    return endpoint.signIn == accounts::SignIn::OAuth;
}

/// What is shown to this server now: the password that is known, or an access token that is good.
Task<base::Result<base::Secret>> signInSecret(EngineContext context, accounts::ServerEndpoint endpoint, base::Secret password);

/// After a server's no: true if it was to a token and there may be a better one. Ask again, once.
[[nodiscard]] bool canAskAgain(const EngineContext &context, const accounts::ServerEndpoint &endpoint, const base::Secret &shown,
    const base::Error &error);

} // namespace engine
