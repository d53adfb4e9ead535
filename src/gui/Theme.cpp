// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Theme.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

double luminance(const QColor &color)
{
    const auto channel = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

Theme fromForeignPalette(const QPalette &palette)
{
    Theme theme;
    theme.background = palette.color(QPalette::Window);
    theme.side = palette.color(QPalette::AlternateBase);
    theme.surface = palette.color(QPalette::Base);
    theme.line = palette.color(QPalette::Mid);
    theme.text = palette.color(QPalette::Text);
    theme.muted = palette.color(QPalette::Text); // no grey on grey where a person asked for contrast
    theme.accent = palette.color(QPalette::Link);
    theme.onAccent = palette.color(QPalette::Base);
    theme.selection = palette.color(QPalette::Highlight);
    theme.selectionIdle = palette.color(QPalette::Inactive, QPalette::Highlight);
    theme.hover = theme.text;
    theme.hover.setAlphaF(0.08F);
    theme.warning = palette.color(QPalette::Text);
    theme.warningGround = palette.color(QPalette::Base);
    theme.good = palette.color(QPalette::Text);
    theme.star = palette.color(QPalette::Text);
    theme.dark = luminance(theme.surface) < 0.2;
    return theme;
}

} // namespace

Theme Theme::day()
{
    Theme theme;
    theme.background = QColor(0xF5F3EF);
    theme.side = QColor(0xECE9E3);
    theme.surface = QColor(0xFFFFFF);
    theme.line = QColor(0xE0DCD4);
    theme.text = QColor(0x23262B);
    theme.muted = QColor(0x5C626B); // #646A73 falls to 4.3:1 on an idle selection
    theme.accent = QColor(0x0F6B8F);
    theme.onAccent = QColor(0xFFFFFF);
    theme.selection = QColor(0xDCECF3);
    theme.selectionIdle = QColor(0xE3E6E6);
    theme.hover = QColor(35, 38, 43, 15);
    theme.warning = QColor(0xA8481F);
    theme.warningGround = QColor(0xFBEDE4);
    theme.good = QColor(0x28704A);
    theme.star = QColor(0xD99400);
    theme.dark = false;
    return theme;
}

Theme Theme::night()
{
    Theme theme;
    theme.background = QColor(0x1A1C20);
    theme.side = QColor(0x16181B);
    theme.surface = QColor(0x212429);
    theme.line = QColor(0x33373E);
    theme.text = QColor(0xE9E7E2);
    theme.muted = QColor(0xA8AEB7);
    theme.accent = QColor(0x63BEDD);
    theme.onAccent = QColor(0x0D1B20);
    theme.selection = QColor(0x24404C);
    theme.selectionIdle = QColor(0x2E353B);
    theme.hover = QColor(233, 231, 226, 18);
    theme.warning = QColor(0xF0A27E);
    theme.warningGround = QColor(0x3A2A22);
    theme.good = QColor(0x7CC79A);
    theme.star = QColor(0xF0B83C);
    theme.dark = true;
    return theme;
}

Theme Theme::of(const QPalette &palette)
{
    for (const Theme &own : { day(), night() }) {
        if (palette.color(QPalette::Active, QPalette::AlternateBase) == own.side
            && palette.color(QPalette::Active, QPalette::BrightText) == own.warning)
            return own;
    }
    return fromForeignPalette(palette);
}

QPalette Theme::toPalette() const
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &color) { palette.setColor(role, color); };
    set(QPalette::Window, background);
    set(QPalette::WindowText, text);
    set(QPalette::Base, surface);
    set(QPalette::AlternateBase, side);
    set(QPalette::Text, text);
    set(QPalette::PlaceholderText, muted);
    set(QPalette::Button, surface);
    set(QPalette::ButtonText, text);
    set(QPalette::BrightText, warning);
    set(QPalette::Light, dark ? blend(surface, text, 0.12) : surface);
    set(QPalette::Midlight, blend(line, surface, 0.5));
    set(QPalette::Mid, line);
    set(QPalette::Dark, blend(line, text, 0.35));
    set(QPalette::Shadow, dark ? QColor(Qt::black) : blend(background, text, 0.6));
    set(QPalette::Highlight, selection);
    set(QPalette::HighlightedText, text);
    set(QPalette::Link, accent);
    set(QPalette::LinkVisited, good);
    set(QPalette::Accent, accent);
    set(QPalette::ToolTipBase, dark ? blend(surface, text, 0.08) : text);
    set(QPalette::ToolTipText, dark ? text : surface);
    palette.setColor(QPalette::Inactive, QPalette::Highlight, selectionIdle);
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
                             QPalette::PlaceholderText, QPalette::Link })
        palette.setColor(QPalette::Disabled, role, blend(background, text, dark ? 0.42 : 0.45));
    palette.setColor(QPalette::Disabled, QPalette::Base, blend(surface, background, 0.6));
    palette.setColor(QPalette::Disabled, QPalette::Button, blend(surface, background, 0.6));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, line);
    palette.setColor(QPalette::Disabled, QPalette::Accent, blend(background, text, 0.3));
    return palette;
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QColor blend(const QColor &ground, const QColor &top, double amount)
{
    const auto mix = [amount](float below, float above) {
        return std::clamp(below + (above - below) * static_cast<float>(amount), 0.0F, 1.0F);
    };
    return QColor::fromRgbF(mix(ground.redF(), top.redF()), mix(ground.greenF(), top.greenF()),
                            mix(ground.blueF(), top.blueF()));
}

ColorMode colorModeFromWord(QStringView word)
{
    if (word == "light"_L1)
        return ColorMode::Light;
    if (word == "dark"_L1)
        return ColorMode::Dark;
    return ColorMode::System;
}

QString toWord(ColorMode mode)
{
    switch (mode) {
    case ColorMode::System:
        break;
    case ColorMode::Light:
        return u"light"_s;
    case ColorMode::Dark:
        return u"dark"_s;
    }
    return u"system"_s;
}

} // namespace gui
