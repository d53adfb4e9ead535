// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace gui {

/// The text and the address of a link. An address without "https://" is completed; one that may not be opened from mail is
/// not accepted.
class LinkDialog final : public QDialog {
    Q_OBJECT
public:
    LinkDialog(const QString &text, const QString &href, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    [[nodiscard]] QString href() const; ///< empty: no link

    /// "palomar.example/x" → "https://palomar.example/x", "ana@example.org" → "mailto:ana@example.org"; empty: no link
    [[nodiscard]] static QString completed(const QString &typed);

private:
    void refresh();

    QLineEdit *m_text = nullptr;
    QLineEdit *m_address = nullptr;
    QLabel *m_trouble = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace gui
