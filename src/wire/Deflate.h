// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QByteArray>

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

/// The other direction. A few octets can stand for a thousand times as many (1032 is what Deflate can): they come out in
/// pieces of at most kPiece, each when it is asked for, so that no more of them is in memory than somebody wants. What is
/// legal mail may swell as much as it can, a message of a million equal octets does; everything else that swells more than
/// kMostRatio over a whole window of output is not believed.
class Inflater {
public:
    static constexpr qsizetype kPiece = 64 * 1024;
    static constexpr qint64 kWindow = 1024 * 1024; ///< of output that counts
    static constexpr qint64 kMostRatio = 200;

    Inflater();
    ~Inflater();
    Inflater(Inflater &&) noexcept;
    Inflater &operator=(Inflater &&) noexcept;

    /// These have come; next() makes of them what they stand for.
    void give(QByteArrayView octets);
    /// The next piece, valid until the next call; empty: all that was given is out.
    /// @return ProtocolViolation: not a deflate stream, or one that has ended; LimitExceeded: it swells too much
    [[nodiscard]] base::Result<QByteArrayView> next();
    /// Something was given that next() has not asked for yet.
    [[nodiscard]] bool hasMore() const;
    /// So many octets of what came out were part of a message and may have swollen; less than 0: so many were not, after
    /// all. What the messages themselves may take is the reader's to say.
    void excuse(qint64 octets);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace wire
