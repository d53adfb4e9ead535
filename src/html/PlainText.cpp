// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/PlainText.h"

#include "html/LinkFinder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace html {

namespace {

constexpr int kMaxQuoteDepth = 12;

/// "> > text": how often quoted, and what.
struct Line {
    int quotes = 0;
    QStringView text;
};

// People quote as ">>" and as "> > "; RFC 3676 section 4.5 only as ">>". A blank between two marks belongs to them.
Line readLine(QStringView line)
{
    Line result;
    qsizetype at = 0;
    while (at < line.size()) {
        if (line[at] == u'>') {
            ++result.quotes;
            ++at;
        } else if (line[at] == u' ' && result.quotes > 0 && at + 1 < line.size() && line[at + 1] == u'>') {
            ++at;
        } else {
            break;
        }
    }
    if (result.quotes > 0 && at < line.size() && line[at] == u' ')
        ++at; // the stuffed blank behind the marks (RFC 3676 section 4.4)
    result.text = line.sliced(at);
    return result;
}

} // namespace

QString unflow(QStringView text, Flow flow)
{
    QString out;
    out.reserve(text.size());
    QString paragraph;
    int depth = -1; // of the paragraph that is still flowing; -1: none is
    const auto finish = [&] {
        if (depth < 0)
            return;
        if (depth > 0)
            out += QString(depth, u'>') + u' ';
        out += paragraph + u'\n';
        paragraph.clear();
        depth = -1;
    };
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = text.indexOf(u'\n', at);
        if (end < 0)
            end = text.size();
        const QStringView whole = text.sliced(at, end - at);
        at = end + 1;
        // Here only ">" counts, one blank behind the marks is stuffing (RFC 3676 sections 4.2 to 4.5).
        int quotes = 0;
        while (quotes < whole.size() && whole[quotes] == u'>')
            ++quotes;
        QStringView line = whole.sliced(quotes);
        if (line.startsWith(u' '))
            line = line.sliced(1);
        const bool isSignature = line == u"-- ";
        if (depth >= 0 && (quotes != depth || isSignature))
            finish();
        const bool flows = line.endsWith(u' ') && !isSignature;
        if (flows && flow == Flow::FlowedDelSp)
            line.chop(1);
        depth = quotes;
        paragraph += line;
        if (!flows)
            finish();
    }
    finish();
    if (!text.endsWith(u'\n') && out.endsWith(u'\n'))
        out.chop(1);
    return out;
}

PlainTextHtml plainTextToHtml(QStringView text, const PlainTextOptions &options)
{
    PlainTextHtml result;
    if (options.maxInput >= 0 && text.size() > options.maxInput) {
        text = text.first(options.maxInput);
        result.truncated = true;
    }
    QString unflowed;
    if (options.flow != Flow::Fixed) {
        unflowed = unflow(text, options.flow);
        text = unflowed;
    }
    QString &html = result.html;
    html.reserve(text.size() + text.size() / 4);
    // Runs of blanks carry tables and drawings in plain text.
    const auto kOpen = "<div style=\"white-space:pre-wrap\">"_L1;
    html += kOpen;
    int depth = 0;
    bool inSignature = false, lineOpen = false;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = text.indexOf(u'\n', at);
        if (end < 0)
            end = text.size();
        QStringView whole = text.sliced(at, end - at);
        if (whole.endsWith(u'\r'))
            whole.chop(1);
        at = end + 1;
        const Line line = readLine(whole);
        const int quotes = std::min(line.quotes, kMaxQuoteDepth);
        const bool startsSignature = quotes == 0 && !inSignature && whole == u"-- ";
        if (quotes != depth || startsSignature) {
            html += inSignature ? "</span></div>"_L1 : "</div>"_L1;
            inSignature = false;
            for (; depth < quotes; ++depth)
                html += "<blockquote>"_L1;
            for (; depth > quotes; --depth)
                html += "</blockquote>"_L1;
            html += kOpen;
            lineOpen = false;
        }
        if (startsSignature) {
            html += "<span style=\"color:#808080\">"_L1;
            inSignature = true;
        }
        if (lineOpen)
            html += "<br>"_L1;
        appendWithLinks(html, line.text);
        lineOpen = true;
    }
    html += inSignature ? "</span></div>"_L1 : "</div>"_L1;
    for (; depth > 0; --depth)
        html += "</blockquote>"_L1;
    return result;
}

} // namespace html
