// SPDX-License-Identifier: GPL-3.0-or-later
// What the buttons and keys of the composer do to its text.
#include "gui/compose/ComposeEditor.h"

#include "gui/compose/DocumentWriter.h"
#include "html/Quote.h"
#include "html/Sanitiser.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QPalette>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextList>
#include <QTextTable>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr int kQuoteStep = 18;
constexpr int kDeepestQuote = 10;

} // namespace

void ComposeEditor::setBold(bool on)
{
    setFontWeight(on ? QFont::Bold : QFont::Normal);
}

void ComposeEditor::setItalic(bool on)
{
    setFontItalic(on);
}

void ComposeEditor::setUnderline(bool on)
{
    setFontUnderline(on);
}

void ComposeEditor::toggleList(QTextListFormat::Style style)
{
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    const QTextList *here = cursor.currentList();
    if (here && here->format().style() == style) {
        for (QTextBlock block = document()->findBlock(cursor.selectionStart()); block.isValid() && block.position() <= cursor.selectionEnd(); block = block.next()) {
            if (QTextList *list = block.textList())
                list->remove(block);
            QTextBlockFormat format = block.blockFormat();
            format.setIndent(0);
            QTextCursor(block).setBlockFormat(format);
        }
    } else {
        QTextListFormat format;
        format.setStyle(style);
        format.setIndent(here ? here->format().indent() : 1);
        cursor.createList(format);
    }
    cursor.endEditBlock();
    emit formatChanged();
}

void ComposeEditor::quoteMore(int step)
{
    QTextCursor cursor = textCursor();
    const int from = cursor.selectionStart();
    const int to = cursor.selectionEnd();
    cursor.beginEditBlock();
    for (QTextBlock block = document()->findBlock(from); block.isValid() && block.position() <= to; block = block.next()) {
        const int level = std::clamp(quoteLevelOf(block) + step, 0, kDeepestQuote);
        QTextBlockFormat format = block.blockFormat();
        if (level > 0)
            format.setProperty(kQuoteProperty, level);
        else
            format.clearProperty(kQuoteProperty);
        format.setLeftMargin(level * kQuoteStep);
        QTextCursor(block).setBlockFormat(format);
    }
    cursor.endEditBlock();
    emit formatChanged();
}

QString ComposeEditor::linkHere() const
{
    return textCursor().charFormat().anchorHref();
}

void ComposeEditor::setLink(const QString &text, const QString &href)
{
    QTextCursor cursor = textCursor();
    // Without a selection, all of the link that the cursor stands in.
    if (!cursor.hasSelection() && cursor.charFormat().isAnchor()) {
        const QString old = cursor.charFormat().anchorHref();
        for (auto it = cursor.block().begin(); !it.atEnd(); ++it) {
            const QTextFragment piece = it.fragment();
            if (piece.charFormat().anchorHref() == old && piece.position() <= cursor.position() && cursor.position() <= piece.position() + piece.length()) {
                cursor.setPosition(piece.position());
                cursor.setPosition(piece.position() + piece.length(), QTextCursor::KeepAnchor);
                break;
            }
        }
    }
    QTextCharFormat format = cursor.charFormat();
    const QString safe = html::safeLink(href);
    format.setAnchor(!safe.isEmpty());
    format.setAnchorHref(safe);
    format.setFontUnderline(!safe.isEmpty());
    if (safe.isEmpty())
        format.clearForeground();
    else
        format.setForeground(palette().color(QPalette::Link));
    const QString words = text.isEmpty() ? cursor.hasSelection() ? cursor.selectedText() : safe : text;
    cursor.beginEditBlock();
    cursor.insertText(words, format);
    cursor.endEditBlock();
    // What is typed behind a link is no part of it.
    QTextCharFormat plain;
    plain.setFontWeight(format.fontWeight());
    plain.setFontItalic(format.fontItalic());
    cursor.setCharFormat(plain);
    setTextCursor(cursor);
}

void ComposeEditor::clearFormats()
{
    QTextCursor cursor = textCursor();
    if (!cursor.hasSelection())
        return setCurrentCharFormat({});
    cursor.beginEditBlock();
    cursor.setCharFormat({});
    cursor.endEditBlock();
    emit formatChanged();
}

void ComposeEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (event->modifiers() & Qt::ControlModifier)
            return event->ignore(); // sends
        if (!(event->modifiers() & Qt::ShiftModifier) && onReturn())
            return;
    }
    const bool isListKey = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab || event->key() == Qt::Key_Backspace;
    if ((isListKey && onListKey(event)) || onLeavingKey(event))
        return;
    QTextEdit::keyPressEvent(event);
}

bool ComposeEditor::onReturn()
{
    const QTextCursor cursor = textCursor();
    const QTextBlock block = cursor.block();
    if (block.textList() && block.text().isEmpty()) { // an empty item ends its list
        toggleList(block.textList()->format().style());
        return true;
    }
    const bool isQuote = quoteLevelOf(block) > 0 || (m_form == Form::Plain && block.text().startsWith(u'>'));
    if (!isQuote || cursor.hasSelection())
        return false;
    splitQuote();
    return true;
}

/// Somebody answers in the middle of a quote: it opens, with an empty line of one's own in it.
void ComposeEditor::splitQuote()
{
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    if (m_form == Form::Plain) {
        const QString text = cursor.block().text();
        const qsizetype marks = std::distance(text.cbegin(), std::ranges::find_if(text, [](QChar c) { return c != u'>' && c != u' '; }));
        const bool hasRest = cursor.positionInBlock() > marks && !cursor.atBlockEnd();
        const QString prefix = text.first(marks);
        cursor.insertText(hasRest ? u"\n\n"_s + prefix : u"\n"_s);
        if (hasRest)
            cursor.movePosition(QTextCursor::PreviousBlock);
    } else {
        QTextBlockFormat own = cursor.blockFormat();
        const QTextBlockFormat quoted = own;
        own.clearProperty(kQuoteProperty);
        own.setLeftMargin(0);
        const bool hasRest = !cursor.atBlockEnd();
        const bool atStart = cursor.atBlockStart();
        if (!atStart)
            cursor.insertBlock(own, {});
        else
            cursor.setBlockFormat(own);
        if (hasRest) {
            cursor.insertBlock(quoted);
            cursor.movePosition(QTextCursor::PreviousBlock);
        }
        cursor.setBlockFormat(own);
        cursor.setCharFormat({});
    }
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

bool ComposeEditor::onListKey(QKeyEvent *event)
{
    QTextCursor cursor = textCursor();
    QTextList *list = cursor.currentList();
    if (!list || cursor.hasSelection() || !cursor.atBlockStart())
        return false;
    if (event->key() == Qt::Key_Backspace) {
        toggleList(list->format().style());
        return true;
    }
    QTextListFormat format = list->format();
    const int indent = std::clamp(format.indent() + (event->key() == Qt::Key_Tab ? 1 : -1), 1, 8);
    if (indent == format.indent())
        return true;
    format.setIndent(indent);
    cursor.createList(format);
    return true;
}

QTextCursor ComposeEditor::signatureCursor() const
{
    QTextCursor cursor(document());
    QTextBlock first;
    QTextBlock last;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (!block.blockFormat().boolProperty(kSignatureProperty)) {
            if (first.isValid())
                break;
            continue;
        }
        if (!first.isValid())
            first = block;
        last = block;
    }
    if (!first.isValid())
        return cursor;
    cursor.setPosition(first.position());
    cursor.setPosition(last.position() + last.length() - 1, QTextCursor::KeepAnchor);
    return cursor;
}

QString ComposeEditor::signatureText() const
{
    return signatureCursor().selectedText().replace(QChar::ParagraphSeparator, u'\n');
}

void ComposeEditor::setSignature(const QString &text, const QString &saneHtml)
{
    QTextCursor here = textCursor();
    here.setKeepPositionOnInsert(true);
    QTextCursor cursor = signatureCursor();
    const bool wasThere = cursor.blockFormat().boolProperty(kSignatureProperty);
    const bool isEmpty = text.trimmed().isEmpty() && saneHtml.trimmed().isEmpty();
    if (!wasThere && isEmpty)
        return;
    cursor.beginEditBlock();
    bool isAboveQuote = false;
    if (wasThere) {
        cursor.removeSelectedText();
        cursor.setBlockFormat({});
    } else if (const QTextBlock quote = firstQuote(); quote.isValid()) {
        cursor.setPosition(quote.position());
        cursor.insertBlock(quote.blockFormat());
        cursor.movePosition(QTextCursor::PreviousBlock);
        cursor.setBlockFormat({});
        isAboveQuote = true;
    } else {
        cursor.movePosition(QTextCursor::End);
        cursor.insertBlock({}, {});
        cursor.insertBlock({}, {});
    }
    if (!isEmpty) {
        const int from = cursor.position();
        if (m_form == Form::Rich && !saneHtml.trimmed().isEmpty()) {
            cursor.insertText(u"-- "_s, {});
            cursor.insertBlock();
            cursor.insertHtml(saneHtml);
        } else {
            cursor.insertText(u"-- \n"_s + text.trimmed(), {});
        }
        markSignature(from, cursor.position());
        if (isAboveQuote)
            cursor.insertBlock({}, {});
    }
    cursor.endEditBlock();
    here.setKeepPositionOnInsert(false);
    setTextCursor(here);
}

