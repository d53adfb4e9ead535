// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/Deflate.h"

#include <zlib.h>

#include <array>
#include <limits>

namespace wire {

namespace {

/// No header and no checksum; the largest window, which both sides must know (RFC 4978 section 4).
constexpr int kRaw = -15;

/// zlib's structure refers to itself and must not move.
struct Stream : z_stream {
    Stream() : z_stream {} { }
    void give(QByteArrayView octets)
    {
        // zlib does not write through it; the type is older than const.
        next_in = reinterpret_cast<Bytef *>(const_cast<char *>(octets.data()));
        avail_in = uInt(octets.size());
    }
    void room(char *begin, qsizetype size)
    {
        next_out = reinterpret_cast<Bytef *>(begin);
        avail_out = uInt(size);
    }
};

/// What one call takes: zlib counts in 32 bits.
constexpr qsizetype kMostGiven = std::numeric_limits<int>::max();

} // namespace

struct Deflater::State {
    Stream stream;
    bool isReady = false;

    // Level 6 would cost the window's neighbour more time than a line of commands is worth; they are short.
    State() { isReady = deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kRaw, 8, Z_DEFAULT_STRATEGY) == Z_OK; }
    ~State() { deflateEnd(&stream); }
    Q_DISABLE_COPY_MOVE(State)
};

Deflater::Deflater() : m_state(std::make_unique<State>()) { }
Deflater::~Deflater() = default;
Deflater::Deflater(Deflater &&) noexcept = default;
Deflater &Deflater::operator=(Deflater &&) noexcept = default;

QByteArray Deflater::deflate(QByteArrayView octets)
{
    QByteArray out;
    std::array<char, 16 * 1024> piece;
    while (!octets.isEmpty() && m_state->isReady) {
        const QByteArrayView part = octets.first(qMin(octets.size(), kMostGiven));
        octets = octets.sliced(part.size());
        m_state->stream.give(part);
        do {
            m_state->stream.room(piece.data(), piece.size());
            ::deflate(&m_state->stream, Z_SYNC_FLUSH);
            out.append(piece.data(), qsizetype(piece.size()) - qsizetype(m_state->stream.avail_out));
        } while (m_state->stream.avail_out == 0);
    }
    return out;
}

struct Inflater::State {
    Stream stream;
    bool isReady = false;
    bool isOver = false;
    qint64 windowIn = 0;
    qint64 windowOut = 0;

    State() { isReady = inflateInit2(&stream, kRaw) == Z_OK; }
    ~State() { inflateEnd(&stream); }
    Q_DISABLE_COPY_MOVE(State)

    /// @return false: it swells too much
    bool count(qint64 in, qint64 out)
    {
        windowIn += in;
        windowOut += out;
        if (windowOut < kWindow)
            return true;
        const bool isMail = windowOut <= windowIn * kMostRatio;
        windowIn = windowOut = 0;
        return isMail;
    }
};

Inflater::Inflater() : m_state(std::make_unique<State>()) { }
Inflater::~Inflater() = default;
Inflater::Inflater(Inflater &&) noexcept = default;
Inflater &Inflater::operator=(Inflater &&) noexcept = default;

base::Result<void> Inflater::inflate(QByteArrayView octets, const std::function<bool(QByteArrayView)> &take)
{
    QByteArray piece(kPiece, Qt::Uninitialized);
    z_stream &stream = m_state->stream;
    while (!octets.isEmpty()) {
        if (!m_state->isReady || m_state->isOver)
            return base::fail(base::Fault::ProtocolViolation, "octets behind the end of a compressed stream");
        const QByteArrayView part = octets.first(qMin(octets.size(), kMostGiven));
        octets = octets.sliced(part.size());
        m_state->stream.give(part);
        bool isFull = true;
        while (isFull || stream.avail_in > 0) {
            const qint64 before = stream.avail_in;
            m_state->stream.room(piece.data(), piece.size());
            const int code = ::inflate(&stream, Z_SYNC_FLUSH);
            const qsizetype made = piece.size() - qsizetype(stream.avail_out);
            isFull = stream.avail_out == 0;
            // Z_BUF_ERROR: nothing was to be done, which is no error.
            if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
                return base::fail(base::Fault::ProtocolViolation, "not a compressed stream");
            if (!m_state->count(before - qint64(stream.avail_in), made))
                return base::fail(base::Fault::LimitExceeded,
                                  "a compressed stream that swells more than " + QByteArray::number(kMostRatio)
                                      + " times");
            if (made > 0 && !take(QByteArrayView(piece).first(made)))
                return {};
            if (code == Z_STREAM_END) {
                m_state->isOver = true;
                if (stream.avail_in > 0)
                    return base::fail(base::Fault::ProtocolViolation, "octets behind the end of a compressed stream");
                break;
            }
            if (code == Z_BUF_ERROR)
                break;
        }
    }
    return {};
}

} // namespace wire
