// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sasl/SaslPrep.h"

#include <QList>

namespace wire::sasl {

namespace {

// RFC 3454 table C.1.2, mapped to U+0020. U+200B is in B.1 as well, which wins as RFC 4013 lists it there too.
bool isOddSpace(char32_t c)
{
    return c == 0x00A0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

// RFC 3454 table B.1: commonly mapped to nothing.
bool isInvisible(char32_t c)
{
    return c == 0x00AD || c == 0x034F || c == 0x1806 || (c >= 0x180B && c <= 0x180D) || (c >= 0x200B && c <= 0x200D)
        || c == 0x2060 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

// RFC 3454 tables C.2.1, C.2.2 and C.3 to C.9.
bool isProhibited(char32_t c)
{
    if (c < 0x20 || (c >= 0x7F && c <= 0x9F))
        return true;
    if (c == 0x06DD || c == 0x070F || c == 0x180E || c == 0x2028 || c == 0x2029)
        return true;
    if ((c >= 0x2061 && c <= 0x2063) || (c >= 0x206A && c <= 0x206F) || (c >= 0xFFF9 && c <= 0xFFFD))
        return true;
    if (c >= 0x1D173 && c <= 0x1D17A)
        return true;
    if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000) // private use
        return true;
    if ((c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE) // no characters at all
        return true;
    if (c >= 0xD800 && c <= 0xDFFF) // half a character
        return true;
    if (c >= 0x2FF0 && c <= 0x2FFB)
        return true;
    if (c == 0x0340 || c == 0x0341 || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E))
        return true;
    return c == 0xE0001 || (c >= 0xE0020 && c <= 0xE007F);
}

bool isRightToLeft(char32_t c)
{
    const QChar::Direction direction = QChar::direction(c);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

QString mapped(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar unit : text) {
        if (isOddSpace(unit.unicode()))
            out += u' ';
        else if (!isInvisible(unit.unicode()))
            out += unit;
    }
    return out;
}

} // namespace

base::Result<QString> saslPrep(const QString &text)
{
    const QString prepared = mapped(text).normalized(QString::NormalizationForm_KC);
    const QList<uint> codes = prepared.toUcs4();
    bool anyRight = false;
    bool anyLeft = false;
    for (const char32_t code : codes) {
        if (isProhibited(code))
            return base::fail(base::Fault::InvalidInput, "SASLprep: a prohibited character");
        anyRight = anyRight || isRightToLeft(code);
        anyLeft = anyLeft || QChar::direction(code) == QChar::DirL;
    }
    // RFC 3454 section 6.
    if (anyRight && (anyLeft || !isRightToLeft(codes.first()) || !isRightToLeft(codes.last())))
        return base::fail(base::Fault::InvalidInput, "SASLprep: mixed writing directions");
    return prepared;
}

} // namespace wire::sasl
