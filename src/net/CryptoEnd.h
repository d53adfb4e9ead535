// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/crypto.h>

namespace net {

/// OpenSSL takes itself down when a program exits, and what each thread has of it when that thread ends; a QThread that was
/// waited for may be just about to do so. Both at once free the same things twice. So the first is left to the system, which
/// gets the memory back anyway (OPENSSL_init_crypto(3)). To be called before anything else asks for OpenSSL.
inline void keepCryptoToTheEnd()
{
    (void)OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
}

} // namespace net
