// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>

namespace mime {

/// How a text travels: as it is where every server takes it; else so that most of it can still be read as it is, while at
/// most a third has to be encoded; else shorter.
enum class TextEncoding { SevenBit, QuotedPrintable, Base64 };

/// @param text  lines end with CRLF
[[nodiscard]] TextEncoding encodingFor(QByteArrayView text);

/// RFC 2045 section 6.7; line ends stay line ends. What some relay could change at the start of a line is encoded too.
[[nodiscard]] QByteArray quotedPrintable(QByteArrayView text);

/// Base64 in lines of 76 (RFC 2045 section 6.8), piece by piece.
class Base64Writer {
public:
    void write(QByteArrayView octets, QByteArray &out);
    void finish(QByteArray &out);

private:
    QByteArray m_kept; ///< less than a line of 57 octets
};

/// What of some octets decides how they travel. Any split gives the same.
class ContentScan {
public:
    void add(QByteArrayView octets);
    [[nodiscard]] bool isEightBit() const { return m_eightBit; }
    /// No NUL, and no line is longer than RFC 5322 allows: it may travel without being encoded.
    [[nodiscard]] bool isLines() const { return !m_holdsNul && m_longest <= 998; }
    /// The same of a message, whose line ends all go out as CRLF: a part that is called "binary" must not lose any.
    [[nodiscard]] bool isMessageOfLines() const { return isLines() && !(m_saysBinary && m_hasLoneEnd); }

private:
    void endLine();

    std::array<char, 64> m_begin {}; ///< of a line, in lower case, if it may be the field
    size_t m_begun = 0;
    qsizetype m_column = 0;
    qsizetype m_longest = 0;
    bool m_eightBit = false;
    bool m_holdsNul = false;
    bool m_saysBinary = false;
    bool m_hasLoneEnd = false; ///< CR or LF alone
    bool m_afterCr = false;
};

} // namespace mime
