// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QWidget;

namespace gui {

/// Has a screen reader say what appears in `place` by itself: it is seen, and would be missed. Nothing where `place` is hidden.
void announce(QWidget *place, const QString &sentence);

/// Hears all of that, also where no screen reader runs, as in tests; null: nobody.
using AnnouncementListener = void (*)(const QString &sentence);
void setAnnouncementListener(AnnouncementListener listener);

} // namespace gui
