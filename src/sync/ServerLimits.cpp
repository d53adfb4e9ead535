// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ServerLimits.h"

#include "smtp/MailParameters.h"

#include <chrono>

namespace engine {

namespace {

constexpr std::chrono::milliseconds kClocksDiffer { 3'600'000 }; ///< the server's and ours

QByteArray keyOf(const char *what, const accounts::ServerEndpoint &endpoint)
{
    return QByteArray(what) + " of " + endpoint.host.toUtf8() + ':' + QByteArray::number(endpoint.port);
}

constexpr auto kSize = "largest message";
constexpr auto kHold = "longest keeping"; ///< "seconds date", the date as milliseconds since 1970; empty: none

} // namespace

ServerLimits ServerLimits::of(const smtp::Extensions &extensions, base::Timestamp now)
{
    ServerLimits limits { extensions.size.value_or(0), smtp::holdLimitsOf(extensions) };
    if (limits.hold && limits.hold->seconds > 0 && limits.hold->until.ms + kClocksDiffer.count() >= now.ms + limits.hold->seconds * 1000)
        limits.hold->until = {};
    return limits;
}

ServerLimits ServerLimits::read(const store::Reader &reader, const accounts::ServerEndpoint &endpoint)
{
    ServerLimits limits;
    limits.size = reader.value(keyOf(kSize, endpoint)).value_or(QByteArray()).toLongLong();
    const QByteArrayList hold = reader.value(keyOf(kHold, endpoint)).value_or(QByteArray()).split(' ');
    if (hold.size() == 2)
        limits.hold = mail::HoldLimits { hold[0].toLongLong(), { hold[1].toLongLong() } };
    return limits;
}

base::Result<void> ServerLimits::write(store::Store &store, const accounts::ServerEndpoint &endpoint) const
{
    return store.write([&]() -> base::Result<void> {
        if (const auto ok = store.setValue(keyOf(kSize, endpoint), QByteArray::number(size)); !ok)
            return ok;
        const QByteArray keeping = hold ? QByteArray::number(hold->seconds) + ' ' + QByteArray::number(hold->until.ms) : QByteArray("");
        return store.setValue(keyOf(kHold, endpoint), keeping);
    });
}

} // namespace engine
