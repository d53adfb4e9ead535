// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/IntervalBox.h"

#include <QComboBox>

namespace gui {

void IntervalBox::fill(QComboBox *box)
{
    for (const int minutes : { 1, 5, 10, 15, 30, 60, 0 })
        box->addItem(QString(), minutes);
    retranslate(box);
}

void IntervalBox::set(QComboBox *box, int minutes)
{
    if (box->findData(minutes) < 0) {
        box->addItem(QString(), minutes);
        retranslate(box);
    }
    box->setCurrentIndex(box->findData(minutes));
}

int IntervalBox::minutes(const QComboBox *box)
{
    return box->currentData().toInt();
}

void IntervalBox::retranslate(QComboBox *box)
{
    for (int row = 0; row < box->count(); ++row) {
        const int minutes = box->itemData(row).toInt();
        box->setItemText(row, minutes == 0 ? tr("only when I ask") : tr("every %n minute(s)", nullptr, minutes));
    }
}

} // namespace gui
