// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Ratchet.h"

#include "base/Log.h"
#include "net/SignInWays.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace engine::ratchet {

using accounts::ServerEndpoint;
using accounts::SignIn;
using wire::sasl::Method;

namespace {

constexpr QByteArrayView kLess = "less than before: ";

/// What can be a floor at all. APOP and a token are not: "automatic" never takes them, so it would only refuse.
constexpr std::pair<SignIn, QByteArrayView> kWords[]
    = { { SignIn::CramMd5, "cram-md5" }, { SignIn::ScramSha1, "scram-sha-1" }, { SignIn::ScramSha256, "scram-sha-256" } };

QByteArray keyOf(const ServerEndpoint &endpoint)
{
    return "ratchet/" + endpoint.place().toUtf8() + '/' + endpoint.userName.toUtf8();
}

std::optional<SignIn> noted(const store::Reader &reader, const ServerEndpoint &endpoint)
{
    const auto word = reader.value(keyOf(endpoint));
    const auto it = std::ranges::find(kWords, QByteArrayView(word.value_or(QByteArray())), &std::pair<SignIn, QByteArrayView>::second);
    return it == std::end(kWords) ? std::nullopt : std::optional(it->first);
}

/// Nothing known counts as the password itself.
bool isWeaker(const ServerEndpoint &endpoint, std::optional<SignIn> used, std::optional<SignIn> than)
{
    return wire::sasl::isWeaker(net::methodOf(used.value_or(SignIn::Password)).value_or(Method::Plain),
        net::methodOf(than.value_or(SignIn::Password)).value_or(Method::Plain),
        net::lineOf(endpoint, endpoint.security != accounts::ConnectionSecurity::None));
}

} // namespace

std::optional<SignIn> floorOf(const store::Reader &reader, const ServerEndpoint &endpoint)
{
    return endpoint.signIn == SignIn::Automatic ? noted(reader, endpoint) : std::nullopt;
}

void note(store::Store &store, const ServerEndpoint &endpoint, SignIn used)
{
    const auto it = std::ranges::find(kWords, used, &std::pair<SignIn, QByteArrayView>::first);
    if (it == std::end(kWords) || !isWeaker(endpoint, noted(store.reader(), endpoint), used))
        return;
    if (const auto written = store.setValue(keyOf(endpoint), it->second.toByteArray()); !written)
        qCWarning(lcSync) << "how one signs in could not be noted:" << written.error().detail;
}

base::Error explain(std::optional<SignIn> floor, base::Error error)
{
    if (floor && error.fault == base::Fault::MechanismUnavailable)
        error.detail = kLess.toByteArray() + error.detail;
    return error;
}

bool isLess(const base::Error &error)
{
    return error.fault == base::Fault::MechanismUnavailable && error.detail.startsWith(kLess);
}

} // namespace engine::ratchet
