// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Secret.h"

#include <QByteArray>

namespace accounts {

/// AES-256-GCM (NIST SP 800-38D) through QCA.
/// @param key  32 octets
/// @return nonce (12 octets, random), ciphertext, tag (16 octets), in this order; Unsupported without the cipher
[[nodiscard]] base::Result<QByteArray> seal(const base::Secret &key, const base::Secret &plain);
constexpr qsizetype kSealOctets = 12 + 16; ///< what a sealed text is longer by
/// @return InvalidInput if the key is another one or an octet was changed
[[nodiscard]] base::Result<base::Secret> unseal(const base::Secret &key, const QByteArray &sealed);
/// The same with a nonce of the caller's, for known answers. Never use a nonce twice with one key.
[[nodiscard]] base::Result<QByteArray> sealWithNonce(const base::Secret &key, const QByteArray &nonce,
                                                     const base::Secret &plain);

[[nodiscard]] QByteArray randomOctets(int count);

} // namespace accounts
