// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/CommandWriter.h"

#include <QDate>

#include <algorithm>
#include <array>
#include <limits>

namespace imap {

namespace {

constexpr qsizetype kMaxQuoted = 1000;
constexpr qsizetype kSmallLiteral = 4096; // RFC 7888 section 5
constexpr qsizetype kLargeMessage = 1024 * 1024; ///< worth a turn to hear that the mailbox is full
constexpr std::array<const char *, 12> kMonths { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
    "Nov", "Dec" };

bool isAtom(QByteArrayView octets)
{
    return !octets.isEmpty() && std::ranges::all_of(octets, [](char c) {
        return uchar(c) > 0x20 && uchar(c) < 0x7F && !QByteArrayView("(){%*\"\\]").contains(c);
    });
}

int numberAt(QByteArrayView text, qsizetype at, qsizetype size)
{
    int value = 0;
    for (qsizetype i = at; i < at + size; ++i) {
        const char c = text[i] == ' ' && i == at ? '0' : text[i]; // " 7-Jul-1996"
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

int monthOf(QByteArrayView name)
{
    for (size_t i = 0; i < kMonths.size(); ++i) {
        if (name.compare(kMonths[i], Qt::CaseInsensitive) == 0)
            return int(i) + 1;
    }
    return 0;
}

} // namespace

void CommandWriter::space()
{
    if (m_needsSpace)
        m_pieces.last().add(" ");
    m_needsSpace = true;
}

void CommandWriter::put(QByteArrayView octets, Secrecy secrecy)
{
    if (secrecy == Secrecy::Yes)
        m_pieces.last().addSecret(octets);
    else
        m_pieces.last().add(octets);
}

CommandWriter &CommandWriter::atom(QByteArrayView word)
{
    Q_ASSERT(!word.contains('\r') && !word.contains('\n'));
    space();
    put(word, Secrecy::No);
    return *this;
}

CommandWriter &CommandWriter::number(quint64 value)
{
    return atom(QByteArray::number(value));
}

CommandWriter &CommandWriter::uids(const UidSet &set)
{
    if (set.isEmpty())
        m_error = base::Error { base::Fault::InvalidInput, "an empty set of messages", {} };
    return atom(set.toWire());
}

CommandWriter &CommandWriter::string(QByteArrayView octets)
{
    putString(octets, Secrecy::No);
    return *this;
}

CommandWriter &CommandWriter::secret(const base::Secret &secret)
{
    putString(secret.bytes(), Secrecy::Yes);
    return *this;
}

CommandWriter &CommandWriter::secretAtom(QByteArrayView word)
{
    space();
    put(word, Secrecy::Yes);
    return *this;
}

CommandWriter &CommandWriter::mailbox(const MailboxName &name)
{
    const QByteArray wire = spelled(name.wire());
    return isAtom(wire) ? atom(wire) : string(wire);
}

CommandWriter &CommandWriter::pattern(QByteArrayView pattern)
{
    return string(spelled(pattern));
}

QByteArray CommandWriter::spelled(QByteArrayView name) const
{
    if (m_spelling == Spelling::Utf8) {
        if (const auto decoded = decodeModifiedUtf7(name))
            return decoded->toUtf8();
    }
    return name.toByteArray();
}

bool CommandWriter::canBeQuoted(QByteArrayView octets) const
{
    if (octets.size() > kMaxQuoted
        || !std::ranges::all_of(octets, [](char c) { return uchar(c) >= 0x20 && c != 0x7F; }))
        return false;
    const bool isAscii = std::ranges::all_of(octets, [](char c) { return uchar(c) < 0x80; });
    return isAscii || (m_spelling == Spelling::Utf8 && QUtf8StringView(octets).isValidUtf8());
}

CommandWriter &CommandWriter::flags(const mail::FlagSet &flags)
{
    open();
    for (const QByteArray &flag : flags.toWire()) {
        if (!isAtom(flag.startsWith('\\') ? QByteArrayView(flag).sliced(1) : QByteArrayView(flag)))
            m_error = base::Error { base::Fault::InvalidInput, "a flag that cannot be written", {} };
        else
            atom(flag);
    }
    return close();
}

CommandWriter &CommandWriter::dateTime(base::Timestamp when)
{
    const QDateTime utc = when.toDateTime();
    const QDate date = utc.date();
    if (date.year() < 1 || date.year() > 9999) {
        m_error = base::Error { base::Fault::InvalidInput, "a date that cannot be written", {} };
        return *this;
    }
    const QByteArray text = QByteArray::number(date.day()).rightJustified(2, ' ') + '-'
        + kMonths[size_t(date.month() - 1)] + '-' + QByteArray::number(date.year()).rightJustified(4, '0') + ' '
        + utc.time().toString(QStringLiteral("HH:mm:ss")).toLatin1() + " +0000";
    return string(text);
}

CommandWriter &CommandWriter::literal(const QByteArray &octets, Literal kind)
{
    space();
    putLiteral(octets, Secrecy::Yes, kLargeMessage, kind);
    return *this;
}

CommandWriter &CommandWriter::open()
{
    space();
    put("(", Secrecy::No);
    m_needsSpace = false;
    return *this;
}

CommandWriter &CommandWriter::close()
{
    put(")", Secrecy::No);
    m_needsSpace = true;
    return *this;
}

void CommandWriter::putString(QByteArrayView octets, Secrecy secrecy)
{
    space();
    if (!canBeQuoted(octets))
        return putLiteral(octets, secrecy, std::numeric_limits<qsizetype>::max());
    QByteArray quoted("\"");
    for (const char c : octets) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    quoted += '"';
    put(quoted, secrecy);
    if (secrecy == Secrecy::Yes)
        quoted.fill('\0');
}

void CommandWriter::putLiteral(QByteArrayView octets, Secrecy secrecy, qsizetype mostUnasked, Literal kind)
{
    // RFC 9051 section 4.3: CHAR8 is any octet but NUL.
    if (kind == Literal::Text && octets.contains('\0')) {
        m_error = base::Error { base::Fault::InvalidInput, "NUL in a string", {} };
        return;
    }
    const bool waits = m_style == LiteralStyle::Synchronising || octets.size() > mostUnasked
        || (m_style == LiteralStyle::NonSynchronisingSmall && octets.size() > kSmallLiteral);
    put((kind == Literal::Binary ? "~{" : "{") + QByteArray::number(octets.size()) + (waits ? "}\r\n" : "+}\r\n"),
        Secrecy::No);
    if (waits)
        m_pieces.append(wire::Output {});
    put(octets, secrecy);
}

base::Result<QList<wire::Output>> CommandWriter::finish()
{
    if (m_error)
        return std::unexpected(*m_error);
    m_pieces.last().add("\r\n");
    return std::move(m_pieces);
}

base::Timestamp parseDateTime(QByteArrayView text)
{
    // "17-Jul-1996 02:44:25 -0700"
    text = text.size() == 25 ? text : text.first(qMin(text.size(), qsizetype(26)));
    const qsizetype shift = text.size() == 25 ? 1 : 0; // "7-Jul-1996 ...": the day with one digit
    if (text.size() < 26 - shift)
        return {};
    const int day = numberAt(text, 0, 2 - shift);
    const int month = monthOf(text.sliced(3 - shift, 3));
    const int year = numberAt(text, 7 - shift, 4);
    const int hour = numberAt(text, 12 - shift, 2);
    const int minute = numberAt(text, 15 - shift, 2);
    const int second = numberAt(text, 18 - shift, 2);
    const int zoneHours = numberAt(text, 22 - shift, 2);
    const int zoneMinutes = numberAt(text, 24 - shift, 2);
    if (std::min({ day, hour, minute, second, zoneHours, zoneMinutes }) < 0 || hour > 23 || minute > 59 || second > 60)
        return {};
    const QDate date(year, month, day);
    if (!date.isValid())
        return {};
    const qint64 zone = (zoneHours * 60 + zoneMinutes) * (text[21 - shift] == '-' ? -1 : 1);
    const qint64 days = date.toJulianDay() - QDate(1970, 1, 1).toJulianDay();
    return { (((days * 24 + hour) * 60 + minute - zone) * 60 + second) * 1000 };
}

} // namespace imap
