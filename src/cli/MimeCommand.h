// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QIODevice;

namespace cli {

/// palomar-cli mime FILE…: one JSON object a line for each file, whatever is in it.
/// @return 0, or 6 if a file could not be read (its line then has "error")
int runMime(const QStringList &arguments, QIODevice &out, QIODevice &err);

} // namespace cli
