// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QLatin1StringView>
#include <QString>

#include <optional>
#include <vector>

namespace mime {

/// One header field as it stands in the message: views into the raw bytes.
struct HeaderField {
    QByteArrayView name;  ///< without the colon and white space
    QByteArrayView value; ///< folded as it came, without the final line end
};

/// The header block of a message or part (RFC 5322 section 2.2): views only, the raw bytes must outlive it.
/// Tolerant: a byte order mark, empty lines and mbox "From " lines before the first field are skipped, lines that
/// cannot be a field are left out, and text without any field is a body without a header.
class Header {
public:
    Header() = default;
    /// Reads the header at the start of `raw`.
    [[nodiscard]] static Header read(QByteArrayView raw);

    [[nodiscard]] const std::vector<HeaderField> &fields() const { return m_fields; }
    /// The header as octets, from the first field to the empty line (not included).
    [[nodiscard]] QByteArrayView raw() const { return m_raw; }
    /// Where the body begins in what was read.
    [[nodiscard]] qsizetype bodyOffset() const { return m_bodyOffset; }

    /// The first field of that name (ASCII case-insensitive), folded and undecoded.
    [[nodiscard]] std::optional<QByteArrayView> value(QLatin1StringView name) const;
    /// The same, unfolded, decoded for people; empty if absent.
    [[nodiscard]] QString text(QLatin1StringView name) const;
    [[nodiscard]] bool has(QLatin1StringView name) const { return value(name).has_value(); }

private:
    friend class HeaderScanner;
    std::vector<HeaderField> m_fields;
    QByteArrayView m_raw;
    qsizetype m_bodyOffset = 0;
};

/// A field's value on one line: line ends and the white space around them become one space, NUL is removed.
[[nodiscard]] QByteArray unfold(QByteArrayView value);

} // namespace mime
