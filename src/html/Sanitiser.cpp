// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/Sanitiser.h"

#include "html/Attributes.h"
#include "html/Elements.h"
#include "html/GumboTree.h"
#include "html/RemoteContent.h"
#include "html/Style.h"
#include "html/TreeWalk.h"
#include "html/WordBreaker.h"
#include "mime/Preview.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace html {

namespace {

constexpr qsizetype kMaxInput = 8 * 1024 * 1024; ///< octets that are parsed at all
constexpr int kMaxWrittenDepth = 48;  ///< elements inside each other in what is written
constexpr qint64 kMaxGrid = 40'000;    ///< cells that the tables of one text may ask for together, empty ones too
constexpr int kMaxTableDepth = 6;     ///< Qt lays out a nested table once for every question its parent asks

/// What an open element means for what is in it.
struct State {
    const char *closing = nullptr; ///< the end tag to be written
    int depth = 0;
    int tables = 0;
    bool isDropped = false;
    bool hidesText = false;
    bool isPreformatted = false;
    bool isFlat = false; ///< the table around it is written without a table
};

// A table of a single cell is a frame, not a table: newsletters nest ten of them. Written as a block it looks the
// same and costs no layout.
bool isSingleCell(const GumboNode &table)
{
    int rows = 0, cells = 0;
    const auto countRow = [&](const GumboNode &row) {
        ++rows;
        for (unsigned int i = 0; i < row.v.element.children.length; ++i) {
            const auto *cell = static_cast<const GumboNode *>(row.v.element.children.data[i]);
            cells += cell->type == GUMBO_NODE_ELEMENT;
        }
    };
    for (unsigned int i = 0; i < table.v.element.children.length && rows < 2; ++i) {
        const auto *section = static_cast<const GumboNode *>(table.v.element.children.data[i]);
        if (section->type != GUMBO_NODE_ELEMENT)
            continue;
        if (section->v.element.tag == GUMBO_TAG_CAPTION)
            return false;
        for (unsigned int j = 0; j < section->v.element.children.length && rows < 2; ++j) {
            const auto *row = static_cast<const GumboNode *>(section->v.element.children.data[j]);
            if (row->type == GUMBO_NODE_ELEMENT && row->v.element.tag == GUMBO_TAG_TR)
                countRow(*row);
        }
    }
    return rows == 1 && cells == 1;
}

/// Cells of the grid that a table asks for: Qt makes them all, filled or not. Counted as it does: a cell begins behind the
/// columns that cells from above still fill. More than `enough` is not counted any further.
qint64 gridSize(const GumboNode &table, qint64 enough)
{
    qint64 rows = 0;
    std::vector<qint64> filledUntil; // for each column: the first row in which it is free again
    const auto countRow = [&](const GumboNode &row) {
        size_t column = 0;
        for (unsigned int i = 0; i < row.v.element.children.length; ++i) {
            const auto *cell = static_cast<const GumboNode *>(row.v.element.children.data[i]);
            if (cell->type != GUMBO_NODE_ELEMENT)
                continue;
            const int columnSpan = std::clamp(Attributes::text(cell->v.element, "colspan").toInt(), 1, kMaxColumnSpan);
            const int rowSpan = std::clamp(Attributes::text(cell->v.element, "rowspan").toInt(), 1, kMaxRowSpan);
            while (column < filledUntil.size() && filledUntil[column] > rows)
                ++column;
            filledUntil.resize(std::max(filledUntil.size(), column + columnSpan), 0);
            std::fill_n(filledUntil.begin() + qsizetype(column), columnSpan, rows + rowSpan);
            column += columnSpan;
            if ((rows + 1) * qint64(filledUntil.size()) > enough)
                return;
        }
        ++rows;
    };
    for (unsigned int i = 0; i < table.v.element.children.length; ++i) {
        const auto *section = static_cast<const GumboNode *>(table.v.element.children.data[i]);
        for (unsigned int j = 0; section->type == GUMBO_NODE_ELEMENT && j < section->v.element.children.length; ++j) {
            const auto *row = static_cast<const GumboNode *>(section->v.element.children.data[j]);
            if (row->type == GUMBO_NODE_ELEMENT && row->v.element.tag == GUMBO_TAG_TR)
                countRow(*row);
            if ((rows + 1) * qint64(filledUntil.size()) > enough)
                return enough + 1;
        }
    }
    return rows * qint64(filledUntil.size());
}

class Writer {
public:
    explicit Writer(const SanitiseOptions &options) : m_options(options) { }

