// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace engine {

/// Gives the disk back what deleted mail has taken, and the system the memory that is not in use any more. Works in short turns while nothing else happens, and looks at the
/// event loop between them, so that nobody waits for it.
class Housekeeping : public QObject {
    Q_OBJECT
public:
    struct Pace {
        std::chrono::milliseconds quiet = std::chrono::seconds(20);       ///< so long nothing must have happened
        std::chrono::milliseconds betweenTurns = std::chrono::milliseconds(200);
        std::chrono::milliseconds again = std::chrono::minutes(10);       ///< after there was nothing to do
        qint64 octets = 2 * 1024 * 1024;                                  ///< copied in one turn: some 20 ms
    };
    /// @param isIdle  no account works, nobody waits
    Housekeeping(store::Store &store, std::function<bool()> isIdle, QObject *parent = nullptr);
    Housekeeping(store::Store &store, std::function<bool()> isIdle, Pace pace, QObject *parent = nullptr);

    /// Something happens: not now.
    void postpone();

signals:
    void rested(); ///< there is nothing to do any more

private:
    void turn();

    store::Store &m_store;
    std::function<bool()> m_isIdle;
    Pace m_pace;
    QTimer m_timer;
};

} // namespace engine
