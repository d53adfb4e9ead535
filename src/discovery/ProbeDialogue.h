// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/CheckReport.h"
#include "net/Transport.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace discovery {

/// What ServerProbe says in one protocol. Fills the report while it goes; destroying it hangs up.
class ProbeDialogue : public QObject {
    Q_OBJECT
public:
    explicit ProbeDialogue(CheckReport &report) : m_report(report) { }

    /// ended() follows, unless it is destroyed before.
    virtual void start(const CheckRequest &request) = 0;
    /// Writes into the report what is known up to now.
    virtual void learn() = 0;
    [[nodiscard]] virtual QString protocolLog() = 0;

signals:
    void reached(discovery::CheckStep step);
    void ended(const std::optional<base::Error> &error);

protected:
    CheckReport &m_report;
};

[[nodiscard]] std::unique_ptr<ProbeDialogue> makeImapDialogue(CheckReport &report, std::unique_ptr<net::Transport> transport,
                                                              std::chrono::milliseconds silence);
[[nodiscard]] std::unique_ptr<ProbeDialogue> makePop3Dialogue(CheckReport &report, std::unique_ptr<net::Transport> transport,
                                                              std::chrono::milliseconds silence);
[[nodiscard]] std::unique_ptr<ProbeDialogue> makeSmtpDialogue(CheckReport &report, std::unique_ptr<net::Transport> transport,
                                                              std::chrono::milliseconds silence);

} // namespace discovery
