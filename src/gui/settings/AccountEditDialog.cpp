// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/AccountEditDialog.h"

#include "gui/ErrorText.h"
#include "gui/HangingText.h"
#include "gui/ScrollSheet.h"
#include "gui/Style.h"
#include "gui/settings/IdentitiesEditor.h"
#include "gui/settings/LeaveQuestion.h"
#include "gui/settings/OutgoingEditor.h"
#include "gui/settings/RetentionQuestion.h"
#include "gui/settings/ScopeText.h"
#include "gui/settings/Tickets.h"
#include "gui/wizard/ConnectionPage.h"
#include "gui/wizard/Forecast.h"
#include "gui/wizard/ImapPolicyEditor.h"
#include "gui/wizard/PopDownloadEditor.h"
#include "gui/wizard/PopPolicyEditor.h"
#include "policy/PopDeletions.h"

#include "ui_AccountEditDialog.h"
#include "ui_AccountGeneralTab.h"

#include <QEvent>
#include <QMessageBox>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::Protocol;
using Mode = policy::PopRetention::Mode;
using Into = accounts::PopDelivery::Into;

namespace {

AccountDraft draftOf(const accounts::AccountSettings &account)
{
    AccountDraft draft;
    draft.personName = account.personName;
    draft.address = account.address;
    draft.checkMinutes = account.checkMinutes;
    draft.protocol = account.protocol();
    draft.protocolChosen = true;
    draft.endpoint() = account.incoming;
    draft.imapByHand = draft.pop3ByHand = true;
    if (const auto *imap = std::get_if<accounts::ImapSettings>(&account.kind))
        draft.scope = imap->scope;
    if (const auto *pop = std::get_if<accounts::Pop3Settings>(&account.kind)) {
        draft.retention = pop->retention;
        draft.download = pop->download;
        draft.understandsOnlyCopy = pop->retention.mode == Mode::DeleteOnceHere; // said when it was chosen
    }
    return draft;
}

} // namespace

AccountEditDialog::AccountEditDialog(engine::EngineClient &engine, const accounts::AccountSettings &account,
    QWidget *parent, const QList<accounts::AccountSettings> &all)
    : QDialog(parent), m_engine(engine), m_before(account), m_draft(draftOf(account)), m_ui(std::make_unique<Ui::AccountEditDialog>()),
      m_general(std::make_unique<Ui::AccountGeneralTab>()),
      m_connection(new ConnectionPage(engine, m_draft, this))
{
    for (const accounts::AccountSettings &one : all)
        m_labels.insert(one.id, one.label);
    if (const auto *pop = std::get_if<accounts::Pop3Settings>(&account.kind)) {
        m_deliveries = { {}, { .into = Into::LocalFolders } };
        for (const accounts::AccountSettings &one : all) {
            if (one.id != account.id && std::holds_alternative<accounts::Pop3Settings>(one.kind))
                m_deliveries.append({ Into::AccountInbox, one.id });
        }
        if (!m_deliveries.contains(pop->delivery))
            m_deliveries.append(pop->delivery);
    }
    build();
    wire();
    retranslate();
    m_connection->enter();
    refresh();
    resize(fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 40);
}

AccountEditDialog::~AccountEditDialog() = default;

void AccountEditDialog::build()
{
    m_ui->setupUi(this);
    makePrimary(m_ui->save);
    m_ui->save->setDefault(true);
    m_ui->diff->hide();
    setTextRole(m_ui->whyNot, TextRole::Muted);

    auto *general = new QWidget(this);
    m_general->setupUi(general);
    setTextRole(m_general->passwordHint, TextRole::MutedSmall);
    setTextRole(m_general->deliveryHint, TextRole::MutedSmall);
    m_general->deliveryBox->setVisible(!m_deliveries.isEmpty());
    nameDeliveries();
    if (const auto *pop = std::get_if<accounts::Pop3Settings>(&m_before.kind))
        m_general->delivery->setCurrentIndex(int(m_deliveries.indexOf(pop->delivery)));
    m_general->label->setText(m_before.label);
    m_general->personName->setText(m_before.personName);
    m_general->address->setText(m_before.address);
    m_connection->setByHand(true);
    m_connection->setProtocolFixed();
    m_connection->setContentsMargins(16, 16, 16, 16);
    auto *policy = new QWidget(this);
    auto *column = new QVBoxLayout(policy);
    column->setContentsMargins(16, 16, 16, 16);
    if (m_draft.protocol == Protocol::Pop3) {
        m_pop = new PopPolicyEditor(policy);
        m_pop->setValue(m_draft.retention, m_draft.understandsOnlyCopy);
        m_pop->setCheckMinutes(m_draft.checkMinutes);
        m_pop->setFacts(std::nullopt);
        column->addWidget(m_pop);
        m_download = new PopDownloadEditor(this);
        m_download->setContentsMargins(16, 16, 16, 16);
        m_download->setValue(m_draft.download);
    } else {
        m_imap = new ImapPolicyEditor(policy);
        m_imap->setOffersOffline(true);
        m_imap->setValue(m_draft.scope);
        m_imap->setCheckMinutes(m_draft.checkMinutes);
        m_imap->setFacts(std::nullopt);
        column->addWidget(m_imap);
    }
    m_outgoing = new OutgoingEditor(m_engine, m_before, this);
    m_identities = new IdentitiesEditor(m_before, this);
    for (QWidget *tab : std::initializer_list<QWidget *> { general, m_connection, policy, m_download, m_outgoing, m_identities }) {
        if (!tab)
            continue;
        m_ui->tabs->addTab(new ScrollSheet(tab, this), QString());
    }
}

