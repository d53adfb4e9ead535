// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QCoreApplication;

namespace app {

/// The command line.
struct Options {
    QString profile;
    QString language;  ///< for this start only
    QString theme;     ///< for this start only
    QString demo;      ///< file of accounts with passwords and a CA: the demonstration
    QString issuers;   ///< file of an organisation's own browser sign-in
    QString shots;     ///< folder for pictures of every window
    QStringList files; ///< .eml, and mailto: links
    bool minimized = false;
    bool offline = false;
    bool gallery = false;
    bool measureStart = false;
    bool measureStalls = false;
    bool measureSync = false;

    /// Ends the program for --help, --version and mistakes.
    [[nodiscard]] static Options parse(const QCoreApplication &application);
};

} // namespace app
