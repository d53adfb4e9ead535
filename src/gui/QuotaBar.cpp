// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/QuotaBar.h"

#include "gui/KeptText.h"

#include <QEvent>

#include <algorithm>

namespace gui {

namespace {

constexpr int kSteps = 1000;

} // namespace

QuotaBar::QuotaBar(QWidget *parent) : QProgressBar(parent)
{
    setObjectName("quota");
    setTextVisible(false);
    setRange(0, kSteps);
    setFixedSize(60, 8);
    hide();
}

void QuotaBar::setQuota(const engine::MailQuota &quota)
{
    m_quota = quota;
    // Something of a thousandth is seen as something.
    const double part = quota.limit > 0 ? double(quota.usage) / double(quota.limit) : 0;
    setValue(std::clamp(int(part * kSteps), quota.usage > 0 ? 1 : 0, kSteps));
    setVisible(quota.limit > 0);
    say();
}

void QuotaBar::changeEvent(QEvent *event)
{
    QProgressBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        say();
}

void QuotaBar::say()
{
    const QString words = KeptText::ofQuota(m_quota);
    setAccessibleName(words);
    setToolTip(words);
}

} // namespace gui
