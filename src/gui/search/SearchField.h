// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QStringList>

class QStandardItemModel;

namespace gui {

/// Where one types what is looked for. Of a word that may become an operator it offers those that there are; in an empty
/// field the Down key shows them all.
class SearchField final : public QLineEdit {
    Q_OBJECT
public:
    explicit SearchField(QWidget *parent = nullptr);

    /// What is offered, in the language of the program: "from:", "has:attachment" …
    [[nodiscard]] QStringList offers() const;
    [[nodiscard]] QSize sizeHint() const override;

    void forget(); ///< empties it without a word to anybody

signals:
    void typed(const QString &text);
    void entered(); ///< Enter: do not wait until it stands still
    void left();    ///< Esc in an empty field, or once it is empty; Down: to what was found

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    bool m_isForgetting = false;
    QAction *m_glass = nullptr;
    QStandardItemModel *m_offers = nullptr;
};

} // namespace gui
