// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/ComposeEditor.h"

#include "gui/Style.h"
#include "gui/compose/DocumentWriter.h"
#include "gui/compose/SpellService.h"
#include "gui/compose/TextMarks.h"
#include "gui/reading/InlinePicture.h"
#include "html/Quote.h"
#include "html/Sanitiser.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextList>
#include <QUrl>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr int kSideMargin = 26;
constexpr int kColumn = 860;          ///< px: a longer line is hard to read
constexpr int kQuoteMargin = 40;      ///< px that Qt gives to one <blockquote>
constexpr int kQuoteStep = 18;        ///< px that we give
constexpr qreal kParagraphGap = 6;    ///< px below a block that are no accident
constexpr int kWidestPicture = 560;   ///< px in the text; the picture itself stays as large as it is

} // namespace

ComposeEditor::ComposeEditor(QWidget *parent)
    : QTextEdit(parent)
{
    setObjectName("composeEditor");
    setFrameShape(QFrame::NoFrame);
    setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 8);
    setUp();
    connect(this, &QTextEdit::cursorPositionChanged, this, &ComposeEditor::formatChanged);
    connect(this, &QTextEdit::currentCharFormatChanged, this, &ComposeEditor::formatChanged);
    applyZoom();
    m_marks = new TextMarks(*this);
}

void ComposeEditor::setUp()
{
    document()->setDocumentMargin(0);
    setAcceptRichText(m_form == Form::Rich);
}

void ComposeEditor::setForm(Form form)
{
    if (m_form == form)
        return;
    // What is written stays; of a message that grows plain, its words.
    const QString text = writtenText(*document()).text;
    m_form = form;
    setUp();
    QTextCursor all(document());
    all.beginEditBlock();
    all.select(QTextCursor::Document);
    if (form == Form::Plain) {
        all.removeSelectedText();
        all.setBlockFormat({});
        all.setCharFormat({});
        all.insertText(text.trimmed().isEmpty() ? QString() : text.chopped(1));
    } else {
        all.removeSelectedText();
        all.insertHtml(html::textAsHtml(text.trimmed().isEmpty() ? QString() : text.chopped(1)));
    }
    all.endEditBlock();
    if (form == Form::Rich)
        setQuotesBack(0, document()->characterCount());
    moveCursor(QTextCursor::Start);
    emit formatChanged();
}

void ComposeEditor::setRichText(const QString &saneHtml)
{
    m_form = Form::Rich;
    setUp();
    document()->setUndoRedoEnabled(false);
    setHtml(saneHtml);
    setQuotesBack(0, document()->characterCount());
    document()->setUndoRedoEnabled(true);
    document()->setDocumentMargin(0);
    document()->setModified(false);
    moveCursor(QTextCursor::Start);
}

void ComposeEditor::setOnlyText(const QString &text)
{
    m_form = Form::Plain;
    setUp();
    document()->setUndoRedoEnabled(false);
    setPlainText(text);
    document()->setUndoRedoEnabled(true);
    document()->setDocumentMargin(0);
    document()->setModified(false);
    moveCursor(QTextCursor::Start);
}

void ComposeEditor::addPicture(const mime::OutgoingPart &part, const QImage &image)
{
    m_pictures.insert(part.contentId, part);
    m_images.insert(part.contentId, image);
    document()->markContentsDirty(0, document()->characterCount());
    viewport()->update();
}

void ComposeEditor::insertPicture(const mime::OutgoingPart &part, const QImage &image, const QString &altText)
{
    addPicture(part, image);
    QTextImageFormat format;
    format.setName(u"cid:"_s + QString::fromLatin1(part.contentId.toPercentEncoding("@.-_+")));
    format.setWidth(std::min(image.width(), kWidestPicture));
    format.setProperty(QTextFormat::ImageAltText, altText);
    if (image.width() > kWidestPicture)
        format.setHeight(double(image.height()) * kWidestPicture / image.width());
    textCursor().insertImage(format);
    ensureCursorVisible();
}

QVariant ComposeEditor::loadResource(int type, const QUrl &name)
{
    // Not a file, not the network: what is quoted or pasted could name either.
    return ownPicture(m_images, type, name);
}

