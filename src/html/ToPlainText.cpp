// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/Attributes.h"
#include "html/Elements.h"
#include "html/GumboTree.h"
#include "html/Sanitiser.h"
#include "html/Style.h"
#include "html/TreeWalk.h"
#include "mime/Preview.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace html {

namespace {

constexpr qsizetype kMaxInput = 8 * 1024 * 1024;
constexpr int kMaxQuoteDepth = 20;

struct State {
    bool isDropped = false;
    bool hidesText = false;
    bool isPreformatted = false;
    int lists = 0;
};

class TextWriter {
public:
    explicit TextWriter(qsizetype maxOutput) : m_maxOutput(maxOutput) { }

    [[nodiscard]] qsizetype written() const { return m_out.size(); }
    [[nodiscard]] bool isDone() const { return m_maxOutput >= 0 && m_out.size() >= m_maxOutput; }

    State enter(const GumboNode &node, const State &parent)
    {
        const GumboElement &element = node.v.element;
        State state = parent;
        const ElementRule rule = node.type == GUMBO_NODE_TEMPLATE ? ElementRule { Treatment::Drop } : ruleFor(element);
        QStringList ignored;
        const StyleFacts style = readStyle(Attributes::text(element, "style"), Colours::Drop, ignored);
        state.isDropped = parent.isDropped || rule.treatment == Treatment::Drop || style.isHidden
            || gumbo_get_attribute(&element.attributes, "hidden");
        if (state.isDropped)
            return state;
        state.hidesText = style.hidesText.value_or(parent.hidesText);
        state.isPreformatted = parent.isPreformatted || style.isPreformatted || element.tag == GUMBO_TAG_PRE;
        switch (element.tag) {
        case GUMBO_TAG_BR:
            endLine(true);
            break;
        case GUMBO_TAG_HR:
            endParagraph();
            append(u"----------"_s);
            endParagraph();
            break;
        case GUMBO_TAG_IMG:
            if (const QString alternative = Attributes::text(element, "alt").simplified(); !alternative.isEmpty())
                append(u'[' + alternative.left(200) + u']');
            break;
        case GUMBO_TAG_BLOCKQUOTE:
            endParagraph();
            ++m_quotes;
            break;
        case GUMBO_TAG_UL:
        case GUMBO_TAG_OL:
            state.lists = parent.lists + 1;
            m_numbers.push_back(element.tag == GUMBO_TAG_OL ? startOf(element) : kBullets);
            beginsBlock(node) ? endParagraph() : endLine();
            break;
        case GUMBO_TAG_LI:
            endLine();
            append(QString(std::clamp(parent.lists - 1, 0, 10) * 2, u' ') + nextMark());
            break;
        case GUMBO_TAG_TD:
        case GUMBO_TAG_TH:
            if (!m_out.isEmpty() && m_out.back() != u'\n' && !m_out.endsWith(u' '))
                m_out += u' ';
            break;
        default:
            if (isParagraph(element.tag))
                endParagraph();
            else if (rule.treatment == Treatment::Block || rule.treatment == Treatment::Table)
                endLine();
        }
        return state;
    }

    void leave(const GumboNode &node, const State &state)
    {
        if (state.isDropped)
            return;
        const GumboTag tag = node.v.element.tag;
        const bool isList = tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL;
        if (isList)
            m_numbers.pop_back();
        if (tag == GUMBO_TAG_BLOCKQUOTE) {
            endLine();
            --m_quotes;
            endParagraph();
        } else if (isParagraph(tag) || (isList && state.lists == 1)) {
            endParagraph();
        } else if (const Treatment treatment = ruleFor(node.v.element).treatment;
                   (treatment == Treatment::Block || treatment == Treatment::Table) && tag != GUMBO_TAG_TD && tag != GUMBO_TAG_TH) {
            endLine();
        }
    }

    void text(const GumboText &text, const State &parent)
    {
        if (parent.isDropped || parent.hidesText)
            return;
        for (const QChar c : QString::fromUtf8(text.text)) {
            const bool isSpace = c == u' ' || c == u'\n' || c == u'\t' || c == u'\r' || c == u'\f';
            if (parent.isPreformatted && c == u'\n')
                endLine(true);
            else if (isSpace && !parent.isPreformatted)
                m_pendingSpace = true;
            else if (c != u'\r')
                append(c == u'\u00a0' ? QChar(u' ') : c);
        }
    }

    [[nodiscard]] QString take()
    {
        while (!m_out.isEmpty() && m_out.back().isSpace())
            m_out.chop(1);
        if (m_maxOutput >= 0)
            m_out.truncate(m_maxOutput);
        return std::move(m_out);
    }

private:
    static bool isParagraph(GumboTag tag)
    {
        return tag == GUMBO_TAG_P || tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3
            || tag == GUMBO_TAG_H4 || tag == GUMBO_TAG_H5 || tag == GUMBO_TAG_H6;
    }
    static bool beginsBlock(const GumboNode &list)
    {
        return !list.parent || list.parent->type != GUMBO_NODE_ELEMENT || list.parent->v.element.tag != GUMBO_TAG_LI;
    }
    static int startOf(const GumboElement &list)
    {
        bool ok = false;
        const int start = Attributes::text(list, "start").toInt(&ok);
        return ok ? std::clamp(start, 0, 1'000'000) : 1;
    }
    QString nextMark()
    {
        if (m_numbers.empty() || m_numbers.back() == kBullets)
            return u"- "_s;
        return QString::number(m_numbers.back()++) + u". "_s;
    }

    void startLine()
    {
        if (m_quotes > 0 && (m_out.isEmpty() || m_out.back() == u'\n'))
            m_out += u"> "_s.repeated(std::min(m_quotes, kMaxQuoteDepth));
    }
    void append(QStringView text)
    {
        const bool atStart = m_out.isEmpty() || m_out.back() == u'\n';
        startLine();
        if (m_pendingSpace && !atStart && !m_out.endsWith(u' '))
            m_out += u' ';
        m_pendingSpace = false;
        m_out += text;
    }
    void append(QChar c) { append(QStringView(&c, 1)); }
    void endLine(bool evenIfEmpty = false)
    {
        m_pendingSpace = false;
        while (m_out.endsWith(u' '))
            m_out.chop(1);
        if (m_out.isEmpty() || (m_out.back() == u'\n' && !evenIfEmpty))
            return;
        startLine();
        if (!m_out.endsWith("\n\n\n"_L1))
            m_out += u'\n';
    }
    void endParagraph()
    {
        endLine();
        if (!m_out.isEmpty() && !m_out.endsWith("\n\n"_L1) && !m_out.endsWith("> \n"_L1))
            endLine(true);
    }

    static constexpr int kBullets = -1;
    qsizetype m_maxOutput;
    std::vector<int> m_numbers; ///< of the next item, by open list
    int m_quotes = 0;
    bool m_pendingSpace = false;
    QString m_out;
};

} // namespace

QString toPlainText(QByteArrayView utf8, qsizetype maxOutput)
{
    constexpr int kPerOutput = 6;
    for (InputShare share(maxOutput, kPerOutput, kMaxInput);;) {
        const GumboTree tree(utf8, share.octets());
        if (!tree.document())
            return mime::strippedHtml(QString::fromUtf8(utf8), maxOutput < 0 ? kMaxInput : maxOutput);
        TextWriter writer(maxOutput);
        walk(tree.document(), State {}, writer);
        if (writer.isDone() || !tree.isCut() || share.isAll())
            return writer.take();
        share.grow(writer.written());
    }
}

} // namespace html
