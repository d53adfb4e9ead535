// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/CheckReport.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <optional>

namespace engine {
class EngineClient;
}

namespace gui {

class CheckRunner;

/// Tries the usual server names of a domain without any credential: encrypted from the start first, never
/// unencrypted, three at a time. The best answer is the first in the order of preference, not the fastest.
class ServerSearch : public QObject {
    Q_OBJECT
public:
    explicit ServerSearch(engine::EngineClient &engine, QObject *parent = nullptr);

    /// Starts anew; answers settled() once for each protocol.
    void look(const QString &domain, const QString &userName);
    void stop();
    [[nodiscard]] bool isRunning() const { return !m_waiting.isEmpty() || m_running > 0; }

    /// What is tried for a domain, best first.
    [[nodiscard]] static QList<discovery::CheckRequest> candidates(const QString &domain, const QString &userName,
        accounts::Protocol protocol);

signals:
    /// nullopt: none of the names answered.
    void settled(accounts::Protocol protocol, const std::optional<discovery::CheckReport> &report);

private:
    struct Candidate {
        discovery::CheckRequest request;
        std::optional<discovery::CheckReport> report;
        bool done = false;
    };
    struct Line {
        accounts::Protocol protocol = accounts::Protocol::Imap;
        QList<Candidate> candidates;
        bool settled = false;
    };

    void startMore();
    void take(CheckRunner *runner, const discovery::CheckReport &report);
    void settle(Line &line, bool timeIsUp);
    void onTimeUp();

    engine::EngineClient &m_engine;
    QList<Line> m_lines;
    QList<std::pair<qsizetype, qsizetype>> m_waiting; ///< line and candidate, in the order of starting
    QHash<CheckRunner *, std::pair<qsizetype, qsizetype>> m_busy;
    QTimer m_timer;
    int m_running = 0;
};

} // namespace gui
