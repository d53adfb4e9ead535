// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

namespace engine {

/// Under what the store keeps what is remembered of an account's server: of another server nothing is.
[[nodiscard]] inline QByteArray serverKey(const char *what, const accounts::AccountSettings &settings)
{
    return QByteArray(what) + '/' + QByteArray::number(settings.id.value) + '/' + settings.incoming.host.toUtf8() + ':'
        + QByteArray::number(settings.incoming.port);
}

} // namespace engine
