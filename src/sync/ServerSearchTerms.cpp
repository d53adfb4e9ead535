// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ServerSearchTerms.h"

#include "search/IndexText.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace engine {

namespace {

using imap::commands::SearchTerm;
using imap::commands::search::before;
using imap::commands::search::By;
using imap::commands::search::contains;
using imap::commands::search::either;
using imap::commands::search::negated;
using imap::commands::search::since;
using Where = imap::commands::search::Field;

SearchTerm wordsOf(const search::Text &text)
{
    const QString words = search::spokenText(text.words);
    switch (text.field) {
    case search::Field::From:
        return contains(Where::From, words);
    case search::Field::To:
        return either({ contains(Where::To, words) }, { contains(Where::Cc, words) });
    case search::Field::Subject:
        return contains(Where::Subject, words);
    case search::Field::Body:
        return contains(Where::Body, words);
    case search::Field::Anywhere:
    case search::Field::File: // its name stands in the header of a part
        break;
    }
    return contains(Where::Text, words);
}

QList<SearchTerm> groupOf(const search::Group &group)
{
    QList<QList<SearchTerm>> operands;
    for (const search::Term &term : group.terms) {
        QList<SearchTerm> one;
        if (const auto *inner = std::get_if<search::Group>(&term.what))
            one = groupOf(*inner);
        else if (const auto *text = std::get_if<search::Text>(&term.what))
            one = { wordsOf(*text) };
        if (one.isEmpty())
            continue;
        operands.append(term.isNegated ? QList { negated(one) } : one);
    }
    if (group.kind == search::Group::Kind::All) {
        QList<SearchTerm> all;
        for (const QList<SearchTerm> &operand : operands)
            all += operand;
        return all;
    }
    while (operands.size() > 1) {
        const QList<SearchTerm> last = operands.takeLast();
        operands.back() = { either(operands.back(), last) };
    }
    return operands.value(0);
}

/// What a list shows as the date (store::listDate()) is that of the Date field or that of arrival. Servers count in days of whatever
/// time zone stands there: a day more rather than one message less.
QList<SearchTerm> datesOf(const search::Group &all)
{
    QList<SearchTerm> dates;
    const auto dayOf = [](qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::UTC).date(); };
    for (const search::Term &term : all.terms) {
        const auto *dated = std::get_if<search::Dated>(&term.what);
        if (!dated || term.isNegated)
            continue;
        if (dated->since) {
            const QDate day = dayOf(dated->since->ms).addDays(-1);
            dates.append(either({ since(day, By::Date) }, { since(day, By::Arrival) }));
        }
        if (dated->before) {
            const QDate day = dayOf(dated->before->ms - 1).addDays(2);
            dates.append(either({ before(day, By::Date) }, { before(day, By::Arrival) }));
        }
    }
    return dates;
}

} // namespace

QList<SearchTerm> serverTermsOf(const search::Group &terms)
{
    QList<SearchTerm> asked = groupOf(terms);
    if (!asked.isEmpty() && terms.kind == search::Group::Kind::All)
        asked += datesOf(terms);
    return asked;
}

QList<SearchTerm> inAscii(QList<SearchTerm> terms)
{
    for (SearchTerm &term : terms) {
        for (QByteArray &text : term.strings) {
            text = search::foldName(QString::fromUtf8(text)).toUtf8();
            text.removeIf([](char c) { return uchar(c) >= 0x80; });
        }
        for (QList<SearchTerm> &operand : term.operands)
            operand = inAscii(operand);
    }
    return terms;
}

bool isAscii(const QList<SearchTerm> &terms)
{
    return std::ranges::all_of(terms, [](const SearchTerm &term) {
        return std::ranges::all_of(term.strings, [](const QByteArray &text) {
            return std::ranges::all_of(text, [](char c) { return uchar(c) < 0x80; });
        }) && std::ranges::all_of(term.operands, isAscii);
    });
}

} // namespace engine
