// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QMetaType>
#include <QPalette>

namespace gui {

/// What a person chooses in the preferences.
enum class ColorMode { System, Light, Dark };

/// The colours of the whole program, in one value. Widgets take what they can from their palette (the roles below)
/// and only painters that need more ask Theme::of(palette()).
///
/// | palette role            | colour                                                     |
/// |-------------------------|------------------------------------------------------------|
/// | Window, WindowText      | background, text                                           |
/// | Base, Text              | surface (list, reading pane, cards, fields), text          |
/// | AlternateBase           | side (folder pane, the steps of the wizard)                |
/// | PlaceholderText         | muted text                                                 |
/// | Mid                     | line: one-pixel borders                                    |
/// | Highlight, ...Text      | selection; the text on it is ordinary text                 |
/// | Link, Accent            | accent                                                     |
/// | BrightText              | warning                                                    |
/// | LinkVisited             | good                                                       |
struct Theme {
    QColor background;
    QColor side;
    QColor surface;
    QColor line;
    QColor text;
    QColor muted;
    QColor accent;
    QColor onAccent;
    QColor selection;
    QColor selectionIdle; ///< the selection of a view that lost the focus
    QColor hover;         ///< a wash over any ground, translucent
    QColor warning;
    QColor warningGround;
    QColor good;
    QColor star;
    bool dark = false;

    [[nodiscard]] static Theme day();
    [[nodiscard]] static Theme night();
    /// The theme a palette was made from. A palette that is not ours (a high-contrast system theme) keeps its own
    /// colours in every field.
    [[nodiscard]] static Theme of(const QPalette &palette);

    [[nodiscard]] QPalette toPalette() const;

    friend bool operator==(const Theme &, const Theme &) = default;
};

/// Relative contrast of two opaque colours as WCAG 2 defines it, 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

/// `top` laid over `ground` with `amount` (0 to 1) of its strength; opaque.
[[nodiscard]] QColor blend(const QColor &ground, const QColor &top, double amount);

/// Words for settings files and the command line: "system", "light", "dark". Unknown words mean System.
[[nodiscard]] ColorMode colorModeFromWord(QStringView word);
[[nodiscard]] QString toWord(ColorMode mode);

} // namespace gui

Q_DECLARE_METATYPE(gui::ColorMode)
