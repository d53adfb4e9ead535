// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "mail/MessageSummary.h"

#include <QByteArrayView>
#include <QString>

#include <functional>

namespace store {

/// Reads a message's header; sync gives mime::summarise, which lives above the store.
using Summariser = std::function<mail::MessageSummary(QByteArrayView raw)>;

struct SalvageReport {
    QString setAside;       ///< the folder with the damaged database, untouched
    qint64 accounts = 0;
    qint64 folders = 0;
    qint64 messages = 0;    ///< rows that could still be read
    qint64 fromPacks = 0;   ///< messages without a readable row, rebuilt from their bytes
    qint64 lostBodies = 0;  ///< rows whose bytes are not where they should be: to be fetched again
};

/// After Store::open answered StorageDamaged: keeps the damaged database aside and builds a new one from every row that
/// can be read and every message in the packs. The store must not be open. Takes as long as reading everything does;
/// a kill in the middle, or a failure, leaves everything as it was.
base::Result<SalvageReport> salvage(const QString &storeFolder, const Summariser &summarise);

} // namespace store
