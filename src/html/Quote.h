// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace html {

/// Each line behind "> ", lines that are quotes already behind one more ">"; the signature and empty lines at the end
/// stay away.
[[nodiscard]] QString quotedText(QStringView text);

/// The same text without its signature ("-- " and what follows) and the empty lines around it.
[[nodiscard]] QString withoutSignature(QStringView text);

/// Plain text as HTML for an editor: escaped, lines kept, levels of ">" as nested quotes.
[[nodiscard]] QString textAsHtml(QStringView text);

} // namespace html
