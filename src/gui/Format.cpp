// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Format.h"

#include <QDateTime>

namespace gui {

using namespace Qt::StringLiterals;

namespace {

bool dayComesFirst(const QLocale &locale)
{
    const QString format = locale.dateFormat(QLocale::ShortFormat);
    return format.indexOf(u'd') < format.indexOf(u'M');
}

/// Month names and their order come from one locale: the language of the words, in the region where CLDR knows the
/// pair. "en_ES" does not exist, and English would then fall back to American order in a country that writes the
/// day first.
QLocale localeForWords(const QLocale &words, const QLocale &region)
{
    if (words.language() == region.language())
        return region;
    const QLocale both(words.language(), region.territory());
    if (both.territory() == region.territory())
        return both;
    if (words.language() == QLocale::English && dayComesFirst(region))
        return QLocale(QLocale::English, QLocale::UnitedKingdom);
    return QLocale(words.language());
}

/// A system without a region (LC_ALL=C) would write "09:05:12": then the customs of the language are better.
QLocale regionOr(const QLocale &words, const QLocale &region)
{
    return region.language() == QLocale::C ? QLocale(words.language()) : region;
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

Format::Format()
    //: The code of the language of this translation: "es" for Spanish.
    : Format(QLocale(tr("en", "language code")), QLocale())
{
}

Format::Format(const QLocale &words, const QLocale &region, const QTimeZone &zone)
    : m_words(localeForWords(words, regionOr(words, region))), m_region(regionOr(words, region)), m_zone(zone)
{
}

QString Format::listDate(base::Timestamp when, base::Timestamp now) const
{
    if (!when.isKnown())
        return {};
    const QDate date = when.toDateTime().toTimeZone(m_zone).date();
    const QDate today = now.toDateTime().toTimeZone(m_zone).date();
    const qint64 age = date.daysTo(today);
    if (age == 0)
        return time(when);
    if (age == 1)
        return tr("Yesterday");
    if (age > 1 && age < 7)
        return capitalised(m_words.toString(date, u"dddd"));
    if (age > 0 && date.year() == today.year())
        return dayAndMonth(date, false);
    return m_region.toString(date, QLocale::ShortFormat);
}

QString Format::dayAndTime(base::Timestamp when, base::Timestamp now) const
{
    const QString day = listDate(when, now);
    const QString hour = time(when);
    //: %1 is a day ("Yesterday", "3 Mar"), %2 the time.
    return day == hour ? day : tr("%1, %2", "day and time").arg(day, hour);
}

QString Format::longDate(base::Timestamp when) const
{
    if (!when.isKnown())
        return {};
    const QDateTime local = when.toDateTime().toTimeZone(m_zone);
    //: A full date: %1 is "Tuesday, 3 March 2026", %2 the time, %3 the time zone.
    return tr("%1, %2 (%3)").arg(m_words.toString(local.date(), QLocale::LongFormat), time(when),
        local.timeZoneAbbreviation());
}

QString Format::day(base::Timestamp when) const
{
    return when.isKnown() ? dayAndMonth(when.toDateTime().toTimeZone(m_zone).date(), true) : QString();
}

QString Format::shortDay(base::Timestamp when, base::Timestamp now) const
{
    if (!when.isKnown())
        return {};
    const QDate date = when.toDateTime().toTimeZone(m_zone).date();
    if (date.year() == now.toDateTime().toTimeZone(m_zone).date().year())
        return dayAndMonth(date, false);
    return m_region.toString(date, QLocale::ShortFormat);
}

QString Format::time(base::Timestamp when) const
{
    if (!when.isKnown())
        return {};
    return m_region.toString(when.toDateTime().toTimeZone(m_zone).time(), QLocale::ShortFormat);
}

QString Format::number(qint64 value) const
{
    return m_region.toString(value);
}

QString Format::size(qint64 bytes) const
{
    if (bytes < 0)
        return tr("unknown size");
    // Two significant figures are what a person compares; "1.0 kB" claims a precision that nobody needs.
    qint64 inUnit = bytes;
    while (inUnit >= 1000)
        inUnit /= 1000;
    const int decimals = bytes >= 1'000'000 && inUnit < 10 ? 1 : 0;
    return m_region.formattedDataSize(bytes, decimals, QLocale::DataSizeSIFormat);
}

QString Format::dayAndMonth(QDate date, bool withYear) const
{
    if (!withYear)
        return m_words.toString(date, dayComesFirst(m_words) ? u"d MMM"_s : u"MMM d"_s);
    QString format = m_words.dateFormat(QLocale::LongFormat);
    format.remove(u"dddd"_s);
    while (!format.isEmpty() && (format.front() == u',' || format.front().isSpace()))
        format.removeFirst();
    return m_words.toString(date, format.trimmed());
}

} // namespace gui
