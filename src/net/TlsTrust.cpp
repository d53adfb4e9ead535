// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/TlsTrust.h"

#include <QFile>

namespace net {

base::Result<TlsTrust> readTlsTrust(const QString &pemFile)
{
    if (pemFile.isEmpty())
        return TlsTrust {};
    QFile file(pemFile);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::Fault::InvalidInput, "the file of certificates cannot be read");
    TlsTrust trust { QSslCertificate::fromDevice(&file, QSsl::Pem) };
    if (trust.extraAuthorities.isEmpty())
        return base::fail(base::Fault::InvalidInput, "the file of certificates holds none");
    return trust;
}

} // namespace net
