// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/WizardPage.h"

#include "gui/wizard/OptionGroup.h"

#include <QResizeEvent>
#include <QScrollArea>

namespace gui {

namespace {
constexpr int kRoomyLines = 26; ///< in lines of text
}

void WizardPage::resizeEvent(QResizeEvent *event)
{
    // The page itself may be as tall as it likes inside its scroll area; what counts is what the person sees of it.
    const QWidget *sheet = parentWidget() ? parentWidget() : this;
    setCompact(sheet->height() < fontMetrics().height() * kRoomyLines);
    QWidget::resizeEvent(event);
}

void WizardPage::setCompact(bool compact)
{
    for (OptionGroup *group : findChildren<OptionGroup *>())
        group->setCompact(compact);
}

} // namespace gui
