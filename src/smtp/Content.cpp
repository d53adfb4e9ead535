// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/Content.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace smtp {

namespace {

/// Position of the first CR or LF, or the size.
qsizetype lineEndIn(QByteArrayView octets)
{
    const auto find = [octets](char wanted, qsizetype size) {
        const auto *found = static_cast<const char *>(std::memchr(octets.data(), wanted, static_cast<size_t>(size)));
        return found ? found - octets.data() : size;
    };
    if (octets.isEmpty())
        return 0;
    return find('\r', find('\n', octets.size()));
}

bool isEightBit(QByteArrayView octets)
{
    return std::ranges::any_of(octets, [](char octet) { return static_cast<signed char>(octet) < 0; });
}

} // namespace

void ContentWriter::write(QByteArrayView octets, QByteArray &out)
{
    if (octets.isEmpty())
        return;
    if (m_form == Form::Binary)
        return writeBinary(octets, out);
    out.reserve(out.size() + octets.size() + octets.size() / 32 + 8);
    if (m_pendingCr) {
        m_pendingCr = false;
        endLine(out);
        if (octets.startsWith('\n'))
            octets.slice(1);
    }
    while (!octets.isEmpty()) {
        const QByteArrayView run = octets.first(lineEndIn(octets));
        octets.slice(run.size());
        if (!run.isEmpty()) {
            if (m_lineStart && m_form == Form::Dotted && run.front() == '.')
                out += '.';
            out += run;
            m_lineStart = false;
            m_facts.octets += run.size();
            m_facts.holdsNul = m_facts.holdsNul || run.contains('\0');
            if (!m_facts.eightBit || m_inHeader) {
                const bool eightBit = isEightBit(run);
                m_facts.eightBit = m_facts.eightBit || eightBit;
                m_facts.eightBitHeader = m_facts.eightBitHeader || (eightBit && m_inHeader);
            }
        }
        if (octets.isEmpty())
            return;
        const bool isCr = octets.front() == '\r';
        octets.slice(1);
        if (isCr && octets.isEmpty()) {
            m_pendingCr = true;
            return;
        }
        if (isCr && octets.front() == '\n')
            octets.slice(1);
        endLine(out);
    }
}

void ContentWriter::writeBinary(QByteArrayView octets, QByteArray &out)
{
    out += octets;
    m_facts.octets += octets.size();
    m_facts.eightBit = m_facts.eightBit || isEightBit(octets);
    for (const char octet : m_inHeader ? octets : QByteArrayView()) {
        if (octet == '\n' && std::exchange(m_lineStart, true)) {
            m_inHeader = false;
            return;
        }
        m_lineStart = octet == '\n' || (m_lineStart && octet == '\r');
        m_facts.eightBitHeader = m_facts.eightBitHeader || static_cast<signed char>(octet) < 0;
    }
}

void ContentWriter::endLine(QByteArray &out)
{
    out += "\r\n";
    m_facts.octets += 2;
    if (m_lineStart)
        m_inHeader = false;
    m_lineStart = true;
}

void ContentWriter::finish(QByteArray &out)
{
    if (m_form != Form::Binary && (m_pendingCr || !m_lineStart))
        endLine(out);
    m_pendingCr = false;
    if (m_form == Form::Dotted)
        out += ".\r\n";
}

ContentFacts factsOf(QByteArrayView message, Body body)
{
    constexpr qsizetype kPiece = 64 * 1024;
    ContentWriter writer(ContentWriter::chunked(body));
    QByteArray thrownAway;
    for (qsizetype at = 0; at < message.size(); at += kPiece) {
        thrownAway.resize(0);
        writer.write(message.sliced(at, std::min(kPiece, message.size() - at)), thrownAway);
    }
    writer.finish(thrownAway);
    return writer.facts();
}

} // namespace smtp
