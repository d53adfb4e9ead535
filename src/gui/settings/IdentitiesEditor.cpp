// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/IdentitiesEditor.h"

#include "gui/FormLayout.h"

#include "mail/TypedAddress.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

IdentitiesEditor::IdentitiesEditor(const accounts::AccountSettings &account, QWidget *parent)
    : QWidget(parent)
    , m_identities(accounts::identitiesOf(account))
{
    setObjectName("identitiesEditor");
    m_usual.from = { account.personName, account.address };
    m_list = new QListWidget(this);
    m_list->setObjectName("identityList");
    m_list->setMaximumWidth(240);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_add = new QPushButton(this);
    m_add->setObjectName("identityAdd");
    m_remove = new QPushButton(this);
    m_name = new QLineEdit(this);
    m_name->setObjectName("identityName");
    m_address = new QLineEdit(this);
    m_address->setObjectName("identityAddress");
    m_replyTo = new QLineEdit(this);
    m_signature = new QPlainTextEdit(this);
    m_signature->setObjectName("identitySignature");
    m_signature->setTabChangesFocus(true);
    m_bccSelf = new QCheckBox(this);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    auto *left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    left->addLayout(buttons);
    m_form = new FormLayout;
    m_form->setVerticalSpacing(10);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (QWidget *field : std::initializer_list<QWidget *> { m_name, m_address, m_replyTo, m_signature }) {
        auto *label = new QLabel(this);
        label->setBuddy(field);
        m_form->addRow(label, field);
    }
    m_form->addRow(m_bccSelf); // over the whole width: beside a label it would be too wide for a small screen
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(18);
    layout->addLayout(left);
    layout->addLayout(m_form, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &IdentitiesEditor::show);
    connect(m_add, &QPushButton::clicked, this, &IdentitiesEditor::addOne);
    connect(m_remove, &QPushButton::clicked, this, &IdentitiesEditor::removeOne);
    for (QLineEdit *field : { m_name, m_address, m_replyTo })
        connect(field, &QLineEdit::textChanged, this, &IdentitiesEditor::take);
    connect(m_signature, &QPlainTextEdit::textChanged, this, &IdentitiesEditor::take);
    connect(m_bccSelf, &QCheckBox::toggled, this, &IdentitiesEditor::take);
    retranslate();
    refill();
}

QList<mail::Identity> IdentitiesEditor::identities() const
{
    if (m_identities.size() == 1 && m_identities.constFirst() == m_usual)
        return {};
    return m_identities;
}

bool IdentitiesEditor::isComplete() const
{
    return std::ranges::all_of(m_identities, [](const mail::Identity &one) { return mail::isAddress(one.from.address); });
}

void IdentitiesEditor::refill()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const mail::Identity &one : std::as_const(m_identities))
        m_list->addItem(one.from.address.isEmpty() ? tr("(new)") : mail::toText(one.from));
    m_row = std::clamp(m_row, 0, int(m_identities.size()) - 1);
    m_list->setCurrentRow(m_row);
    m_remove->setEnabled(m_identities.size() > 1);
    show(m_row);
}

void IdentitiesEditor::show(int row)
{
    if (row < 0 || row >= m_identities.size())
        return;
    m_row = row;
    m_showing = true;
    const mail::Identity &one = m_identities.at(row);
    m_name->setText(one.from.name);
    m_address->setText(one.from.address);
    m_replyTo->setText(mail::toText(one.replyTo));
    m_signature->setPlainText(one.signatureText);
    m_bccSelf->setChecked(!one.alwaysBcc.isEmpty());
    m_showing = false;
}

void IdentitiesEditor::take()
{
    if (m_showing || m_row >= m_identities.size())
        return;
    mail::Identity &one = m_identities[m_row];
    one.from = { m_name->text().trimmed(), m_address->text().trimmed() };
    one.replyTo.clear();
    const auto typed = mail::splitTyped(m_replyTo->text());
    for (const mail::TypedAddress &address : typed) {
        if (address.isValid)
            one.replyTo << address.address;
    }
    if (one.signatureText != m_signature->toPlainText()) {
        one.signatureText = m_signature->toPlainText();
        one.signatureHtml.clear(); // made of the text from now on
    }
    if (!m_bccSelf->isChecked())
        one.alwaysBcc.clear();
    else if (one.alwaysBcc.isEmpty() || one.alwaysBcc.size() == 1)
        one.alwaysBcc = { { {}, one.from.address } };
    m_list->item(m_row)->setText(one.from.address.isEmpty() ? tr("(new)") : mail::toText(one.from));
    emit edited();
}

void IdentitiesEditor::addOne()
{
    mail::Identity one;
    one.from.name = m_identities.isEmpty() ? QString() : m_identities.constFirst().from.name;
    m_identities << one;
    m_row = int(m_identities.size()) - 1;
    refill();
    m_address->setFocus();
    emit edited();
}

void IdentitiesEditor::removeOne()
{
    if (m_identities.size() < 2)
        return;
    m_identities.removeAt(m_row);
    refill();
    emit edited();
}

void IdentitiesEditor::retranslate()
{
    const QStringList labels { tr("&Name:"), tr("&Address:"), tr("Answers go t&o:"), tr("&Signature:") };
    for (int row = 0; row < labels.size(); ++row)
        qobject_cast<QLabel *>(m_form->itemAt(row, QFormLayout::LabelRole)->widget())->setText(labels.at(row));
    m_replyTo->setPlaceholderText(tr("this address"));
    m_bccSelf->setText(tr("Send a hidden copy (&Bcc) to myself"));
    m_add->setText(tr("A&dd"));
    m_remove->setText(tr("&Remove"));
    m_list->setAccessibleName(tr("As whom you write"));
}

void IdentitiesEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refill();
    }
}

} // namespace gui
