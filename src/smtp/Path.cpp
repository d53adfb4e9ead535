// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/Path.h"

namespace smtp {

std::expected<Path, AddressProblem> pathOf(const QString &address, bool smtpUtf8)
{
    auto path = mail::addrSpecOf(address);
    if (path && path->isUtf8 && !smtpUtf8)
        return std::unexpected(AddressProblem::NeedsSmtpUtf8);
    return path;
}

QByteArray xtext(QByteArrayView text)
{
    QByteArray out;
    for (const char octet : text) {
        const auto code = static_cast<unsigned char>(octet);
        if (code > 0x20 && code < 0x7F && octet != '+' && octet != '=') {
            out += octet;
        } else {
            constexpr char kHex[] = "0123456789ABCDEF";
            out += '+';
            out += kHex[code >> 4];
            out += kHex[code & 0xF];
        }
    }
    return out;
}

} // namespace smtp