void AccountEditDialog::setExpiry(std::optional<int> days)
{
    discovery::CheckReport report;
    report.expireDays = days;
    if (m_pop)
        m_pop->setFacts(report);
}

void AccountEditDialog::wire()
{
    connect(m_ui->save, &QPushButton::clicked, this, &AccountEditDialog::onSave);
    connect(&m_engine, &engine::EngineClient::retentionConsidered, this, &AccountEditDialog::onRetentionConsidered);
    connect(&m_engine, &engine::EngineClient::retentionUnknown, this, &AccountEditDialog::onRetentionUnknown);
    connect(&m_engine, &engine::EngineClient::accountConsidered, this, &AccountEditDialog::onScopeConsidered);
    connect(m_ui->cancel, &QPushButton::clicked, this, &AccountEditDialog::reject);
    connect(m_general->address, &QLineEdit::textChanged, this, &AccountEditDialog::refresh);
    connect(m_connection, &WizardPage::changed, this, &AccountEditDialog::refresh);
    connect(m_outgoing, &OutgoingEditor::edited, this, &AccountEditDialog::refresh);
    connect(m_identities, &IdentitiesEditor::edited, this, &AccountEditDialog::refresh);
    if (m_pop)
        connect(m_pop, &PopPolicyEditor::edited, this, &AccountEditDialog::onPolicyEdited);
    if (m_download)
        connect(m_download, &PopDownloadEditor::edited, this, [this] { m_draft.download = m_download->download(); });
    if (m_imap)
        connect(m_imap, &ImapPolicyEditor::edited, this, &AccountEditDialog::onPolicyEdited);
}

accounts::AccountSettings AccountEditDialog::settings() const
{
    accounts::AccountSettings changed = m_draft.settings();
    changed.id = m_before.id;
    changed.enabled = m_before.enabled;
    changed.outgoing = m_outgoing->endpoint();
    if (changed.outgoing && changed.incoming.signIn != m_before.incoming.signIn) {
        AccountDraft both = m_draft; // one sign-in in the browser is for both
        both.smtp = *changed.outgoing;
        both.sends = true;
        both.followSignIn(m_engine);
        changed.outgoing->signIn = both.smtp.signIn;
    }
    changed.identities = m_identities->identities();
    changed.sentCopy = m_before.sentCopy;
    changed.personName = m_general->personName->text().trimmed();
    changed.address = m_general->address->text().trimmed();
    const QString label = m_general->label->text().trimmed();
    changed.label = label.isEmpty() ? changed.address : label;
    if (auto *pop = std::get_if<accounts::Pop3Settings>(&changed.kind)) {
        pop->delivery = m_deliveries.value(m_general->delivery->currentIndex());
    }
    return changed;
}

std::optional<base::Secret> AccountEditDialog::password() const
{
    const base::Secret typed = m_general->password->secret();
    return typed.isEmpty() ? std::nullopt : std::optional(typed);
}

std::optional<base::Secret> AccountEditDialog::outgoingPassword() const
{
    return m_outgoing->password();
}

/// The words of the choices; which one is chosen stays.
void AccountEditDialog::nameDeliveries()
{
    QComboBox &box = *m_general->delivery;
    while (box.count() < m_deliveries.size())
        box.addItem(QString());
    for (qsizetype at = 0; at < m_deliveries.size(); ++at) {
        const accounts::PopDelivery &delivery = m_deliveries[at];
        QString text = tr("The inbox of this account");
        if (delivery.into == Into::LocalFolders)
            text = tr("The inbox of the local folders");
        else if (delivery.into == Into::AccountInbox && m_labels.contains(delivery.account))
            text = tr("The inbox of %1", "an account").arg(m_labels.value(delivery.account));
        else if (delivery.into == Into::AccountInbox)
            text = tr("An account that is not there any more: its own inbox");
        box.setItemText(int(at), text);
    }
}

