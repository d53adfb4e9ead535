// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "net/AddressWalk.h"
#include "net/TlsTrust.h"
#include "net/Transport.h"
#include "net/TransportFactory.h"

#include <QHostInfo>
#include <QSslSocket>
#include <QTimer>

#include <chrono>
#include <memory>

namespace net {

/// The real line: TCP, and TLS 1.2 or newer as the endpoint's security asks. The only user of QSslSocket, and only
/// where TLS is asked for: the first one in a process reads every authority of the system, some 60 ms.
/// With ImplicitTls opened() comes behind the handshake and the check of the certificate. With StartTls and None it
/// comes behind TCP; whether startTls() is then called is the session's duty. With None it must not be.
/// A certificate is accepted if Qt's chain check passes AND the host is in its subjectAltName (RFC 9525), or if the
/// endpoint pins exactly this certificate. Where a pin is set and another certificate comes that does not verify by
/// itself either, the error is TlsUntrusted with CertificateProblem::PinChanged in certificate(). Nothing of the
/// session is written before that check. Revocation is not asked for (no CRL, no OCSP).
/// The detail of TlsFailed begins with "not TLS" where something else answers, and with "outdated TLS" where the peer
/// is below 1.2.
class SslTransport final : public Transport {
    Q_OBJECT
public:
    struct Timeouts {
        std::chrono::milliseconds connect { 30'000 };   ///< name and TCP
        std::chrono::milliseconds handshake { 30'000 }; ///< TLS
        std::chrono::milliseconds address { 4'000 };    ///< TCP to one address of a host that has others
    };

    SslTransport(accounts::ServerEndpoint endpoint, const TlsTrust &trust, QObject *parent = nullptr);
    SslTransport(accounts::ServerEndpoint endpoint, const TlsTrust &trust, Timeouts timeouts, QObject *parent = nullptr);
    ~SslTransport() override;

    void open() override;
    void write(const QByteArray &bytes) override;
    void startTls() override;
    void close() override;
    void pauseReading() override;
    void resumeReading() override;
    [[nodiscard]] bool isEncrypted() const override;
    [[nodiscard]] std::optional<accounts::CertificateFacts> certificate() const override;
    [[nodiscard]] qint64 bytesToWrite() const override;

private:
    enum class State { Idle, Connecting, Looking, Handshaking, Open, Closing, Closed };

    void prepareTls(const TlsTrust &trust);
    void wire();
    void beginHandshake();
    void onFound(const QHostInfo &found);
    void walk(const QList<QHostAddress> &addresses);
    void tryNext(const base::Error &before);
    void onConnected();
    void onSslErrors(const QList<QSslError> &errors);
    void onEncrypted();
    void onReadyRead();
    void deliver();
    void onErrorOccurred(QAbstractSocket::SocketError socketError);
    void onDisconnected();
    void onTimeout();
    void end(base::Fault fault, const QByteArray &detail);
    void endWhenRead(base::Fault fault, const QByteArray &detail);
    [[nodiscard]] base::Error handshakeError() const;

    accounts::ServerEndpoint m_endpoint;
    Timeouts m_timeouts;
    std::unique_ptr<QTcpSocket> m_socket;
    QSslSocket *m_tls = nullptr; ///< m_socket where TLS is, or will be, part of the line
    QTimer m_timer;
    QTimer m_patience; ///< with the address that is being tried
    std::optional<AddressWalk> m_addresses;
    State m_state = State::Idle;
    bool m_reading = true;
    bool m_deliveryScheduled = false;
    std::optional<base::Error> m_endWhenRead; ///< the peer hung up while we were paused
    std::optional<accounts::CertificateFacts> m_certificate;
};

/// Lines of this kind, all with the same trust.
[[nodiscard]] TransportFactory sslTransportFactory(TlsTrust trust, SslTransport::Timeouts timeouts = {});

} // namespace net
