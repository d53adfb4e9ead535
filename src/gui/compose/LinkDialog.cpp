// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/LinkDialog.h"

#include "gui/FormLayout.h"
#include "gui/Style.h"
#include "html/Sanitiser.h"
#include "mail/TypedAddress.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gui {

LinkDialog::LinkDialog(const QString &text, const QString &href, QWidget *parent)
    : QDialog(parent)
    , m_text(new QLineEdit(text, this))
    , m_address(new QLineEdit(href, this))
    , m_trouble(new QLabel(this))
    , m_ok(new QPushButton(this))
{
    setObjectName("linkDialog");
    setWindowTitle(tr("Link"));
    m_text->setObjectName("linkText");
    m_address->setObjectName("linkAddress");
    m_address->setPlaceholderText(u"https://"_s);
    m_address->setMinimumWidth(360);
    setTextRole(m_trouble, TextRole::Warning);
    auto *form = new FormLayout;
    form->addRow(tr("&Text:"), m_text);
    form->addRow(tr("&Address:"), m_address);
    m_ok->setText(href.isEmpty() ? tr("&Insert") : tr("&Change"));
    m_ok->setDefault(true);
    makePrimary(m_ok);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_trouble, 1);
    row->addWidget(cancel);
    row->addWidget(m_ok);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addLayout(form);
    layout->addLayout(row);
    connect(m_address, &QLineEdit::textChanged, this, &LinkDialog::refresh);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ok, &QPushButton::clicked, this, &QDialog::accept);
    (text.isEmpty() && href.isEmpty() ? m_text : m_address)->setFocus();
    refresh();
}

QString LinkDialog::text() const
{
    return m_text->text();
}

QString LinkDialog::href() const
{
    return completed(m_address->text());
}

QString LinkDialog::completed(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return {};
    if (mail::isAddress(text))
        return html::safeLink(u"mailto:"_s + text);
    const QString safe = html::safeLink(text);
    if (!safe.isEmpty() || text.contains(u':') || text.contains(u' ') || !text.contains(u'.'))
        return safe;
    return html::safeLink(u"https://"_s + text);
}

void LinkDialog::refresh()
{
    const QString typed = m_address->text().trimmed();
    const bool isGood = typed.isEmpty() || !completed(typed).isEmpty();
    m_ok->setEnabled(isGood);
    m_trouble->setText(isGood ? QString() : tr("That is no address of a page or a person."));
}

} // namespace gui
