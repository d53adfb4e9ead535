// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Ratchet.h"

#include "base/Log.h"

#include <algorithm>

namespace engine::ratchet {

using accounts::ConnectionSecurity;
using accounts::ServerEndpoint;
using accounts::SignIn;

namespace {

constexpr QByteArrayView kLess = "less than before: ";

struct Rung {
    SignIn signIn;
    QByteArrayView word;
    bool onlyInClear; ///< encrypted, it is worth no more than the password itself
};
/// From below; what stands on none of them may be lowered to nothing.
constexpr Rung kRungs[] = { { SignIn::CramMd5, "cram-md5", true }, { SignIn::ScramSha1, "scram-sha-1", false },
    { SignIn::ScramSha256, "scram-sha-256", false } };

QByteArray keyOf(const ServerEndpoint &endpoint)
{
    return "ratchet/" + endpoint.place().toUtf8() + '/' + endpoint.userName.toUtf8();
}

int rungOf(const QByteArray &word)
{
    const auto it = std::ranges::find(kRungs, QByteArrayView(word), &Rung::word);
    return it == std::end(kRungs) ? -1 : int(it - std::begin(kRungs));
}

int rungOf(const ServerEndpoint &endpoint, SignIn used)
{
    const auto it = std::ranges::find(kRungs, used, &Rung::signIn);
    if (it == std::end(kRungs) || (it->onlyInClear && endpoint.security != ConnectionSecurity::None))
        return -1;
    return int(it - std::begin(kRungs));
}

} // namespace

ServerEndpoint held(const store::Reader &reader, const ServerEndpoint &endpoint)
{
    ServerEndpoint result = endpoint;
    if (endpoint.signIn != SignIn::Automatic)
        return result;
    if (const int rung = rungOf(reader.value(keyOf(endpoint)).value_or(QByteArray())); rung >= 0)
        result.signIn = kRungs[rung].signIn;
    return result;
}

void note(store::Store &store, const ServerEndpoint &endpoint, SignIn used)
{
    const int rung = rungOf(endpoint, used);
    const auto before = store.reader().value(keyOf(endpoint));
    if (rung < 0 || (before && rung <= rungOf(*before)))
        return;
    if (const auto noted = store.setValue(keyOf(endpoint), kRungs[rung].word.toByteArray()); !noted)
        qCWarning(lcSync) << "how one signs in could not be noted:" << noted.error().detail;
}

base::Error explain(const ServerEndpoint &endpoint, const ServerEndpoint &held, base::Error error)
{
    if (endpoint.signIn != held.signIn && error.fault == base::Fault::MechanismUnavailable)
        error.detail = kLess.toByteArray() + error.detail;
    return error;
}

bool isLess(const base::Error &error)
{
    return error.fault == base::Fault::MechanismUnavailable && error.detail.startsWith(kLess);
}

} // namespace engine::ratchet
