// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace wire {

/// Octets in, lines out. Views point into the buffer: they live until the next append(), clear() or assignment.
/// A line longer than the limit is reported once, cut off at the limit, and the rest of it is skipped.
class LineBuffer {
public:
    struct Line {
        QByteArrayView text;  ///< without its line end
        bool tooLong = false; ///< `text` is only the beginning
        bool bareLf = false;  ///< ended by LF alone

        friend bool operator==(const Line &a, const Line &b)
        {
            return a.text == b.text && a.tooLong == b.tooLong && a.bareLf == b.bareLf;
        }
    };

    /// @param maxLine  octets of one line without its end
    explicit LineBuffer(qsizetype maxLine);

    /// Takes over `bytes` without copying when nothing is left of what came before.
    void append(const QByteArray &bytes);
    void append(QByteArrayView bytes);
    [[nodiscard]] std::optional<Line> next();

    /// What has come and was not handed out: for literals and bodies, which are not lines.
    [[nodiscard]] QByteArrayView rest() const { return QByteArrayView(m_bytes).sliced(m_begin); }
    /// Hands out the first `count` octets of rest(); at most rest().size().
    void consume(qsizetype count);

    [[nodiscard]] bool isEmpty() const { return m_begin == m_bytes.size() && !m_skipping; }
    void setMaxLine(qsizetype maxLine) { m_maxLine = maxLine; }
    void clear();

private:
    void dropConsumed();

    QByteArray m_bytes;
    qsizetype m_begin = 0;   ///< first octet not handed out
    qsizetype m_scanned = 0; ///< no LF in [m_begin, m_scanned)
    qsizetype m_maxLine;
    bool m_skipping = false; ///< inside the rest of a line that was too long
};

} // namespace wire
