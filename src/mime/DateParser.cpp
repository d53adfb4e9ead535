// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/DateParser.h"

#include "mime/Header.h"

#include <algorithm>
#include <array>
#include <optional>

namespace mime {

namespace {

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Found {
    std::optional<int> day;
    std::optional<int> month;
    std::optional<int> year;
    std::optional<int> secondOfDay;
    std::optional<int> zoneMinutes;
    bool isContradictory = false;
};

std::optional<int> number(QByteArrayView digits)
{
    if (digits.isEmpty() || digits.size() > 6 || !std::ranges::all_of(digits, isDigit))
        return std::nullopt;
    int value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value;
}

bool is(QByteArrayView word, QByteArrayView other)
{
    return word.compare(other, Qt::CaseInsensitive) == 0;
}

std::optional<int> monthOf(QByteArrayView word)
{
    static constexpr std::array<const char *, 12> kMonths { "january", "february", "march", "april", "may", "june", "july",
                                                            "august", "september", "october", "november", "december" };
    if (word.size() < 3)
        return std::nullopt;
    for (int i = 0; i < 12; ++i) {
        const QByteArrayView name(kMonths[size_t(i)]);
        if (word.size() <= name.size() && is(word, name.first(word.size())))
            return i + 1;
    }
    return is(word, "sept") ? std::optional(9) : std::nullopt;
}

bool isWeekday(QByteArrayView word)
{
    static constexpr std::array<const char *, 7> kDays { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
    return word.size() >= 2 && std::ranges::any_of(kDays, [word](QByteArrayView day) {
        return word.size() <= day.size() && is(word, day.first(word.size()));
    });
}

// RFC 5322 section 4.3. Military letters were used both ways, so they mean nothing but "unknown": UTC.
std::optional<int> zoneOf(QByteArrayView word)
{
    struct Zone {
        const char *name;
        int hours;
    };
    static constexpr std::array kZones = std::to_array<Zone>({ { "UT", 0 }, { "UTC", 0 }, { "GMT", 0 }, { "Z", 0 }, { "EST", -5 },
        { "EDT", -4 }, { "CST", -6 }, { "CDT", -5 }, { "MST", -7 }, { "MDT", -6 }, { "PST", -8 }, { "PDT", -7 } });
    for (const Zone &zone : kZones) {
        if (is(word, zone.name))
            return zone.hours * 60;
    }
    return std::nullopt;
}

// "+0100", "-03:30", "+1", "+01"
std::optional<int> offsetOf(QByteArrayView word)
{
    if (word.size() < 2 || (word.front() != '+' && word.front() != '-'))
        return std::nullopt;
    const int sign = word.front() == '-' ? -1 : 1;
    QByteArray digits;
    for (const char c : word.sliced(1)) {
        if (isDigit(c))
            digits += c;
        else if (c != ':')
            return std::nullopt;
    }
    const std::optional<int> value = number(digits);
    if (!value)
        return std::nullopt;
    const int hours = digits.size() <= 2 ? *value : *value / 100;
    const int minutes = digits.size() <= 2 ? 0 : *value % 100;
    // No place is further from UTC than 14 hours; a nonsense zone counts as none.
    return hours > 14 || minutes > 59 || digits.size() > 4 ? std::nullopt : std::optional(sign * (hours * 60 + minutes));
}

// "10:11", "10:11:12", "10:11:12.345", also with dots ("10.11.12").
std::optional<int> timeOf(QByteArrayView word)
{
    std::array<int, 3> values {};
    int count = 0;
    qsizetype at = 0;
    while (count < 3) {
        qsizetype end = at;
        while (end < word.size() && isDigit(word[end]))
            ++end;
        const std::optional<int> value = number(word.sliced(at, end - at));
        if (!value || end - at > 2)
            return std::nullopt;
        values[size_t(count++)] = *value;
        at = end;
        if (at >= word.size())
            break;
        if (count == 3 ? (word[at] != '.' && word[at] != ',') : (word[at] != ':' && word[at] != '.'))
            return std::nullopt;
        ++at;
    }
    // A minute may have 60 seconds once in some years; the calendar here has none of them.
    if (count < 2 || values[0] > 23 || values[1] > 59 || values[2] > 60)
        return std::nullopt;
    return values[0] * 3600 + values[1] * 60 + std::min(values[2], 59);
}

int fullYear(int year, qsizetype digits)
{
    if (digits <= 2) // RFC 5322 section 4.3
        return year < 50 ? 2000 + year : 1900 + year;
    return digits == 3 ? 1900 + year : year;
}

template <class T>
void set(std::optional<T> &place, T value, Found &found)
{
    if (place && *place != value)
        found.isContradictory = true;
    place = value;
}

// "2024-01-12" (ISO 8601)
bool readIsoDate(QByteArrayView word, Found &found)
{
    if (word.size() != 10 || word[4] != '-' || word[7] != '-')
        return false;
    const auto year = number(word.first(4)), month = number(word.sliced(5, 2)), day = number(word.sliced(8, 2));
    if (!year || !month || !day)
        return false;
    set(found.year, *year, found);
    set(found.month, *month, found);
    set(found.day, *day, found);
    return true;
}

// "12-Jan-2024", as IMAP and old Usenet write it
bool readDashedDate(QByteArrayView word, Found &found)
{
    const qsizetype first = word.indexOf('-');
    const qsizetype second = first < 0 ? -1 : word.indexOf('-', first + 1);
    if (second < 0)
        return false;
    const auto day = number(word.first(first));
    const auto month = monthOf(word.sliced(first + 1, second - first - 1));
    const QByteArrayView yearText = word.sliced(second + 1);
    const auto year = number(yearText);
    if (!day || !month || !year)
        return false;
    set(found.day, *day, found);
    set(found.month, *month, found);
    set(found.year, fullYear(*year, yearText.size()), found);
    return true;
}

void readNumber(QByteArrayView word, int value, Found &found)
{
    if (!found.day && word.size() <= 2)
        found.day = value;
    else if (!found.year && found.month && word.size() <= 4)
        found.year = fullYear(value, word.size());
    else if (!(found.year && found.secondOfDay)) // a bare "0200" behind the time is no zone and no harm
        found.isContradictory = true;
}

void readWord(QByteArrayView word, Found &found)
{
    if (readIsoDate(word, found) || readDashedDate(word, found))
        return;
    if (word.size() > 11 && (word[10] == 'T' || word[10] == 't') && readIsoDate(word.first(10), found)) {
        QByteArrayView rest = word.sliced(11);
        qsizetype end = 0;
        while (end < rest.size() && rest[end] != '+' && rest[end] != '-' && !isLetter(rest[end]))
            ++end;
        if (const auto time = timeOf(rest.first(end)))
            set(found.secondOfDay, *time, found);
        if (end < rest.size())
            readWord(rest.sliced(end), found);
        return;
    }
    if (const auto offset = offsetOf(word)) {
        if (found.secondOfDay)
            found.zoneMinutes = offset;
        return;
    }
    if (const auto value = number(word)) {
        readNumber(word, *value, found);
        return;
    }
    if (isDigit(word.front())) {
        if (const auto time = timeOf(word)) {
            set(found.secondOfDay, *time, found);
        } else if (const qsizetype sign = std::max(word.indexOf('+'), word.indexOf('-')); sign > 0 && timeOf(word.first(sign))) {
            readWord(word.first(sign), found);
            readWord(word.sliced(sign), found);
        } else if (word.contains('/') || word.contains('.')) {
            found.isContradictory = true; // 03/04/2024 is April for some and March for others
        }
        return;
    }
    if (const auto month = monthOf(word)) {
        set(found.month, *month, found);
        return;
    }
    if (is(word, "AM") || is(word, "PM")) {
        if (!found.secondOfDay || *found.secondOfDay >= 13 * 3600)
            return;
        const int hour = *found.secondOfDay / 3600;
        *found.secondOfDay += is(word, "PM") ? (hour == 12 ? 0 : 12 * 3600) : (hour == 12 ? -12 * 3600 : 0);
        return;
    }
    if (const auto zone = zoneOf(word)) {
        if (!found.zoneMinutes)
            found.zoneMinutes = zone;
        return;
    }
    // "GMT+0200" and "UTC-3"
    if (word.size() > 4 && (is(word.first(3), "GMT") || is(word.first(3), "UTC"))) {
        if (const auto offset = offsetOf(word.sliced(3)))
            found.zoneMinutes = offset;
        return;
    }
    // Behind the time stands at most an unknown zone. Before it an unknown word could be a month in another language.
    if (!found.secondOfDay && !isWeekday(word))
        found.isContradictory = true;
}

qint64 daysFromCivil(int year, int month, int day)
{
    const int shifted = month <= 2 ? year - 1 : year;
    const int era = (shifted >= 0 ? shifted : shifted - 399) / 400;
    const int yearOfEra = shifted - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return qint64(era) * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

bool isDayOfMonth(int year, int month, int day)
{
    static constexpr std::array kDays { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= kDays[size_t(month - 1)] + (leap && month == 2 ? 1 : 0);
}

} // namespace

base::Timestamp parseDate(QByteArrayView value)
{
    constexpr qsizetype kLongest = 500;
    const QByteArrayView line = value.first(std::min(value.size(), kLongest));
    Found found;
    qsizetype at = 0;
    int comment = 0;
    bool isFirst = true;
    while (at < line.size()) {
        const char c = line[at];
        if (c == '(' || c == ')') {
            comment = std::max(0, comment + (c == '(' ? 1 : -1));
            ++at;
        } else if (comment > 0 || uchar(c) <= ' ' || c == ',' || c == ';') {
            ++at;
        } else {
            qsizetype end = at;
            while (end < line.size() && uchar(line[end]) > ' ' && line[end] != ',' && line[end] != ';' && line[end] != '(')
                ++end;
            // A first word before a comma is the weekday in whatever language; "mar," is no month.
            const bool isWeekdayPlace = isFirst && end < line.size() && line[end] == ',' && !isDigit(c);
            if (!isWeekdayPlace)
                readWord(line.sliced(at, end - at), found);
            isFirst = false;
            at = end;
        }
    }
    if (found.isContradictory || !found.day || !found.month || !found.year || !found.secondOfDay
        || *found.year < 1900 || *found.year > 9999 || !isDayOfMonth(*found.year, *found.month, *found.day))
        return {};
    const qint64 seconds = daysFromCivil(*found.year, *found.month, *found.day) * 86400 + *found.secondOfDay
        - qint64(found.zoneMinutes.value_or(0)) * 60;
    return { seconds * 1000 };
}

} // namespace mime
