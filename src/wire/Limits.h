// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

namespace wire {

/// How much of anything we take from a server before we call it broken. Octets unless said.
struct Limits {
    qsizetype lineBeforeLogin = 64 * 1024;      ///< one line from a server that has not proved who it is
    qsizetype line = 16 * 1024 * 1024;          ///< one line afterwards
    qsizetype listEntries = 1'000'000;          ///< entries of one listing (UIDL, LIST ...): about 100 MB of memory
    qsizetype listOctets = 64 * 1024 * 1024;    ///< one listing as a whole
    qsizetype message = 256 * 1024 * 1024;      ///< one message; a longer one is skipped with LimitExceeded
    int saslRounds = 16;                        ///< challenges in one sign-in
};

} // namespace wire
