// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/Theme.h"

#include <QObject>

namespace gui {

/// Puts the chosen theme on the application and keeps following the system's light or dark while it runs.
class ThemeSwitch : public QObject {
    Q_OBJECT
public:
    explicit ThemeSwitch(QObject *parent = nullptr);

    /// Installs the palette; every widget gets a PaletteChange event.
    void setMode(ColorMode mode);
    [[nodiscard]] ColorMode mode() const { return m_mode; }

signals:
    void changed();

private:
    void apply();

    ColorMode m_mode = ColorMode::System;
};

} // namespace gui
