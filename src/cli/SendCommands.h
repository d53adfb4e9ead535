// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QIODevice;

namespace cli {

/// palomar-cli compose: writes the messages that JSON files say (mime::outgoingFromJson), as they would be sent.
int runCompose(const QStringList &arguments, QIODevice &in, QIODevice &out, QIODevice &err);

/// palomar-cli send: puts such messages into the Outbox of a store and sends what is due there, by the same engine as the
/// window. Ends when nothing waits any more, or when it cannot go on.
int runSend(const QStringList &arguments, QIODevice &out, QIODevice &err);

} // namespace cli
