// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

class QAbstractButton;
class QFrame;
class QLabel;

namespace gui {

/// The look of our controls over Qt's Fusion: rounded, calm, a visible focus ring, everything from the palette.
/// Set once on the application; no style sheets anywhere.
class Style final : public QProxyStyle {
    Q_OBJECT
public:
    Style();

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const override;
};

inline constexpr int kControlRadius = 7;
inline constexpr int kCardRadius = 12;

/// The one coloured button of a page or toolbar.
void makePrimary(QAbstractButton *button);
/// A button that reads like a link: accent text, no frame ("Change", "Show").
void makeLinkButton(QAbstractButton *button);
/// A button that reads like a line of small muted text (the recipients of a message).
void makeQuietButton(QAbstractButton *button);

/// A rounded surface with a border. Give it a layout with margins of its own.
enum class CardTone { Plain, Warning, Good, Chosen };
void makeCard(QFrame *frame, CardTone tone = CardTone::Plain);

/// Type by meaning; sizes follow the system's font. Muted, Warning and Good also take their colour from the palette.
enum class TextRole { Title, Heading, Strong, Body, Small, Muted, MutedSmall, Warning, Good };
void setTextRole(QLabel *label, TextRole role);
/// The application's font scaled by `factor`; `weight` 0 keeps it.
[[nodiscard]] QFont scaledFont(double factor, int weight = 0);

} // namespace gui
