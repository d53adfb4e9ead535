// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/PartContent.h"

#include "mime/EncodedText.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 127 && std::ranges::all_of(text, [](char c) {
        return c > ' ' && c < '\x7f' && !QByteArrayView("()<>@,;:\\\"/[]?=").contains(c);
    });
}

} // namespace

base::Result<QByteArray> MemorySource::read(qsizetype atMost)
{
    const QByteArray piece = m_octets.sliced(m_at, std::min(atMost, m_octets.size() - m_at));
    m_at += piece.size();
    return piece;
}

QByteArray LineEnds::write(QByteArrayView octets)
{
    QByteArray out;
    out.reserve(octets.size() + octets.size() / 16);
    for (const char c : octets) {
        const bool isSecondHalf = c == '\n' && m_afterCr;
        m_afterCr = c == '\r';
        if (isSecondHalf)
            continue;
        if (c == '\r' || c == '\n')
            out += "\r\n";
        else
            out += c;
    }
    return out;
}

QByteArray crlf(const QString &lines)
{
    return LineEnds().write(lines.toUtf8());
}

QByteArray mediaType(const QByteArray &declared)
{
    const QByteArray type = declared.toLower();
    const qsizetype slash = type.indexOf('/');
    const bool isType = slash > 0 && isToken(QByteArrayView(type).first(slash)) && isToken(QByteArrayView(type).sliced(slash + 1));
    const bool isStructured = type.startsWith("multipart/") || (type.startsWith("message/") && type != "message/rfc822");
    return isType && !isStructured ? type : "application/octet-stream"_ba;
}

QString bareName(const QString &name)
{
    const QString clean = headerText(name);
    const qsizetype slash = std::max(clean.lastIndexOf(u'/'), clean.lastIndexOf(u'\\'));
    return clean.sliced(slash + 1);
}

QString languageTag(const QString &language)
{
    QString out;
    for (const QChar c : language) {
        if ((c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-')
            out += c;
    }
    return out;
}

} // namespace mime
