// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/Theme.h"

#include <QString>

class QSettings;

namespace gui {

/// How much of a message a row of the list shows.
enum class Density { Comfortable, Compact, Table };

/// What a person has chosen for the whole program; one value, kept in the profile's settings file.
struct Preferences {
    QString language;                    ///< "es", "en"; empty: the system's
    ColorMode theme = ColorMode::System;
    Density density = Density::Comfortable;
    int checkMinutes = 10;               ///< for all accounts; 0: only when asked
    bool singleKeys = true;              ///< one-letter shortcuts in the list and the reader
    bool preferPlain = false;            ///< plain text where a message has both forms
    bool showPane = true;                ///< the reading pane
    int undoSendSeconds = 10;            ///< that a message waits before it is sent; 0: none
    bool checkSpelling = true;           ///< while somebody writes

    [[nodiscard]] static Preferences load(const QSettings &settings);
    void save(QSettings &settings) const;

    friend bool operator==(const Preferences &, const Preferences &) = default;
};

} // namespace gui

Q_DECLARE_METATYPE(gui::Preferences)
