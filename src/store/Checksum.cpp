// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Checksum.h"

#include <QtEndian>

#include <algorithm>
#include <bit>

namespace store {
namespace {

constexpr quint64 kPrime1 = 0x9E3779B185EBCA87U;
constexpr quint64 kPrime2 = 0xC2B2AE3D27D4EB4FU;
constexpr quint64 kPrime3 = 0x165667B19E3779F9U;
constexpr quint64 kPrime4 = 0x85EBCA77C2B2AE63U;
constexpr quint64 kPrime5 = 0x27D4EB2F165667C5U;

quint64 mixLane(quint64 lane, quint64 input)
{
    return std::rotl(lane + input * kPrime2, 31) * kPrime1;
}

quint64 merge(quint64 sum, quint64 lane)
{
    return (sum ^ mixLane(0, lane)) * kPrime1 + kPrime4;
}

} // namespace

RunningChecksum::RunningChecksum() : m_lanes { kPrime1 + kPrime2, kPrime2, 0, 0 - kPrime1 }, m_rest {} { }

void RunningChecksum::mix(const char *stripe)
{
    for (size_t lane = 0; lane < m_lanes.size(); ++lane)
        m_lanes[lane] = mixLane(m_lanes[lane], qFromLittleEndian<quint64>(stripe + 8 * lane));
}

void RunningChecksum::add(QByteArrayView bytes)
{
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    if (const size_t held = m_size % kStripe; held > 0) {
        const size_t more = std::min<size_t>(kStripe - held, size_t(bytes.size()));
        std::copy_n(at, more, m_rest.begin() + held);
        at += more;
        if (held + more == kStripe)
            mix(m_rest.data());
    }
    for (; end - at >= kStripe; at += kStripe)
        mix(at);
    m_size += quint64(bytes.size());
    if (at < end)
        std::copy(at, end, m_rest.begin());
}

quint64 RunningChecksum::result() const
{
    const char *at = m_rest.data();
    const char *const end = at + m_size % kStripe;
    quint64 sum = kPrime5;
    if (m_size >= kStripe) {
        sum = std::rotl(m_lanes[0], 1) + std::rotl(m_lanes[1], 7) + std::rotl(m_lanes[2], 12) + std::rotl(m_lanes[3], 18);
        for (const quint64 lane : m_lanes)
            sum = merge(sum, lane);
    }
    sum += m_size;
    for (; end - at >= 8; at += 8)
        sum = std::rotl(sum ^ mixLane(0, qFromLittleEndian<quint64>(at)), 27) * kPrime1 + kPrime4;
    if (end - at >= 4) {
        sum = std::rotl(sum ^ (qFromLittleEndian<quint32>(at) * kPrime1), 23) * kPrime2 + kPrime3;
        at += 4;
    }
    for (; at < end; ++at)
        sum = std::rotl(sum ^ (quint64(quint8(*at)) * kPrime5), 11) * kPrime1;
    sum = (sum ^ (sum >> 33)) * kPrime2;
    sum = (sum ^ (sum >> 29)) * kPrime3;
    return sum ^ (sum >> 32);
}

quint64 checksum(QByteArrayView bytes)
{
    RunningChecksum sum;
    sum.add(bytes);
    return sum.result();
}

} // namespace store
