// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QIODevice;

namespace cli {

/// palomar-cli probe --host …: what a server shows before any password; with --user and --pass-fd it signs in, reads,
/// and leaves. One JSON object. With an address alone: its servers (DiscoverCommand).
int runProbe(const QStringList &arguments, QIODevice &out, QIODevice &err);

} // namespace cli
