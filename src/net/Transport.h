// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/CertificateFacts.h"
#include "base/Error.h"

#include <QByteArray>
#include <QObject>

#include <optional>

namespace net {

/// A line to a server, without what is spoken on it. SslTransport is the real one; tests script theirs.
/// Everything is asynchronous; after closed() nothing follows.
class Transport : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Connects; with implicit TLS the handshake and the checks of the certificate are part of it.
    /// opened() or closed(error) follows.
    virtual void open() = 0;
    virtual void write(const QByteArray &bytes) = 0;
    /// Starts TLS on the open line (STARTTLS, STLS). encrypted() or closed(error) follows. Bytes that arrived in
    /// clear and were not consumed end the line with TlsInjected: the socket would hand them out as if protected.
    virtual void startTls() = 0;
    /// Hangs up after what was written is gone; closed() follows.
    virtual void close() = 0;
    /// Back pressure: no received() from now on until resumeReading(). The peer is held back by TCP.
    virtual void pauseReading() = 0;
    virtual void resumeReading() = 0;
    [[nodiscard]] virtual bool isEncrypted() const = 0;
    /// What is known of the peer's certificate, from the handshake on (also of a refused one).
    [[nodiscard]] virtual std::optional<accounts::CertificateFacts> certificate() const = 0;
    /// Octets handed to write() that the system has not taken yet.
    [[nodiscard]] virtual qint64 bytesToWrite() const = 0;

signals:
    void connecting();  ///< the name is resolved
    void connected();   ///< TCP stands; TLS may still follow
    void opened();
    void encrypted();
    void received(const QByteArray &bytes);
    void written();     ///< bytesToWrite() went down
    /// The end. NetworkDown with detail "closed by peer" where the server just hung up.
    void closed(const base::Error &error);
};

} // namespace net
