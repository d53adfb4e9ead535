// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/AddrSpec.h"

namespace smtp {

using AddressProblem = mail::AddressProblem;
/// What stands between "<" and ">"; where it is UTF-8, MAIL must say SMTPUTF8.
using Path = mail::AddrSpec;

/// mail::addrSpecOf() at a server that takes letters beyond ASCII before the "@", or does not.
[[nodiscard]] std::expected<Path, AddressProblem> pathOf(const QString &address, bool smtpUtf8);

/// RFC 3461 section 4: for ENVID and ORCPT.
[[nodiscard]] QByteArray xtext(QByteArrayView text);

} // namespace smtp
