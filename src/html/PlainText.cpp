// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/PlainText.h"

#include "html/LinkFinder.h"

#include <algorithm>
#include <utility>

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

/// Lines as blocks: each quote level a <blockquote> around them, the signature dimmed.
class Writer {
public:
    explicit Writer(qsizetype partSize) : m_partSize(partSize) { m_html += kOpen; }

    void line(QStringView whole)
    {
        const Line line = readLine(whole);
        const int quotes = std::min(line.quotes, kMaxQuoteDepth);
        const bool startsSignature = quotes == 0 && !m_inSignature && whole == u"-- ";
        if (quotes != m_depth || startsSignature) {
            endRun();
            m_inSignature = startsSignature;
            setDepth(quotes);
            beginRun();
        }
        if (isFull())
            beginPart();
        else if (m_lineOpen)
            m_html += "<br>"_L1;
        QStringView rest = line.text;
        while (true) {
            const qsizetype piece = pieceOf(rest);
            appendWithLinks(m_html, rest.first(piece));
            rest = rest.sliced(piece);
            if (rest.isEmpty())
                break;
            beginPart();
        }
        m_lineOpen = true;
    }

    [[nodiscard]] QStringList take()
    {
        endRun();
        setDepth(0);
        m_parts.append(m_html);
        return m_parts;
    }

private:
    [[nodiscard]] bool isFull() const { return m_partSize >= 0 && m_html.size() >= m_partSize; }
    /// A line can be as long as the message. It is cut behind a blank, so that no half of an address becomes a link.
    [[nodiscard]] qsizetype pieceOf(QStringView rest) const
    {
        if (m_partSize < 0 || rest.size() <= m_partSize)
            return rest.size();
        const qsizetype blank = rest.first(m_partSize).lastIndexOf(u' ');
        if (blank > 0)
            return blank + 1;
        return m_partSize - (rest[m_partSize - 1].isHighSurrogate() ? 1 : 0);
    }
    void beginRun()
    {
        // Runs of blanks carry tables and drawings in plain text.
        m_html += kOpen;
        if (m_inSignature)
            m_html += "<span style=\"color:#808080\">"_L1;
        m_lineOpen = false;
    }
    void endRun() { m_html += m_inSignature ? "</span></div>"_L1 : "</div>"_L1; }
    void setDepth(int depth)
    {
        for (; m_depth < depth; ++m_depth)
            m_html += "<blockquote>"_L1;
        for (; m_depth > depth; --m_depth)
            m_html += "</blockquote>"_L1;
    }
    void beginPart()
    {
        const int depth = m_depth;
        endRun();
        setDepth(0);
        m_parts.append(std::exchange(m_html, QString()));
        setDepth(depth);
        beginRun();
    }

    static constexpr auto kOpen = "<div style=\"white-space:pre-wrap\">"_L1;
    const qsizetype m_partSize;
    QString m_html;
    QStringList m_parts;
    int m_depth = 0;
    bool m_inSignature = false;
    bool m_lineOpen = false;
};

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
        if (const qsizetype line = text.lastIndexOf(u'\n'); line > options.maxInput / 2)
            text = text.first(line); // no sentence ends in the middle of a word
        result.truncated = true;
    }
    QString unflowed;
    if (options.flow != Flow::Fixed) {
        unflowed = unflow(text, options.flow);
        text = unflowed;
    }
    Writer writer(options.partSize);
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = text.indexOf(u'\n', at);
        if (end < 0)
            end = text.size();
        QStringView whole = text.sliced(at, end - at);
        if (whole.endsWith(u'\r'))
            whole.chop(1);
        at = end + 1;
        writer.line(whole);
    }
    QStringList parts = writer.take();
    result.html = parts.takeFirst();
    result.more = parts;
    return result;
}

} // namespace html
