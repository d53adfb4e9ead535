// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QWidget>

class QPushButton;

namespace gui {

/// One fact about a message in a rounded pill: an icon, a few words, at most one thing to do.
class Chip final : public QWidget {
    Q_OBJECT
public:
    Chip(QLatin1StringView iconName, const QString &text, QPalette::ColorRole iconRole = QPalette::PlaceholderText,
         QWidget *parent = nullptr);

    void setAction(const QString &label);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void clicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QLatin1StringView m_icon;
    QString m_text;
    QPalette::ColorRole m_role;
    QPushButton *m_button = nullptr;
};

/// The initials of a person in a circle.
class Avatar final : public QWidget {
public:
    explicit Avatar(QWidget *parent = nullptr);
    void setPerson(const QString &name);
    /// First letters of the first and the last word; "?" for nobody.
    [[nodiscard]] static QString initials(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_initials;
};

} // namespace gui
