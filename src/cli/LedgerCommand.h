// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QStringList>

namespace cli {

/// `ledger --store DIR [--message ID] [--account LABEL] [--limit N] [--json]`: what happened to messages, oldest first:
/// when they came and from where, under which id, when, why and by whom they were deleted on the server, whether that was
/// acknowledged and seen. With --message also where that message is now. Read-only.
int runLedger(const QStringList &arguments, QIODevice &out, QIODevice &err);

} // namespace cli
