// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Quirks.h"

#include "wire/Ascii.h"

namespace imap {

Quirks Quirks::of(const QList<std::pair<QByteArray, QByteArray>> &id)
{
    Quirks quirks;
    for (const auto &[field, value] : id) {
        if (wire::sameWord(field, "name") && value.toLower().contains("domino"))
            quirks.unreliableBodyStructure = true;
    }
    return quirks;
}

} // namespace imap
