// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/PackRecord.h"

#include <QIODevice>

#include <memory>

namespace store {

/// A message in its pack, to be read in pieces, so that what is large is never in memory as a whole. Stays readable when the
/// message is moved or removed meanwhile; what cannot be read then is an error of read(), never an early end.
/// @return MessageGone if the pack is not there, StorageDamaged if the bytes are not what was written
[[nodiscard]] base::Result<std::unique_ptr<QIODevice>> openBody(const QString &storeFolder, const BodyRef &ref);

} // namespace store
