// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/Forecast.h"

#include <QFrame>

class QVBoxLayout;

namespace gui {

/// The statements of a forecast on one card, each with its icon and *Change*; what deletes stands on the warning
/// ground and says so to screen readers.
class ForecastList : public QFrame {
    Q_OBJECT
public:
    explicit ForecastList(QWidget *parent = nullptr);

    void setLines(const QList<ForecastLine> &lines);

signals:
    void changeWanted(WizardStep step);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addRow(const ForecastLine &line, int index);

    QList<ForecastLine> m_lines;
    QList<QWidget *> m_rows;
    QVBoxLayout *m_layout = nullptr;
};

} // namespace gui
