// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reading/MessageBrowser.h"

#include "gui/Style.h"
#include "gui/reading/InlinePicture.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPointer>
#include <QScrollBar>
#include <QTextBlock>
#include <QThreadPool>
#include <QWheelEvent>

#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr int kColumnCharacters = 78;  ///< in average widths: room for what is wrapped at 80, no more
constexpr int kHtmlColumn = 760;       ///< newsletters are made 600 to 700 wide
constexpr int kQuoteMargin = 40;       ///< px that Qt gives to one <blockquote>, left and right
constexpr int kQuoteStep = 18;         ///< px that we give
constexpr int kQuoteLevel = QTextFormat::UserProperty + 1;
constexpr int kResizePauseMs = 120;

} // namespace

MessageBrowser::MessageBrowser(QWidget *parent)
    : QTextBrowser(parent)
{
    setObjectName("messageText");
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setLineWrapMode(QTextEdit::FixedPixelWidth);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(0);
    setViewportMargins(26, 0, 0, 0);
    connect(this, &QTextBrowser::anchorClicked, this,
            [this](const QUrl &url) { emit linkActivated(url.toString(QUrl::FullyEncoded), anchorText(url)); });
    connect(this, &QTextBrowser::highlighted, this,
            [this](const QUrl &url) { emit linkHovered(url.toString(QUrl::FullyEncoded)); });
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &MessageBrowser::naturalHeightChanged);
    m_adding.setSingleShot(true);
    m_adding.setInterval(0);
    connect(&m_adding, &QTimer::timeout, this, &MessageBrowser::addPart);
    m_relaying.setSingleShot(true);
    m_relaying.setInterval(kResizePauseMs);
    connect(&m_relaying, &QTimer::timeout, this, [this] {
        if (lineWrapColumnOrWidth() != column())
            layAgain(topPosition());
    });
    applyZoom();
}

void MessageBrowser::showContent(const models::MessageContent &content, Place place)
{
    const int top = place == Place::Keep ? topPosition() : 0;
    m_content = content;
    m_images.clear();
    ++*m_generation;
    m_parts = QStringList(content.html) + content.more;
    m_stopAt = m_parts.size();
    m_decoding = !content.images.isEmpty();
    // A bar that comes and goes with the parts would change the width, and with it the layout, again and again.
    setVerticalScrollBarPolicy(isLong() ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAsNeeded);
    layAgain(top);
    decodeImages();
    horizontalScrollBar()->setValue(0);
    emit naturalHeightChanged();
}

void MessageBrowser::clearContent()
{
    m_content = {};
    m_images.clear();
    ++*m_generation;
    m_parts.clear();
    m_next = m_returnTo = 0;
    viewport()->setUpdatesEnabled(true);
    document()->clear();
}

QVariant MessageBrowser::loadResource(int type, const QUrl &name)
{
    return ownPicture(m_images, type, name);
}

void MessageBrowser::setQuotesBack(int from)
{
    const QColor muted = palette().color(QPalette::PlaceholderText);
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (QTextBlock block = document()->findBlock(from); block.isValid(); block = block.next()) {
        const QTextBlockFormat old = block.blockFormat();
        const int level = int(std::min(old.leftMargin(), old.rightMargin())) / kQuoteMargin;
        if (level < 1 || old.hasProperty(kQuoteLevel))
            continue;
        QTextBlockFormat format;
        format.setLeftMargin(old.leftMargin() - level * (kQuoteMargin - kQuoteStep));
        format.setRightMargin(old.rightMargin() - level * kQuoteMargin);
        format.setProperty(kQuoteLevel, level);
        cursor.setPosition(block.position());
        cursor.mergeBlockFormat(format);
        if (m_content.shownAsHtml)
            continue;
        // The author's colours stay; plain text has none.
        QList<std::pair<int, int>> pieces;
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            if (!it.fragment().charFormat().isAnchor())
                pieces.emplaceBack(it.fragment().position(), it.fragment().length());
        }
        QTextCharFormat dim;
        dim.setForeground(muted);
        for (const auto &[position, length] : std::as_const(pieces)) {
            cursor.setPosition(position);
            cursor.setPosition(position + length, QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(dim);
        }
    }
    cursor.endEditBlock();
}

