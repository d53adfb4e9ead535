// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "mime/OutgoingMessage.h"

#include <QHash>
#include <QJsonObject>

#include <functional>

namespace mime {

/// Octets that stand beside a JSON object, by the names that it calls them.
using OctetsByName = QHash<QByteArray, QByteArray>;
using OctetNamer = std::function<QByteArray(const QByteArray &octets)>;

/// One JSON object, the same for a draft in the store and for `palomar-cli compose`. Octets are base64, files their path.
/// @param nameOf  octets are kept beside the object, which has only their names
[[nodiscard]] QJsonObject toJson(const OutgoingMessage &message, const OctetNamer &nameOf = {});
/// Addresses may be written as they are in a header ("to": "Ana <ana@example.org>, bo@example.org") or as objects.
/// @return InvalidInput with the name of the senseless field in `detail`
/// @param beside  what toJson() has named. What is lost of it becomes a file that is nowhere: its name is seen, and nothing
///                goes without it unnoticed. Null: nothing is beside it, and a name makes no sense
[[nodiscard]] base::Result<OutgoingMessage> outgoingFromJson(const QJsonObject &json, const OctetsByName *beside = nullptr);

} // namespace mime
