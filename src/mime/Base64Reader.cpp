// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Base64Reader.h"

#include "mime/Base64Table.h"

namespace mime {

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
            const quint32 a = kBase64Values[from[0]], b = kBase64Values[from[1]], c = kBase64Values[from[2]], d = kBase64Values[from[3]];
            if ((a | b | c | d) >= 64)
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
    const quint8 value = kBase64Values[character];
    if (character == '\r' || character == '\n')
        return;
    const bool isPad = value == kBase64Pad;
    m_isSound = isPad ? m_count >= 2 : value < 64 && m_padding == 0;
    if (!m_isSound)
        return;
    m_padding += isPad;
    m_bits = m_bits << 6 | (isPad ? 0 : value);
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
