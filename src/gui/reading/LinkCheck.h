// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gui {

/// Where a link really goes, compared with what its text says.
struct LinkCheck {
    QString target;      ///< may be opened; empty: must not
    QString host;        ///< of the target, letters of foreign scripts as they travel ("xn--…")
    QString claimedHost; ///< the text names another host: a warning is due

    [[nodiscard]] bool isMisleading() const { return !claimedHost.isEmpty(); }

    [[nodiscard]] static LinkCheck of(const QString &href, const QString &shownText);
};

} // namespace gui
