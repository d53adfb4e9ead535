// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace mime {

/// Undoes base64 piece by piece (RFC 2045 section 6.8), where it has to be exactly what was encoded: unlike decodeTransfer()
/// it overlooks nothing but line ends. Any split gives the same.
class Base64Reader {
public:
    /// Appends what comes out.
    /// @return false from the first character on that does not belong there
    bool write(QByteArrayView text, QByteArray &out);
    /// All that was written was base64, and nothing of it is missing.
    [[nodiscard]] bool isWhole() const { return m_isSound && m_count == 0; }

private:
    void takeOne(unsigned char character, QByteArray &out);

    quint32 m_bits = 0;
    int m_count = 0;   ///< characters of a group of four, padding among them
    int m_padding = 0; ///< behind it there is nothing but line ends
    bool m_isSound = true;
};

} // namespace mime
