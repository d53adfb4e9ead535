// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QAbstractSocket>

namespace net {

/// The system's words may be translated and may hold anything; the log is ASCII.
[[nodiscard]] inline QByteArray ascii(const QString &text)
{
    QByteArray out = text.left(200).toLatin1();
    for (char &c : out) {
        if (uchar(c) < 0x20 || uchar(c) > 0x7e)
            c = '?';
    }
    return out;
}

[[nodiscard]] inline base::Fault faultOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
    case QAbstractSocket::ProxyNotFoundError:
        return base::Fault::HostNotFound;
    case QAbstractSocket::ConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionRefusedError:
        return base::Fault::ConnectionRefused;
    case QAbstractSocket::SocketTimeoutError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return base::Fault::Timeout;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return base::Fault::TlsFailed;
    default:
        return base::Fault::NetworkDown;
    }
}

} // namespace net
