// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QList>
#include <QSslCertificate>

namespace net {

/// Whom we believe besides the system's own roots.
struct TlsTrust {
    QList<QSslCertificate> extraAuthorities;
};

/// Reads a PEM file with one or more roots. An empty name gives an empty value.
/// @return InvalidInput if the file cannot be read or holds no certificate
[[nodiscard]] base::Result<TlsTrust> readTlsTrust(const QString &pemFile);

} // namespace net
