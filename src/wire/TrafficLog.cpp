// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/TrafficLog.h"

using namespace Qt::StringLiterals;

namespace wire {

namespace {

QByteArray masked(const Output &output)
{
    QByteArray text;
    text.reserve(output.bytes.size());
    qsizetype at = 0;
    for (const Span &secret : output.secrets) {
        text += QByteArrayView(output.bytes).sliced(at, secret.begin - at);
        text += kMask;
        at = secret.begin + secret.size;
    }
    return text += QByteArrayView(output.bytes).sliced(at);
}

} // namespace

QByteArray oneSafeLine(QByteArrayView text, qsizetype maxOctets)
{
    const QByteArrayView kept = text.first(std::min(text.size(), maxOctets));
    QByteArray out;
    out.reserve(kept.size());
    for (const char octet : kept) {
        const auto code = static_cast<unsigned char>(octet);
        if (code >= 0x20 && code != 0x7F) {
            out += octet;
        } else {
            constexpr char kHex[] = "0123456789ABCDEF";
            out += "\\x";
            out += kHex[code >> 4];
            out += kHex[code & 0xF];
        }
    }
    if (kept.size() < text.size())
        out += "...";
    return out;
}

TrafficLog::TrafficLog(qsizetype maxEntries, qsizetype maxLine)
    : m_maxEntries(static_cast<size_t>(std::max<qsizetype>(maxEntries, 1)))
    , m_maxLine(maxLine)
{
}

void TrafficLog::sent(const Output &output)
{
    const QByteArray text = output.secrets.isEmpty() ? output.bytes : masked(output);
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype lf = text.indexOf('\n', at);
        const qsizetype end = lf < 0 ? text.size() : lf;
        QByteArrayView line = QByteArrayView(text).sliced(at, end - at);
        if (line.endsWith('\r'))
            line.chop(1);
        add(Direction::Out, oneSafeLine(m_mask.hide(line), m_maxLine));
        at = end + 1;
    }
}

void TrafficLog::received(QByteArrayView line)
{
    add(Direction::In, oneSafeLine(m_mask.hide(line), m_maxLine));
}

void TrafficLog::elided(Direction direction, qint64 octets)
{
    add(direction, "(" + QByteArray::number(octets) + " octets)");
}

void TrafficLog::note(QByteArrayView text)
{
    add(Direction::Note, oneSafeLine(m_mask.hide(text), m_maxLine));
}

void TrafficLog::clear()
{
    m_ring.clear();
    m_oldest = 0;
    m_dropped = 0;
}

void TrafficLog::add(Direction direction, QByteArray text)
{
    if (m_ring.size() < m_maxEntries) {
        m_ring.push_back({ m_now, direction, std::move(text) });
        return;
    }
    m_ring[m_oldest] = { m_now, direction, std::move(text) };
    m_oldest = (m_oldest + 1) % m_maxEntries;
    ++m_dropped;
}

std::vector<TrafficLog::Entry> TrafficLog::entries() const
{
    std::vector<Entry> inOrder;
    inOrder.reserve(m_ring.size());
    for (size_t i = 0; i < m_ring.size(); ++i)
        inOrder.push_back(m_ring[(m_oldest + i) % m_ring.size()]);
    return inOrder;
}

QString TrafficLog::toText() const
{
    QString text;
    if (m_dropped > 0)
        text += u"-- %1 older lines are not kept\n"_s.arg(m_dropped);
    for (const Entry &entry : entries()) {
        if (entry.at.isKnown())
            text += entry.at.toDateTime().toString(Qt::ISODateWithMs) + u' ';
        switch (entry.direction) {
        case Direction::In:
            text += "S: "_L1;
            break;
        case Direction::Out:
            text += "C: "_L1;
            break;
        case Direction::Note:
            text += "-- "_L1;
            break;
        }
        text += QString::fromUtf8(entry.text) + u'\n';
    }
    return text;
}

} // namespace wire
