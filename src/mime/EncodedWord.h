// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace mime {

/// Decodes a header value for people: folding, RFC 2047 encoded words (neighbours joined before the charset is
/// decoded, so that a character may be split between them), raw UTF-8 (RFC 6532) and undeclared 8-bit text.
/// Control characters become spaces or vanish; the result is one line without white space at its ends.
[[nodiscard]] QString decodeHeader(QByteArrayView value);

/// The same for a display name or phrase out of a structured field, whose quotes have been taken off already.
[[nodiscard]] QString decodePhrase(QByteArrayView value);

/// Says nothing to who reads; among them are those that turn the direction of what follows: it would not end with a name, and turn the
/// address beside it.
[[nodiscard]] constexpr bool isControl(QChar c)
{
    return c < u' ' || (c >= u'\x7f' && c <= u'\x9f') || (c >= u'\u2028' && c <= u'\u202e') || (c >= u'\u2066' && c <= u'\u2069');
}

/// Removes what must never reach the eyes or a file name: C0/C1 controls and NUL. Tabs and line ends become spaces.
[[nodiscard]] QString withoutControls(const QString &text);

} // namespace mime
