// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "net/Transport.h"
#include "simulator/Pop3Line.h"

#include <QRecursiveMutex>

#include <memory>

namespace app {

/// A server that exists in memory only. The engine talks to it on its own thread, the window looks into it on hers: whoever
/// touches it holds the lock.
struct PretendServer {
    QRecursiveMutex lock;
    simulator::Pop3Server server;
};

/// A line to a pretend server: no socket, so nothing can leave this computer by it.
class PretendTransport final : public net::Transport {
    Q_OBJECT
public:
    PretendTransport(std::shared_ptr<PretendServer> server, std::shared_ptr<const base::Clock> clock);
    ~PretendTransport() override;

    void open() override;
    void write(const QByteArray &bytes) override;
    void startTls() override;
    void close() override;
    void pauseReading() override { m_isPaused = true; }
    void resumeReading() override;
    /// It never leaves this program's memory.
    [[nodiscard]] bool isEncrypted() const override { return true; }
    [[nodiscard]] std::optional<accounts::CertificateFacts> certificate() const override { return std::nullopt; }
    [[nodiscard]] qint64 bytesToWrite() const override { return 0; }

private:
    void later();
    void pump();
    void finish(const base::Error &error);

    std::shared_ptr<PretendServer> m_server;
    std::shared_ptr<const base::Clock> m_clock;
    std::unique_ptr<simulator::Pop3Line> m_line;
    bool m_isPaused = false;
    bool m_isScheduled = false;
    bool m_isClosing = false;
    bool m_isClosed = false;
};

} // namespace app
