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

// Runs as far as the octets can go out unchanged: up to a dot at the start of a line. Only dots are looked for, of which what is
// encoded has none, and what stands before each; the caller pays one copy a chunk.
QByteArrayView DotUnstuffer::nextText(QByteArrayView &bytes)
{
    const char *const begin = bytes.data();
    const char *const end = begin + bytes.size();
    const bool isBehindCr = m_state == State::TextCr;
    const auto endsLine = [&](const char *octet) {
        return *octet == '\n' && (m_ends == LineEnds::Lf || (octet == begin ? isBehindCr : octet[-1] == '\r'));
    };
    const char *stop = nullptr;
    for (const char *from = begin + 1; from < end && !stop;) { // the first octet is text: next() has looked at it
        const auto *dot = static_cast<const char *>(std::memchr(from, '.', static_cast<size_t>(end - from)));
        if (!dot)
            break;
        if (endsLine(dot - 1))
            stop = dot;
        from = dot + 1;
    }
    if (!stop)
        stop = end;
    m_state = endsLine(stop - 1) ? State::LineStart : stop[-1] == '\r' ? State::TextCr : State::Text;
    const QByteArrayView run(begin, stop - begin);
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
