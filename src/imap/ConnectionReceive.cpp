// SPDX-License-Identifier: GPL-3.0-or-later
// From octets to frames: in clear, or compressed (RFC 4978).
#include "imap/Connection.h"

#include <utility>

namespace imap {

using Effect = Command::Effect;

/// @return false: the session is over
bool Connection::frame(QByteArrayView bytes)
{
    m_framer.receive(bytes);
    while (auto frame = m_framer.next()) {
        handle(std::move(*frame));
        if (m_state == State::Broken || m_state == State::LoggedOut)
            return false;
    }
    if (auto error = m_framer.error()) {
        breakWith(std::move(*error));
        return false;
    }
    return true;
}

void Connection::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        // What stands behind the line that agrees to COMPRESS is compressed: until it has come, one line at a time.
        qsizetype size = bytes.size();
        if (isOnItsWay(Effect::Compresses)) {
            const qsizetype end = bytes.indexOf('\n');
            size = end < 0 ? size : end + 1;
        }
        const QByteArrayView line = bytes.first(size);
        bytes = bytes.sliced(size);
        if (!frame(line))
            return;
        if (m_compression) {
            m_compression->inflater.give(bytes);
            return inflate();
        }
    }
}

/// Piece by piece: what comes out is held against the framer's limits before more of it is made, and a few octets must not
/// become more events than somebody has room for. The rest comes when these are taken.
void Connection::inflate()
{
    wire::Inflater &inflater = m_compression->inflater;
    while (m_events.size() < kMostEvents) {
        const auto piece = inflater.next();
        if (!piece)
            return breakWith(piece.error());
        if (piece->isEmpty())
            return;
        const qint64 before = m_framer.literalOctets();
        if (!frame(*piece))
            return;
        inflater.excuse(m_framer.literalOctets() - before);
    }
}

/// The next events of a compressed line, and its end behind them.
void Connection::goOn()
{
    if (hasMore()) {
        inflate();
        if (m_state != State::Broken && m_state != State::LoggedOut)
            pump();
    }
    if (m_closing && !hasMore())
        closed(*std::exchange(m_closing, std::nullopt));
}

bool Connection::hasMore() const
{
    return m_compression && m_compression->inflater.hasMore() && m_state != State::Broken && m_state != State::LoggedOut;
}

} // namespace imap
