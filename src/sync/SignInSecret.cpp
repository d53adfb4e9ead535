// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/SignInSecret.h"

#include "sync/TokenDesk.h"

namespace engine {

using base::Fault;

Task<base::Result<base::Secret>> signInSecret(EngineContext context, accounts::ServerEndpoint endpoint, base::Secret password)
{
    if (!usesToken(endpoint))
        co_return password;
    if (!context.tokens)
        co_return base::fail(Fault::NoCredential, "no browser sign-in here");
    std::optional<base::Result<base::Secret>> found;
    Bell bell;
    QObject listener; // ends the listening with this frame
    context.tokens->ask(endpoint, &listener, [&](const base::Result<base::Secret> &token) {
        found = token;
        bell.ring();
    });
    while (!found)
        co_await bell.wait();
    co_return *found;
}

bool canAskAgain(const EngineContext &context, const accounts::ServerEndpoint &endpoint, const base::Secret &shown, const base::Error &error)
{
    if (!usesToken(endpoint) || !context.tokens || error.fault != Fault::LoginRefused)
        return false;
    context.tokens->refuse(endpoint, shown);
    return true;
}

} // namespace engine
