// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/TextPieces.h"

#include <QObject>
#include <QTimer>

namespace gui {

class ComposeEditor;
class RestBar;

/// What of a very long text does not stand in the editor: it is there when the message is kept or sent, and costs nothing
/// while somebody writes. It is cut into pieces on another thread; the first of them go into the editor one by one, behind
/// what was typed meanwhile, the others when somebody wants to see them. At each moment editor and rest together are all.
class TextRest final : public QObject {
    Q_OBJECT
public:
    TextRest(ComposeEditor &editor, RestBar &bar, QObject *parent);

    /// Behind what the editor has; the first pieces of it are laid out.
    /// @param isFormatted  it says what plain text cannot
    void hold(const models::TextPiece &whole, bool isFormatted);
    void clear();
    void setPlain(bool plain);

    [[nodiscard]] bool isEmpty() const { return m_pieces.isEmpty(); }
    [[nodiscard]] bool isFormatted() const { return m_isFormatted && !m_pieces.isEmpty(); }
    [[nodiscard]] bool isLaying() const { return m_isLaying; } ///< what changes now is nobody's writing
    [[nodiscard]] QString html() const; ///< as it is sent
    [[nodiscard]] QString text() const;

signals:
    void laidOut();  ///< nothing more comes by itself; what is done now is no step to undo
    void dropped();  ///< the person leaves it out; putBack() undoes that

public slots:
    void layOutAll();
    void drop();
    void putBack();

private:
    void take(int hold, const QList<models::TextPiece> &pieces);
    void layOut(qsizetype pieces);
    void step();
    void refresh();

    ComposeEditor &m_editor;
    RestBar &m_bar;
    QList<models::TextPiece> m_pieces;
    QList<models::TextPiece> m_dropped;
    bool m_isFormatted = false;
    bool m_isCutting = false;
    bool m_isLaying = false;
    bool m_isFirst = false; ///< the next piece begins what was held
    qsizetype m_toLay = 0;
    int m_hold = 0; ///< which of them a thread is asked about
    QTimer m_next;
};

} // namespace gui
