// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/LinkFinder.h"

#include "html/Attributes.h"
#include "html/Sanitiser.h"
#include "html/WordBreaker.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace html {

namespace {

struct Link {
    qsizetype start = -1;
    qsizetype end = -1;
    QString target;
};

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

// Where an address that begins at `start` ends: at white space or a bracket, without the sentence's own punctuation.
qsizetype addressEnd(QStringView text, qsizetype start)
{
    qsizetype end = start;
    int open = 0;
    while (end < text.size()) {
        const QChar c = text[end];
        if (c.isSpace() || c == u'<' || c == u'>' || c == u'"' || c == u'“' || c == u'”' || c == u'«' || c == u'»')
            break;
        if (c == u'(')
            ++open;
        if (c == u')' && --open < 0)
            break;
        ++end;
    }
    while (end > start && u".,;:!?'*]}"_s.contains(text[end - 1]))
        --end;
    return end;
}

bool isLocalCharacter(QChar c)
{
    return c.unicode() < 0x80 && (c.isLetterOrNumber() || u"._%+-"_s.contains(c));
}

bool isHostCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'-' || c == u'.';
}

// "ana@example.org" around the "@" at `at`.
Link mailLink(QStringView text, qsizetype at, qsizetype from)
{
    constexpr qsizetype kLongest = 254; // RFC 5321 section 4.5.3.1
    qsizetype start = at;
    while (start > from && at - start < kLongest && isLocalCharacter(text[start - 1]))
        --start;
    while (start < at && text[start] == u'.')
        ++start;
    qsizetype end = at + 1;
    while (end < text.size() && end - at < kLongest && isHostCharacter(text[end]))
        ++end;
    while (end > at && (text[end - 1] == u'.' || text[end - 1] == u'-'))
        --end;
    const QStringView host = text.sliced(at + 1, std::max<qsizetype>(end - at - 1, 0));
    if (start == at || host.indexOf(u'.') <= 0)
        return {};
    return { start, end, safeLink("mailto:"_L1 + text.sliced(start, end - start).toString()) };
}

Link webLink(QStringView text, qsizetype at)
{
    const QStringView ahead = text.sliced(at);
    QString prefix;
    if (ahead.startsWith("www."_L1, Qt::CaseInsensitive))
        prefix = u"http://"_s;
    else if (!ahead.startsWith("http://"_L1, Qt::CaseInsensitive) && !ahead.startsWith("https://"_L1, Qt::CaseInsensitive)
             && !ahead.startsWith("mailto:"_L1, Qt::CaseInsensitive))
        return {};
    const qsizetype end = addressEnd(text, at);
    return { at, end, safeLink(prefix + text.sliced(at, end - at).toString()) };
}

Link linkAt(QStringView text, qsizetype at, qsizetype from)
{
    if (text[at] == u'@')
        return mailLink(text, at, from);
    if (at > from && isWordCharacter(text[at - 1]))
        return {};
    const QChar c = text[at].toLower();
    return c == u'h' || c == u'w' || c == u'm' ? webLink(text, at) : Link {};
}

void appendText(QString &html, QStringView text)
{
    WordBreaker breaker(html);
    for (const QChar c : text) {
        breaker.before(c);
        Attributes::appendEscaped(html, c);
    }
}

} // namespace

void appendWithLinks(QString &html, QStringView text)
{
    qsizetype written = 0;
    for (qsizetype at = 0; at < text.size();) {
        const Link link = linkAt(text, at, written);
        if (link.start < 0 || link.target.isEmpty()) {
            // Behind an address that cannot be used, not inside it: the next look would read it all again.
            at = link.start < 0 ? at + 1 : std::max(link.end, at + 1);
            continue;
        }
        appendText(html, text.sliced(written, link.start - written));
        html += "<a href=\""_L1 + link.target.toHtmlEscaped() + "\">"_L1;
        appendText(html, text.sliced(link.start, link.end - link.start));
        html += "</a>"_L1;
        written = at = link.end;
    }
    appendText(html, text.sliced(written));
}

} // namespace html
