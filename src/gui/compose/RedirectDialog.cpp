// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/RedirectDialog.h"

#include "gui/FormLayout.h"
#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/compose/RecipientField.h"
#include "mail/TypedAddress.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

RedirectDialog::RedirectDialog(const QString &subject, const QList<Sender> &senders, QWidget *parent)
    : QDialog(parent)
    , m_to(new RecipientField(this))
    , m_from(new QComboBox(this))
    , m_trouble(new QLabel(this))
    , m_send(new QPushButton(tr("&Redirect", "send on a message"), this))
{
    setObjectName("redirectDialog");
    setWindowTitle(tr("Redirect", "send on a message"));
    std::ranges::copy_if(senders, std::back_inserter(m_senders), &Sender::canSend);
    for (const Sender &one : std::as_const(m_senders))
        m_from->addItem(mail::toText(one.identity.from));
    m_from->setAccessibleName(tr("From"));
    m_to->setObjectName("redirectTo");
    m_to->setLabel(tr("To"));
    m_to->setMinimumWidth(420);
    auto *what = new QLabel(this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    what->setText(subject.isEmpty() ? tr("The message goes on as it is, from whom it was.")
                                    : tr("“%1” goes on as it is, from whom it was. Answers go to its writer.").arg(subject.left(120)));
    auto *frame = new QFrame(this);
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setBackgroundRole(QPalette::Base);
    frame->setAutoFillBackground(true);
    auto *inner = new QVBoxLayout(frame);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->addWidget(m_to);
    auto *form = new FormLayout;
    form->addRow(tr("T&o:"), frame);
    form->addRow(tr("&As:"), m_from);
    setTextRole(m_trouble, TextRole::Warning);
    m_trouble->setWordWrap(true);
    m_send->setIcon(icon("sent"_L1));
    m_send->setDefault(true);
    makePrimary(m_send);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_trouble, 1);
    row->addWidget(cancel);
    row->addWidget(m_send);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addWidget(what);
    layout->addLayout(form);
    layout->addLayout(row);
    connect(m_to, &RecipientField::suggestionsWanted, this, [this](const QString &typed) { emit suggestionsWanted(m_to, typed); });
    connect(m_to, &RecipientField::changed, this, &RedirectDialog::refresh);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_send, &QPushButton::clicked, this, &RedirectDialog::send);
    m_to->setFocus();
    refresh();
}

mail::AddressList RedirectDialog::recipients() const
{
    return m_to->recipients();
}

Sender RedirectDialog::sender() const
{
    return m_senders.value(m_from->currentIndex());
}

void RedirectDialog::send()
{
    m_to->commit();
    if (m_send->isEnabled() && !m_to->isEmpty())
        accept();
}

void RedirectDialog::refresh()
{
    const auto typed = m_to->typed();
    const bool isBad = std::ranges::any_of(typed, [](const mail::TypedAddress &one) { return !one.isValid; });
    m_send->setEnabled(!m_senders.isEmpty() && !isBad && !typed.isEmpty());
    m_trouble->setText(m_senders.isEmpty() ? tr("No account has an outgoing server yet.")
                       : isBad && !m_to->edit().hasFocus() ? tr("One of them is no address.")
                                                           : QString());
}

} // namespace gui
