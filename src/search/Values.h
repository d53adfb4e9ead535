// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/Query.h"

#include <QDate>
#include <QTimeZone>

#include <optional>

namespace search {

/// The day on which, and the place at which somebody asks: what "yesterday" and a day are.
struct Today {
    QDate day;
    QTimeZone zone = QTimeZone::LocalTime;
};

/// The operators, each with its English and its Spanish name.
enum class Operator { From, To, Subject, Body, File, Has, Is, Before, After, On, Larger, Smaller, In, Account, Where };
[[nodiscard]] std::optional<Operator> operatorOf(QStringView name);

struct OperatorName {
    Operator what;
    QLatin1StringView english;
    QLatin1StringView spanish;
};
/// For completion: the name that each language knows it by.
[[nodiscard]] QList<OperatorName> operatorNames();

/// "unread", "sin-leer", …: after is: and has:; the flag is what it has to be.
[[nodiscard]] std::optional<Term> markOf(QStringView value);
[[nodiscard]] std::optional<Place> placeOf(QStringView value);
/// "10M", "500 k", "2,5MB", "1000": octets.
[[nodiscard]] std::optional<qint64> sizeOf(QStringView value);

/// "2026", "2026-05", "2026-05-12", "12/5/2026", "12/5", "today", "ayer", "7d", "2w", "3m", "1y" (so long ago, to now).
struct Days {
    QDate first;
    QDate end; ///< the day after the last
    friend bool operator==(const Days &, const Days &) = default;
};
[[nodiscard]] std::optional<Days> daysOf(QStringView value, QDate today);
[[nodiscard]] base::Timestamp beginningOf(QDate day, const QTimeZone &zone);

} // namespace search
