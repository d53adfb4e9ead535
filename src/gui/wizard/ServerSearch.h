// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/CheckReport.h"
#include "discovery/MailConfig.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include <optional>

namespace engine {
class EngineClient;
}

namespace gui {

class CheckRunner;

/// Finds the servers of an address: what the sources of discovery say, or, where they say nothing, the usual names of the
/// domain. Then each is tried without any credential: encrypted from the start first, never unencrypted, three at a time. The
/// best answer is the first in the order of preference, not the fastest.
class ServerSearch : public QObject {
    Q_OBJECT
public:
    explicit ServerSearch(engine::EngineClient &engine, QObject *parent = nullptr);
    ~ServerSearch() override;

    /// Starts anew; discovered() comes first, then settled() once for each of the three protocols.
    void look(const discovery::DiscoveryRequest &request);
    /// Servers of this protocol alone are tried and settled.
    void only(accounts::Protocol protocol) { m_protocols = { protocol }; }
    void stop();
    [[nodiscard]] bool isRunning() const { return m_ticket != 0 || !m_waiting.isEmpty() || m_running > 0; }

    /// The usual names of a domain, best first.
    [[nodiscard]] static QList<discovery::CheckRequest> candidates(const QString &domain, const QString &userName,
        accounts::Protocol protocol);
    /// What is tried: what was found, or else the usual names. None where whoever knows the provider knows of none.
    [[nodiscard]] static QList<discovery::CheckRequest> candidates(const discovery::DiscoveryReport &report,
        const QString &userName, accounts::Protocol protocol);

signals:
    void stepChanged(discovery::Source source, discovery::StepState state);
    void discovered(const discovery::DiscoveryReport &report);
    /// nullopt: none of the names answered.
    void settled(accounts::Protocol protocol, const std::optional<discovery::CheckReport> &report);
    void finished(); ///< nothing more is looked for

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

    void onStep(int ticket, discovery::Source source, discovery::StepState state);
    void onDiscovered(int ticket, const discovery::DiscoveryReport &report);
    void startMore();
    void take(CheckRunner *runner, const discovery::CheckReport &report);
    void settle(Line &line, bool timeIsUp);
    void onTimeUp();
    void finishIfDone();

    engine::EngineClient &m_engine;
    QString m_userName;
    QList<accounts::Protocol> m_protocols { accounts::Protocol::Imap, accounts::Protocol::Pop3, accounts::Protocol::Smtp };
    int m_ticket = 0; ///< of the discovery that runs
    QList<Line> m_lines;
    QList<std::pair<qsizetype, qsizetype>> m_waiting; ///< line and candidate, in the order of starting
    QHash<CheckRunner *, std::pair<qsizetype, qsizetype>> m_busy;
    QTimer m_timer;
    int m_running = 0;
};

} // namespace gui
