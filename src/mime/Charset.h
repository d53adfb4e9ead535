// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace mime {

/// Whether UTF-7 may be decoded: only where a body part declares it, never in a header (it hides characters).
enum class Utf7 { Refuse, Allow };

/// Bytes to text by the declared charset, which may be empty, unknown or wrong: valid UTF-8 is taken as such, then
/// the declared one, then the one that looks likeliest, at last windows-1252. Never fails.
[[nodiscard]] QString decodeText(QByteArrayView bytes, QByteArrayView declared, Utf7 utf7 = Utf7::Refuse);

/// The name that QStringDecoder knows for what mail calls a charset ("gb2312" -> "GB18030"); empty if unknown.
[[nodiscard]] QByteArray codecName(QByteArrayView declared);

/// What undeclared 8-bit text looks like, as a codec name; empty if nothing does.
[[nodiscard]] QByteArray guessCharset(QByteArrayView bytes);

} // namespace mime
