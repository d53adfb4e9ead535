// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/LaterTimes.h"

#include <QTimeZone>

namespace gui {

QList<LaterTime> laterTimes(const QDateTime &now)
{
    using Kind = LaterTime::Kind;
    QList<LaterTime> times;
    const auto at = [&now](QDate day, int hour) -> QDateTime { return QDateTime(day, QTime(hour, 0), now.timeZone()); };
    const QDate today = now.date();
    if (const QDateTime evening = at(today, 18); now.secsTo(evening) >= 3600)
        times.append({ Kind::ThisEvening, evening });
    const QDate tomorrow = today.addDays(1);
    times.append({ Kind::Tomorrow, at(tomorrow, 8) });
    const QDate monday = today.addDays(8 - today.dayOfWeek());
    if (monday != tomorrow)
        times.append({ Kind::Monday, at(monday, 8) });
    return times;
}

} // namespace gui