void ComposeEditor::markSignature(int from, int to)
{
    for (QTextBlock block = document()->findBlock(from); block.isValid() && block.position() <= to; block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        format.setProperty(kSignatureProperty, true);
        format.setTopMargin(0);
        format.setBottomMargin(0);
        QTextCursor(block).setBlockFormat(format);
    }
}

void ComposeEditor::adoptSignature(const QString &text)
{
    const QStringList wanted = (u"-- \n"_s + text.trimmed()).split(u'\n');
    for (QTextBlock first = document()->begin(); first.isValid(); first = first.next()) {
        QTextBlock block = first;
        qsizetype line = 0;
        while (block.isValid() && line < wanted.size() && block.text().trimmed() == wanted.at(line).trimmed()) {
            ++line;
            if (line < wanted.size())
                block = block.next();
        }
        if (line == wanted.size())
            return markSignature(first.position(), block.position());
    }
}

QTextBlock ComposeEditor::firstQuote() const
{
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (quoteLevelOf(block) > 0 || (m_form == Form::Plain && block.text().startsWith(u'>')) || block.blockFormat().hasProperty(kQuoteHeadProperty))
            return block;
    }
    return {};
}

void ComposeEditor::appendQuote(const QString &head, const QString &quoted)
{
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    cursor.insertBlock({}, {});
    const QStringList lines = head.split(u'\n');
    for (const QString &line : lines) {
        QTextBlockFormat headFormat;
        headFormat.setProperty(kQuoteHeadProperty, line);
        cursor.insertBlock(headFormat, {});
        cursor.insertText(line, {});
    }
    cursor.insertBlock({}, {});
    const int from = cursor.position();
    if (m_form == Form::Plain)
        cursor.insertText(quoted, {});
    else
        insertAtLine(cursor, quoted);
    cursor.endEditBlock();
    setQuotesBack(from, cursor.position());
}

/// At the beginning of an empty line.
void ComposeEditor::insertAtLine(QTextCursor &cursor, const QString &saneHtml)
{
    const int from = cursor.position();
    cursor.insertHtml(saneHtml);
    // The first line went into the block that was there and kept its format: its own is put on it again.
    struct : QTextDocument { QVariant loadResource(int, const QUrl &) override { return {}; } } beginning; // its own would open files
    beginning.setHtml(saneHtml.left(4'000));
    QTextCursor(document()->findBlock(from)).setBlockFormat(beginning.begin().blockFormat());
}

void ComposeEditor::appendPiece(const QString &saneHtml, const QString &text, bool isFirst)
{
    const QTextCursor here = textCursor();
    const std::pair place { here.anchor(), here.position() };
    const bool wasModified = document()->isModified();
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    // Behind a table there is an empty line already.
    const bool isAtLine = cursor.block().text().isEmpty() && (isFirst || QTextCursor(cursor.block().previous()).currentTable());
    if (!isAtLine)
        cursor.insertBlock({}, {});
    const int from = cursor.position();
    if (m_form == Form::Plain)
        cursor.insertText(text, {});
    else
        insertAtLine(cursor, saneHtml);
    cursor.endEditBlock();
    if (m_form == Form::Rich)
        setQuotesBack(from, cursor.position());
    document()->setModified(wasModified);
    if (QTextCursor now = textCursor(); std::pair { now.anchor(), now.position() } != place) {
        now.setPosition(place.first);
        now.setPosition(place.second, QTextCursor::KeepAnchor);
        setTextCursor(now);
    }
}

void ComposeEditor::beginAnew()
{
    document()->clearUndoRedoStacks();
    document()->setModified(false);
    moveCursor(QTextCursor::Start);
}

} // namespace gui
