// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/CheckReport.h"
#include "net/TransportFactory.h"
#include "wire/SecretMask.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace discovery {

class ProbeDialogue;

/// Carries out one CheckRequest over a line of its own and tells what the server showed. Read-only: CAPABILITY, LOGIN
/// or AUTHENTICATE, ID, STATUS, LOGOUT; CAPA, sign-in, STAT, UIDL, TOP 1 0, QUIT; EHLO, AUTH, QUIT. Nothing is selected,
/// marked, deleted or sent. `reached` in the report is the step that was under way when it ended.
class ServerProbe final : public QObject {
    Q_OBJECT
public:
    struct Options {
        std::chrono::milliseconds total { 60'000 };   ///< for everything together; then Timeout
        std::chrono::milliseconds silence { 20'000 }; ///< for one answer
    };
    explicit ServerProbe(net::TransportFactory factory, QObject *parent = nullptr);
    ServerProbe(net::TransportFactory factory, Options options, QObject *parent = nullptr);
    ~ServerProbe() override;

    /// Once per object. finished() follows in any case, by the event loop.
    void start(const CheckRequest &request);
    /// finished() with Cancelled follows; nothing more is said to the server.
    void cancel();
    [[nodiscard]] bool isFinished() const { return m_finished; }
    /// What was spoken, secrets masked.
    [[nodiscard]] QString protocolLog() const;

signals:
    void stepReached(discovery::CheckStep step);
    void finished(const discovery::CheckReport &report);

private:
    [[nodiscard]] std::unique_ptr<ProbeDialogue> makeDialogue(std::unique_ptr<net::Transport> transport);
    void reach(CheckStep step);
    void finish(const std::optional<base::Error> &error);

    net::TransportFactory m_factory;
    Options m_options;
    QTimer m_total;
    CheckReport m_report;
    wire::SecretMask m_mask;
    std::unique_ptr<ProbeDialogue> m_dialogue; ///< from start() to finish()
    QString m_log;                             ///< from finish() on
    bool m_started = false;
    bool m_finished = false;
};

} // namespace discovery