void ComposeEditor::setQuotesBack(int from, int to)
{
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (QTextBlock block = document()->findBlock(from); block.isValid() && block.position() <= to; block = block.next()) {
        // "<div><br></div>" is one empty line; Qt makes two of it.
        if (block.text().endsWith(QChar::LineSeparator)) {
            cursor.setPosition(block.position() + block.length() - 1);
            cursor.deletePreviousChar();
            --to;
        }
        const QTextBlockFormat old = block.blockFormat();
        const int level = int(std::min(old.leftMargin(), old.rightMargin())) / kQuoteMargin;
        QTextBlockFormat format = old;
        const bool isLine = !block.textList() && old.headingLevel() == 0;
        if (isLine) {
            format.setTopMargin(0);
            format.setBottomMargin(0);
        }
        if (level > 0) {
            format.setLeftMargin(level * kQuoteStep);
            format.setRightMargin(0);
            format.setProperty(kQuoteProperty, level);
        }
        if (format == old)
            continue;
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
        // The room between paragraphs becomes what it is in a letter: an empty line, which plain text has too.
        const bool endsParagraph = isLine && old.bottomMargin() >= kParagraphGap && block.next().isValid() && !block.text().isEmpty();
        if (endsParagraph) {
            cursor.setPosition(block.position() + block.length() - 1);
            cursor.insertBlock(format, {});
            ++to;
            block = cursor.block();
        }
    }
    cursor.endEditBlock();
}

void ComposeEditor::insertSane(const QString &html)
{
    QTextCursor cursor = textCursor();
    const int from = cursor.selectionStart();
    cursor.beginEditBlock();
    cursor.insertHtml(html);
    cursor.endEditBlock();
    setQuotesBack(from, cursor.position());
    setTextCursor(cursor);
    ensureCursorVisible();
}

bool ComposeEditor::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasUrls() || source->hasImage() || source->hasText() || source->hasHtml();
}

void ComposeEditor::insertFromMimeData(const QMimeData *source)
{
    QStringList files;
    const auto urls = source->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    if (!files.isEmpty())
        return emit filesDropped(files);
    // A browser gives a picture with HTML about it that says where it lies: the picture is what was copied.
    if (source->hasImage() && (!source->hasText() || source->text().trimmed().isEmpty()))
        return emit imagePasted(qvariant_cast<QImage>(source->imageData()));
    if (m_form == Form::Rich && source->hasHtml()) {
        html::SanitiseOptions options;
        options.colours = html::Colours::Drop;
        options.maxOutput = html::kFirstShare;
        const QString sane = html::sanitise(source->html().toUtf8(), options).html;
        if (!sane.trimmed().isEmpty())
            return insertSane(sane);
    }
    textCursor().insertText(source->text());
    ensureCursorVisible();
}

void ComposeEditor::pasteAsPlain()
{
    textCursor().insertText(QGuiApplication::clipboard()->text());
    ensureCursorVisible();
}

void ComposeEditor::pasteAsQuote()
{
    const QString quoted = html::quotedText(QGuiApplication::clipboard()->text());
    if (m_form == Form::Plain)
        textCursor().insertText(quoted + u'\n');
    else
        insertSane(html::textAsHtml(quoted));
    ensureCursorVisible();
}

