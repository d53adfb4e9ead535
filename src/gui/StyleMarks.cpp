// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Style.h"

#include "gui/StylePainting.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QFrame>
#include <QLabel>

namespace gui {

void makePrimary(QAbstractButton *button)
{
    button->setProperty(strokes::kButtonProperty, static_cast<int>(strokes::ButtonKind::Primary));
    QFont font = button->font();
    font.setWeight(QFont::DemiBold);
    button->setFont(font);
}

void makeLinkButton(QAbstractButton *button)
{
    button->setProperty(strokes::kButtonProperty, static_cast<int>(strokes::ButtonKind::Link));
    button->setCursor(Qt::PointingHandCursor);
    QFont font = button->font();
    font.setWeight(QFont::DemiBold);
    button->setFont(font);
    // Buttons have asked their style how layouts take them already, when they were made.
    QEvent asksAgain(QEvent::StyleChange);
    QCoreApplication::sendEvent(button, &asksAgain);
}

void makeQuietButton(QAbstractButton *button)
{
    button->setProperty(strokes::kButtonProperty, static_cast<int>(strokes::ButtonKind::Quiet));
    button->setCursor(Qt::PointingHandCursor);
    button->setFont(scaledFont(0.9));
}

void makeCard(QFrame *frame, CardTone tone)
{
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setProperty(strokes::kCardProperty, static_cast<int>(tone));
    frame->update();
}

QFont scaledFont(double factor, int weight)
{
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    if (weight > 0)
        font.setWeight(static_cast<QFont::Weight>(weight));
    return font;
}

void setTextRole(QLabel *label, TextRole role)
{
    switch (role) {
    case TextRole::Title:
        label->setFont(scaledFont(1.7, QFont::Bold));
        return;
    case TextRole::Heading:
        label->setFont(scaledFont(1.15, QFont::DemiBold));
        return;
    case TextRole::Strong:
        label->setFont(scaledFont(1.0, QFont::DemiBold));
        return;
    case TextRole::Body:
        label->setFont(scaledFont(1.0));
        label->setForegroundRole(QPalette::WindowText); // a label that warned before
        return;
    case TextRole::Small:
        label->setFont(scaledFont(0.9));
        return;
    case TextRole::Muted:
        label->setForegroundRole(QPalette::PlaceholderText);
        return;
    case TextRole::MutedSmall:
        label->setFont(scaledFont(0.9));
        label->setForegroundRole(QPalette::PlaceholderText);
        return;
    case TextRole::Warning:
        label->setForegroundRole(QPalette::BrightText);
        return;
    case TextRole::Good:
        label->setForegroundRole(QPalette::LinkVisited);
        return;
    }
}

} // namespace gui
