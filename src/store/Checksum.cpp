// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Checksum.h"

#include <QtEndian>

#include <array>
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

quint64 checksum(QByteArrayView bytes)
{
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    quint64 sum = kPrime5;
    if (bytes.size() >= 32) {
        std::array<quint64, 4> lanes { kPrime1 + kPrime2, kPrime2, 0, 0 - kPrime1 };
        for (; end - at >= 32; at += 32) {
            lanes[0] = mixLane(lanes[0], qFromLittleEndian<quint64>(at));
            lanes[1] = mixLane(lanes[1], qFromLittleEndian<quint64>(at + 8));
            lanes[2] = mixLane(lanes[2], qFromLittleEndian<quint64>(at + 16));
            lanes[3] = mixLane(lanes[3], qFromLittleEndian<quint64>(at + 24));
        }
        sum = std::rotl(lanes[0], 1) + std::rotl(lanes[1], 7) + std::rotl(lanes[2], 12) + std::rotl(lanes[3], 18);
        for (const quint64 lane : lanes)
            sum = merge(sum, lane);
    }
    sum += quint64(bytes.size());
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

} // namespace store
