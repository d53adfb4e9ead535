// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/Values.h"

#include "search/IndexText.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace search {

namespace {

struct Named {
    Operator what;
    std::array<QLatin1StringView, 5> names; ///< English, Spanish, then others; folded
};

constexpr std::array kOperators {
    Named { Operator::From, { "from"_L1, "de"_L1, "sender"_L1, "remitente"_L1 } },
    Named { Operator::To, { "to"_L1, "para"_L1, "cc"_L1, "recipient"_L1, "destinatario"_L1 } },
    Named { Operator::Subject, { "subject"_L1, "asunto"_L1 } },
    Named { Operator::Body, { "body"_L1, "texto"_L1, "text"_L1, "cuerpo"_L1 } },
    Named { Operator::File, { "file"_L1, "archivo"_L1, "filename"_L1, "fichero"_L1, "adjunto"_L1 } },
    Named { Operator::Has, { "has"_L1, "tiene"_L1, "con"_L1 } },
    Named { Operator::Is, { "is"_L1, "es"_L1, "esta"_L1 } },
    Named { Operator::Before, { "before"_L1, "antes"_L1, "until"_L1, "hasta"_L1 } },
    Named { Operator::After, { "after"_L1, "despues"_L1, "since"_L1, "desde"_L1 } },
    Named { Operator::On, { "on"_L1, "dia"_L1, "date"_L1, "fecha"_L1, "el"_L1 } },
    Named { Operator::Larger, { "larger"_L1, "mayor"_L1, "size"_L1 } },
    Named { Operator::Smaller, { "smaller"_L1, "menor"_L1 } },
    Named { Operator::In, { "in"_L1, "en"_L1, "folder"_L1, "carpeta"_L1 } },
    Named { Operator::Account, { "account"_L1, "cuenta"_L1 } },
    Named { Operator::Where, { "where"_L1, "donde"_L1 } },
};

// Signs between the words of a value say nothing: "no-leído", "no_leido" and "noleido" are one.
QString valueKey(QStringView value)
{
    QString key = foldName(value);
    key.removeIf([](QChar c) { return c == u'-' || c == u'_' || c.isSpace(); });
    return key;
}

QDate dayOf(int year, int month, int day)
{
    return QDate(year < 100 ? 2000 + year : year, month, day);
}

std::optional<Days> oneDay(QDate day)
{
    return day.isValid() ? std::optional(Days { day, day.addDays(1) }) : std::nullopt;
}

std::optional<Days> agoOf(int count, QChar unit, QDate today)
{
    QDate first;
    switch (unit.toLatin1()) {
    case 'd': first = today.addDays(-count); break;
    case 'w':
    case 's': first = today.addDays(-7LL * count); break;
    case 'm': first = today.addMonths(-count); break;
    default: first = today.addYears(-count); break;
    }
    return first.isValid() && first.year() > 0 ? std::optional(Days { first, today.addDays(1) }) : std::nullopt;
}

} // namespace

std::optional<Operator> operatorOf(QStringView name)
{
    const QString key = foldName(name);
    for (const Named &named : kOperators) {
        if (!key.isEmpty() && std::ranges::any_of(named.names, [&key](QLatin1StringView known) { return key == known; }))
            return named.what;
    }
    return std::nullopt;
}

QList<OperatorName> operatorNames()
{
    QList<OperatorName> names;
    for (const Named &named : kOperators)
        names.append({ named.what, named.names[0], named.names[1] });
    return names;
}

std::optional<Term> markOf(QStringView value)
{
    static const QHash<QString, std::pair<Mark, bool>> kMarks { // with whether the mark is to be missing
        { u"unread"_s, { Mark::Unread, false } }, { u"new"_s, { Mark::Unread, false } }, { u"noleido"_s, { Mark::Unread, false } },
        { u"noleidos"_s, { Mark::Unread, false } }, { u"sinleer"_s, { Mark::Unread, false } }, { u"nuevo"_s, { Mark::Unread, false } },
        { u"nuevos"_s, { Mark::Unread, false } }, { u"read"_s, { Mark::Unread, true } }, { u"leido"_s, { Mark::Unread, true } },
        { u"leidos"_s, { Mark::Unread, true } }, { u"starred"_s, { Mark::Starred, false } }, { u"star"_s, { Mark::Starred, false } },
        { u"flagged"_s, { Mark::Starred, false } }, { u"estrella"_s, { Mark::Starred, false } },
        { u"conestrella"_s, { Mark::Starred, false } },
        { u"destacado"_s, { Mark::Starred, false } }, { u"destacados"_s, { Mark::Starred, false } },
        { u"unstarred"_s, { Mark::Starred, true } }, { u"sinestrella"_s, { Mark::Starred, true } },
        { u"answered"_s, { Mark::Answered, false } }, { u"replied"_s, { Mark::Answered, false } },
        { u"respondido"_s, { Mark::Answered, false } }, { u"respondidos"_s, { Mark::Answered, false } },
        { u"contestado"_s, { Mark::Answered, false } }, { u"unanswered"_s, { Mark::Answered, true } },
        { u"sinresponder"_s, { Mark::Answered, true } }, { u"forwarded"_s, { Mark::Forwarded, false } },
        { u"reenviado"_s, { Mark::Forwarded, false } }, { u"reenviados"_s, { Mark::Forwarded, false } },
        { u"attachment"_s, { Mark::Attachment, false } }, { u"attachments"_s, { Mark::Attachment, false } },
        { u"file"_s, { Mark::Attachment, false } }, { u"adjunto"_s, { Mark::Attachment, false } },
        { u"adjuntos"_s, { Mark::Attachment, false } }, { u"archivo"_s, { Mark::Attachment, false } },
    };
    const auto found = kMarks.constFind(valueKey(value));
    if (found == kMarks.cend())
        return std::nullopt;
    return Term { found->second, Marked { found->first } };
}

