// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "wire/sasl/Choice.h"

#include <QList>

#include <optional>

namespace net {

/// Between what a person chose and what the mechanisms are called.
[[nodiscard]] wire::sasl::Preference preferenceOf(accounts::SignIn signIn);
[[nodiscard]] accounts::SignIn signInOf(wire::sasl::Method method);
/// One that is worth as much as any of this way; nullopt: Automatic, which is none.
[[nodiscard]] std::optional<wire::sasl::Method> methodOf(accounts::SignIn signIn);
/// Several methods can be one way for a person: PLAIN and LOGIN are "password". Without repetition, in order.
[[nodiscard]] QList<accounts::SignIn> signInsOf(const QList<wire::sasl::Method> &methods);

/// How a line stands at the moment of signing in.
[[nodiscard]] wire::sasl::Line lineOf(const accounts::ServerEndpoint &endpoint, bool encrypted);

} // namespace net
