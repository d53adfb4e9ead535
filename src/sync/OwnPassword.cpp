// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/OwnPassword.h"

#include "base/Log.h"
#include "store/Reader.h"

namespace engine::ownpassword {

namespace {

QByteArray keyOf(const accounts::ServerEndpoint &outgoing)
{
    return "own-password/" + accounts::credentialKey(outgoing, accounts::Protocol::Smtp).toUtf8();
}

} // namespace

bool isNoted(const store::Reader &reader, const accounts::ServerEndpoint &outgoing)
{
    const auto value = reader.value(keyOf(outgoing));
    return !value || !value->isEmpty(); // a store that cannot say shows nobody a password
}

void note(store::Store &store, const accounts::ServerEndpoint &outgoing)
{
    if (const auto noted = store.setValue(keyOf(outgoing), "1"); !noted)
        qCWarning(lcSync) << "that an outgoing server has a password of its own is not noted:" << noted.error().detail;
}

void follow(store::Store &store, const std::optional<accounts::ServerEndpoint> &before, const std::optional<accounts::ServerEndpoint> &after)
{
    if (before && after && keyOf(*before) != keyOf(*after) && isNoted(store.reader(), *before))
        note(store, *after);
}

} // namespace engine::ownpassword
