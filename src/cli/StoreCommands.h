// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QStringList>

class QIODevice;

namespace cli {

/// palomar-cli list --store DIR [--folder NAME | --hashes]: folders, the messages of one, or all of them as dump() does.
int runList(const QStringList &arguments, QIODevice &out, QIODevice &err);
/// palomar-cli verify --store DIR: reads the database and every message back.
int runVerify(const QStringList &arguments, QIODevice &out, QIODevice &err);
/// Every message of an account (found again by server and user): folder, uid or uidl, flags, size, sha256 of its octets
/// as they came over the wire (null where they are not here).
int dump(const QString &store, const accounts::AccountSettings &account, QIODevice &out, QIODevice &err);

} // namespace cli
