// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/PeerCertificate.h"

#include "net/NameCheck.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslKey>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace net {

namespace {

using accounts::CertificateProblem;
using accounts::CertificateProblems;

// Below these a key can be broken with money (NIST SP 800-131A: 112 bits of strength).
constexpr int kLeastRsaBits = 2048;
constexpr int kLeastCurveBits = 224;

CertificateProblem problemOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::SelfSignedCertificate:
        return CertificateProblem::SelfSigned;
    case QSslError::SelfSignedCertificateInChain: // a root that we do not know
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return CertificateProblem::UnknownIssuer;
    case QSslError::HostNameMismatch:
        return CertificateProblem::WrongName;
    case QSslError::CertificateExpired:
        return CertificateProblem::Expired;
    case QSslError::CertificateNotYetValid:
        return CertificateProblem::NotYetValid;
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return CertificateProblem::Revoked;
    default:
        return CertificateProblem::Other;
    }
}

bool hasWeakKey(const QSslCertificate &certificate)
{
    const QSslKey key = certificate.publicKey();
    switch (key.algorithm()) {
    case QSsl::Rsa:
    case QSsl::Dsa:
        return key.length() < kLeastRsaBits;
    case QSsl::Ec:
        return key.length() < kLeastCurveBits;
    default:
        return false; // Ed25519 and what is newer: Qt knows no length of it
    }
}

QString versionName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_3:
        return u"TLS 1.3"_s;
    case QSsl::TlsV1_2:
        return u"TLS 1.2"_s;
    default:
        return {};
    }
}

QString firstOf(const QStringList &list)
{
    return list.isEmpty() ? QString() : list.first();
}

QString issuerName(const QSslCertificate &certificate)
{
    const QString organisation = firstOf(certificate.issuerInfo(QSslCertificate::Organization));
    const QString common = firstOf(certificate.issuerInfo(QSslCertificate::CommonName));
    if (organisation.isEmpty() || common.isEmpty() || common.contains(organisation))
        return common.isEmpty() ? organisation : common;
    return common + u" ("_s + organisation + u')';
}

} // namespace

accounts::CertificateFacts examinePeer(const QSslSocket &socket, const QList<QSslError> &errors,
                                       const accounts::ServerEndpoint &endpoint)
{
    const QSslCertificate certificate = socket.peerCertificate();
    accounts::CertificateFacts facts;
    facts.host = endpoint.host;
    const auto names = certificate.subjectAlternativeNames();
    facts.names = names.values(QSsl::DnsEntry) + names.values(QSsl::IpAddressEntry);
    facts.subject = firstOf(certificate.subjectInfo(QSslCertificate::CommonName));
    if (facts.subject.isEmpty())
        facts.subject = firstOf(facts.names);
    facts.issuer = issuerName(certificate);
    facts.validFrom = base::Timestamp::fromDateTime(certificate.effectiveDate());
    facts.validUntil = base::Timestamp::fromDateTime(certificate.expiryDate());
    facts.sha256 = certificate.digest(QCryptographicHash::Sha256);
    facts.tlsVersion = versionName(socket.sessionProtocol());
    facts.cipher = socket.sessionCipher().name();

    for (const QSslError &error : errors) {
        if (error.error() != QSslError::NoError)
            facts.problems |= problemOf(error.error());
    }
    // Qt also takes a name that stands only in the CN, beside a SAN for another host (tried with 6.8.2).
    if (certificate.isNull())
        facts.problems |= CertificateProblem::Other;
    else if (!certificateNames(certificate, endpoint.host))
        facts.problems |= CertificateProblem::WrongName;
    if (!certificate.isNull() && hasWeakKey(certificate))
        facts.problems |= CertificateProblem::WeakKey;
    if (certificate.isSelfSigned() && facts.problems.testFlag(CertificateProblem::UnknownIssuer)) {
        facts.problems |= CertificateProblem::SelfSigned;
        facts.problems &= ~CertificateProblems(CertificateProblem::UnknownIssuer); // it is its own, and that is said
    }
    if (facts.problems && !endpoint.pinnedCertificate().isEmpty() && facts.sha256 != endpoint.pinnedCertificate())
        facts.problems |= CertificateProblem::PinChanged;
    return facts;
}

bool isAcceptable(const accounts::CertificateFacts &facts, const accounts::ServerEndpoint &endpoint)
{
    if (!facts.problems)
        return true;
    return facts.sha256.size() == 32 && facts.sha256 == endpoint.pinnedCertificate();
}

} // namespace net