void ComposeEditor::paintEvent(QPaintEvent *event)
{
    QTextEdit::paintEvent(event);
    // A bar for each level of a quote.
    QPainter painter(viewport());
    const QColor line = palette().color(QPalette::Mid);
    const QPointF shift(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
    for (QTextBlock block = cursorForPosition({ 0, 0 }).block(); block.isValid(); block = block.next()) {
        const QRectF area = document()->documentLayout()->blockBoundingRect(block).translated(shift);
        if (area.top() > viewport()->height())
            break;
        const QTextBlock next = block.next();
        for (int i = 0; i < std::min(quoteLevelOf(block), 8); ++i) {
            const qreal bottom = quoteLevelOf(next) > i ? document()->documentLayout()->blockBoundingRect(next).top() + shift.y() : area.bottom();
            painter.fillRect(QRectF(shift.x() + i * kQuoteStep, area.top(), 3, bottom - area.top()), line);
        }
    }
}

void ComposeEditor::resizeEvent(QResizeEvent *event)
{
    setMargins();
    QTextEdit::resizeEvent(event);
}

/// Tab writes; Ctrl+Tab goes on, and Shift+Tab back to the subject.
bool ComposeEditor::onLeavingKey(QKeyEvent *event)
{
    const bool isBack = event->key() == Qt::Key_Backtab;
    if (!isBack && !(event->key() == Qt::Key_Tab && event->modifiers() == Qt::ControlModifier))
        return false;
    return QWidget::focusNextPrevChild(!isBack);
}

void ComposeEditor::setMargins()
{
    const int right = std::max(12, width() - kSideMargin - kColumn);
    if (viewportMargins().right() != right)
        setViewportMargins(kSideMargin, 14, right, 8);
}

void ComposeEditor::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QTextEdit::wheelEvent(event);
    if (event->angleDelta().y() != 0)
        zoomBy(event->angleDelta().y() > 0 ? 1 : -1);
    event->accept();
}

void ComposeEditor::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

void ComposeEditor::zoomBy(int steps)
{
    m_zoom = std::clamp(m_zoom + steps, -5, 20);
    applyZoom();
}

void ComposeEditor::resetZoom()
{
    m_zoom = 0;
    applyZoom();
}

void ComposeEditor::applyZoom()
{
    const QFont font = scaledFont(1.0 + 0.1 * m_zoom);
    document()->setDefaultFont(font);
    setFont(font);
}

void ComposeEditor::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    addSpelling(menu, cursorForPosition(event->pos()).position());
    const bool hasSelection = textCursor().hasSelection();
    QAction *undoIt = menu.addAction(tr("&Undo"), this, &QTextEdit::undo);
    undoIt->setEnabled(document()->isUndoAvailable());
    menu.addSeparator();
    for (QAction *action : { menu.addAction(tr("Cu&t"), this, &QTextEdit::cut), menu.addAction(tr("&Copy"), this, &QTextEdit::copy) })
        action->setEnabled(hasSelection);
    menu.addAction(tr("&Paste"), this, &QTextEdit::paste);
    menu.addAction(tr("Paste &without formatting"), this, &ComposeEditor::pasteAsPlain);
    menu.addAction(tr("Paste as &quotation"), this, &ComposeEditor::pasteAsQuote);
    menu.addSeparator();
    menu.addAction(tr("Select &all"), this, &QTextEdit::selectAll);
    menu.exec(event->globalPos());
}

/// What could be meant, as soon as it is known: the menu does not wait for it.
void ComposeEditor::addSpelling(QMenu &menu, int position)
{
    const TextMarks::Place place = m_marks->misspeltAt(position);
    if (place.length == 0)
        return;
    QTextCursor word(document());
    word.setPosition(place.at);
    word.setPosition(place.at + place.length, QTextCursor::KeepAnchor);
    const QString written = word.selectedText();
    QAction *waiting = menu.addAction(tr("Looking for suggestions…"));
    waiting->setEnabled(false);
    m_marks->service()->suggest(m_marks->language(), written, &menu, [&menu, waiting, word](const QStringList &found) {
        for (const QString &one : found) {
            auto *action = new QAction(QString(one).replace(u'&', "&&"_L1), &menu);
            QFont font = menu.font();
            font.setBold(true);
            action->setFont(font);
            connect(action, &QAction::triggered, &menu, [word, one]() mutable { word.insertText(one); });
            menu.insertAction(waiting, action);
        }
        if (found.isEmpty())
            waiting->setText(tr("No suggestions"));
        else
            menu.removeAction(waiting);
    });
    menu.addSeparator();
    menu.addAction(tr("Add to my &dictionary"), this, [this, written] { m_marks->service()->learn(written); });
    menu.addAction(tr("&Ignore in this message"), this, [this, written] { m_marks->ignore(written); });
    menu.addSeparator();
}

} // namespace gui
