// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/TransferEncoding.h"

#include <algorithm>

namespace mime {

namespace {

constexpr qsizetype kMaxLine = 76;
constexpr qsizetype kOctetsInLine = 57;
constexpr char kHex[] = "0123456789ABCDEF";

constexpr bool isPlainInText(char c)
{
    return c == '\t' || (c >= ' ' && c <= '~');
}

void appendLineOfText(QByteArrayView line, QByteArray &out)
{
    qsizetype column = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool isBlank = c == ' ' || c == '\t';
        const bool isRisky = i == 0 && (c == '.' || line.startsWith("From ")); // a dot lost, a "From " turned to ">From "
        const bool mustEncode = !isPlainInText(c) || c == '=' || isRisky || (isBlank && i == line.size() - 1);
        const qsizetype length = mustEncode ? 3 : 1;
        const qsizetype room = i == line.size() - 1 ? kMaxLine : kMaxLine - 1; // for the "=" of a soft break
        if (column + length > room) {
            out += "=\r\n";
            column = 0;
        }
        if (mustEncode) {
            out += '=';
            out += kHex[uchar(c) >> 4];
            out += kHex[uchar(c) & 0xF];
        } else {
            out += c;
        }
        column += length;
    }
}

} // namespace

TextEncoding encodingFor(QByteArrayView text)
{
    qsizetype encoded = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isLineEnd = text[i] == '\r' || text[i] == '\n';
        encoded += !isLineEnd && !isPlainInText(text[i]);
    }
    ContentScan scan;
    scan.add(text);
    if (encoded == 0 && scan.isLines())
        return TextEncoding::SevenBit;
    return encoded <= text.size() / 3 ? TextEncoding::QuotedPrintable : TextEncoding::Base64;
}

QByteArray quotedPrintable(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size() + text.size() / 8);
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf("\r\n");
        appendLineOfText(end < 0 ? text : text.first(end), out);
        if (end < 0)
            break;
        out += "\r\n";
        text = text.sliced(end + 2);
    }
    return out;
}

void Base64Writer::write(QByteArrayView octets, QByteArray &out)
{
    while (m_kept.size() + octets.size() >= kOctetsInLine) {
        const qsizetype take = kOctetsInLine - m_kept.size();
        m_kept += octets.first(take);
        octets = octets.sliced(take);
        out += m_kept.toBase64();
        out += "\r\n";
        m_kept.resize(0);
    }
    m_kept += octets;
}

void Base64Writer::finish(QByteArray &out)
{
    if (!m_kept.isEmpty())
        out += m_kept.toBase64() + "\r\n";
    m_kept.clear();
}

void ContentScan::add(QByteArrayView octets)
{
    for (const char c : octets) {
        m_eightBit = m_eightBit || uchar(c) >= 0x80;
        m_holdsNul = m_holdsNul || c == '\0';
        m_hasLoneEnd = m_hasLoneEnd || m_afterCr != (c == '\n');
        m_afterCr = c == '\r';
        if (c == '\n' || c == '\r') {
            endLine();
            continue;
        }
        const bool mayBeField = m_begun > 0 ? qsizetype(m_begun) == m_column && m_begun < m_begin.size() : m_column == 0 && (c == 'c' || c == 'C');
        if (mayBeField)
            m_begin[m_begun++] = c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
        m_longest = std::max(m_longest, ++m_column);
    }
}

void ContentScan::endLine()
{
    const QByteArrayView line(m_begin.data(), qsizetype(m_begun));
    if (m_begun > 0 && line.startsWith("content-transfer-encoding:") && line.contains("binary"))
        m_saysBinary = true;
    m_begun = 0;
    m_column = 0;
}

} // namespace mime
