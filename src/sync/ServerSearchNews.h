// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Ids.h"

#include <QList>
#include <QMetaType>

#include <optional>

namespace engine {

/// How a search on the servers stands: all of it, each time something is new.
struct ServerSearchNews {
    QList<base::MessageId> found;
    qint64 unlisted = 0;  ///< found there, and not listed here (yet)
    int foldersDone = 0;
    int folders = 0;
    int failed = 0;       ///< folders that could not be searched; `error` says why the last one could not
    std::optional<base::Error> error;
    bool isFinished = false;
    bool cannotAsk = false; ///< none of these accounts has a server that searches (POP3, local folders), or there are no words
};

} // namespace engine

Q_DECLARE_METATYPE(engine::ServerSearchNews)
