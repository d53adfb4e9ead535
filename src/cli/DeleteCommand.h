// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QIODevice;

namespace cli {

/// `delete --store DIR [--for-good] ID...`: puts messages (by the ids that `list --folder` gives) into the Trash of their
/// account, or deletes them for good. What the server does with its copies is for the next `sync`, by the account's policy.
int runDelete(const QStringList &arguments, QIODevice &out, QIODevice &err);

} // namespace cli
