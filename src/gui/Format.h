// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"

#include <QCoreApplication>
#include <QLocale>
#include <QString>
#include <QTimeZone>

namespace gui {

/// Dates, numbers and sizes as people write them. The words (months, weekdays, "yesterday") follow the language of
/// the interface, everything else (digits, order, clock) the region of the system. A cheap value: make one where
/// you need it and do not keep the texts over a LanguageChange.
class Format {
    Q_DECLARE_TR_FUNCTIONS(gui::Format)
public:
    /// The language of the installed translation and the default QLocale.
    Format();
    Format(const QLocale &words, const QLocale &region, const QTimeZone &zone = QTimeZone(QTimeZone::LocalTime));

    /// For a list: today the time, then "yesterday", the weekday within a week, day and month within this year,
    /// else the short date. An unknown moment gives an empty text.
    [[nodiscard]] QString listDate(base::Timestamp when, base::Timestamp now) const;
    /// The same with the hour, for the head of a message: "Yesterday, 21:05"; today the time alone.
    [[nodiscard]] QString dayAndTime(base::Timestamp when, base::Timestamp now) const;
    /// "Tuesday, 3 March 2026, 21:05 (CET)": for headers and tooltips.
    [[nodiscard]] QString longDate(base::Timestamp when) const;
    /// "3 March 2026" / "3 de marzo de 2026"
    [[nodiscard]] QString day(base::Timestamp when) const;
    /// "3 Mar"; with the year if that is another one than now.
    [[nodiscard]] QString shortDay(base::Timestamp when, base::Timestamp now) const;
    /// "21:05" / "9:05 PM"
    [[nodiscard]] QString time(base::Timestamp when) const;
    /// "1,284" / "1284"
    [[nodiscard]] QString number(qint64 value) const;
    /// Decimal units: "312 MB", "3.2 GB"; negative is "unknown size".
    [[nodiscard]] QString size(qint64 bytes) const;

    [[nodiscard]] const QLocale &region() const { return m_region; }
    [[nodiscard]] const QLocale &words() const { return m_words; }

private:
    [[nodiscard]] QString dayAndMonth(QDate date, bool withYear) const;

    QLocale m_words;
    QLocale m_region;
    QTimeZone m_zone;
};

} // namespace gui
