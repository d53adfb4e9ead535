// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "net/Transport.h"
#include "simulator/Pop3Line.h"

#include <memory>

namespace testsupport {

/// A line to a simulated server in memory: no socket, and no time but the clock's. Everything comes by the event loop,
/// as from a socket. A server that has fallen silent, or owes an answer, ends the line with Timeout at once, as the session's own
/// deadline would after its minute. The server must outlive it.
class SimulatedTransport final : public net::Transport {
    Q_OBJECT
public:
    SimulatedTransport(simulator::Pop3Server &server, std::shared_ptr<const base::Clock> clock, QObject *parent = nullptr);

    /// Octets of one piece; 0 (the default): all there are.
    void setChunkSize(qsizetype octets) { m_chunk = octets; }
    /// Encrypted from the start.
    void setImplicitTls(bool on) { m_encrypted = on; }
    /// A silent server stays so: nothing happens until the session's deadline.
    void setSilenceIsLong(bool on) { m_silenceIsLong = on; }
    /// Null before open().
    [[nodiscard]] const simulator::Pop3Line *line() const { return m_line.get(); }
    [[nodiscard]] qint64 deliveredOctets() const { return m_delivered; }
    [[nodiscard]] qint64 writtenOctets() const { return m_written; }

    void open() override;
    void write(const QByteArray &bytes) override;
    void startTls() override;
    void close() override;
    void pauseReading() override { m_paused = true; }
    void resumeReading() override;
    [[nodiscard]] bool isEncrypted() const override { return m_encrypted; }
    [[nodiscard]] std::optional<accounts::CertificateFacts> certificate() const override { return std::nullopt; }
    [[nodiscard]] qint64 bytesToWrite() const override { return 0; }

signals:
    /// Before the server hears it.
    void aboutToWrite(const QByteArray &bytes);

private:
    void later();
    void pump();
    void finish(const base::Error &error);

    simulator::Pop3Server &m_server;
    std::shared_ptr<const base::Clock> m_clock;
    std::unique_ptr<simulator::Pop3Line> m_line;
    QByteArray m_in; ///< of the server, not delivered yet
    qsizetype m_chunk = 0;
    int m_idle = 0; ///< turns of the event loop in which nothing was said
    qint64 m_delivered = 0;
    qint64 m_written = 0;
    bool m_encrypted = false;
    bool m_silenceIsLong = false;
    bool m_paused = false;
    bool m_scheduled = false;
    bool m_closing = false;
    bool m_closed = false;
};

} // namespace testsupport
