// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/SslTransport.h"

#include "base/Log.h"
#include "net/NameCheck.h"
#include "net/PeerCertificate.h"
#include "net/SocketWords.h"

#include <QPointer>
#include <QSslConfiguration>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace net {

namespace {

// Large enough that a fast line never waits for us, small enough to hold back a flood.
constexpr qint64 kReadBuffer = 1024 * 1024;
constexpr qint64 kPiece = 256 * 1024;
constexpr auto kClosePatience = 5s;

} // namespace

SslTransport::SslTransport(accounts::ServerEndpoint endpoint, const TlsTrust &trust, QObject *parent)
    : SslTransport(std::move(endpoint), trust, Timeouts {}, parent)
{
}

SslTransport::SslTransport(accounts::ServerEndpoint endpoint, const TlsTrust &trust, Timeouts timeouts, QObject *parent)
    : Transport(parent), m_endpoint(std::move(endpoint)), m_timeouts(timeouts)
{
    if (m_endpoint.security == accounts::ConnectionSecurity::None)
        m_socket = std::make_unique<QTcpSocket>();
    else
        prepareTls(trust);
    m_socket->setReadBufferSize(kReadBuffer);
    m_timer.setSingleShot(true);
    m_patience.setSingleShot(true);
    wire();
}

void SslTransport::prepareTls(const TlsTrust &trust)
{
    auto socket = std::make_unique<QSslSocket>();
    QSslConfiguration configuration = socket->sslConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.addCaCertificates(trust.extraAuthorities);
    socket->setSslConfiguration(configuration);
    m_tls = socket.get();
    m_socket = std::move(socket);
}

SslTransport::~SslTransport()
{
    // The socket says goodbye while it is destroyed, to an object that is no longer whole.
    m_socket->disconnect(this);
}

void SslTransport::wire()
{
    connect(m_socket.get(), &QAbstractSocket::connected, this, &SslTransport::onConnected);
    if (m_tls) {
        connect(m_tls, &QSslSocket::sslErrors, this, &SslTransport::onSslErrors);
        connect(m_tls, &QSslSocket::encrypted, this, &SslTransport::onEncrypted);
        // bytesWritten() only says that octets were encrypted; these are the ones that leave.
        connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &SslTransport::written);
    }
    connect(m_socket.get(), &QAbstractSocket::readyRead, this, &SslTransport::onReadyRead);
    connect(m_socket.get(), &QAbstractSocket::bytesWritten, this, &SslTransport::written);
    connect(m_socket.get(), &QAbstractSocket::errorOccurred, this, &SslTransport::onErrorOccurred);
    connect(m_socket.get(), &QAbstractSocket::disconnected, this, &SslTransport::onDisconnected);
    connect(&m_timer, &QTimer::timeout, this, &SslTransport::onTimeout);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_addresses->onSilence();
        tryNext({ base::Fault::Timeout, "connecting", {} });
    });
}

void SslTransport::write(const QByteArray &bytes)
{
    // Never while a handshake is under way: what is written then could leave in clear.
    Q_ASSERT(m_state != State::Looking && m_state != State::Handshaking && m_state != State::Connecting);
    if (m_state == State::Open)
        m_socket->write(bytes);
}

void SslTransport::startTls()
{
    if (m_state != State::Open)
        return;
    if (!m_tls)
        return end(base::Fault::TlsUnavailable, "the line was made without TLS");
    Q_ASSERT(!m_tls->isEncrypted());
    m_state = State::Looking; // from here on nothing is delivered as a server's answer
    // The peer has nothing to say between its consent and our ClientHello. QSslSocket would hand such octets out after
    // the handshake as if they had been protected (reliability catalogue T3). Look into the kernel's buffer too.
    if (m_socket->bytesAvailable() > 0 || m_socket->waitForReadyRead(0)) {
        const QByteArray count = QByteArray::number(m_socket->bytesAvailable());
        return end(base::Fault::TlsInjected, count + " octets in clear behind the consent to start TLS");
    }
    if (m_state == State::Looking) // it may also have found that the peer hung up
        beginHandshake();
}

