// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/Transport.h"
#include "support/Conversation.h"

#include <functional>

namespace testsupport {

/// A line whose other end plays a Conversation. An octet of the client that is not in the script fails the running
/// test (ADD_FAILURE, with the line of the script) and ends the line with ProtocolViolation.
/// Everything comes by the event loop, as from a socket: wait with eventually(). At the end of a test:
/// EXPECT_TRUE(transport->isDone()) << qPrintable(transport->position()).
class ScriptedTransport final : public net::Transport {
    Q_OBJECT
public:
    explicit ScriptedTransport(QByteArrayView conversation, QObject *parent = nullptr);

    /// The server's octets come in pieces of this size; 0 (the default): as large as the script allows.
    void setChunkSize(qsizetype octets) { m_chunk = octets; }
    /// The line drops (NetworkDown "closed by peer") after so many octets of the server.
    void setCutAfter(qint64 octets) { m_cutAfter = octets; }
    /// Encrypted from the start.
    void setImplicitTls(bool on) { m_encrypted = on; }
    void setCertificate(const accounts::CertificateFacts &facts) { m_certificate = facts; }
    /// open() ends with this instead of opened().
    void setOpenError(const base::Error &error) { m_openError = error; }
    /// Where failures go instead of ADD_FAILURE.
    void setFailureHandler(std::function<void(const QString &)> handler) { m_onFailure = std::move(handler); }

    /// Goes on behind a P.
    void proceed();
    [[nodiscard]] bool isDone() const { return m_player.isDone() && m_out.isEmpty(); }
    [[nodiscard]] bool isClosed() const { return m_closed; }
    [[nodiscard]] QString position() const { return m_player.position(); }
    [[nodiscard]] QByteArray sentByClient() const { return m_sent; } ///< everything, for "no password left" checks
    [[nodiscard]] qint64 deliveredOctets() const { return m_delivered; }
    /// How often the client has spoken after the server had: so many round trips does it take on a long line.
    [[nodiscard]] int turns() const { return m_turns; }

    void open() override;
    void write(const QByteArray &bytes) override;
    void startTls() override;
    void close() override;
    void pauseReading() override;
    void resumeReading() override;
    [[nodiscard]] bool isEncrypted() const override { return m_encrypted; }
    [[nodiscard]] std::optional<accounts::CertificateFacts> certificate() const override { return m_certificate; }
    [[nodiscard]] qint64 bytesToWrite() const override { return 0; }

private:
    void pump();
    void later();
    void report();
    void finish(const base::Error &error);

    ConversationPlayer m_player;
    std::function<void(const QString &)> m_onFailure;
    std::optional<accounts::CertificateFacts> m_certificate;
    std::optional<base::Error> m_openError;
    std::optional<base::Error> m_hangUp; ///< comes behind m_out
    QByteArray m_out;                    ///< said by the server, not yet delivered
    QByteArray m_sent;
    qsizetype m_chunk = 0;
    qint64 m_cutAfter = -1;
    qint64 m_delivered = 0;
    int m_turns = 0;
    bool m_hasHeard = false; ///< the client, since it spoke
    bool m_scheduled = false;
    bool m_open = false;
    bool m_closed = false;
    bool m_paused = false;
    bool m_encrypted = false;
    bool m_tlsWanted = false;
    bool m_reported = false;
};

} // namespace testsupport
