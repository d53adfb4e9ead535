// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/Header.h"
#include "mime/Limits.h"

namespace mime {

/// Walks over a header line by line. Its caller may end the header early: a part's header ends at a boundary line
/// even if the empty line is missing.
class HeaderScanner {
public:
    explicit HeaderScanner(QByteArrayView raw);

    /// Skips what stands before the first field of a message: byte order mark, empty lines, mbox "From " lines.
    void skipEnvelope();

    /// @param isStop  asked for each line that begins with "--"; true: the header ends before it
    template <class IsStop>
    [[nodiscard]] Header readAll(IsStop isStop)
    {
        Header header;
        header.m_fields.reserve(32);
        const qsizetype start = m_at;
        qsizetype end = m_at;
        HeaderField field;
        for (bool first = true;; first = false) {
            const qsizetype lineStart = m_at;
            if (m_raw.sliced(lineStart).startsWith("--") && isStop(m_raw.sliced(lineStart, lineEnd(lineStart) - lineStart))) {
                end = lineStart;
                break;
            }
            const Line line = next(field);
            end = lineStart;
            if (line == Line::End)
                break;
            if (line == Line::Garbage && (first || !continuesAt(m_at))) {
                // No field, and none follows: the empty line was forgotten and this is the body.
                m_at = lineStart;
                break;
            }
            if (line == Line::Field && qsizetype(header.m_fields.size()) < kMaxHeaderFields)
                header.m_fields.push_back(field);
        }
        header.m_raw = m_raw.sliced(start, end - start);
        header.m_bodyOffset = m_at;
        return header;
    }

private:
    enum class Line { Field, Garbage, End };
    Line next(HeaderField &field);
    [[nodiscard]] qsizetype lineEnd(qsizetype at) const;
    [[nodiscard]] bool continuesAt(qsizetype at) const;

    QByteArrayView m_raw;
    qsizetype m_at = 0;
    char m_lineEnd = '\n';
};

} // namespace mime
