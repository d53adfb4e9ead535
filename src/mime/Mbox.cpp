// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Mbox.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mime {
namespace {

/// "Thu Nov 26 16:30:28 2026", in UTC as RFC 4155 wants it.
QByteArray asctime(base::Timestamp when)
{
    return QLocale::c().toString(when.toDateTime(), u"ddd MMM d hh:mm:ss yyyy"_s).toLatin1();
}

bool isOneWord(const QByteArray &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c > ' ' && c < 127; });
}

bool startsField(QByteArrayView line, QByteArrayView name)
{
    return line.size() > name.size() && line[name.size()] == ':'
        && line.first(name.size()).compare(name, Qt::CaseInsensitive) == 0;
}

QByteArray statusLines(const mail::FlagSet &flags)
{
    QByteArray lines = flags.isSeen() ? "Status: RO\n" : "Status: O\n";
    QByteArray more;
    for (const auto &[flag, letter] : { std::pair { mail::Flag::Answered, 'A' }, { mail::Flag::Flagged, 'F' },
             { mail::Flag::Draft, 'T' }, { mail::Flag::Deleted, 'D' } }) {
        if (flags.system.testFlag(flag))
            more += letter;
    }
    if (!more.isEmpty())
        lines += "X-Status: " + more + '\n';
    if (!flags.keywords.isEmpty())
        lines += "X-Keywords: " + flags.keywords.join(' ') + '\n';
    return lines;
}

bool needsQuote(QByteArrayView line)
{
    const auto it = std::ranges::find_if(line, [](char c) { return c != '>'; });
    return QByteArrayView(it, line.end()).startsWith("From ");
}

} // namespace

QByteArray mboxEntry(QByteArrayView raw, const MboxEnvelope &envelope)
{
    QByteArray out;
    out.reserve(raw.size() + 256);
    out += "From " + (isOneWord(envelope.sender) ? envelope.sender : QByteArray("MAILER-DAEMON")) + ' '
        + asctime(envelope.receivedAt) + '\n';
    bool isHeader = true;
    bool isLeftOut = false;
    for (qsizetype at = 0; at < raw.size();) {
        qsizetype end = raw.indexOf('\n', at);
        const qsizetype next = end < 0 ? raw.size() : end + 1;
        if (end < 0)
            end = raw.size();
        else if (end > at && raw[end - 1] == '\r')
            --end;
        const QByteArrayView line = raw.sliced(at, end - at);
        at = next;
        if (isHeader && line.isEmpty()) {
            isHeader = false;
            out += statusLines(envelope.flags);
        }
        if (isHeader) {
            if (!(isLeftOut && (line.startsWith(' ') || line.startsWith('\t'))))
                isLeftOut = startsField(line, "Status") || startsField(line, "X-Status") || startsField(line, "X-Keywords");
            if (isLeftOut)
                continue;
        }
        if (needsQuote(line))
            out += '>';
        out += line;
        out += '\n';
    }
    if (isHeader) // a header and nothing else
        out += statusLines(envelope.flags);
    out += '\n';
    return out;
}

} // namespace mime
