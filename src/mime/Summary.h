// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/MessageSummary.h"
#include "mime/PartTree.h"

#include <QByteArrayView>

namespace mime {

/// What a list shows of a whole message, read from its raw octets. Never fails; fast enough for every message of a
/// first synchronisation.
[[nodiscard]] mail::MessageSummary summarise(QByteArrayView raw);

/// The same from the header alone: no preview, and hasAttachment is the usual guess (a multipart/mixed).
[[nodiscard]] mail::MessageSummary summariseHeader(QByteArrayView header);

/// The same from a tree that exists already.
[[nodiscard]] mail::MessageSummary summarise(const PartTree &tree);

} // namespace mime
