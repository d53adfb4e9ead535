// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"
#include "sync/Settling.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace engine {

/// Takes into the address book who wrote the mail that came in numbers (store/PeopleCount.h), on the storing thread and once
/// the rush is over. What a crash or an end leaves is taken at the next start.
class PeopleCounter : public QObject {
    Q_OBJECT
public:
    struct Pace {
        std::chrono::milliseconds calm = std::chrono::milliseconds(500); ///< so long nothing must have come
        std::chrono::milliseconds longest = std::chrono::seconds(30);    ///< unless it comes on and on
        std::chrono::milliseconds later = std::chrono::minutes(1);       ///< after it could not be written
        qint64 messages = 20'000;                                        ///< in one turn
    };
    explicit PeopleCounter(store::Store &store, QObject *parent = nullptr);
    PeopleCounter(store::Store &store, Pace pace, QObject *parent = nullptr);
    ~PeopleCounter() override; ///< waits for the turn that is running: some tenths of a second

    /// So many messages came.
    void look(qsizetype messages);

signals:
    void rested(); ///< there is nothing to do any more

private:
    void turn();
    void onTurned(const base::Result<bool> &more);

    store::Store &m_store;
    Pace m_pace;
    Settling m_settling;
    QElapsedTimer m_running;
    QTimer m_timer;
    QFuture<base::Result<bool>> m_turn;
};

} // namespace engine
