// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QByteArray>

#include <functional>
#include <memory>

namespace wire {

/// The octets of a line, compressed (RFC 1951, without header or checksum, as COMPRESS=DEFLATE wants them).
/// What was given is whole on the other side after each call.
class Deflater {
public:
    Deflater();
    ~Deflater();
    Deflater(Deflater &&) noexcept;
    Deflater &operator=(Deflater &&) noexcept;

    [[nodiscard]] QByteArray deflate(QByteArrayView octets);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The other direction. A few octets can stand for a thousand times as many: they come out in pieces of at most
/// kPiece, so that whoever takes them can stop, and a stream that swells more than kMostRatio over a whole window of
/// output is not believed to be mail.
class Inflater {
public:
    static constexpr qsizetype kPiece = 64 * 1024;
    static constexpr qint64 kWindow = 1024 * 1024; ///< of output
    static constexpr qint64 kMostRatio = 200;

    Inflater();
    ~Inflater();
    Inflater(Inflater &&) noexcept;
    Inflater &operator=(Inflater &&) noexcept;

    /// Hands every piece to `take`, in order, until it returns false.
    /// @return ProtocolViolation: not a deflate stream, or one that has ended; LimitExceeded: it swells too much
    [[nodiscard]] base::Result<void> inflate(QByteArrayView octets, const std::function<bool(QByteArrayView)> &take);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace wire
