// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QMap>
#include <QRadioButton>

class QVBoxLayout;

namespace gui {

enum class BadgeTone { Muted, Good, Warning };

/// One choice of a group: a radio button that also says what it means and, at the right, what is known of it. All of
/// it is in its accessible name and description.
class OptionRow : public QRadioButton {
    Q_OBJECT
public:
    enum class Place { Only, First, Middle, Last };

    explicit OptionRow(QWidget *parent);

    void setTexts(const QString &title, const QString &detail);
    void setBadge(const QString &text, BadgeTone tone = BadgeTone::Muted);
    [[nodiscard]] QString badge() const { return m_badge; }
    void setPlace(Place place);
    /// Title and badge only, for small windows and large text.
    void setCompact(bool compact);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }
    void changeEvent(QEvent *event) override;

private:
    void describe();
    [[nodiscard]] QRect textRect(int width) const;
    [[nodiscard]] int badgeWidth() const;
    [[nodiscard]] QFont titleFont() const;
    [[nodiscard]] QFont detailFont() const;

    QString m_detail;
    QString m_badge;
    BadgeTone m_tone = BadgeTone::Muted;
    Place m_place = Place::Only;
    bool m_compact = false;
};

/// A card of rows of which one is chosen. Arrow keys walk through it, as in any group of radio buttons.
class OptionGroup : public QFrame {
    Q_OBJECT
public:
    explicit OptionGroup(QWidget *parent = nullptr);

    /// @param objectName  the contract with tests: stays the same for ever
    OptionRow *add(int id, const QString &objectName);
    [[nodiscard]] OptionRow *row(int id) const { return m_rows.value(id); }
    [[nodiscard]] int current() const; ///< -1: none
    void setCurrent(int id);           ///< does not emit chosen()
    void setCompact(bool compact);
    void setRowVisible(int id, bool visible);

signals:
    void chosen(int id); ///< by the person

private:
    void updatePlaces();

    QVBoxLayout *m_layout = nullptr;
    QMap<int, OptionRow *> m_rows;
    QList<OptionRow *> m_order;
};

} // namespace gui