void AccountEditDialog::onPolicyEdited()
{
    if (m_pop) {
        m_draft.retention = m_pop->retention();
        m_draft.checkMinutes = m_pop->checkMinutes();
        const auto &before = std::get<accounts::Pop3Settings>(m_before.kind).retention;
        if (policy::deletesMore(before, m_draft.retention)) {
            QStringList warnings;
            for (const ForecastLine &line : forecast(m_draft, base::SystemClock().now())) {
                if (line.tone == ForecastLine::Tone::Warning && line.change == WizardStep::Policy)
                    warnings << plainText({ line });
            }
            m_ui->diff->say(Notice::Tone::Warning,
                policy::describe(before).serverKeepsEverything ? tr("From now on, this account takes mail away from the server.")
                                                               : tr("From now on, this account takes more mail away from the server."),
                warnings.join(u' '));
        } else {
            m_ui->diff->hide();
        }
    } else {
        m_draft.scope = m_imap->scope();
        m_draft.checkMinutes = m_imap->checkMinutes();
        if (m_draft.scope == std::get<accounts::ImapSettings>(m_before.kind).scope) {
            m_scopeTicket = 0;
            m_ui->diff->hide();
        } else {
            m_scopeTicket = nextTicket();
            m_engine.considerAccount(m_scopeTicket, m_before.id, m_draft.scope);
        }
    }
    refresh();
}

void AccountEditDialog::refresh()
{
    m_ui->save->setEnabled(looksLikeAddress(m_general->address->text().trimmed()) && m_connection->isComplete()
        && (!m_pop || m_pop->isComplete()) && m_outgoing->isComplete() && m_identities->isComplete() && m_ticket == 0);
    const bool waitsForYes = m_pop && !m_pop->isComplete() && m_draft.retention.mode == Mode::DeleteOnceHere;
    m_ui->whyNot->setText(waitsForYes ? tr("To save this, confirm first that you understand it.") : QString());
    m_ui->save->setToolTip(m_ui->whyNot->text());
    m_ui->save->setAccessibleDescription(m_ui->whyNot->text());
}

/// What will take more mail from the server is tried on what is there first: saved only after the person has seen it.
void AccountEditDialog::onSave()
{
    const auto *before = std::get_if<accounts::Pop3Settings>(&m_before.kind);
    if (!before || !policy::deletesMore(before->retention, m_draft.retention))
        return accept();
    static int lastTicket = 0;
    m_ticket = ++lastTicket;
    refresh();
    m_engine.considerRetention(m_ticket, m_before.id, m_draft.retention);
}

void AccountEditDialog::onScopeConsidered(int ticket, const engine::AccountFacts &facts)
{
    if (ticket != m_scopeTicket)
        return;
    const ScopeText text = ScopeText::of(m_draft.scope, facts);
    if (text.headline.isEmpty())
        m_ui->diff->hide();
    else
        m_ui->diff->say(Notice::Tone::Plain, text.headline, text.details);
}

void AccountEditDialog::reject()
{
    const bool isChanged = settings() != m_before || password() || outgoingPassword();
    if (!isChanged || mayLeave(this))
        QDialog::reject();
}

void AccountEditDialog::onRetentionConsidered(int ticket, const policy::ForecastFacts &facts)
{
    if (ticket != m_ticket)
        return;
    m_ticket = 0;
    refresh();
    const RetentionQuestion question = RetentionQuestion::of(std::get<accounts::Pop3Settings>(m_before.kind).retention, m_draft.retention, facts);
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Delete mail on the server?"), question.headline.toHtmlEscaped(), QMessageBox::Cancel, this);
    box->setObjectName(u"retentionQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::RichText);
    box->setInformativeText(hangingHtml(question.details));
    QPushButton *go = box->addButton(tr("&Save it like this"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, go](QAbstractButton *clicked) {
        if (clicked == go)
            accept();
    });
    box->open();
}

/// Nobody can say what it would delete, so it is not saved.
void AccountEditDialog::onRetentionUnknown(int ticket, const base::Error &error)
{
    if (ticket != m_ticket)
        return;
    m_ticket = 0;
    refresh();
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Not saved"),
        tr("Palomar cannot tell what these settings would delete on the server, so they were not saved.").toHtmlEscaped(), QMessageBox::Ok, this);
    box->setObjectName(u"retentionUnknown"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::RichText);
    box->setInformativeText(ErrorText::of(error, ErrorText::Context::Store).oneParagraph().toHtmlEscaped());
    box->open();
}

void AccountEditDialog::retranslate()
{
    setWindowTitle(tr("Settings of %1").arg(m_before.label));
    m_ui->tabs->setTabText(0, tr("&General"));
    m_ui->tabs->setTabText(1, tr("&Connection"));
    m_ui->tabs->setTabText(2, m_pop ? tr("&What stays on the server") : tr("&What is kept here"));
    if (m_download)
        m_ui->tabs->setTabText(3, tr("Down&load"));
    const int outgoing = m_download ? 4 : 3;
    m_ui->tabs->setTabText(outgoing, tr("O&utgoing"));
    m_ui->tabs->setTabText(outgoing + 1, tr("&Identities"));
}

void AccountEditDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_general->retranslateUi(m_general->label->parentWidget());
        nameDeliveries();
        m_connection->retranslate();
        retranslate();
    }
    QDialog::changeEvent(event);
}

} // namespace gui
