// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/DotStuffing.h"

#include <cstring>

namespace wire {

QByteArrayView DotUnstuffer::next(QByteArrayView &bytes)
{
    while (!bytes.isEmpty()) {
        const char octet = bytes.front();
        switch (m_state) {
        case State::Complete:
            return {};
        case State::LineStart:
            if (octet != '.')
                return nextText(bytes);
            m_state = State::Dot;
            bytes.slice(1);
            break;
        case State::Dot:
            // The dot is gone in every case: it was stuffing, or the end mark (RFC 1939 section 3).
            if (octet == '\r') {
                m_state = State::DotCr;
                bytes.slice(1);
            } else if (octet == '\n' && m_ends == LineEnds::Lf) {
                m_state = State::Complete;
                bytes.slice(1);
            } else {
                return nextText(bytes);
            }
            break;
        case State::DotCr:
            if (octet == '\n') {
                m_state = State::Complete;
                bytes.slice(1);
                break;
            }
            m_state = State::TextCr;
            return "\r";
        case State::Text:
        case State::TextCr:
            return nextText(bytes);
        }
    }
    return {};
}

// Runs as far as the octets can go out unchanged: up to a dot at the start of a line. Only line ends are looked
// at, so a run costs one memchr a line and the caller one copy a chunk.
QByteArrayView DotUnstuffer::nextText(QByteArrayView &bytes)
{
    const char *const begin = bytes.data();
    const char *const end = begin + bytes.size();
    const char *at = begin;
    if (m_state == State::TextCr && *at == '\n') {
        ++at;
        m_state = State::LineStart;
    } else {
        m_state = State::Text;
    }
    while (at != end) {
        if (m_state == State::LineStart) {
            if (*at == '.')
                break;
            m_state = State::Text;
        }
        const auto *lf = static_cast<const char *>(std::memchr(at, '\n', static_cast<size_t>(end - at)));
        if (!lf) {
            m_state = end[-1] == '\r' ? State::TextCr : State::Text;
            at = end;
            break;
        }
        if (m_ends == LineEnds::Lf || (lf != begin && lf[-1] == '\r'))
            m_state = State::LineStart;
        at = lf + 1;
    }
    const QByteArrayView run(begin, at - begin);
    bytes.slice(run.size());
    return run;
}

QByteArray dotStuffed(QByteArrayView body)
{
    QByteArray out;
    out.reserve(body.size() + body.size() / 64 + 8);
    bool lineStart = true;
    for (qsizetype at = 0; at < body.size();) {
        if (lineStart && body[at] == '.')
            out += '.';
        const qsizetype lf = body.indexOf('\n', at);
        const qsizetype end = lf < 0 ? body.size() : lf + 1;
        out += body.sliced(at, end - at);
        lineStart = out.endsWith("\r\n");
        at = end;
    }
    if (!lineStart)
        out += "\r\n";
    return out += ".\r\n";
}

} // namespace wire
