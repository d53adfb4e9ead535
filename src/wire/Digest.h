// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QByteArrayView>

namespace wire {

enum class DigestKind { Md5, Sha1, Sha256 };

/// Both ask QCA, and answer Unsupported where its plugins cannot (a system without MD5, or without qca-ossl).
[[nodiscard]] base::Result<QByteArray> digest(DigestKind kind, QByteArrayView data);
[[nodiscard]] base::Result<QByteArray> hmac(DigestKind kind, QByteArrayView key, QByteArrayView data);

/// For whole messages: QCA's where it has one (OpenSSL asks the processor, which is several times faster), else Qt's.
[[nodiscard]] QByteArray sha256(QByteArrayView data);

/// PBKDF2 with one block, which RFC 5802 section 2.2 calls Hi().
[[nodiscard]] base::Result<QByteArray> iteratedHmac(DigestKind kind, QByteArrayView password, QByteArrayView salt,
                                                    int iterations);

/// Compares in a time that does not depend on where the two differ.
[[nodiscard]] bool sameSecret(QByteArrayView a, QByteArrayView b);

} // namespace wire