void MessageBrowser::paintEvent(QPaintEvent *event)
{
    QTextBrowser::paintEvent(event);
    // A bar for each level of a quote.
    QPainter painter(viewport());
    const QColor line = palette().color(QPalette::Mid);
    const QPointF shift(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
    const auto levelOf = [](const QTextBlock &block) { return block.isValid() ? block.blockFormat().intProperty(kQuoteLevel) : 0; };
    for (QTextBlock block = cursorForPosition({ 0, 0 }).block(); block.isValid(); block = block.next()) {
        const QRectF area = document()->documentLayout()->blockBoundingRect(block).translated(shift);
        if (area.top() > viewport()->height())
            break;
        for (int i = 0; i < std::min(levelOf(block), 8); ++i) {
            const qreal bottom = levelOf(block.next()) > i
                ? document()->documentLayout()->blockBoundingRect(block.next()).top() + shift.y() : area.bottom();
            painter.fillRect(QRectF(shift.x() + i * kQuoteStep, area.top(), 3, bottom - area.top()), line);
        }
    }
}

void MessageBrowser::decodeImages()
{
    // A photograph takes a tenth of a second to decode: never on the window's thread. One after the other, and no
    // longer than this message is the one on screen.
    if (m_content.images.isEmpty())
        return;
    const QPointer<MessageBrowser> self(this);
    QThreadPool::globalInstance()->start([self, generation = m_generation->load(), current = m_generation, pictures = m_content.images] {
        qint64 pixelsLeft = kMessagePixels;
        for (const models::InlineImage &picture : pictures) {
            if (current->load() != generation)
                return;
            const QImage image = decodeInlinePicture(picture.bytes, pixelsLeft);
            QMetaObject::invokeMethod(qApp, [self, generation, id = picture.contentId, image] {
                if (self)
                    self->onDecoded(generation, id, image);
            });
        }
        QMetaObject::invokeMethod(qApp, [self, generation] {
            if (self)
                self->onAllDecoded(generation);
        });
    });
}

void MessageBrowser::onDecoded(quint64 generation, const QByteArray &contentId, const QImage &image)
{
    if (generation != *m_generation || image.isNull())
        return;
    m_images.insert(contentId, image);
    document()->markContentsDirty(0, document()->characterCount());
    viewport()->update();
}

void MessageBrowser::onAllDecoded(quint64 generation)
{
    if (generation != *m_generation)
        return;
    m_decoding = false;
    if (isAdding())
        m_adding.start();
}

int MessageBrowser::naturalHeight() const
{
    const int bar = horizontalScrollBar()->isVisibleTo(this) ? horizontalScrollBar()->height() : 0;
    return int(std::ceil(document()->size().height())) + viewportMargins().top() + viewportMargins().bottom() + bar + 2;
}

void MessageBrowser::resetZoom()
{
    m_zoom = 0;
    applyZoom();
}

void MessageBrowser::zoomBy(int steps)
{
    m_zoom = std::clamp(m_zoom + steps, -5, 20);
    applyZoom();
}

void MessageBrowser::applyZoom()
{
    const double factor = 1.0 + 0.1 * m_zoom;
    const int top = topPosition();
    if (isLong())
        document()->clear(); // or all of it is laid out here and now
    document()->setDefaultFont(scaledFont(factor));
    setFont(scaledFont(factor));
    if (isLong())
        layAgain(top);
    else
        setColumn();
}

void MessageBrowser::doSetSource(const QUrl &, QTextDocument::ResourceType)
{
    // There is no page to go to: a message is only ever given by showContent().
}

void MessageBrowser::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->position().toPoint();
    QTextBrowser::mousePressEvent(event);
}

void MessageBrowser::resizeEvent(QResizeEvent *event)
{
    setColumn();
    QTextBrowser::resizeEvent(event);
}

void MessageBrowser::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        if (event->angleDelta().y() != 0)
            zoomBy(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
        return;
    }
    QTextBrowser::wheelEvent(event);
}

void MessageBrowser::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    const QString href = anchorAt(event->pos());
    if (!href.isEmpty()) {
        menu.addAction(tr("&Open link"), this, [this, href] { emit linkActivated(href, anchorText(QUrl(href))); });
        menu.addAction(tr("Copy &link"), this, [href] { QGuiApplication::clipboard()->setText(href); });
        menu.addSeparator();
    }
    QAction *copyText = menu.addAction(tr("&Copy"), this, &QTextEdit::copy);
    copyText->setEnabled(textCursor().hasSelection());
    menu.addAction(tr("Select &all"), this, &QTextEdit::selectAll);
    menu.exec(event->globalPos());
}

void MessageBrowser::setColumn()
{
    if (isLong())
        m_relaying.start();
    else
        setLineWrapColumnOrWidth(column());
}

int MessageBrowser::column() const
{
    const int room = viewport()->width() - 20;
    const int wanted = m_content.shownAsHtml ? int(kHtmlColumn * (1.0 + 0.1 * std::max(m_zoom, 0)))
                                             : fontMetrics().averageCharWidth() * kColumnCharacters;
    return std::max(120, std::min(room, wanted));
}

QString MessageBrowser::anchorText(const QUrl &url) const
{
    if (textCursor().hasSelection() && textCursor().charFormat().isAnchor())
        return textCursor().selectedText();
    // All neighbouring pieces of the block that lead to the same place.
    const QTextBlock block = cursorForPosition(m_pressedAt).block();
    QString text;
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextFragment fragment = it.fragment();
        if (fragment.charFormat().isAnchor() && QUrl(fragment.charFormat().anchorHref()) == url) // as text it may be encoded or not
            text += fragment.text();
    }
    return text;
}

} // namespace gui
