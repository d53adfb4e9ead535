// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <expected>

namespace smtp {

/// Why an address cannot stand in MAIL or RCPT.
enum class AddressProblem {
    Empty,
    NoDomain,      ///< nothing behind an "@", or no "@"
    BadLocalPart,  ///< control characters, or nothing before the "@"
    BadDomain,
    TooLong,
    NeedsSmtpUtf8, ///< letters beyond ASCII before the "@", and this server does not take them (RFC 6531)
};

/// An address as it stands between "<" and ">" (RFC 5321 section 4.1.2, RFC 6531 section 3.3).
struct Path {
    QByteArray text;
    bool isUtf8 = false; ///< MAIL must say SMTPUTF8
    friend bool operator==(const Path &, const Path &) = default;
};

/// The address of a person ("ana@exämple.org", "\"a b\"@example.org", "a b@example.org"): the local part quoted where it
/// must be, the domain in A-labels, so that nobody needs SMTPUTF8 for its sake. Nothing that ends a line or an argument
/// can come out of it, whatever goes in.
[[nodiscard]] std::expected<Path, AddressProblem> pathOf(const QString &address, bool smtpUtf8);

/// RFC 3461 section 4: for ENVID and ORCPT.
[[nodiscard]] QByteArray xtext(QByteArrayView text);

} // namespace smtp
