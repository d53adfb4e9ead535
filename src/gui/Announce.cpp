// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Announce.h"

#include <QAccessible>
#include <QWidget>

namespace gui {

namespace {

AnnouncementListener s_listener = nullptr;

} // namespace

void announce(QWidget *place, const QString &sentence)
{
    if (sentence.isEmpty() || !place->isVisible())
        return;
    if (s_listener)
        s_listener(sentence);
    if (!QAccessible::isActive())
        return;
    QAccessibleAnnouncementEvent event(place, sentence);
    QAccessible::updateAccessibility(&event);
}

void setAnnouncementListener(AnnouncementListener listener)
{
    s_listener = listener;
}

} // namespace gui
