// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RowCodec.h"

#include <algorithm>

namespace store {
namespace {

constexpr QChar kUnit(0x1f);
constexpr QChar kRecord(0x1e);
constexpr QChar kGroup(0x1d);

void appendClean(QString &out, const QString &text)
{
    const auto isMark = [](QChar c) { return c == kUnit || c == kRecord || c == kGroup; };
    if (std::ranges::none_of(text, isMark)) {
        out += text;
        return;
    }
    for (const QChar c : text) {
        if (!isMark(c))
            out += c;
    }
}

void appendList(QString &out, const mail::AddressList &list)
{
    for (const mail::Address &address : list) {
        appendClean(out, address.name);
        out += kUnit;
        appendClean(out, address.address);
        out += kRecord;
    }
    out += kGroup;
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

QString encodeAddresses(const mail::MessageSummary &summary)
{
    QString out;
    out.reserve(128);
    appendList(out, summary.from);
    appendList(out, summary.to);
    appendList(out, summary.cc);
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
