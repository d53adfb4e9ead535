// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>

namespace mime {

/// Of each octet: its value in base64 (RFC 2045 section 6.8, table 1), below 64; or one of these.
inline constexpr quint8 kBase64Other = 0xFF;
inline constexpr quint8 kBase64Pad = 0xFE;

inline constexpr std::array<quint8, 256> kBase64Values = [] {
    std::array<quint8, 256> table {};
    table.fill(kBase64Other);
    constexpr const char *alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (quint8 i = 0; i < 64; ++i)
        table[static_cast<unsigned char>(alphabet[i])] = i;
    table['='] = kBase64Pad;
    return table;
}();

} // namespace mime
