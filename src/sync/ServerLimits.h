// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "mail/DeliveryTimes.h"
#include "smtp/Extensions.h"
#include "store/Store.h"

#include <optional>

namespace engine {

/// What an outgoing server takes, as it last said: so that whoever writes is told before, and without a line.
struct ServerLimits {
    qint64 size = 0; ///< the largest message in octets; 0: not known
    std::optional<mail::HoldLimits> hold; ///< nullopt: it does not keep messages until a time, or nobody has asked it yet

    /// A date that is just as far away as the number of seconds says moves on with every session: it is left out, or what is
    /// remembered of it would be wrong tomorrow. Where it is a real one after all, the session of that day knows.
    [[nodiscard]] static ServerLimits of(const smtp::Extensions &extensions, base::Timestamp now);
    [[nodiscard]] static ServerLimits read(const store::Reader &reader, const accounts::ServerEndpoint &endpoint);
    [[nodiscard]] base::Result<void> write(store::Store &store, const accounts::ServerEndpoint &endpoint) const;

    friend bool operator==(const ServerLimits &, const ServerLimits &) = default;
};

} // namespace engine
