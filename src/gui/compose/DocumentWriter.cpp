// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/DocumentWriter.h"

#include "html/Sanitiser.h"

#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextList>
#include <QTextTable>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr int kMaxDepth = 40; ///< of tables in tables

bool isNumbered(const QTextList &list)
{
    const auto style = list.format().style();
    return style == QTextListFormat::ListDecimal || style == QTextListFormat::ListLowerAlpha || style == QTextListFormat::ListUpperAlpha
        || style == QTextListFormat::ListLowerRoman || style == QTextListFormat::ListUpperRoman;
}

bool isRule(const QTextBlock &block)
{
    return block.blockFormat().hasProperty(QTextFormat::BlockTrailingHorizontalRulerWidth);
}

bool isCode(const QTextCharFormat &format)
{
    return format.fontFixedPitch() || format.fontFamilies().toStringList().contains("monospace"_L1, Qt::CaseInsensitive);
}

QByteArray contentIdOf(const QTextImageFormat &image)
{
    return image.name().startsWith("cid:"_L1) ? QByteArray::fromPercentEncoding(image.name().sliced(4).toLatin1()) : QByteArray();
}

QString escaped(QString text)
{
    text.remove(QChar::ObjectReplacementCharacter).remove(QChar(0));
    text = text.toHtmlEscaped();
    text.replace(QChar::LineSeparator, "<br>"_L1).replace(u'\u00a0', "&nbsp;"_L1).replace(u'\t', "&nbsp; &nbsp; "_L1);
    // The first of several spaces would be the only one that a reader sees.
    text.replace("  "_L1, " &nbsp;"_L1);
    return text;
}

class HtmlWriter {
public:
    QString write(const QTextDocument &document)
    {
        frame(*document.rootFrame(), 0);
        closeAll();
        return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body dir=\"auto\">\n"_L1 + m_out + "</body></html>\n"_L1;
    }
    [[nodiscard]] bool isFormatted() const { return m_isFormatted; }
    [[nodiscard]] QList<QByteArray> pictures() const { return m_pictures; }

private:
    void frame(const QTextFrame &one, int depth)
    {
        if (depth > kMaxDepth)
            return;
        for (auto it = one.begin(); !it.atEnd(); ++it) {
            if (auto *table = qobject_cast<QTextTable *>(it.currentFrame()))
                this->table(*table, depth);
            else if (it.currentFrame())
                frame(*it.currentFrame(), depth + 1);
            else
                block(it.currentBlock());
        }
    }

    void table(const QTextTable &one, int depth)
    {
        closeLists(0);
        m_isFormatted = true;
        m_out += "<table>\n"_L1;
        for (int row = 0; row < one.rows(); ++row) {
            m_out += "<tr>"_L1;
            for (int column = 0; column < one.columns(); ++column) {
                const QTextTableCell cell = one.cellAt(row, column);
                if (cell.row() != row || cell.column() != column)
                    continue; // the rest of one that spans
                m_out += "<td"_L1;
                if (cell.columnSpan() > 1)
                    m_out += u" colspan=\"%1\""_s.arg(cell.columnSpan());
                if (cell.rowSpan() > 1)
                    m_out += u" rowspan=\"%1\""_s.arg(cell.rowSpan());
                m_out += '>'_L1;
                const int quotes = std::exchange(m_quotes, 0);
                auto lists = std::exchange(m_lists, {});
                for (auto it = cell.begin(); !it.atEnd(); ++it) {
                    if (auto *inner = qobject_cast<QTextTable *>(it.currentFrame())) {
                        if (depth < kMaxDepth)
                            this->table(*inner, depth + 1);
                    } else if (it.currentFrame()) {
                        frame(*it.currentFrame(), depth + 1);
                    } else {
                        block(it.currentBlock());
                    }
                }
                closeAll();
                m_quotes = quotes;
                m_lists = std::move(lists);
                m_out += "</td>"_L1;
            }
            m_out += "</tr>\n"_L1;
        }
        m_out += "</table>\n"_L1;
    }

    void block(const QTextBlock &one)
    {
        closeTo(quoteLevelOf(one));
        for (; m_quotes < quoteLevelOf(one); ++m_quotes)
            m_out += kQuoteTag + u'\n';
        const QTextList *list = one.textList();
        if (list)
            openList(*list);
        else
            closeLists(0);
        if (isRule(one)) {
            m_isFormatted = true;
            m_out += "<hr>\n"_L1;
            return;
        }
        const int heading = one.blockFormat().headingLevel();
        QString tag = u"div"_s;
        if (heading > 0)
            tag = u"h%1"_s.arg(std::min(heading, 6));
        m_isFormatted = m_isFormatted || list || heading > 0;
        const QString inside = fragments(one, heading > 0);
        if (list) { // open until the next one: what is nested stands inside it
            m_out += "<li>"_L1 + inside;
            return;
        }
        // A <div> without anything in it has no height.
        m_out += u"<%1>%2</%1>\n"_s.arg(tag, inside.isEmpty() ? u"<br>"_s : inside);
    }

    QString fragments(const QTextBlock &one, bool inHeading)
    {
        QString out;
        for (auto it = one.begin(); !it.atEnd(); ++it) {
            const QTextFragment piece = it.fragment();
            const QTextCharFormat format = piece.charFormat();
            if (format.isImageFormat()) {
                out += image(format.toImageFormat(), piece.length());
                continue;
            }
            out += text(piece.text(), format, inHeading);
        }
        return out;
    }