void SslTransport::close()
{
    if (m_state == State::Closing || m_state == State::Closed)
        return;
    if (m_state != State::Open)
        return end(base::Fault::Cancelled, "closed by us");
    m_state = State::Closing;
    m_endWhenRead.reset();
    m_timer.start(kClosePatience);
    m_socket->disconnectFromHost(); // may emit disconnected() at once
}

void SslTransport::pauseReading()
{
    m_reading = false;
}

void SslTransport::resumeReading()
{
    if (m_reading)
        return;
    m_reading = true;
    QMetaObject::invokeMethod(this, &SslTransport::deliver, Qt::QueuedConnection);
}

bool SslTransport::isEncrypted() const
{
    return m_state == State::Open && m_tls && m_tls->isEncrypted();
}

std::optional<accounts::CertificateFacts> SslTransport::certificate() const
{
    return m_certificate;
}

qint64 SslTransport::bytesToWrite() const
{
    return m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

void SslTransport::onConnected()
{
    if (m_state != State::Connecting)
        return;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    m_timer.stop();
    m_patience.stop();
    const QPointer guard(this);
    emit connected();
    if (!guard || m_state != State::Connecting)
        return;
    if (m_endpoint.security == accounts::ConnectionSecurity::ImplicitTls)
        return beginHandshake();
    m_state = State::Open;
    emit opened();
}

void SslTransport::beginHandshake()
{
    m_state = State::Handshaking;
    m_timer.start(m_timeouts.handshake);
    m_tls->startClientEncryption();
}

void SslTransport::onSslErrors(const QList<QSslError> &errors)
{
    m_certificate = examinePeer(*m_tls, errors, m_endpoint);
    if (isAcceptable(*m_certificate, m_endpoint))
        m_tls->ignoreSslErrors();
}

void SslTransport::onEncrypted()
{
    if (m_state != State::Handshaking)
        return;
    m_certificate = examinePeer(*m_tls, m_tls->sslHandshakeErrors(), m_endpoint);
    if (!isAcceptable(*m_certificate, m_endpoint))
        return end(base::Fault::TlsUntrusted, "the certificate does not prove the name");
    m_timer.stop();
    m_state = State::Open;
    if (m_endpoint.security == accounts::ConnectionSecurity::ImplicitTls)
        emit opened();
    else
        emit encrypted();
}

void SslTransport::onReadyRead()
{
    if (!m_tls || !m_tls->isEncrypted())
        return deliver();
    // QSslSocket decrypts 4 KB and calls, and so on. One turn of the event loop later there is a piece worth handing out.
    if (!std::exchange(m_deliveryScheduled, true))
        QMetaObject::invokeMethod(this, &SslTransport::deliver, Qt::QueuedConnection);
}

void SslTransport::deliver()
{
    m_deliveryScheduled = false;
    const QPointer guard(this);
    // Each turn may close, pause or start TLS; what is left then stays in the socket and is seen there.
    while (m_state == State::Open && m_reading && m_socket->bytesAvailable() > 0) {
        const QByteArray piece = m_socket->read(qMin(kPiece, m_socket->bytesAvailable()));
        if (piece.isEmpty())
            break;
        emit received(piece);
        if (!guard)
            return;
    }
    if (m_endWhenRead && m_reading && m_state == State::Open) {
        const base::Error error = *m_endWhenRead;
        end(error.fault, error.detail);
    }
}

void SslTransport::onErrorOccurred(QAbstractSocket::SocketError socketError)
{
    switch (m_state) {
    case State::Idle:
    case State::Closed:
        return;
    case State::Closing:
        return end(base::Fault::Cancelled, "closed by us");
    case State::Looking:
        if (socketError == QAbstractSocket::SocketTimeoutError) // nothing was waiting: as it should be
            return;
        return end(base::Fault::NetworkDown, ascii(m_socket->errorString()));
    case State::Handshaking: {
        const base::Error error = handshakeError();
        return end(error.fault, error.detail);
    }
    case State::Connecting: {
        // By the event loop: the socket is in the middle of saying so.
        m_patience.stop();
        const base::Error error { faultOf(socketError), ascii(m_socket->errorString()), {} };
        QMetaObject::invokeMethod(this, [this, error] {
            if (m_state == State::Connecting)
                tryNext(error);
        }, Qt::QueuedConnection);
        return;
    }
    case State::Open:
        if (socketError == QAbstractSocket::RemoteHostClosedError)
            return endWhenRead(base::Fault::NetworkDown, "closed by peer");
        return endWhenRead(base::Fault::NetworkDown, ascii(m_socket->errorString()));
    }
}

base::Error SslTransport::handshakeError() const
{
    using base::Fault;
    if (m_certificate && m_certificate->problems)
        return { Fault::TlsUntrusted, "the certificate does not prove the name", {} };
    const QByteArray said = ascii(m_socket->errorString());
    const QByteArray words = said.toLower();
    const auto holds = [&words](std::initializer_list<const char *> needles) {
        return std::ranges::any_of(needles, [&words](const char *needle) { return words.contains(needle); });
    };
    // OpenSSL's names for "the first octets are no TLS record".
    if (holds({ "wrong version number", "packet length too long", "unknown protocol", "http request" }))
        return { Fault::TlsFailed, "not TLS: " + said, {} };
    if (holds({ "unsupported protocol", "alert protocol version", "alert insufficient security" }))
        return { Fault::TlsFailed, "outdated TLS: " + said, {} };
    if (m_socket->error() == QAbstractSocket::RemoteHostClosedError)
        return { Fault::TlsFailed, "the peer hung up during the handshake", {} };
    if (m_socket->error() == QAbstractSocket::NetworkError)
        return { Fault::NetworkDown, said, {} };
    return { Fault::TlsFailed, said, {} };
}

void SslTransport::onDisconnected()
{
    switch (m_state) {
    case State::Closing:
        return end(base::Fault::Cancelled, "closed by us");
    case State::Handshaking: {
        const base::Error error = handshakeError();
        return end(error.fault, error.detail);
    }
    case State::Looking:
        return end(base::Fault::NetworkDown, "closed by peer");
    case State::Open:
        return endWhenRead(base::Fault::NetworkDown, "closed by peer");
    case State::Idle:
    case State::Connecting: // errorOccurred() says more
    case State::Closed:
        return;
    }
}

void SslTransport::onTimeout()
{
    switch (m_state) {
    case State::Connecting:
        return end(base::Fault::Timeout, "connecting");
    case State::Handshaking:
        return end(base::Fault::Timeout, "TLS handshake");
    default:
        return end(base::Fault::Cancelled, "closed by us");
    }
}

void SslTransport::endWhenRead(base::Fault fault, const QByteArray &detail)
{
    if (m_endWhenRead)
        return;
    m_endWhenRead = base::Error { fault, detail, {} };
    deliver();
}

void SslTransport::end(base::Fault fault, const QByteArray &detail)
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    m_timer.stop();
    m_patience.stop();
    m_socket->abort();
    qCDebug(lcNet) << "closed:" << base::faultName(fault) << detail.constData();
    // By the event loop: whoever called us is in the middle of something and has not finished with this line.
    const base::Error error { fault, detail, {} };
    QMetaObject::invokeMethod(this, [this, error] { emit closed(error); }, Qt::QueuedConnection);
}

TransportFactory sslTransportFactory(TlsTrust trust, SslTransport::Timeouts timeouts)
{
    return [trust = std::move(trust), timeouts](const accounts::ServerEndpoint &endpoint) -> std::unique_ptr<Transport> {
        return std::make_unique<SslTransport>(endpoint, trust, timeouts);
    };
}

} // namespace net
