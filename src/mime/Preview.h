// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/BodyChoice.h"
#include "mime/PartTree.h"

#include <QString>
#include <QStringView>

namespace mime {

inline constexpr qsizetype kPreviewLength = 200;

/// The first words of what is shown, on one line, at most kPreviewLength characters; quotes and markup left out.
[[nodiscard]] QString previewOf(const PartTree &tree, const BodyChoice &choice);

/// The same of a plain text.
[[nodiscard]] QString previewOfText(const QString &text);

/// The words of an HTML text without building a tree: enough for a preview, not for display.
[[nodiscard]] QString strippedHtml(QStringView html, qsizetype enough);

} // namespace mime
