// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/CheckReport.h"

#include <QObject>

namespace engine {
class EngineClient;
}

namespace gui {

/// One probe or login check at a time for one page. Starting another drops the one before: its answer is not heard.
class CheckRunner : public QObject {
    Q_OBJECT
public:
    explicit CheckRunner(engine::EngineClient &engine, QObject *parent = nullptr);
    ~CheckRunner() override; ///< cancels what still runs

    void start(const discovery::CheckRequest &request);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_ticket != 0; }

signals:
    void stepReached(discovery::CheckStep step);
    void finished(const discovery::CheckReport &report);

private:
    void onStep(int ticket, discovery::CheckStep step);
    void onFinished(int ticket, const discovery::CheckReport &report);

    engine::EngineClient &m_engine;
    int m_ticket = 0;
};

} // namespace gui
