// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ThemeSwitch.h"

#include <QApplication>
#include <QStyleHints>

namespace gui {

ThemeSwitch::ThemeSwitch(QObject *parent)
    : QObject(parent)
{
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &ThemeSwitch::apply);
}

void ThemeSwitch::setMode(ColorMode mode)
{
    m_mode = mode;
    apply();
}

void ThemeSwitch::apply()
{
    const bool dark = m_mode == ColorMode::Dark
        || (m_mode == ColorMode::System && QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark);
    QApplication::setPalette((dark ? Theme::night() : Theme::day()).toPalette());
    emit changed();
}

} // namespace gui
