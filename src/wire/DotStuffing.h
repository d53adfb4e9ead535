// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace wire {

/// Which line ends may carry dots and the end mark. A server that ends its status lines with LF alone ends its
/// bodies so as well; with any other one a bare LF is part of the mail and means nothing.
enum class LineEnds { Crlf, Lf };

/// Takes the dots off a multi-line body as it arrives (RFC 1939 section 3). Line ends stay as they came.
///
///     while (!bytes.isEmpty() && !dots.isComplete())
///         body += dots.next(bytes);
class DotUnstuffer {
public:
    explicit DotUnstuffer(LineEnds ends = LineEnds::Crlf) : m_ends(ends) { }

    /// The next piece of the body, cut off the front of `bytes`; can be empty. A view into `bytes` or a constant.
    [[nodiscard]] QByteArrayView next(QByteArrayView &bytes);
    /// The line with the single dot has come. What is left in `bytes` belongs to the next answer.
    [[nodiscard]] bool isComplete() const { return m_state == State::Complete; }

private:
    enum class State { LineStart, Dot, DotCr, Text, TextCr, Complete };

    [[nodiscard]] QByteArrayView nextText(QByteArrayView &bytes);

    LineEnds m_ends;
    State m_state = State::LineStart;
};

/// The body with dots stuffed, the last line ended, and the end mark behind it. `body` has CRLF line ends.
[[nodiscard]] QByteArray dotStuffed(QByteArrayView body);

} // namespace wire
