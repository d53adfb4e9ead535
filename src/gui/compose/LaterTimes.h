// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>

namespace gui {

/// Who keeps a message until its time: Palomar, which has to be running then, or the outgoing server.
enum class WaitsWhere { Here, OnServer };

/// A time at which people send what they write now.
struct LaterTime {
    enum class Kind { ThisEvening, Tomorrow, Monday };
    Kind kind = Kind::Tomorrow;
    QDateTime at;

    friend bool operator==(const LaterTime &, const LaterTime &) = default;
};

/// This evening at six, if that is an hour away or more; tomorrow at eight; next Monday at eight, if that is another day. By
/// the clock on the wall: what does not exist (the hour that summer takes) is the next that does. Pure.
[[nodiscard]] QList<LaterTime> laterTimes(const QDateTime &now);

} // namespace gui
