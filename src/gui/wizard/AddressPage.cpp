// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/AddressPage.h"

#include "gui/Style.h"
#include "gui/TypedField.h"

#include "ui_AddressPage.h"

#include <QCheckBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

AddressPage::AddressPage(AccountDraft &draft, QWidget *parent)
    : WizardPage(draft, parent), m_ui(std::make_unique<Ui::AddressPage>()), m_more(new QPushButton(this)),
      m_pretend(new QPushButton(this)), m_places(new QWidget(this)), m_provider(new QCheckBox(m_places)), m_database(new QCheckBox(m_places)),
      m_dns(new QCheckBox(m_places))
{
    m_ui->setupUi(this);
    m_more->setObjectName("searchPlacesToggle");
    m_provider->setObjectName("askProvider");
    m_database->setObjectName("askDatabase");
    m_dns->setObjectName("askDns");
    m_more->setCheckable(true);
    m_more->setAutoDefault(false);
    makeLinkButton(m_more);
    m_pretend->setObjectName("pretendMailbox");
    m_pretend->setAutoDefault(false);
    makeLinkButton(m_pretend);
    connect(m_pretend, &QPushButton::clicked, this, &AddressPage::pretendWanted);
    auto *links = new QHBoxLayout;
    links->setContentsMargins(0, 0, 0, 0);
    links->setSpacing(20);
    links->addWidget(m_more);
    links->addStretch(1);
    links->addWidget(m_pretend);
    auto *places = new QVBoxLayout(m_places);
    places->setContentsMargins(0, 0, 0, 0);
    places->setSpacing(6);
    for (QCheckBox *box : { m_provider, m_database, m_dns }) {
        places->addWidget(box);
        connect(box, &QCheckBox::clicked, this, &AddressPage::onPlaces);
    }
    const int below = m_ui->layout1->indexOf(m_ui->privacy) + 1;
    m_ui->layout1->insertLayout(below, links);
    m_ui->layout1->insertWidget(below + 1, m_places);
    m_places->hide();
    connect(m_more, &QPushButton::toggled, m_places, &QWidget::setVisible);
    for (QLabel *hint : { m_ui->nameHint, m_ui->addressHint, m_ui->passwordHint })
        setTextRole(hint, TextRole::MutedSmall);
    m_ui->address->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    connect(m_ui->personName, &QLineEdit::textChanged, this, &AddressPage::onEdited);
    connect(m_ui->address, &QLineEdit::textChanged, this, &AddressPage::onEdited);
    connect(m_ui->address, &QLineEdit::editingFinished, this, &AddressPage::showHint);
    connect(m_ui->password, &QLineEdit::textChanged, this, &AddressPage::onEdited);
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
    writeInto(m_ui->personName, m_draft.personName);
    writeInto(m_ui->address, m_draft.address);
    writeInto(m_ui->password, QString::fromUtf8(m_draft.password.bytes())); // it may have been typed anew since
    m_provider->setChecked(m_draft.search.askProvider);
    m_database->setChecked(m_draft.search.askDatabase);
    m_dns->setChecked(m_draft.search.askDns);
}

void AddressPage::onPlaces()
{
    m_draft.search.askProvider = m_provider->isChecked();
    m_draft.search.askDatabase = m_database->isChecked();
    m_draft.search.askDns = m_dns->isChecked();
}

void AddressPage::onEdited()
{
    m_draft.personName = m_ui->personName->text().trimmed();
    const QString address = m_ui->address->text().trimmed();
    if (address != m_draft.address || m_ui->password->secret() != m_draft.password) {
        m_draft.signedIn = false;
        m_draft.smtpSignedIn = false;
    }
    m_draft.address = address;
    m_draft.password = m_ui->password->secret();
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
    const QString wanted = QStringLiteral("%1 %2 %3 %4").arg(m_draft.address).arg(m_draft.search.askProvider)
                               .arg(m_draft.search.askDatabase).arg(m_draft.search.askDns);
    if (m_lookedUp != wanted) {
        m_lookedUp = wanted;
        // What was typed stays where it was typed; the name was the address, and follows it.
        for (accounts::ServerEndpoint server : { m_draft.imap, m_draft.pop3, m_draft.smtp }) {
            if (m_draft.isByHand(server.protocol) && !m_addressBefore.isEmpty() && server.userName == m_addressBefore) {
                server.userName = m_draft.address;
                m_draft.setServer(server);
            }
        }
        m_addressBefore = m_draft.address;
        m_draft.guessServers();
        m_draft.imapReport.reset();
        m_draft.pop3Report.reset();
        m_draft.smtpReport.reset();
        m_draft.found = {};
        m_draft.acceptedStrangers.clear();
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
    m_more->setText(tr("&Where Palomar looks…"));
    m_pretend->setText(tr("&Look around with a pretend mailbox…"));
    m_provider->setText(tr("On your provider's website"));
    m_database->setText(tr("In Thunderbird's public database"));
    m_dns->setText(tr("In the domain's entries in DNS"));
    m_ui->privacy->say(Notice::Tone::Plain,
        tr("Palomar looks for your provider's servers by the part after the @ only."),
        tr("Your full address and your password are not sent during the search."));
    showHint();
}

} // namespace gui
