// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/CertificateFacts.h"
#include "support/TestCa.h"

#include <ostream>

namespace testsupport {

/// Row T10 of the reliability catalogue: certificates that open nothing at "localhost" for who believes `ca` alone, and what is wrong.
struct BadCertificate {
    const char *name; ///< begins with its row
    Identity (*make)(const TestCa &ca);
    accounts::CertificateProblems problems;
};

inline void PrintTo(const BadCertificate &bad, std::ostream *out)
{
    *out << bad.name;
}

inline const BadCertificate kBadCertificates[] = {
    { "T10_selfSigned", [](const TestCa &ca) { return ca.selfSigned(); }, accounts::CertificateProblem::SelfSigned },
    { "T10_unknownRoot", [](const TestCa &) { return TestCa(QStringLiteral("Nobody's CA")).issue(); }, accounts::CertificateProblem::UnknownIssuer },
    { "T10_wrongHost", [](const TestCa &ca) { return ca.wrongHost(); }, accounts::CertificateProblem::WrongName },
    { "T10_nameInCnBesideAnother", [](const TestCa &ca) { return ca.nameOnlyInCn(); }, accounts::CertificateProblem::WrongName },
    { "T10_nameInCnOnly", [](const TestCa &ca) { return ca.cnWithoutSan(); }, accounts::CertificateProblem::WrongName },
    { "T10_wildcardTooWide",
      [](const TestCa &ca) { return ca.issue({ .names = { QStringLiteral("DNS:*"), QStringLiteral("DNS:*.localhost"), QStringLiteral("DNS:local*") } }); },
      accounts::CertificateProblem::WrongName },
    { "T10_expired", [](const TestCa &ca) { return ca.expired(); }, accounts::CertificateProblem::Expired },
    { "T10_notYetValid", [](const TestCa &ca) { return ca.notYetValid(); }, accounts::CertificateProblem::NotYetValid },
    { "T10_selfSignedExpiredForAnother",
      [](const TestCa &ca) { return ca.issue({ .names = { QStringLiteral("DNS:x.example") }, .validFromDays = -9, .validDays = 5, .selfSigned = true }); },
      accounts::CertificateProblem::SelfSigned | accounts::CertificateProblem::WrongName | accounts::CertificateProblem::Expired },
};

} // namespace testsupport
