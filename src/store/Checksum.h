// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>

namespace store {

/// XXH64 (github.com/Cyan4973/xxHash, doc/xxhash_spec.md), seed 0. It finds what disks and file systems do to
/// bytes, at memory speed; SHA-256 at 120-670 MB/s would cost more than storing the message does. It proves nothing
/// against a forger, and need not: who can write the packs can write the database.
[[nodiscard]] quint64 checksum(QByteArrayView bytes);

/// The same of what comes in pieces.
class RunningChecksum {
public:
    RunningChecksum();
    void add(QByteArrayView bytes);
    [[nodiscard]] quint64 result() const;

private:
    static constexpr qsizetype kStripe = 32;
    void mix(const char *stripe);

    std::array<quint64, 4> m_lanes;
    quint64 m_size = 0;
    std::array<char, kStripe> m_rest; ///< m_size % kStripe octets that make no whole stripe yet
};

} // namespace store
