// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/TextRest.h"

#include "gui/compose/ComposeEditor.h"
#include "gui/compose/DocumentWriter.h"
#include "gui/compose/RestBar.h"
#include "html/Quote.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTextDocument>
#include <QThreadPool>

#include <utility>

using namespace Qt::StringLiterals;

namespace gui {

TextRest::TextRest(ComposeEditor &editor, RestBar &bar, QObject *parent) : QObject(parent), m_editor(editor), m_bar(bar)
{
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &TextRest::step);
    connect(&bar, &RestBar::showWanted, this, &TextRest::layOutAll);
    connect(&bar, &RestBar::dropWanted, this, &TextRest::drop);
}

void TextRest::hold(const models::TextPiece &whole, bool isFormatted)
{
    clear();
    m_pieces = { whole };
    m_isFormatted = isFormatted;
    m_isCutting = m_isFirst = true;
    const QPointer<TextRest> self(this);
    QThreadPool::globalInstance()->start([self, whole, hold = m_hold] {
        QMetaObject::invokeMethod(qApp, [self, hold, pieces = models::piecesOf(whole)] {
            if (self)
                self->take(hold, pieces);
        });
    });
}

void TextRest::take(int hold, const QList<models::TextPiece> &pieces)
{
    if (hold != m_hold)
        return;
    m_isCutting = false;
    m_pieces = pieces;
    layOut(models::kPiecesAtFirst);
}

void TextRest::clear()
{
    ++m_hold;
    m_next.stop();
    m_isCutting = m_isFirst = false;
    m_toLay = 0;
    m_pieces.clear();
    m_dropped.clear();
    refresh();
}

void TextRest::setPlain(bool plain)
{
    if (m_pieces.isEmpty() || m_pieces.constFirst().html.isEmpty() == plain)
        return;
    if (std::exchange(m_isCutting, false)) // it stays in one piece
        ++m_hold;
    for (models::TextPiece &piece : m_pieces)
        piece.html = plain ? QString() : html::textAsHtml(piece.text.chopped(1));
    m_isFormatted = false;
    refresh();
}

void TextRest::layOutAll()
{
    layOut(m_pieces.size());
}

void TextRest::layOut(qsizetype pieces)
{
    m_toLay = std::min(pieces, m_pieces.size());
    if (m_toLay > 0)
        m_next.start();
    refresh();
}

void TextRest::step()
{
    const models::TextPiece piece = m_pieces.takeFirst();
    // Undoing ends where all of it stands. To leave it off between two pieces would not do: a document without it takes
    // whatever happens, as dimming a quote, for somebody's writing.
    const bool wasModified = m_editor.document()->isModified();
    m_isLaying = true;
    m_editor.document()->setUndoRedoEnabled(false);
    m_editor.appendPiece(piece.html, piece.text.endsWith(u'\n') ? piece.text.chopped(1) : piece.text, std::exchange(m_isFirst, false));
    m_toLay = m_pieces.isEmpty() ? 0 : m_toLay - 1;
    if (m_toLay == 0)
        emit laidOut();
    m_editor.document()->setUndoRedoEnabled(true);
    m_editor.document()->setModified(wasModified);
    m_isLaying = false;
    if (m_toLay > 0)
        m_next.start();
    else
        refresh();
}

void TextRest::drop()
{
    if (m_toLay > 0 || m_pieces.isEmpty())
        return;
    m_dropped = std::exchange(m_pieces, {});
    refresh();
    emit dropped();
}

void TextRest::putBack()
{
    if (m_pieces.isEmpty())
        m_pieces = std::exchange(m_dropped, {});
    refresh();
}

void TextRest::refresh()
{
    qint64 octets = 0;
    if (m_toLay == 0 && !m_isCutting) {
        for (const models::TextPiece &piece : std::as_const(m_pieces))
            octets += std::max<qint64>(piece.html.size(), piece.text.size());
    }
    m_bar.setRest(octets);
}

QString TextRest::html() const
{
    QString all;
    for (const models::TextPiece &piece : m_pieces)
        all += piece.html + u'\n';
    // As the editor's own quotes are written.
    return all.replace("<blockquote>"_L1, kQuoteTag);
}

QString TextRest::text() const
{
    QString all;
    for (const models::TextPiece &piece : m_pieces)
        all += piece.text;
    return all;
}

} // namespace gui
