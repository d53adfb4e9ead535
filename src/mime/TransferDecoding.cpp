// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/TransferDecoding.h"

#include "mime/Base64Table.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace mime {

namespace {

constexpr qsizetype kAll = std::numeric_limits<qsizetype>::max();

constexpr int hexValue(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

QByteArray decodeBase64(QByteArrayView body, qsizetype enough)
{
    QByteArray out(std::min(body.size() / 4 * 3 + 3, enough > kAll - 8 ? kAll : enough + 8), Qt::Uninitialized);
    char *to = out.data();
    const char *const limit = enough == kAll ? nullptr : out.constData() + enough;
    const uchar *from = reinterpret_cast<const uchar *>(body.data());
    const uchar *const end = from + body.size();
    quint32 bits = 0;
    int count = 0; // characters collected in `bits`
    while (from < end && !(limit && to >= limit)) {
        if (count == 0 && end - from >= 4) {
            const quint32 a = kBase64Values[from[0]], b = kBase64Values[from[1]], c = kBase64Values[from[2]], d = kBase64Values[from[3]];
            if ((a | b | c | d) < 64) {
                const quint32 all = a << 18 | b << 12 | c << 6 | d;
                *to++ = char(all >> 16);
                *to++ = char(all >> 8);
                *to++ = char(all);
                from += 4;
                continue;
            }
        }
        const quint8 value = kBase64Values[*from++];
        if (value < 64) {
            bits = bits << 6 | value;
            if (++count == 4) {
                *to++ = char(bits >> 16);
                *to++ = char(bits >> 8);
                *to++ = char(bits);
                bits = 0;
                count = 0;
            }
        } else if (value == kBase64Pad) {
            // The end of one encoded run. Another may follow: some mailers encode piece by piece.
            if (count == 2)
                *to++ = char(bits >> 4);
            if (count == 3) {
                *to++ = char(bits >> 10);
                *to++ = char(bits >> 2);
            }
            bits = 0;
            count = 0;
        }
    }
    if (from >= end && count == 2)
        *to++ = char(bits >> 4);
    if (from >= end && count == 3) {
        *to++ = char(bits >> 10);
        *to++ = char(bits >> 2);
    }
    out.truncate(to - out.constData());
    return out;
}

// Where a soft line break that begins with the "=" at `at` ends (RFC 2045 section 6.7, rule 5; blanks before the line
// end are against rule 3 and are taken along); -1 if it is none.
qsizetype softBreakEnd(QByteArrayView body, qsizetype at)
{
    qsizetype i = at + 1;
    while (i < body.size() && (body[i] == ' ' || body[i] == '\t'))
        ++i;
    if (i >= body.size())
        return i;
    if (body[i] == '\n')
        return i + 1;
    if (body[i] == '\r')
        return i + 1 < body.size() && body[i + 1] == '\n' ? i + 2 : i + 1;
    return -1;
}

QByteArray decodeQuotedPrintable(QByteArrayView body, qsizetype enough)
{
    QByteArray out;
    out.reserve(std::min(body.size(), enough > kAll - 256 ? kAll : enough + 256));
    qsizetype at = 0;
    while (at < body.size() && out.size() < enough) {
        const char *const start = body.data() + at;
        const qsizetype left = body.size() - at;
        const auto *newline = static_cast<const char *>(std::memchr(start, '\n', size_t(left)));
        const qsizetype lineEnd = newline ? newline - body.data() : body.size();
        // Rule 3: blanks at the end of a line were added on the way.
        qsizetype textEnd = lineEnd;
        const bool hasReturn = newline && textEnd > at && body[textEnd - 1] == '\r';
        if (hasReturn)
            --textEnd;
        while (textEnd > at && (body[textEnd - 1] == ' ' || body[textEnd - 1] == '\t'))
            --textEnd;
        bool joined = false;
        while (at < textEnd) {
            const auto *equals = static_cast<const char *>(std::memchr(body.data() + at, '=', size_t(textEnd - at)));
            const qsizetype plainEnd = equals ? equals - body.data() : textEnd;
            out.append(body.data() + at, plainEnd - at);
            at = plainEnd;
            if (!equals)
                break;
            if (at + 2 < body.size() && hexValue(body[at + 1]) >= 0 && hexValue(body[at + 2]) >= 0) {
                out += char(hexValue(body[at + 1]) * 16 + hexValue(body[at + 2]));
                at += 3;
            } else if (const qsizetype next = softBreakEnd(body, at); next >= 0) {
                at = next;
                joined = true;
                break;
            } else {
                out += '=';
                ++at;
            }
        }
        if (joined)
            continue;
        at = lineEnd;
        if (newline) {
            out.append(hasReturn ? "\r\n" : "\n");
            ++at;
        }
    }
    return out;
}

QByteArray decodeUuencode(QByteArrayView body, qsizetype enough)
{
    QByteArray out;
    bool inside = false;
    for (qsizetype at = 0; at < body.size() && out.size() < enough;) {
        qsizetype lineEnd = body.indexOf('\n', at);
        if (lineEnd < 0)
            lineEnd = body.size();
        QByteArrayView line = body.sliced(at, lineEnd - at);
        at = lineEnd + 1;
        if (line.endsWith('\r'))
            line.chop(1);
        if (!inside) {
            inside = line.startsWith("begin ");
            continue;
        }
        if (line == "end")
            break;
        if (line.isEmpty())
            continue;
        const auto value = [&line](qsizetype i) { return i < line.size() ? (uchar(line[i]) - 32) & 63 : 0; };
        const int length = value(0);
        const qsizetype before = out.size();
        for (qsizetype i = 1; out.size() - before < length; i += 4) {
            const quint32 bits = quint32(value(i) << 18 | value(i + 1) << 12 | value(i + 2) << 6 | value(i + 3));
            out += char(bits >> 16);
            out += char(bits >> 8);
            out += char(bits);
        }
        out.truncate(before + length);
    }
    return out;
}

qsizetype base64Size(QByteArrayView body)
{
    qsizetype size = 0;
    int count = 0;
    const auto finish = [&] {
        size += count == 2 ? 1 : count == 3 ? 2 : 0;
        count = 0;
    };
    for (const char c : body) {
        const quint8 value = kBase64Values[uchar(c)];
        if (value < 64) {
            if (++count == 4) {
                size += 3;
                count = 0;
            }
        } else if (value == kBase64Pad) {
            finish();
        }
    }
    finish();
    return size;
}

} // namespace

Encoding encodingFromName(QByteArrayView name)
{
    name = name.trimmed();
    if (const qsizetype end = std::find_if(name.begin(), name.end(), [](char c) { return c == ';' || c == '(' || c == ' '; }) - name.begin();
        end < name.size())
        name = name.first(end);
    const auto is = [name](QByteArrayView other) { return name.compare(other, Qt::CaseInsensitive) == 0; };
    if (is("base64"))
        return Encoding::Base64;
    if (is("quoted-printable") || is("quotedprintable"))
        return Encoding::QuotedPrintable;
    if (is("x-uuencode") || is("uuencode") || is("x-uue") || is("uue"))
        return Encoding::Uuencode;
    return Encoding::Identity;
}

QByteArray decodeTransferPrefix(QByteArrayView body, Encoding encoding, qsizetype enough)
{
    switch (encoding) {
    case Encoding::Base64:
        return decodeBase64(body, enough);
    case Encoding::QuotedPrintable:
        return decodeQuotedPrintable(body, enough);
    case Encoding::Uuencode:
        return decodeUuencode(body, enough);
    case Encoding::Identity:
        break;
    }
    return body.first(std::min(body.size(), enough)).toByteArray();
}

QByteArray decodeTransfer(QByteArrayView body, Encoding encoding)
{
    return decodeTransferPrefix(body, encoding, kAll);
}

qsizetype decodedSize(QByteArrayView body, Encoding encoding)
{
    switch (encoding) {
    case Encoding::Base64:
        return base64Size(body);
    case Encoding::QuotedPrintable:
    case Encoding::Uuencode:
        return decodeTransfer(body, encoding).size();
    case Encoding::Identity:
        break;
    }
    return body.size();
}

} // namespace mime
