// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QStringList>

namespace cli {

/// palomar-cli search --store FOLDER QUERY: brings the index into step first, then lists what is found, newest first, and
/// at the end what that covers.
int runSearch(const QStringList &arguments, QIODevice &out, QIODevice &err);

} // namespace cli
