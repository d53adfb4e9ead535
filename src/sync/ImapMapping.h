// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/FetchData.h"
#include "imap/UidSet.h"
#include "store/Rows.h"

#include <QList>

namespace engine {

/// One message of a listing (flags, date, size, header fields) as the store takes it.
[[nodiscard]] store::Arrival toArrival(const imap::FetchData &data);

/// How many messages of which sizes go into one command, so that one answer stays short enough to be waited for.
struct ChunkLimits {
    qsizetype messages = 1000;
    qint64 octets = 0; ///< 0: any
};

/// Cuts a list, in its order, into sets for one command each.
[[nodiscard]] QList<imap::UidSet> chunks(const QList<store::UidRow> &wanted, ChunkLimits limits);
[[nodiscard]] QList<imap::UidSet> chunks(const QList<quint32> &wanted, qsizetype first, qsizetype others);

} // namespace engine
