// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Base64Reader.h"

#include <array>

namespace mime {

namespace {

constexpr quint8 kPad = 64;
constexpr quint8 kLineEnd = 65;
constexpr quint8 kOther = 66;

constexpr std::array<quint8, 256> makeTable()
{
    std::array<quint8, 256> table {};
    table.fill(kOther);
    constexpr const char *alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (quint8 i = 0; i < 64; ++i)
        table[static_cast<unsigned char>(alphabet[i])] = i;
    table['='] = kPad;
    table['\r'] = kLineEnd;
    table['\n'] = kLineEnd;
    return table;
}
constexpr auto kTable = makeTable();

} // namespace

bool Base64Reader::write(QByteArrayView text, QByteArray &out)
{
    const auto *from = reinterpret_cast<const unsigned char *>(text.data());
    const unsigned char *const end = from + text.size();
    // Whole groups go straight to their place; all else one by one.
    while (m_isSound && from < end) {
        if (m_count > 0 || m_padding > 0 || end - from < 4) {
            takeOne(*from++, out);
            continue;
        }
        const qsizetype groups = (end - from) / 4;
        const qsizetype size = out.size();
        out.resizeForOverwrite(size + groups * 3);
        char *to = out.data() + size;
        const unsigned char *const last = from + groups * 4;
        for (; from < last; from += 4) {
            const quint32 a = kTable[from[0]], b = kTable[from[1]], c = kTable[from[2]], d = kTable[from[3]];
            if ((a | b | c | d) >= kPad)
                break;
            const quint32 all = a << 18 | b << 12 | c << 6 | d;
            *to++ = static_cast<char>(all >> 16);
            *to++ = static_cast<char>(all >> 8);
            *to++ = static_cast<char>(all);
        }
        out.truncate(to - out.constData());
        if (from < last)
            takeOne(*from++, out);
    }
    return m_isSound;
}

void Base64Reader::takeOne(unsigned char character, QByteArray &out)
{
    const quint8 value = kTable[character];
    if (value == kLineEnd)
        return;
    m_isSound = value == kPad ? m_count >= 2 : value < kPad && m_padding == 0;
    if (!m_isSound)
        return;
    m_padding += value == kPad;
    m_bits = m_bits << 6 | (value == kPad ? 0 : value);
    if (++m_count < 4)
        return;
    out += static_cast<char>(m_bits >> 16);
    if (m_padding < 2)
        out += static_cast<char>(m_bits >> 8);
    if (m_padding < 1)
        out += static_cast<char>(m_bits);
    m_bits = 0;
    m_count = 0;
}

} // namespace mime
