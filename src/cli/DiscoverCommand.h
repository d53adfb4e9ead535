// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QIODevice;

namespace cli {

/// palomar-cli probe ADDRESS: the servers of an address by every source, one JSON object for each that knows some. Nothing is
/// tried, and only the domain is asked for; with --here nobody is asked at all.
int runDiscover(const QStringList &arguments, QIODevice &out, QIODevice &err);

} // namespace cli
