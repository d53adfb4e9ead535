// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>
#include <QStringList>

namespace testsupport {

/// A certificate and its key, for a QSslServer.
struct Identity {
    QSslCertificate certificate;
    QSslKey key;
    [[nodiscard]] QByteArray sha256() const { return certificate.digest(QCryptographicHash::Sha256); }
};

/// What shall stand in a certificate.
struct CertificateWish {
    QString commonName = QStringLiteral("localhost");
    /// subjectAltName entries as OpenSSL writes them: "DNS:localhost", "IP:127.0.0.1". Empty: no extension at all.
    QStringList names { QStringLiteral("DNS:localhost"), QStringLiteral("IP:127.0.0.1") };
    int validFromDays = -1; ///< days from now
    int validDays = 30;
    bool selfSigned = false;
    int rsaBits = 0;        ///< 0: an elliptic key (P-256)
    QStringList extensions; ///< more, "name=value"
};

/// A certificate authority made at run time, so that no key and no expiry date lives in the repository.
class TestCa {
public:
    explicit TestCa(const QString &name = QStringLiteral("Palomar Test CA"), const QStringList &extensions = {});

    [[nodiscard]] const QSslCertificate &certificate() const { return m_own.certificate; }
    [[nodiscard]] QByteArray pem() const { return m_own.certificate.toPem(); }
    [[nodiscard]] Identity issue(const CertificateWish &wish = {}) const;

    // The bad ones of the catalogue (T10).
    [[nodiscard]] Identity expired() const;
    [[nodiscard]] Identity notYetValid() const;
    [[nodiscard]] Identity wrongHost() const;      ///< good for another host only
    [[nodiscard]] Identity selfSigned() const;
    [[nodiscard]] Identity nameOnlyInCn() const;   ///< CN=localhost beside a SAN for another host
    [[nodiscard]] Identity cnWithoutSan() const;   ///< CN=localhost and no SAN at all
    [[nodiscard]] Identity weakKey() const;        ///< RSA of 1024 bits

private:
    Identity m_own;
};

} // namespace testsupport
