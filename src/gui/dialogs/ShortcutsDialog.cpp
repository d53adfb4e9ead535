// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/ShortcutsDialog.h"

#include "gui/Style.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace gui {

ShortcutsDialog::ShortcutsDialog(const Actions &actions, QWidget *parent)
    : QDialog(parent)
    , m_actions(actions)
    , m_title(new QLabel(this))
    , m_list(new QTreeWidget(this))
    , m_close(new QPushButton(this))
{
    setObjectName("shortcutsDialog");
    setTextRole(m_title, TextRole::Title);
    m_list->setColumnCount(2);
    m_list->setRootIsDecorated(false);
    m_list->setHeaderHidden(true);
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 18);
    layout->setSpacing(14);
    layout->addWidget(m_title);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    makePrimary(m_close);
    m_close->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    resize(500, 600);
    retranslate();
}

void ShortcutsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ShortcutsDialog::retranslate()
{
    setWindowTitle(tr("Keyboard shortcuts"));
    m_title->setText(tr("Keyboard shortcuts"));
    m_close->setText(tr("Close"));
    m_list->setAccessibleName(tr("Keyboard shortcuts"));
    m_list->clear();
    const auto hints = m_actions.hints();
    for (const auto &hint : hints) {
        auto *item = new QTreeWidgetItem(m_list, { hint.name, hint.keys });
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    }
}

} // namespace gui
