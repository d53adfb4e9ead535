// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/Identity.h"

#include <QJsonArray>

#include <optional>

namespace accounts {

[[nodiscard]] QJsonArray toJson(const QList<mail::Identity> &identities);
/// nullopt: senseless (an identity without an address, a field that is no text ...).
[[nodiscard]] std::optional<QList<mail::Identity>> identitiesFrom(const QJsonValue &json);

} // namespace accounts
