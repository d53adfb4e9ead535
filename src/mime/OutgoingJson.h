// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "mime/OutgoingMessage.h"

#include <QJsonObject>

namespace mime {

/// One JSON object, the same for a draft in the store and for `palomar-cli compose`. Octets are base64, files their path.
[[nodiscard]] QJsonObject toJson(const OutgoingMessage &message);
/// Addresses may be written as they are in a header ("to": "Ana <ana@example.org>, bo@example.org") or as objects.
/// @return InvalidInput with the name of the senseless field in `detail`
[[nodiscard]] base::Result<OutgoingMessage> outgoingFromJson(const QJsonObject &json);

} // namespace mime
