// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Header.h"

#include "mime/EncodedWord.h"
#include "mime/HeaderScanner.h"
#include "mime/Limits.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace mime {

namespace {

constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

// The length of the field name that the line begins with, or -1. RFC 5322 section 2.2: printable ASCII but the colon;
// blanks before the colon are the obsolete form.
qsizetype fieldNameLength(QByteArrayView line)
{
    qsizetype i = 0;
    while (i < line.size() && line[i] > ' ' && line[i] < 0x7F && line[i] != ':')
        ++i;
    const qsizetype length = i;
    while (i < line.size() && isBlank(line[i]))
        ++i;
    return length > 0 && i < line.size() && line[i] == ':' ? length : -1;
}

// "Note:" may begin a sentence of a body whose empty line was forgotten; the names of fields are known or have a hyphen.
bool isLikelyName(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 12> kNames { "from", "to", "cc", "bcc", "subject", "date", "received", "references",
                                                             "sender", "precedence", "organization", "comments" };
    return name.contains('-') || std::ranges::any_of(kNames, [name](QByteArrayView known) { return name.compare(known, Qt::CaseInsensitive) == 0; });
}

QByteArrayView withoutLineEnd(QByteArrayView line)
{
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line;
}

} // namespace

qsizetype HeaderScanner::lineEnd(qsizetype at) const
{
    if (at >= m_raw.size())
        return m_raw.size(); // an empty view may have no data at all
    const char *const start = m_raw.data() + at;
    const auto *newline = static_cast<const char *>(std::memchr(start, m_lineEnd, size_t(m_raw.size() - at)));
    return newline ? newline - m_raw.data() + 1 : m_raw.size();
}

HeaderScanner::HeaderScanner(QByteArrayView raw) : m_raw(raw)
{
    // Mail of the old Macintosh ends its lines with CR alone.
    constexpr qsizetype kLook = 2000;
    const QByteArrayView look = raw.first(std::min(raw.size(), kLook));
    if (!look.contains('\n') && look.contains('\r'))
        m_lineEnd = '\r';
}

void HeaderScanner::skipEnvelope()
{
    if (m_raw.sliced(m_at).startsWith("\xEF\xBB\xBF"))
        m_at += 3;
    while (m_at < m_raw.size()) {
        const qsizetype next = lineEnd(m_at);
        const QByteArrayView line = withoutLineEnd(m_raw.sliced(m_at, next - m_at));
        const bool isFromLine = line.startsWith("From ") || line.startsWith(">From ");
        if (!isFromLine && !line.trimmed().isEmpty())
            break;
        m_at = next;
    }
    // White space before the first field would make it a continuation of nothing.
    const qsizetype first = m_at;
    while (m_at < m_raw.size() && isBlank(m_raw[m_at]))
        ++m_at;
    if (fieldNameLength(m_raw.sliced(m_at, lineEnd(std::min(m_at, m_raw.size())) - m_at)) < 0)
        m_at = first;
}

HeaderScanner::Line HeaderScanner::next(HeaderField &field)
{
    if (m_at >= m_raw.size())
        return Line::End;
    const qsizetype end = lineEnd(m_at);
    const QByteArrayView line = m_raw.sliced(m_at, end - m_at);
    if (withoutLineEnd(line).isEmpty()) {
        m_at = end;
        return Line::End;
    }
    const qsizetype nameLength = fieldNameLength(line);
    if (nameLength < 0) {
        m_at = end;
        return Line::Garbage;
    }
    field.name = line.first(nameLength);
    const qsizetype valueStart = m_at + line.indexOf(':', nameLength) + 1;
    m_at = end;
    while (m_at < m_raw.size() && isBlank(m_raw[m_at])) {
        const qsizetype next = lineEnd(m_at);
        // A line of nothing but blanks: part of the field by RFC 5322 section 4.2, and where nothing that looks like a
        // header follows, the careless empty line before the body.
        if (m_raw.sliced(m_at, next - m_at).trimmed().isEmpty() && !continuesAt(next))
            break;
        m_at = next;
    }
    const QByteArrayView whole = withoutLineEnd(m_raw.sliced(valueStart, m_at - valueStart));
    field.value = whole.first(std::min(whole.size(), kMaxFieldLength));
    return Line::Field;
}

bool HeaderScanner::continuesAt(qsizetype at) const
{
    // A few lines are looked at: mail whose folding was lost on the way has several that are no field in a row.
    constexpr int kLookAhead = 8;
    for (int i = 0; i < kLookAhead && at < m_raw.size(); ++i) {
        const qsizetype end = lineEnd(at);
        const QByteArrayView line = m_raw.sliced(at, end - at);
        if (withoutLineEnd(line).isEmpty())
            return false;
        if (const qsizetype length = fieldNameLength(line); length > 0)
            return isLikelyName(line.first(length));
        at = end;
    }
    return false;
}

Header Header::read(QByteArrayView raw)
{
    HeaderScanner scanner(raw);
    scanner.skipEnvelope();
    return scanner.readAll([](QByteArrayView) { return false; });
}

std::optional<QByteArrayView> Header::value(QLatin1StringView name) const
{
    for (const HeaderField &field : m_fields) {
        if (field.name.size() == name.size() && field.name.compare(QByteArrayView(name), Qt::CaseInsensitive) == 0)
            return field.value;
    }
    return std::nullopt;
}

QString Header::text(QLatin1StringView name) const
{
    const auto found = value(name);
    return found ? decodeHeader(*found) : QString();
}

QByteArray unfold(QByteArrayView value)
{
    value = value.trimmed();
    const auto isFold = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    const char *at = std::find_if(value.begin(), value.end(), isFold);
    if (at == value.end())
        return value.toByteArray();
    // Never longer than what it comes from. Whole runs are copied: this is half the work of reading a header.
    QByteArray out(value.size(), Qt::Uninitialized);
    char *const begin = out.data();
    char *to = std::copy(value.begin(), at, begin);
    while (at != value.end()) {
        if (*at++ != '\0') {
            while (at != value.end() && (isBlank(*at) || *at == '\r' || *at == '\n'))
                ++at;
            while (to != begin && isBlank(to[-1]))
                --to;
            *to++ = ' ';
        }
        const char *const next = std::find_if(at, value.end(), isFold);
        to = std::copy(at, next, to);
        at = next;
    }
    out.truncate(to - begin);
    return out;
}

} // namespace mime