    [[nodiscard]] bool isDone() const { return m_result.truncated; }
    [[nodiscard]] qsizetype written() const { return m_written + partSize(); }

    State enter(const GumboNode &node, const State &parent)
    {
        const GumboElement &element = node.v.element;
        m_result.read = std::max(m_result.read, qsizetype(element.start_pos.offset));
        State state = parent;
        state.closing = nullptr;
        collectRemote(element, m_result.remote);
        const ElementRule rule = node.type == GUMBO_NODE_TEMPLATE ? ElementRule { Treatment::Drop } : ruleFor(element);
        const QString styleText = Attributes::text(element, "style");
        const StyleFacts style = readStyle(styleText, m_options.colours, m_result.remote);
        if (rule.treatment == Treatment::Drop || style.isHidden || gumbo_get_attribute(&element.attributes, "hidden"))
            state.isDropped = true;
        if (state.isDropped)
            return state;
        state.hidesText = style.hidesText.value_or(parent.hidesText);
        state.isPreformatted = parent.isPreformatted || style.isPreformatted || element.tag == GUMBO_TAG_PRE;
        if (rule.treatment == Treatment::Block || rule.treatment == Treatment::Table || rule.treatment == Treatment::Break) {
            m_breaker.endWord();
            beginPartIfFull(m_options.partSize); // between two blocks nobody sees it
        }
        write(node, rule, style, state);
        checkLimit();
        return state;
    }

    void leave(const GumboNode &, const State &state)
    {
        if (!state.closing)
            return;
        const bool isEmptyYet = m_html.size() == m_closedAt;
        m_html += "</"_L1 + QLatin1StringView(state.closing) + u'>';
        if (isEmptyYet)
            m_closedAt = m_html.size();
        m_open.pop_back();
    }

    void text(const GumboText &text, const State &parent)
    {
        if (parent.isDropped) {
            if (QByteArrayView(text.text).contains('(') || QByteArrayView(text.text).contains('@'))
                collectUrls(QString::fromUtf8(text.text), m_result.remote);
            return;
        }
        if (parent.hidesText)
            return;
        m_result.read = std::max(m_result.read, qsizetype(text.start_pos.offset));
        const QString content = QString::fromUtf8(text.text);
        bool afterSpace = m_html.isEmpty() || m_html.back() == u' ';
        for (const QChar c : content) {
            const bool isSpace = c == u' ' || c == u'\n' || c == u'\t' || c == u'\r' || c == u'\f';
            // Also in a text without blanks: a part is not cut inside a pair of surrogates, nor is a word broken there.
            if (m_options.breaksWords && m_breaker.before(c))
                beginPartIfFull(2 * m_options.partSize);
            if (isSpace && !parent.isPreformatted) {
                if (!afterSpace)
                    m_html += u' ';
            } else {
                Attributes::appendEscaped(m_html, c);
            }
            afterSpace = isSpace;
            if (isSpace)
                beginPartIfFull(2 * m_options.partSize); // no block ends for long: in the middle, then
            if (isFull() && !c.isHighSurrogate())
                break;
        }
        checkLimit();
    }

