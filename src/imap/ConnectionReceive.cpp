// SPDX-License-Identifier: GPL-3.0-or-later
// From octets to frames: in clear, or compressed (RFC 4978).
#include "imap/Connection.h"

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
        if (m_compression)
            return inflate(bytes);
    }
}

void Connection::inflate(QByteArrayView bytes)
{
    // Piece by piece: what comes out is held against the framer's limits before more of it is made.
    const auto done = m_compression->inflater.inflate(bytes, [this](QByteArrayView piece) { return frame(piece); });
    if (!done)
        breakWith(done.error());
}

} // namespace imap
