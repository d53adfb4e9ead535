// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/LongListDialog.h"

#include <QAction>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QListView>
#include <QPushButton>
#include <QStringListModel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

LongListDialog::LongListDialog(const QString &title, const QStringList &lines, QWidget *parent)
    : QDialog(parent), m_list(new QListView(this)), m_buttons(new QDialogButtonBox(QDialogButtonBox::Close, this))
{
    setObjectName("longList");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    m_list->setAccessibleName(title);
    m_list->setUniformItemSizes(true); // or each line is measured before the first is seen
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setModel(new QStringListModel(lines, m_list));
    auto *copying = new QAction(m_list);
    copying->setShortcut(QKeySequence::Copy);
    copying->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(copying);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list);
    layout->addWidget(m_buttons);
    connect(copying, &QAction::triggered, this, &LongListDialog::copy);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &LongListDialog::refresh);
    connect(m_list, &QListView::activated, this, [this] { choose(0); });
    resize(620, 460);
}

void LongListDialog::addChoice(const QString &label, Can can, Do work)
{
    QPushButton *button = m_buttons->addButton(label, QDialogButtonBox::ActionRole);
    button->setAutoDefault(false);
    const qsizetype choice = m_choices.size();
    m_choices << Choice { button, std::move(can), std::move(work) };
    connect(button, &QPushButton::clicked, this, [this, choice] { choose(choice); });
    refresh();
}

void LongListDialog::removeLine(int line)
{
    m_list->model()->removeRow(line);
    if (m_list->model()->rowCount() == 0)
        close();
}

int LongListDialog::current() const
{
    return m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
}

void LongListDialog::refresh()
{
    for (const Choice &choice : std::as_const(m_choices))
        choice.button->setEnabled(current() >= 0 && choice.can(current()));
}

void LongListDialog::choose(qsizetype choice)
{
    if (choice < m_choices.size() && m_choices.at(choice).button->isEnabled())
        m_choices.at(choice).work(current());
}

void LongListDialog::copy()
{
    QModelIndexList chosen = m_list->selectionModel()->selectedIndexes();
    std::ranges::sort(chosen, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &index : std::as_const(chosen))
        lines << index.data().toString();
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace gui
