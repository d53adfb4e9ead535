// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QStringView>

#include <gumbo.h>

namespace html {

/// Appends an address that a browser would fetch over the network: http, https, ftp or "//host". Each once.
void addRemote(QStringView url, QStringList &remote);

/// Appends what this element would fetch: src, srcset, background, poster, data, href of <link> …
void collectRemote(const GumboElement &element, QStringList &remote);

} // namespace html
