// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/OutgoingDialog.h"

#include "gui/ScrollSheet.h"
#include "gui/Style.h"
#include "gui/settings/LeaveQuestion.h"
#include "gui/settings/OutgoingEditor.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

OutgoingDialog::OutgoingDialog(engine::EngineClient &engine, const accounts::AccountSettings &account, QWidget *parent)
    : QDialog(parent)
    , m_account(account)
    , m_editor(new OutgoingEditor(engine, account, this))
{
    setObjectName("outgoingDialog");
    setWindowTitle(tr("Outgoing server of %1").arg(account.label));
    auto *title = new QLabel(tr("By which server does your mail leave?"), this);
    title->setWordWrap(true);
    setTextRole(title, TextRole::Heading);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *save = new QPushButton(tr("Sa&ve"), this);
    save->setObjectName("save");
    save->setDefault(true);
    makePrimary(save);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addWidget(new ScrollSheet(m_editor, this), 1);
    layout->addLayout(row);
    m_editor->setSending(true);
    connect(m_editor, &OutgoingEditor::edited, this, [this, save] { save->setEnabled(m_editor->isComplete()); });
    connect(cancel, &QPushButton::clicked, this, &OutgoingDialog::reject);
    connect(save, &QPushButton::clicked, this, &QDialog::accept);
    m_shown = settings();
    resize(fontMetrics().averageCharWidth() * 84, fontMetrics().height() * 22);
}

void OutgoingDialog::reject()
{
    if ((settings() == m_shown && !password()) || mayLeave(this))
        QDialog::reject();
}

accounts::AccountSettings OutgoingDialog::settings() const
{
    accounts::AccountSettings changed = m_account;
    changed.outgoing = m_editor->endpoint();
    return changed;
}

std::optional<base::Secret> OutgoingDialog::password() const
{
    return m_editor->password();
}

} // namespace gui
