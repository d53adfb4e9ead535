// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Capabilities.h"

#include <QByteArray>
#include <QList>

#include <utility>

namespace imap {

/// What a particular server does otherwise than the specification. One named flag each, with who, when and how it
/// looks on the wire; found out from the capabilities and the ID answer, never from the host's name.
struct Quirks {
    /// Gmail: EXPUNGE of a message in a label only takes the label away, and "All Mail" holds everything again; a
    /// move to the Trash must be MOVE into its \Trash folder (X-GM-EXT-1 in CAPABILITY).
    bool labelsInsteadOfFolders = false;
    /// Servers whose ID says "Domino": LIST attributes with a trailing backslash, extra parentheses around FETCH
    /// data (imap-codec issue 650, seen 2025). The parser tolerates both; BODYSTRUCTURE is not to be trusted.
    bool unreliableBodyStructure = false;

    [[nodiscard]] static Quirks of(const Capabilities &capabilities, const QList<std::pair<QByteArray, QByteArray>> &id);
    friend bool operator==(const Quirks &, const Quirks &) = default;
};

} // namespace imap