std::optional<Place> placeOf(QStringView value)
{
    static const QHash<QString, Place> kPlaces {
        { u"here"_s, Place::Here }, { u"aqui"_s, Place::Here }, { u"computer"_s, Place::Here }, { u"equipo"_s, Place::Here },
        { u"server"_s, Place::Server }, { u"servidor"_s, Place::Server }, { u"both"_s, Place::Both }, { u"ambos"_s, Place::Both },
        { u"onlyhere"_s, Place::OnlyHere }, { u"soloaqui"_s, Place::OnlyHere }, { u"onlyserver"_s, Place::OnlyServer },
        { u"soloservidor"_s, Place::OnlyServer }, { u"leaving"_s, Place::Leaving }, { u"saliendo"_s, Place::Leaving },
        { u"sale"_s, Place::Leaving },
    };
    const auto found = kPlaces.constFind(valueKey(value));
    return found == kPlaces.cend() ? std::nullopt : std::optional(*found);
}

std::optional<qint64> sizeOf(QStringView value)
{
    static const QRegularExpression form(u"^(\\d{1,12})(?:[.,](\\d{1,3}))?\\s*([kmg]?)(?:i?b)?$"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = form.matchView(value.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const QString unit = match.captured(3).toLower();
    const double factor = unit == "k"_L1 ? 1024.0 : unit == "m"_L1 ? 1024.0 * 1024 : unit == "g"_L1 ? 1024.0 * 1024 * 1024 : 1.0;
    const double number = QString(match.captured(1) + u'.' + (match.captured(2).isEmpty() ? u"0"_s : match.captured(2))).toDouble() * factor;
    return qint64(std::min(number, 9e15));
}

std::optional<Days> daysOf(QStringView value, QDate today)
{
    const QString key = foldName(value.trimmed());
    if (key == "today"_L1 || key == "hoy"_L1)
        return oneDay(today);
    if (key == "yesterday"_L1 || key == "ayer"_L1)
        return oneDay(today.addDays(-1));
    static const QRegularExpression ago(u"^(\\d{1,4})([dwsmya])$"_s);
    if (const auto match = ago.match(key); match.hasMatch())
        return agoOf(match.captured(1).toInt(), match.captured(2).front(), today);
    static const QRegularExpression big(u"^(\\d{4})(?:[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?)?$"_s);
    if (const auto match = big.match(key); match.hasMatch()) {
        const int year = match.captured(1).toInt();
        if (!match.captured(3).isEmpty())
            return oneDay(QDate(year, match.captured(2).toInt(), match.captured(3).toInt()));
        const bool isMonth = !match.captured(2).isEmpty();
        const QDate first(year, isMonth ? match.captured(2).toInt() : 1, 1);
        if (!first.isValid())
            return std::nullopt;
        return Days { first, isMonth ? first.addMonths(1) : first.addYears(1) };
    }
    // The day comes first, as in Spain and most of the world.
    static const QRegularExpression little(u"^(\\d{1,2})[-/.](\\d{1,2})(?:[-/.](\\d{4}|\\d{2}))?$"_s);
    if (const auto match = little.match(key); match.hasMatch()) {
        const int day = match.captured(1).toInt();
        const int month = match.captured(2).toInt();
        if (!match.captured(3).isEmpty())
            return oneDay(dayOf(match.captured(3).toInt(), month, day));
        const QDate thisYear(today.year(), month, day);
        return oneDay(thisYear > today ? thisYear.addYears(-1) : thisYear); // mail of days to come there is none
    }
    return std::nullopt;
}

base::Timestamp beginningOf(QDate day, const QTimeZone &zone)
{
    return base::Timestamp::fromDateTime(day.startOfDay(zone));
}

} // namespace search
