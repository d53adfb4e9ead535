// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>

namespace engine {

/// The one thread that stores what pours in, batch by batch, beside the engine's: while the disk is waited for, more
/// is received. Any thread.
[[nodiscard]] inline QThreadPool *storingPool()
{
    struct Pool : QThreadPool {
        Pool()
        {
            setMaxThreadCount(1);
            setObjectName("storing");
        }
    };
    static Pool pool;
    return &pool;
}

} // namespace engine
