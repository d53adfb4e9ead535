// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "base/Timestamp.h"

#include <QList>
#include <QMetaType>
#include <QString>

namespace engine {

/// Messages of one folder that an IMAP server is suddenly without, in such numbers that they were not taken from the
/// list (store::HeldStore).
struct HeldMail {
    base::FolderId folder;
    QString path;          ///< of the folder
    qint64 count = 0;
    qint64 whole = 0;      ///< of them, all here; of the others only the row of the list
    base::Timestamp until; ///< then they go by themselves

    friend bool operator==(const HeldMail &, const HeldMail &) = default;
};

} // namespace engine

Q_DECLARE_METATYPE(engine::HeldMail)
