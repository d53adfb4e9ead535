// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QIODevice;

namespace cli {

/// palomar-cli parse imap|pop3: reads what a server said from `in`, and writes one JSON object a response; what cannot be
/// read is an object with "error", never an end before the end.
int runParse(const QStringList &arguments, QIODevice &in, QIODevice &out, QIODevice &err);

} // namespace cli
