// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Where this start of the program keeps its things: the folders of the system, or one folder given by --profile.
namespace app {

struct Paths {
    QString store;    ///< folder of the mail
    QString settings; ///< ini file of the window's settings
    QString instance; ///< name of the local socket: the same for two starts on the same store

    /// @param profile  empty: the folders of the system
    [[nodiscard]] static Paths of(const QString &profile);
};

} // namespace app
