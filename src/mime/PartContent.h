// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/MessageBuilder.h"

namespace mime {

/// Octets that are in memory already.
class MemorySource final : public OctetSource {
public:
    explicit MemorySource(const QByteArray &octets) : m_octets(octets) { }
    base::Result<QByteArray> read(qsizetype atMost) override;

private:
    QByteArray m_octets;
    qsizetype m_at = 0;
};

/// Makes every line end CRLF, piece by piece.
class LineEnds {
public:
    [[nodiscard]] QByteArray write(QByteArrayView octets);

private:
    bool m_afterCr = false;
};

/// A text with its lines as they travel.
[[nodiscard]] QByteArray crlf(const QString &lines);

/// What a part may call itself; what is no media type is application/octet-stream, and so are structured types: these are
/// for what the builder itself puts together.
[[nodiscard]] QByteArray mediaType(const QByteArray &declared);
/// Only the name: where a file lies on this machine is nobody's business.
[[nodiscard]] QString bareName(const QString &name);
[[nodiscard]] QString languageTag(const QString &language);

} // namespace mime
