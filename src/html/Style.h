// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "html/Sanitiser.h"

#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace html {

/// What is kept of a style attribute.
struct StyleFacts {
    QString declarations;  ///< allow-listed properties with checked values, ready to be written
    bool isHidden = false; ///< display:none and its relatives: the element shows nothing
    std::optional<bool> hidesText; ///< font-size 0 or 1 (true), or a readable one that ends it (false)
    bool isPreformatted = false;   ///< white-space: pre, pre-wrap
};

/// Reads a style attribute by allow list; addresses in it are appended to `remote`.
[[nodiscard]] StyleFacts readStyle(QStringView style, Colours colours, QStringList &remote);

/// A colour that is nothing but a colour: a name, #rgb, rgb(), rgba(). Empty: not one, or fully transparent.
[[nodiscard]] QString safeColour(QStringView value);

/// Appends what url( ) and @import name in CSS.
void collectUrls(QStringView css, QStringList &remote);

} // namespace html
