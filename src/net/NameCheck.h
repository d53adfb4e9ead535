// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

class QSslCertificate;

namespace net {

/// The host as DNS and TLS want it: A-labels in lower case, without a final dot; an address literal as it is, without
/// brackets. Empty if it cannot be one.
[[nodiscard]] QString wireHost(const QString &host);

/// Whether one of the certificate's subjectAltName entries is this host (RFC 9525 section 6). A name in the CN never
/// counts. A wildcard is the whole left label and stands for one label, with at least two behind it. An address
/// matches iPAddress entries only.
[[nodiscard]] bool certificateNames(const QSslCertificate &certificate, const QString &host);

/// The DNS part of the rule.
/// @param pattern  a dNSName entry, A-labels
/// @param host     from wireHost()
[[nodiscard]] bool dnsNameMatches(QStringView pattern, QStringView host);

} // namespace net
