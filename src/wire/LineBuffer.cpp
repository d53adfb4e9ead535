// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/LineBuffer.h"

#include <cstring>

namespace wire {

LineBuffer::LineBuffer(qsizetype maxLine)
    : m_maxLine(maxLine)
{
}

void LineBuffer::append(const QByteArray &bytes)
{
    if (m_begin == m_bytes.size()) {
        m_bytes = bytes;
        m_begin = m_scanned = 0;
        return;
    }
    append(QByteArrayView(bytes));
}

void LineBuffer::append(QByteArrayView bytes)
{
    dropConsumed();
    m_bytes.append(bytes);
}

// Moving is paid only when at least as much was handed out as has to be moved: every octet moves O(1) times.
void LineBuffer::dropConsumed()
{
    if (m_begin == 0 || m_begin < m_bytes.size() - m_begin)
        return;
    m_bytes = m_bytes.sliced(m_begin);
    m_scanned -= m_begin;
    m_begin = 0;
}

std::optional<LineBuffer::Line> LineBuffer::next()
{
    while (true) {
        const char *data = m_bytes.constData();
        const void *found = nullptr;
        if (m_scanned < m_bytes.size())
            found = std::memchr(data + m_scanned, '\n', static_cast<size_t>(m_bytes.size() - m_scanned));
        if (!found) {
            m_scanned = m_bytes.size();
            if (m_skipping) {
                m_begin = m_scanned;
                return std::nullopt;
            }
            const qsizetype waiting = m_bytes.size() - m_begin;
            const bool canBeCr = waiting == m_maxLine + 1 && data[m_bytes.size() - 1] == '\r';
            if (waiting <= m_maxLine || canBeCr)
                return std::nullopt;
            const Line line { QByteArrayView(data + m_begin, m_maxLine), true, false };
            m_begin = m_scanned;
            m_skipping = true;
            return line;
        }

        const qsizetype end = static_cast<const char *>(found) - data;
        const qsizetype begin = m_begin;
        m_begin = m_scanned = end + 1;
        if (m_skipping) {
            m_skipping = false;
            continue;
        }
        const bool hasCr = end > begin && data[end - 1] == '\r';
        const qsizetype size = end - begin - (hasCr ? 1 : 0);
        if (size > m_maxLine)
            return Line { QByteArrayView(data + begin, m_maxLine), true, false };
        return Line { QByteArrayView(data + begin, size), false, !hasCr };
    }
}

void LineBuffer::consume(qsizetype count)
{
    Q_ASSERT(count >= 0 && count <= m_bytes.size() - m_begin);
    m_begin += count;
    m_scanned = std::max(m_scanned, m_begin);
}

void LineBuffer::clear()
{
    m_bytes.clear();
    m_begin = m_scanned = 0;
    m_skipping = false;
}

} // namespace wire
