// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded into a program before all else (LD_PRELOAD): when that exits, after what it has registered itself, this ends it with
// 97 where OpenSSL has been taken down.
#include <openssl/crypto.h>

#include <cstdlib>
#include <unistd.h>

namespace {

constexpr int kTakenDown = 97;

const bool s_registered = std::atexit([] {
    if (OPENSSL_init_crypto(0, nullptr) == 0)
        _exit(kTakenDown);
}) == 0;

} // namespace
