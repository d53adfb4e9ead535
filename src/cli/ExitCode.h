// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QIODevice>
#include <QJsonObject>

namespace cli {

/// What palomar-cli says to the shell.
enum ExitCode {
    kOk = 0,
    kUsage = 2,
    kTlsRefused = 3,
    kAuthentication = 4,
    kProtocol = 5,
    kStorage = 6,
    kNetwork = 7,
};

[[nodiscard]] ExitCode exitCodeFor(base::Fault fault);

/// {"error": "LoginRefused", "detail": ..., "server": ...}
[[nodiscard]] QJsonObject toJson(const base::Error &error);
/// Writes the error as a line and returns its exit code.
int fail(QIODevice &err, const base::Error &error);

} // namespace cli
