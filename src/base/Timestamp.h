// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>
#include <QMetaType>

#include <compare>

namespace base {

/// A moment: milliseconds since 1970-01-01 UTC. 0 means "unknown". Cores get it as an argument and own no clock.
struct Timestamp {
    qint64 ms = 0;

    [[nodiscard]] bool isKnown() const { return ms != 0; }
    [[nodiscard]] QDateTime toDateTime() const { return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::UTC); }
    [[nodiscard]] static Timestamp fromDateTime(const QDateTime &when) { return { when.isValid() ? when.toMSecsSinceEpoch() : 0 }; }
    friend auto operator<=>(const Timestamp &, const Timestamp &) = default;
};

/// Where the time comes from; tests set theirs by hand.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Timestamp now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Timestamp now() const override { return { QDateTime::currentMSecsSinceEpoch() }; }
};

} // namespace base

Q_DECLARE_METATYPE(base::Timestamp)
