// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace gui {

/// A read-only text in a fixed-width font, with a button that copies it. Base of the dialogs that show raw things.
class TextDialog : public QDialog {
    Q_OBJECT
public:
    explicit TextDialog(QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;
    /// Sets every word of the dialog again. Called from the constructors of the ends, too.
    virtual void retranslate();

    QLabel *m_intro = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace gui
