// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

namespace imap {

/// What a particular server does otherwise than the specification. One named flag each, with who, when and how it
/// looks on the wire; found out from the ID answer, never from the host's name.
struct Quirks {
    /// Servers whose ID says "Domino": LIST attributes with a trailing backslash, extra parentheses around FETCH
    /// data (imap-codec issue 650, seen 2025). The parser tolerates both; BODYSTRUCTURE is not to be trusted.
    bool unreliableBodyStructure = false;

    [[nodiscard]] static Quirks of(const QList<std::pair<QByteArray, QByteArray>> &id);
    friend bool operator==(const Quirks &, const Quirks &) = default;
};

} // namespace imap
