// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Outgoing.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace gui {

/// Above the list of a Drafts folder: what is being written and lies only here, so that the list cannot show it.
class DraftsHere final : public QWidget {
    Q_OBJECT
public:
    struct Draft {
        store::DraftId id;
        QString title; ///< for a menu
    };

    explicit DraftsHere(QWidget *parent = nullptr);

    void setDrafts(const QList<Draft> &drafts); ///< none: it is hidden
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QPushButton &button() { return *m_goOn; }

signals:
    void opened(store::DraftId draft);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void goOn();

    QList<Draft> m_drafts;
    QLabel *m_sentence = nullptr;
    QPushButton *m_goOn = nullptr;
    QMenu *m_menu = nullptr;
};

} // namespace gui
