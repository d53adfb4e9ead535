// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <expected>

namespace mail {

/// Why what a person typed is no address that mail can be sent to.
enum class AddressProblem {
    Empty,
    NoDomain,      ///< nothing behind an "@", or no "@"
    BadLocalPart,  ///< control characters, or nothing before the "@"
    BadDomain,
    TooLong,
    NeedsSmtpUtf8, ///< letters beyond ASCII before the "@", and this server does not take them (RFC 6531)
};

/// An address as it is written on the wire and in a header (RFC 5321 section 4.1.2, RFC 5322 section 3.4.1, RFC 6531
/// section 3.3).
struct AddrSpec {
    QByteArray text;
    bool isUtf8 = false; ///< letters beyond ASCII before the "@": only servers with SMTPUTF8 take it
    friend bool operator==(const AddrSpec &, const AddrSpec &) = default;
};

/// The address of a person ("ana@exämple.org", "\"a b\"@example.org", "a b@example.org"): the local part quoted where it
/// must be, the domain in A-labels, so that nobody needs SMTPUTF8 for its sake. Nothing that ends a line or an argument
/// can come out of it, whatever goes in.
[[nodiscard]] std::expected<AddrSpec, AddressProblem> addrSpecOf(const QString &address);

} // namespace mail
