// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/ListPane.h"

#include "gui/EmptyState.h"
#include "gui/PlainTip.h"
#include "gui/Style.h"
#include "gui/list/DraftsHere.h"
#include "gui/list/MessageListView.h"
#include "gui/search/SearchStrip.h"
#include "models/MessageListModel.h"

#include <QFrame>
#include <QLabel>
#include <QMenu>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace gui {

ListPane::ListPane(models::MessageListModel &model, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_count(new QLabel(this))
    , m_order(new QToolButton(this))
    , m_searchStrip(new SearchStrip(this))
    , m_draftsHere(new DraftsHere(this))
    , m_view(new MessageListView(model, this))
    , m_empty(new EmptyState(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumWidth(220);
    m_title->setFont(scaledFont(1.08, QFont::DemiBold));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setTextRole(m_count, TextRole::MutedSmall);
    m_order->setAutoRaise(true);
    m_order->setFont(scaledFont(0.9));
    m_order->setPopupMode(QToolButton::InstantPopup);
    m_order->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(14, 4, 6, 4);
    head->setSpacing(2);
    head->addWidget(m_title, 1);
    head->addWidget(m_count);
    head->addWidget(m_order);
    auto *rule = new QFrame(this);
    rule->setFrameShape(QFrame::HLine);
    rule->setFixedHeight(1);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(rule);
    layout->addWidget(m_searchStrip);
    layout->addWidget(m_draftsHere);
    layout->addLayout(m_stack, 1);
}

void ListPane::setTitle(const QString &title, const QString &count, const QString &order)
{
    m_title->setText(title);
    m_title->setToolTip(plainTip(title));
    m_count->setText(count);
    m_order->setText(order);
    m_order->setToolTip(tr("Order of the list"));
    m_order->setAccessibleName(tr("Order of the list: %1").arg(order));
    m_view->setAccessibleName(tr("Messages in %1").arg(title));
}

void ListPane::setSortMenu(QMenu *menu)
{
    m_order->setMenu(menu);
}

void ListPane::setEmpty(bool on)
{
    m_stack->setCurrentIndex(on ? 1 : 0);
}

} // namespace gui