    QString text(const QString &words, const QTextCharFormat &format, bool inHeading)
    {
        QString out = escaped(words);
        const auto wrap = [&](bool on, const char *tag) {
            if (!on)
                return;
            m_isFormatted = true;
            out = u"<%1>%2</%1>"_s.arg(QLatin1StringView(tag), out);
        };
        const QString href = format.isAnchor() ? html::safeLink(format.anchorHref()) : QString();
        wrap(isCode(format), "code");
        wrap(format.fontWeight() >= QFont::DemiBold && !inHeading, "b");
        wrap(format.fontItalic(), "i");
        wrap(format.fontUnderline() && href.isEmpty(), "u");
        wrap(format.fontStrikeOut(), "s");
        if (!href.isEmpty()) {
            m_isFormatted = m_isFormatted || (words.trimmed() != href && "mailto:"_L1 + words.trimmed() != href && words.trimmed() + u'/' != href);
            out = u"<a href=\"%1\">%2</a>"_s.arg(href.toHtmlEscaped(), out);
        }
        return out;
    }

    QString image(const QTextImageFormat &format, int times)
    {
        const QByteArray id = contentIdOf(format);
        if (id.isEmpty())
            return {}; // an image that was never here
        m_isFormatted = true;
        if (!m_pictures.contains(id))
            m_pictures << id;
        QString out = u"<img src=\"cid:%1\""_s.arg(QString::fromLatin1(id.toPercentEncoding("@.-_+")));
        if (format.width() > 0)
            out += u" width=\"%1\""_s.arg(qRound(format.width()));
        if (format.height() > 0)
            out += u" height=\"%1\""_s.arg(qRound(format.height()));
        out += u" alt=\"%1\">"_s.arg(format.property(QTextFormat::ImageAltText).toString().toHtmlEscaped());
        return out.repeated(std::clamp(times, 1, 20));
    }

    void openList(const QTextList &list)
    {
        const int level = std::clamp(list.format().indent(), 1, 10);
        closeLists(level);
        if (int(m_lists.size()) == level && m_lists.back().isNumbered != isNumbered(list))
            closeLists(level - 1);
        while (int(m_lists.size()) < level) {
            if (!m_lists.empty() && !std::exchange(m_lists.back().hasItem, true))
                m_out += "<li>"_L1; // a step was left out: a list stands in an item only
            m_lists.push_back({ isNumbered(list), false });
            m_out += m_lists.back().isNumbered ? "<ol>\n"_L1 : "<ul>\n"_L1;
        }
        if (std::exchange(m_lists.back().hasItem, true))
            m_out += "</li>\n"_L1;
    }
    void closeLists(int level)
    {
        for (; int(m_lists.size()) > level; m_lists.pop_back()) {
            if (m_lists.back().hasItem)
                m_out += "</li>\n"_L1;
            m_out += m_lists.back().isNumbered ? "</ol>\n"_L1 : "</ul>\n"_L1;
        }
    }
    void closeTo(int quotes)
    {
        if (m_quotes != quotes)
            closeLists(0);
        for (; m_quotes > quotes; --m_quotes)
            m_out += "</blockquote>\n"_L1;
    }
    void closeAll()
    {
        closeLists(0);
        closeTo(0);
    }

    QString m_out;
    int m_quotes = 0;
    struct OpenList {
        bool isNumbered = false;
        bool hasItem = false; ///< one that is still open
    };
    std::vector<OpenList> m_lists;
    bool m_isFormatted = false;
    QList<QByteArray> m_pictures;
};

QString plainLine(const QTextBlock &block)
{
    QString out;
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextFragment piece = it.fragment();
        const QTextCharFormat format = piece.charFormat();
        if (format.isImageFormat()) {
            if (const QString words = format.property(QTextFormat::ImageAltText).toString(); !words.isEmpty())
                out += u'[' + words + u']';
            continue;
        }
        QString text = piece.text();
        text.replace(u'\u00a0', u' ').remove(QChar::ObjectReplacementCharacter).remove(QChar(0));
        out += text;
        const QString href = format.isAnchor() ? html::safeLink(format.anchorHref()) : QString();
        // A link of several pieces has its address behind the last of them.
        auto next = it;
        const bool goesOn = !(++next).atEnd() && next.fragment().charFormat().anchorHref() == format.anchorHref();
        if (!href.isEmpty() && !goesOn && text.trimmed() != href && "mailto:"_L1 + text.trimmed() != href && text.trimmed() + u'/' != href)
            out += u" <%1>"_s.arg(href);
    }
    return out;
}

QString plainText(const QTextDocument &document)
{
    QStringList lines;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QString line = isRule(block) ? u"----------"_s : plainLine(block);
        if (const QTextList *list = block.textList()) {
            const QString mark = isNumbered(*list) ? u"%1. "_s.arg(list->itemNumber(block) + 1) : u"- "_s;
            line = QString((std::clamp(list->format().indent(), 1, 10) - 1) * 2, u' ') + mark + line;
        }
        const int level = quoteLevelOf(block);
        const QStringList parts = line.split(QChar::LineSeparator);
        for (const QString &part : parts)
            lines << (level == 0 ? part : QString(level, u'>') + (part.isEmpty() ? QString() : u' ' + part));
    }
    while (!lines.isEmpty() && lines.constLast().isEmpty())
        lines.removeLast();
    return lines.isEmpty() ? QString() : lines.join(u'\n') + u'\n';
}

} // namespace

int quoteLevelOf(const QTextBlock &block)
{
    return block.isValid() ? std::clamp(block.blockFormat().intProperty(kQuoteProperty), 0, 20) : 0;
}

WrittenText writtenText(const QTextDocument &document)
{
    WrittenText written;
    HtmlWriter writer;
    written.html = writer.write(document);
    written.isFormatted = writer.isFormatted();
    written.pictures = writer.pictures();
    written.text = plainText(document);
    return written;
}

} // namespace gui
