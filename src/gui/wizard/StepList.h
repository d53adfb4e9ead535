// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QStringList>
#include <QWidget>

namespace gui {

/// The steps at the left of the wizard: done ones with a tick, the current one on the selection's ground.
class StepList : public QWidget {
    Q_OBJECT
public:
    explicit StepList(QWidget *parent = nullptr);

    void setSteps(const QStringList &steps);
    /// Other names that a step can have: the list is wide enough for them as well.
    void setReserved(const QStringList &names);
    void setCurrent(int step);
    void setSkipped(const QSet<int> &steps); ///< they lie behind, and have not been seen
    [[nodiscard]] bool isDone(int step) const;
    [[nodiscard]] int current() const { return m_current; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
    [[nodiscard]] int rowHeight(const QString &step, int width) const;
    [[nodiscard]] QFont rowFont(int step) const;

    QStringList m_steps;
    QStringList m_reserved;
    QSet<int> m_skipped;
    int m_current = 0;
};

} // namespace gui
