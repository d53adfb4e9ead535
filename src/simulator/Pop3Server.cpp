// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/Pop3Server.h"

namespace simulator {

void Pop3Server::setProfile(const Pop3Profile &profile)
{
    m_profile = profile;
    m_random = profile.seed;
    m_twisted.clear();
    m_refusedSignIns = 0;
}

// SplitMix64: the same numbers on every system, which the standard library's distributions do not promise.
int Pop3Server::chance(int below)
{
    quint64 z = (m_random += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return static_cast<int>((z ^ (z >> 31)) % static_cast<quint64>(below));
}

} // namespace simulator
