// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/SearchTerm.h"

#include <algorithm>
#include <array>

namespace imap::commands {

namespace {

bool isAscii(const QList<SearchTerm> &terms)
{
    return std::ranges::all_of(terms, [](const SearchTerm &term) {
        const bool texts = std::ranges::all_of(term.strings, [](const QByteArray &text) {
            return std::ranges::all_of(text, [](char c) { return uchar(c) < 0x80; });
        });
        return texts && std::ranges::all_of(term.operands, isAscii);
    });
}

QByteArray dayOf(QDate day)
{
    static constexpr std::array kMonths { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    // Never a date that the server cannot read: whoever asks for no day asks for all.
    if (!day.isValid() || day.year() < 1 || day.year() > 9999)
        day = QDate(1970, 1, 1);
    return QByteArray::number(day.day()) + '-' + kMonths.at(size_t(day.month() - 1)) + '-'
        + QByteArray::number(day.year()).rightJustified(4, '0');
}

SearchTerm dated(const char *key, QDate day, search::By by)
{
    return { (by == search::By::Date ? "SENT" : "") + QByteArray(key), { dayOf(day) }, {} };
}

QByteArray secondsOf(std::chrono::seconds age)
{
    return QByteArray::number(std::max<qint64>(1, age.count())); // RFC 5032: nz-number
}

} // namespace

void writeTerms(CommandWriter &out, const QList<SearchTerm> &terms)
{
    for (const SearchTerm &term : terms) {
        out.atom(term.key);
        for (const QByteArray &word : term.words)
            out.atom(word);
        for (const QByteArray &text : term.strings)
            out.string(text);
        for (const QList<SearchTerm> &operand : term.operands) {
            out.open();
            writeTerms(out, operand);
            out.close();
        }
    }
}

void writeSearch(CommandWriter &out, const QList<SearchTerm> &terms)
{
    // After ENABLE UTF8=ACCEPT a CHARSET is refused (RFC 6855 section 3); IMAP4rev2 means UTF-8 without it.
    if (out.spelling() == Spelling::ModifiedUtf7 && !isAscii(terms))
        out.atom("CHARSET").atom("UTF-8");
    writeTerms(out, terms);
}

base::Result<void> mayBeSearched(const Offer &offer, const QList<SearchTerm> &terms)
{
    for (const SearchTerm &term : terms) {
        if (term.extension && !offer.has(*term.extension))
            return needs(offer, *term.extension);
        for (const QList<SearchTerm> &operand : term.operands) {
            if (operand.isEmpty())
                return base::fail(base::Fault::InvalidInput, "a search for nothing");
            if (const auto may = mayBeSearched(offer, operand); !may)
                return may;
        }
    }
    if (terms.isEmpty())
        return base::fail(base::Fault::InvalidInput, "a search for nothing");
    return {};
}

namespace search {

SearchTerm all()
{
    return { "ALL", {}, {} };
}

SearchTerm flag(mail::Flag flag, bool isSet)
{
    const auto word = [flag]() -> QByteArray {
        switch (flag) {
        case mail::Flag::Seen: return "SEEN";
        case mail::Flag::Answered: return "ANSWERED";
        case mail::Flag::Flagged: return "FLAGGED";
        case mail::Flag::Deleted: return "DELETED";
        case mail::Flag::Draft: return "DRAFT";
        case mail::Flag::Recent: return "RECENT";
        }
        return "SEEN";
    };
    if (flag == mail::Flag::Recent)
        return { isSet ? "RECENT" : "OLD", {}, {} };
    return { (isSet ? "" : "UN") + word(), {}, {} };
}

SearchTerm keyword(const QByteArray &keyword, bool isSet)
{
    mail::FlagSet flags;
    flags.addKeyword(keyword);
    // A keyword that cannot be an atom is on no message.
    CommandWriter writer;
    writer.flags(flags);
    if (!writer.finish())
        return isSet ? negated({ all() }) : all();
    return { isSet ? "KEYWORD" : "UNKEYWORD", { keyword }, {} };
}

SearchTerm contains(Field field, const QString &text)
{
    static constexpr std::array kFields { "FROM", "TO", "CC", "BCC", "SUBJECT", "BODY", "TEXT" };
    return { kFields.at(size_t(field)), {}, { text.toUtf8() } };
}

SearchTerm header(const QByteArray &name, const QString &text)
{
    return { "HEADER", {}, { name, text.toUtf8() } };
}

SearchTerm since(QDate day, By by)
{
    return dated("SINCE", day, by);
}

SearchTerm before(QDate day, By by)
{
    return dated("BEFORE", day, by);
}

SearchTerm on(QDate day, By by)
{
    return dated("ON", day, by);
}

SearchTerm larger(quint64 octets)
{
    return { "LARGER", { QByteArray::number(octets) }, {} };
}

SearchTerm smaller(quint64 octets)
{
    return { "SMALLER", { QByteArray::number(octets) }, {} };
}

SearchTerm uids(const UidSet &uids)
{
    // The empty set may not be sent; it means no message.
    return uids.isEmpty() ? negated({ all() }) : SearchTerm { "UID", { uids.toWire() }, {} };
}

SearchTerm negated(const QList<SearchTerm> &terms)
{
    return { "NOT", {}, {}, { terms } };
}

SearchTerm either(const QList<SearchTerm> &one, const QList<SearchTerm> &other)
{
    return { "OR", {}, {}, { one, other } };
}

SearchTerm younger(std::chrono::seconds age)
{
    return { "YOUNGER", { secondsOf(age) }, {}, {}, imap::Capability::Within };
}

SearchTerm older(std::chrono::seconds age)
{
    return { "OLDER", { secondsOf(age) }, {}, {}, imap::Capability::Within };
}

SearchTerm changedSince(quint64 modSeq)
{
    return { "MODSEQ", { QByteArray::number(modSeq) }, {}, {}, imap::Capability::CondStore };
}

SearchTerm emailId(const QByteArray &id)
{
    return { "EMAILID", {}, { id }, {}, imap::Capability::ObjectId };
}

SearchTerm threadId(const QByteArray &id)
{
    return { "THREADID", {}, { id }, {}, imap::Capability::ObjectId };
}

SearchTerm saved()
{
    return { "$", {}, {}, {}, imap::Capability::SearchRes };
}

SearchTerm gmailRaw(const QString &text)
{
    return { "X-GM-RAW", {}, { text.toUtf8() }, {}, imap::Capability::Gmail };
}

SearchTerm arrivedWithin(const Offer &offer, std::chrono::seconds age, base::Timestamp now)
{
    if (offer.has(imap::Capability::Within))
        return younger(age);
    // The server's days begin in a time zone of its own.
    const QDateTime begin = now.toDateTime().toUTC().addSecs(-qint64(age.count())).addDays(-1);
    return since(begin.date(), By::Arrival);
}

} // namespace search

} // namespace imap::commands
