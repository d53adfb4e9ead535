// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace models {

/// Marks a file as one that came from outside, in the way of the system, so that what opens it can be careful: a
/// Zone.Identifier stream on Windows (Office then opens it read-only), com.apple.quarantine on macOS (Gatekeeper),
/// user.xdg.origin.* on Linux (file managers show it; nothing there guards by it).
/// @param messageId  of the message that brought it, without angle brackets; empty if it has none
/// @return false if the file system keeps no marks, or there is nothing to say
bool markOrigin(const QString &fileName, const QByteArray &messageId);

} // namespace models
