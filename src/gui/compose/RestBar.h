// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace gui {

/// Below the text of a very long message: that it goes on, and is kept and sent without standing there.
class RestBar final : public QWidget {
    Q_OBJECT
public:
    explicit RestBar(QWidget *parent = nullptr);

    /// @param octets  about so many are not laid out; 0: nothing is left
    void setRest(qint64 octets);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton *showButton() const { return m_show; }
    [[nodiscard]] QPushButton *dropButton() const { return m_drop; }

signals:
    void showWanted();
    void dropWanted();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    qint64 m_octets = 0;
    QLabel *m_text = nullptr;
    QPushButton *m_show = nullptr;
    QPushButton *m_drop = nullptr;
};

} // namespace gui
