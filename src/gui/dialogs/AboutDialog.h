// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QPushButton;

namespace gui {

/// Name, version, what it promises, under which licence.
class AboutDialog final : public QDialog {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_version = nullptr;
    QLabel *m_promise = nullptr;
    QLabel *m_licence = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace gui
