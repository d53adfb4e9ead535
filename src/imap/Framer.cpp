// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Framer.h"

#include "wire/Ascii.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace imap {

namespace {

/// Literals up to this stay in the text: one copy more is cheaper than an allocation.
constexpr qint64 kSmallLiteral = 2048;
/// Memory reserved for a literal on the server's word alone; pages that no octet reaches are never touched.
constexpr qint64 kTrustedReserve = 32 * 1024 * 1024;
/// A buffer grown beyond this by one long response is given back.
constexpr qsizetype kKeptCapacity = 1024 * 1024;

/// The texts of OK, NO, BAD, BYE, PREAUTH and "+" are words for people: a "{5}" at their end is no literal.
bool endsInProse(QByteArrayView firstLine)
{
    if (firstLine.startsWith('+'))
        return true;
    const qsizetype space = firstLine.indexOf(' ');
    if (space < 0)
        return true;
    QByteArrayView word = firstLine.sliced(space + 1);
    word = word.first(std::min(word.size(), qsizetype(8)));
    if (const qsizetype end = word.indexOf(' '); end >= 0)
        word = word.first(end);
    static constexpr std::array<QByteArrayView, 5> kConditions { "OK", "NO", "BAD", "BYE", "PREAUTH" };
    return std::ranges::any_of(kConditions, [word](QByteArrayView condition) { return wire::sameWord(word, condition); });
}

/// The n of "{n}" or "{n+}" at the end of a line; -1: there is none; -2: a number that no mail has.
qint64 announcedLiteral(QByteArrayView line)
{
    if (!line.endsWith('}'))
        return -1;
    qsizetype at = line.size() - 2;
    if (at >= 0 && line[at] == '+')
        --at;
    const qsizetype last = at;
    while (at >= 0 && line[at] >= '0' && line[at] <= '9')
        --at;
    if (at < 0 || line[at] != '{' || at == last)
        return -1;
    QByteArrayView digits = line.sliced(at + 1, last - at);
    while (digits.size() > 1 && digits.startsWith('0'))
        digits = digits.sliced(1);
    return digits.size() > 15 ? -2 : digits.toLongLong();
}

} // namespace

void Framer::receive(QByteArrayView bytes)
{
    compact();
    while (!bytes.isEmpty() && !m_error)
        bytes = m_missing > 0 ? takeLiteral(bytes) : takeLine(bytes);
}

std::optional<Frame> Framer::next()
{
    if (m_next == m_ready.size())
        return std::nullopt;
    Ready &ready = m_ready[m_next++];
    return Frame { QByteArrayView(m_buffer).sliced(ready.begin, ready.end - ready.begin), std::move(ready.literals) };
}

bool Framer::isEmpty() const
{
    return m_next == m_ready.size() && m_begin == m_buffer.size() && m_missing == 0;
}

std::optional<base::Error> Framer::error() const
{
    return m_next == m_ready.size() ? m_error : std::nullopt;
}

Framer::Progress Framer::progress() const
{
    if (m_missing == 0)
        return {};
    return { m_literals.last().size - m_missing, m_literals.last().size };
}

void Framer::compact()
{
    if (m_next < m_ready.size() || m_ready.isEmpty())
        return;
    m_ready.clear();
    m_next = 0;
    if (m_begin == m_buffer.size() && m_buffer.capacity() > kKeptCapacity)
        m_buffer = QByteArray();
    else if (m_begin == m_buffer.size())
        m_buffer.resize(0); // keeps its capacity
    else
        m_buffer.remove(0, m_begin);
    m_lineBegin -= m_begin;
    m_begin = 0;
}

QByteArrayView Framer::takeLiteral(QByteArrayView bytes)
{
    Literal &literal = m_literals.last();
    const qsizetype size = qsizetype(std::min(m_missing, qint64(bytes.size())));
    if (literal.isInText)
        m_buffer.append(bytes.first(size));
    else if (!literal.isSkipped)
        literal.bytes.append(bytes.first(size));
    m_missing -= size;
    m_literalOctets += size;
    m_beside += literal.isInText ? 0 : size;
    m_lineBegin = m_buffer.size();
    return bytes.sliced(size);
}

QByteArrayView Framer::takeLine(QByteArrayView bytes)
{
    const void *const found = std::memchr(bytes.data(), '\n', size_t(bytes.size()));
    const qsizetype size = found ? static_cast<const char *>(found) - bytes.data() + 1 : bytes.size();
    if (m_buffer.size() - m_begin + size > m_limits.line) {
        breakWith(base::Fault::LimitExceeded, "a line longer than " + QByteArray::number(m_limits.line));
        return {};
    }
    m_buffer.append(bytes.first(size));
    if (found)
        endLine();
    return bytes.sliced(size);
}

void Framer::endLine()
{
    qsizetype end = m_buffer.size() - 1;
    if (end > m_lineBegin && m_buffer.at(end - 1) == '\r')
        --end;
    const QByteArrayView line = QByteArrayView(m_buffer).sliced(m_lineBegin, end - m_lineBegin);
    if (line.endsWith('}') && !(m_literals.isEmpty() && endsInProse(line))) {
        const qint64 size = announcedLiteral(line);
        if (size == -2)
            return breakWith(base::Fault::LimitExceeded, "a literal of more than 15 digits");
        if (size >= 0)
            return beginLiteral(size);
    }
    m_ready.append({ m_begin, end, std::exchange(m_literals, {}) });
    m_kept = m_beside = 0;
    m_begin = m_lineBegin = m_buffer.size();
}

void Framer::beginLiteral(qint64 size)
{
    if (m_literals.size() >= m_limits.literals)
        return breakWith(base::Fault::LimitExceeded, "more than " + QByteArray::number(m_limits.literals) + " literals");
    Literal literal { m_buffer.size() - m_begin, size, false, false, {} };
    // One response may hold thousands of literals: their sum has the same limit as one.
    if (size > m_limits.literal - m_kept) {
        if (size > m_limits.skippable)
            return breakWith(base::Fault::LimitExceeded, "a literal of " + QByteArray::number(size));
        literal.isSkipped = true;
    } else if (size <= kSmallLiteral) {
        if (m_buffer.size() - m_begin + size > m_limits.line)
            return breakWith(base::Fault::LimitExceeded, "a response longer than " + QByteArray::number(m_limits.line));
        literal.isInText = true;
    } else {
        literal.bytes.reserve(qsizetype(std::min(size, kTrustedReserve)));
        m_kept += size;
    }
    m_literals.append(std::move(literal));
    m_missing = size;
    m_lineBegin = m_buffer.size();
}

void Framer::breakWith(base::Fault fault, QByteArray detail)
{
    m_error = base::Error { fault, std::move(detail), {} };
    m_buffer.truncate(m_begin);
    m_literals.clear();
    m_missing = m_beside = 0;
}

} // namespace imap
