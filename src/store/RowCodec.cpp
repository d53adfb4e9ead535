// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RowCodec.h"

#include <algorithm>

namespace store {
namespace {

constexpr QChar kUnit(0x1f);
constexpr QChar kRecord(0x1e);
constexpr QChar kGroup(0x1d);

void append(QByteArray &out, const QString &text)
{
    const auto isPlain = [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x80; };
    if (std::ranges::all_of(text, isPlain)) {
        const qsizetype end = out.size();
        out.resize(end + text.size());
        std::ranges::transform(text, out.begin() + end, [](QChar c) { return char(c.unicode()); });
        return;
    }
    QString clean = text;
    out += clean.removeIf([](QChar c) { return c == kUnit || c == kRecord || c == kGroup; }).toUtf8();
}

void append(QByteArray &out, const mail::AddressList &list)
{
    for (const mail::Address &address : list) {
        append(out, address.name);
        out += kUnit.toLatin1();
        append(out, address.address);
        out += kRecord.toLatin1();
    }
    out += kGroup.toLatin1();
}

mail::AddressList readList(QStringView text)
{
    mail::AddressList list;
    for (qsizetype end = text.indexOf(kRecord); end >= 0; end = text.indexOf(kRecord)) {
        const QStringView entry = text.first(end);
        const qsizetype unit = entry.indexOf(kUnit);
        if (unit >= 0)
            list.append({ entry.first(unit).toString(), entry.sliced(unit + 1).toString() });
        text = text.sliced(end + 1);
    }
    return list;
}

} // namespace

QByteArray encodeAddresses(const mail::MessageSummary &summary)
{
    QByteArray out;
    out.reserve(128);
    append(out, summary.from);
    append(out, summary.to);
    append(out, summary.cc);
    return out;
}

void decodeAddresses(const QString &text, mail::MessageSummary &summary)
{
    QStringView rest = text;
    for (mail::AddressList *list : { &summary.from, &summary.to, &summary.cc }) {
        const qsizetype end = rest.indexOf(kGroup);
        *list = readList(end < 0 ? rest : rest.first(end));
        rest = end < 0 ? QStringView() : rest.sliced(end + 1);
    }
}

QByteArray encodeWords(const QList<QByteArray> &words)
{
    return words.isEmpty() ? QByteArray() : words.join(' ');
}

QList<QByteArray> decodeWords(QByteArrayView text)
{
    return text.isEmpty() ? QList<QByteArray>() : text.toByteArray().split(' ');
}

qint64 encodeFlags(mail::Flags flags)
{
    return (flags & ~mail::Flags(mail::Flag::Recent)).toInt();
}

mail::FlagSet decodeFlags(qint64 system, QByteArrayView keywords)
{
    return { mail::Flags::fromInt(quint32(system)), decodeWords(keywords) };
}

} // namespace store
