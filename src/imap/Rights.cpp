// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Rights.h"

namespace imap {

Rights::Rights(QByteArrayView letters)
{
    constexpr QByteArrayView kKnown("lrswipkxtea");
    QByteArray all;
    for (const char c : letters.first(qMin(letters.size(), qsizetype(100)))) {
        all += c;
        // A server of RFC 4314 gives the new letters beside the old ones; then these add nothing.
        if (c == 'c')
            all += letters.contains('k') || letters.contains('x') ? "" : "kx";
        else if (c == 'd')
            all += letters.contains('t') || letters.contains('e') || letters.contains('x') ? "" : "te";
    }
    for (const char c : kKnown) {
        if (all.contains(c))
            m_letters += c;
    }
    for (const char c : all) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (isLetter && c != 'c' && c != 'd' && !m_letters.contains(c))
            m_letters += c;
    }
}

} // namespace imap
