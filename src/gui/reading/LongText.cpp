// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the message browser that adds a long text part by part.
#include "gui/reading/MessageBrowser.h"

#include <QScrollBar>
#include <QTextBlock>

#include <utility>

namespace gui {

int MessageBrowser::topPosition() const
{
    return m_returnTo > 0 ? m_returnTo : verticalScrollBar()->value() > 0 ? cursorForPosition({ 0, 0 }).position() : 0;
}

int MessageBrowser::percentAdded() const
{
    qsizetype here = 0, all = 0;
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        all += m_parts[i].size();
        here += i < m_next ? m_parts[i].size() : 0;
    }
    return all > 0 ? int(100 * here / all) : 100;
}

void MessageBrowser::layAgain(int top)
{
    m_relaying.stop();
    m_adding.stop();
    document()->clear();
    setLineWrapColumnOrWidth(column());
    m_next = 0;
    m_returnTo = top;
    verticalScrollBar()->setValue(0);
    // Until the place is there again, what stood there stays on screen.
    viewport()->setUpdatesEnabled(top == 0);
    if (!m_parts.isEmpty()) {
        m_next = 1;
        setHtml(m_parts.first());
        format(0);
    }
    returnToPlace();
    if (isAdding() && !m_decoding)
        m_adding.start();
}

void MessageBrowser::stopAdding()
{
    m_stopAt = m_next;
    m_adding.stop();
    returnToPlace();
    emit added();
}

void MessageBrowser::goOnAdding()
{
    m_stopAt = m_parts.size();
    if (hasMore() && !m_decoding)
        m_adding.start();
}

void MessageBrowser::addPart()
{
    if (!hasMore())
        return;
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    const int from = cursor.position();
    cursor.beginEditBlock();
    // Behind a table there is an empty block already.
    if (cursor.block().text().isEmpty())
        cursor.setBlockFormat({});
    else
        cursor.insertBlock({}, {});
    cursor.insertHtml(m_parts[m_next++]);
    format(from);
    cursor.endEditBlock();
    returnToPlace();
    emit added();
    if (isAdding())
        m_adding.start();
}

void MessageBrowser::returnToPlace()
{
    if (m_returnTo <= 0 || (document()->characterCount() <= m_returnTo && isAdding()))
        return;
    QTextCursor cursor(document());
    cursor.setPosition(std::min(std::exchange(m_returnTo, 0), document()->characterCount() - 1));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + cursorRect(cursor).top());
    viewport()->setUpdatesEnabled(true);
    viewport()->update();
}

void MessageBrowser::format(int from)
{
    if (!m_content.shownAsHtml) {
        // Air between the lines of plain text; an HTML message has its author's.
        QTextCursor cursor(document());
        cursor.setPosition(from);
        cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        QTextBlockFormat format;
        format.setLineHeight(128, QTextBlockFormat::ProportionalHeight);
        cursor.mergeBlockFormat(format);
    }
    setQuotesBack(from);
}

} // namespace gui
