// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace mime {

enum class Encoding { Identity, QuotedPrintable, Base64, Uuencode };

/// By the name in Content-Transfer-Encoding; 7bit, 8bit, binary and unknown ones are Identity.
[[nodiscard]] Encoding encodingFromName(QByteArrayView name);

/// Undoes the encoding as far as the bytes allow (RFC 2045 section 6): bad characters are skipped, missing padding
/// is accepted, a broken "=XY" stays as it is. Never fails. Identity shares nothing: it copies.
[[nodiscard]] QByteArray decodeTransfer(QByteArrayView body, Encoding encoding);

/// The same, stopping once at least `enough` octets came out.
[[nodiscard]] QByteArray decodeTransferPrefix(QByteArrayView body, Encoding encoding, qsizetype enough);

/// How many octets decodeTransfer() gives.
[[nodiscard]] qsizetype decodedSize(QByteArrayView body, Encoding encoding);

} // namespace mime
