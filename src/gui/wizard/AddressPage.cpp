// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/AddressPage.h"

#include "gui/Style.h"

#include "ui_AddressPage.h"

namespace gui {

AddressPage::AddressPage(AccountDraft &draft, QWidget *parent)
    : WizardPage(draft, parent), m_ui(std::make_unique<Ui::AddressPage>())
{
    m_ui->setupUi(this);
    for (QLabel *hint : { m_ui->nameHint, m_ui->addressHint, m_ui->passwordHint })
        setTextRole(hint, TextRole::MutedSmall);
    m_ui->address->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    connect(m_ui->personName, &QLineEdit::textEdited, this, &AddressPage::onEdited);
    connect(m_ui->address, &QLineEdit::textEdited, this, &AddressPage::onEdited);
    connect(m_ui->address, &QLineEdit::editingFinished, this, &AddressPage::showHint);
    connect(m_ui->password, &QLineEdit::textEdited, this, &AddressPage::onEdited);
    retranslate();
}

AddressPage::~AddressPage() = default;

QString AddressPage::stepTitle() const
{
    return tr("Your address");
}

QString AddressPage::title() const
{
    return tr("Let's connect your mail");
}

QString AddressPage::subtitle() const
{
    return tr("Nothing is sent to anyone until you press Continue.");
}

bool AddressPage::isComplete() const
{
    return looksLikeAddress(m_ui->address->text().trimmed());
}

void AddressPage::enter()
{
    m_ui->personName->setText(m_draft.personName);
    m_ui->address->setText(m_draft.address);
}

void AddressPage::onEdited()
{
    m_draft.personName = m_ui->personName->text().trimmed();
    m_draft.address = m_ui->address->text().trimmed();
    m_draft.password = m_ui->password->secret();
    m_draft.signedIn = false;
    if (isComplete())
        showHint();
    emit changed();
}

void AddressPage::showHint()
{
    const QString typed = m_ui->address->text().trimmed();
    const bool wrong = !typed.isEmpty() && !isComplete();
    const QString hint = wrong ? tr("An address has the form name@example.org.") : QString();
    m_ui->addressHint->setText(hint);
    m_ui->addressHint->setVisible(wrong);
    m_ui->addressHint->setForegroundRole(wrong ? QPalette::BrightText : QPalette::PlaceholderText);
    m_ui->address->setAccessibleDescription(hint);
}

bool AddressPage::leave()
{
    if (m_lookedUp != m_draft.address) {
        m_lookedUp = m_draft.address;
        m_draft.guessServers();
        m_draft.imapReport.reset();
        m_draft.pop3Report.reset();
        m_draft.smtpReport.reset();
        m_draft.found = {};
        m_draft.strangersAccepted = false;
        emit addressGiven();
    }
    return true;
}

QWidget *AddressPage::firstField()
{
    return m_ui->personName->text().isEmpty() ? m_ui->personName : m_ui->address;
}

void AddressPage::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->privacy->say(Notice::Tone::Plain,
        tr("Palomar looks for your provider's servers by the part after the @ only."),
        tr("Your full address and your password are not sent during the search."));
    showHint();
}

} // namespace gui
