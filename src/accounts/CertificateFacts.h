// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"

#include <QByteArray>
#include <QFlags>
#include <QMetaType>
#include <QStringList>

namespace accounts {

/// Why a certificate does not prove the server's name. Several can hold at once.
enum class CertificateProblem {
    SelfSigned = 1,
    UnknownIssuer = 2,
    WrongName = 4,   ///< the host is in no subjectAltName (RFC 9525); a name in the CN alone does not count
    Expired = 8,
    NotYetValid = 16,
    Revoked = 32,
    WeakKey = 64,
    Other = 128,
    PinChanged = 256, ///< not the certificate that was accepted by hand for this server
};
Q_DECLARE_FLAGS(CertificateProblems, CertificateProblem)
Q_DECLARE_OPERATORS_FOR_FLAGS(CertificateProblems)

/// What a person needs to know of a server's certificate.
struct CertificateFacts {
    QString host;         ///< the name we asked for
    QString subject;      ///< common name or first SAN
    QStringList names;    ///< all subjectAltName DNS and IP entries
    QString issuer;
    base::Timestamp validFrom;
    base::Timestamp validUntil;
    QByteArray sha256;    ///< fingerprint of the DER form, 32 octets
    CertificateProblems problems;
    QString tlsVersion;   ///< "TLS 1.3"
    QString cipher;

    friend bool operator==(const CertificateFacts &, const CertificateFacts &) = default;
};

} // namespace accounts

Q_DECLARE_METATYPE(accounts::CertificateFacts)
