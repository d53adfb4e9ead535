// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QIODevice;

namespace cli {

/// `do --store DIR`: what a person does to mail and folders without a line, as JSON objects, one a line, from standard
/// input; each is one transaction, and the next `sync` tells the server. Says {"done": ...} behind each.
/// @return the first refusal's ExitCode; nothing is done behind it
int runDo(const QStringList &arguments, QIODevice &in, QIODevice &out, QIODevice &err);

} // namespace cli
