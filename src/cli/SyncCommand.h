// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QIODevice;

namespace cli {

/// palomar-cli sync: one account, kept in step with a store, with the engine that the program has. Needs a running
/// event loop's application object.
/// @return an ExitCode
int runSync(const QStringList &arguments, QIODevice &out, QIODevice &err);

} // namespace cli
