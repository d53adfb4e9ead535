// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/Deflate.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

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
    QByteArray given;    ///< and not read yet, from `at` on
    qsizetype at = 0;
    QByteArray piece;
    bool isReady = false;
    bool isOver = false;
    bool isFull = false; ///< the last piece was: there may be more of what was read
    qint64 windowIn = 0;
    qint64 windowOut = 0;

    State() { isReady = inflateInit2(&stream, kRaw) == Z_OK; }
    ~State() { inflateEnd(&stream); }
    Q_DISABLE_COPY_MOVE(State)

    /// Of what came out until now. @return false: it swells too much
    bool isMail()
    {
        if (windowOut < kWindow)
            return true;
        const bool swellsLittle = windowOut <= windowIn * kMostRatio;
        windowIn = windowOut = 0;
        return swellsLittle;
    }
};

Inflater::Inflater() : m_state(std::make_unique<State>()) { }
Inflater::~Inflater() = default;
Inflater::Inflater(Inflater &&) noexcept = default;
Inflater &Inflater::operator=(Inflater &&) noexcept = default;

void Inflater::give(QByteArrayView octets)
{
    if (m_state->at > 0)
        m_state->given.remove(0, std::exchange(m_state->at, 0));
    m_state->given.append(octets);
}

bool Inflater::hasMore() const
{
    return m_state->isFull || m_state->at < m_state->given.size();
}

void Inflater::excuse(qint64 octets)
{
    m_state->windowOut = std::max(m_state->windowOut - octets, qint64(0));
}

base::Result<QByteArrayView> Inflater::next()
{
    State &state = *m_state;
    if (!state.isMail())
        return base::fail(base::Fault::LimitExceeded, "a compressed stream that swells more than " + QByteArray::number(kMostRatio) + " times");
    if (state.piece.isEmpty())
        state.piece.resize(kPiece);
    while (hasMore()) {
        if (!state.isReady || state.isOver)
            return base::fail(base::Fault::ProtocolViolation, "octets behind the end of a compressed stream");
        const QByteArrayView part = QByteArrayView(state.given).sliced(state.at).first(std::min(state.given.size() - state.at, kMostGiven));
        state.stream.give(part);
        state.stream.room(state.piece.data(), state.piece.size());
        const int code = ::inflate(&state.stream, Z_SYNC_FLUSH);
        const qsizetype read = part.size() - qsizetype(state.stream.avail_in);
        const qsizetype made = state.piece.size() - qsizetype(state.stream.avail_out);
        state.at += read;
        state.windowIn += read;
        state.windowOut += made;
        state.isFull = made == state.piece.size();
        // Z_BUF_ERROR: nothing was to be done, which is no error.
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
            return base::fail(base::Fault::ProtocolViolation, "not a compressed stream");
        state.isOver = code == Z_STREAM_END;
        if (state.isOver)
            state.isFull = false; // and octets behind it are found by the next call
        if (made > 0)
            return QByteArrayView(state.piece).first(made);
        if (code == Z_BUF_ERROR && read == 0)
            break;
    }
    return QByteArrayView();
}

} // namespace wire