    [[nodiscard]] Sanitised take()
    {
        if (m_parts.isEmpty() || m_html.size() > m_closedAt) // nothing came after the last cut but end tags
            m_parts.append(m_html);
        m_result.html = m_parts.takeFirst();
        m_result.more = m_parts;
        return std::move(m_result);
    }

private:
    struct OpenElement {
        QString start;
        const char *name;
        int items = 0; ///< of a list, begun so far
    };
    /// Characters written since a part began, table cells counted extra; what was opened again is not counted.
    [[nodiscard]] qsizetype partSize() const { return m_html.size() - m_reopened + (m_cells - m_cellsBefore) * kCellCost; }
    [[nodiscard]] bool isFull() const { return m_options.maxOutput >= 0 && m_written + partSize() >= m_options.maxOutput; }
    void beginPartIfFull(qsizetype limit)
    {
        if (limit < 0 || partSize() < limit)
            return;
        m_written += partSize();
        QString next;
        for (auto element = m_open.begin(); element != m_open.end(); ++element) {
            const bool isInItem = std::next(element) != m_open.end() && qstrcmp(std::next(element)->name, "li") == 0;
            next += qstrcmp(element->name, "ol") == 0 ? continuedList(element->start, element->items - isInItem) : element->start;
        }
        for (auto element = m_open.rbegin(); element != m_open.rend(); ++element)
            m_html += "</"_L1 + QLatin1StringView(element->name) + u'>';
        m_parts.append(std::exchange(m_html, next));
        m_reopened = m_closedAt = next.size();
        m_cellsBefore = m_cells;
    }
    /// The tag of a numbered list of which so many items stand in parts before.
    static QString continuedList(QString tag, int before)
    {
        static const QRegularExpression numbered(u" start=\"(\\d+)\""_s);
        const QRegularExpressionMatch match = numbered.match(tag);
        const int first = match.hasMatch() ? match.captured(1).toInt() : 1;
        if (match.hasMatch())
            tag.remove(match.capturedStart(), match.capturedLength());
        return before > 0 || match.hasMatch() ? tag.insert(3, u" start=\"%1\""_s.arg(first + before)) : tag;
    }
    void start(const QString &tag, const char *name, State &state)
    {
        if (!m_open.empty() && qstrcmp(name, "li") == 0)
            ++m_open.back().items;
        m_html += tag;
        m_open.push_back({ .start = tag, .name = name });
        state.closing = name;
        ++state.depth;
    }
    void checkLimit() { m_result.truncated = m_result.truncated || isFull(); }

    void write(const GumboNode &node, const ElementRule &rule, const StyleFacts &style, State &state)
    {
        const GumboElement &element = node.v.element;
        switch (rule.treatment) {
        case Treatment::Drop:
        case Treatment::Unwrap:
            return;
        case Treatment::Break:
            m_html += u'<' + QLatin1StringView(rule.name) + u'>';
            return;
        case Treatment::Image:
            return writeImage(element);
        case Treatment::Link:
            return writeLink(element, style, state);
        case Treatment::Table:
            return writeTable(node, rule, style, state);
        case Treatment::Inline:
        case Treatment::Block:
            break;
        }
        open(rule.name, element, style, state);
    }

    void open(const char *name, const GumboElement &element, const StyleFacts &style, State &state)
    {
        const Attributes attributes(element, m_options.colours);
        const QString written = attributes.forElement(QLatin1StringView(name), style.declarations);
        // A bare <span> means nothing; leaving it out halves many newsletters.
        const bool isEmptySpan = written.isEmpty() && (qstrcmp(name, "span") == 0 || qstrcmp(name, "font") == 0);
        if (isEmptySpan || state.depth >= kMaxWrittenDepth)
            return;
        start(u'<' + QLatin1StringView(name) + written + u'>', name, state);
    }

    void writeTable(const GumboNode &node, const ElementRule &rule, const StyleFacts &style, State &state)
    {
        const GumboElement &element = node.v.element;
        if (element.tag == GUMBO_TAG_TABLE) {
            const qint64 grid = gridSize(node, kMaxGrid - m_grid);
            state.isFlat = state.tables >= kMaxTableDepth || state.depth + 4 >= kMaxWrittenDepth || isSingleCell(node)
                || grid > kMaxGrid - m_grid;
            state.tables += state.isFlat ? 0 : 1;
            m_grid += state.isFlat ? 0 : grid;
        }
        if (!state.isFlat) {
            m_cells += element.tag == GUMBO_TAG_TD || element.tag == GUMBO_TAG_TH;
            return open(rule.name, element, style, state);
        }
        if (element.tag == GUMBO_TAG_TABLE || element.tag == GUMBO_TAG_TD || element.tag == GUMBO_TAG_TH)
            open("div", element, style, state);
    }

