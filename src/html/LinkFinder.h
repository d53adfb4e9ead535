// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace html {

/// Appends text, escaped, with addresses in it (http, https, mailto, "www.…", name@host) as links.
void appendWithLinks(QString &html, QStringView text);

} // namespace html
