// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "sync/SendingStatus.h"

class QCommandLineParser;

namespace cli {

/// What "send" is told of time: --hold-until, --deliver-by.
struct SendTimes {
    static void addTo(QCommandLineParser &parser);
    /// @return InvalidInput with the sentence in `detail`: what cannot be read, is over, or makes no sense together
    [[nodiscard]] static base::Result<engine::SendOptions> read(const QCommandLineParser &parser, base::Timestamp now);
};

} // namespace cli
