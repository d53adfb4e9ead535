// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace gui {

/// One drawing, one sentence, at most one button: what a pane shows when it has nothing else.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// An empty `button` shows none; `detail` is a smaller second sentence.
    void show(const QString &drawing, const QString &title, const QString &detail = {}, const QString &button = {});
    using QWidget::show;

signals:
    void clicked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    class Drawing;
    void fit();
    Drawing *m_drawing = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_detail = nullptr;
    QPushButton *m_button = nullptr;
};

} // namespace gui
