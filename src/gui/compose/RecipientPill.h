// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/TypedAddress.h"

#include <QWidget>

namespace gui {

/// One recipient in a RecipientField. What is no address stands on the warning ground and says so.
class RecipientPill final : public QWidget {
    Q_OBJECT
public:
    explicit RecipientPill(const mail::TypedAddress &typed, QWidget *parent = nullptr);

    [[nodiscard]] const mail::TypedAddress &typed() const { return m_typed; }
    void retranslate();
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void removed();          ///< the person wants it away
    void editWanted();       ///< as text again
    void focusWanted(int step); ///< to the pill before (-1) or behind (+1), or the field's end

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString shown() const;
    [[nodiscard]] QRect crossRect() const;

    mail::TypedAddress m_typed;
};

} // namespace gui