    void writeLink(const GumboElement &element, const StyleFacts &style, State &state)
    {
        const QString target = safeLink(Attributes::text(element, "href"));
        if (target.isEmpty())
            return open("span", element, style, state);
        if (state.depth >= kMaxWrittenDepth)
            return;
        QString tag = "<a href=\""_L1 + target.toHtmlEscaped() + u'"';
        if (!style.declarations.isEmpty())
            tag += " style=\""_L1 + style.declarations.toHtmlEscaped() + u'"';
        start(tag + u'>', "a", state);
    }

    void writeImage(const GumboElement &element)
    {
        const Attributes attributes(element, m_options.colours);
        const QString source = Attributes::text(element, "src").trimmed();
        const QString alternative = Attributes::text(element, "alt").simplified();
        if (source.startsWith("cid:"_L1, Qt::CaseInsensitive) && source.size() < 1000) {
            const QByteArray id = QByteArray::fromPercentEncoding(source.sliced(4).toUtf8());
            if (!m_result.cids.contains(id) && m_result.cids.size() < kMaxImages)
                m_result.cids.append(id);
            m_html += "<img src=\"cid:"_L1 + QString::fromUtf8(id.toPercentEncoding("@")) + u'"'
                + attributes.forImage() + u'>';
        } else if (!alternative.isEmpty() && !attributes.isTiny()) {
            m_html += "<span style=\"color:#808080\">["_L1 + alternative.left(200).toHtmlEscaped() + "]</span>"_L1;
        }
    }

    static constexpr qsizetype kMaxImages = 500;
    static constexpr qsizetype kCellCost = 120; ///< a table cell takes as long to lay out as so many characters (measured)
    const SanitiseOptions m_options;
    Sanitised m_result;
    QString m_html;                  ///< the part that is being written
    WordBreaker m_breaker { m_html }; ///< goes on behind what writes nothing: a comment, an element that is left out
    QStringList m_parts;             ///< those that are finished
    std::vector<OpenElement> m_open; ///< what a new part has to open again
    qsizetype m_written = 0;         ///< in finished parts
    qsizetype m_reopened = 0;
    qsizetype m_closedAt = -1; ///< the size of a part that has nothing of its own yet
    qsizetype m_cells = 0;
    qsizetype m_cellsBefore = 0; ///< in finished parts
    qint64 m_grid = 0;
};

} // namespace

Sanitised sanitise(QByteArrayView utf8, const SanitiseOptions &options)
{
    // A first share needs no more than its first part; what precedes the text (style sheets) is given room.
    constexpr qsizetype kRoom = 1024 * 1024;
    const qsizetype most = options.maxOutput < 0 ? kMaxInput : std::clamp(8 * options.maxOutput, kRoom, kMaxInput);
    // To build the tree is what costs: no more of it than a share is likely to need, and more only if it was too little.
    constexpr int kPerOutput = 2;
    for (InputShare share(options.maxOutput, kPerOutput, most);;) {
        const GumboTree tree(utf8, share.octets());
        if (!tree.document()) {
            Sanitised plain;
            const QString text = mime::strippedHtml(QString::fromUtf8(utf8), options.maxOutput < 0 ? kMaxInput : options.maxOutput);
            plain.html = "<p>"_L1 + text.toHtmlEscaped() + "</p>"_L1;
            plain.truncated = options.maxOutput >= 0 && text.size() >= options.maxOutput;
            plain.read = plain.truncated ? text.size() : utf8.size();
            return plain;
        }
        Writer writer(options);
        walk(tree.document(), State {}, writer);
        const qsizetype written = writer.written();
        Sanitised result = writer.take();
        if (!result.truncated && tree.isCut() && !share.isAll()) {
            share.grow(written);
            continue;
        }
        result.truncated = result.truncated || tree.isCut();
        if (!result.truncated)
            result.read = utf8.size();
        return result;
    }
}

} // namespace html
