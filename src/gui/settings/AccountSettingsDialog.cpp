// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/AccountSettingsDialog.h"

#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/folders/FolderNames.h"
#include "gui/settings/AccountEditDialog.h"
#include "gui/settings/RemoveAccountDialog.h"
#include "gui/settings/SwitchDialog.h"
#include "gui/wizard/SignInMatrix.h"
#include "sync/EngineClient.h"

#include "ui_AccountSettingsDialog.h"

#include <QEvent>
#include <QMessageBox>
#include <QSignalBlocker>

#include <algorithm>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::AccountSettings;
using accounts::Protocol;

AccountSettingsDialog::AccountSettingsDialog(engine::EngineClient &engine, QList<AccountSettings> accounts,
    QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::AccountSettingsDialog>()), m_engine(engine),
      m_accounts(std::move(accounts))
{
    m_ui->setupUi(this);
    setTextRole(m_ui->title, TextRole::Heading);
    setTextRole(m_ui->details, TextRole::Muted);
    m_ui->details->setTextFormat(Qt::PlainText);
    m_ui->list->setAccessibleName(tr("Accounts"));
    m_ui->close->setDefault(true);
    connect(m_ui->list, &QListWidget::currentRowChanged, this, &AccountSettingsDialog::refresh);
    connect(m_ui->list, &QListWidget::itemActivated, this, &AccountSettingsDialog::editCurrent);
    connect(m_ui->add, &QPushButton::clicked, this, &AccountSettingsDialog::addRequested);
    connect(m_ui->edit, &QPushButton::clicked, this, &AccountSettingsDialog::editCurrent);
    connect(m_ui->change, &QPushButton::clicked, this, &AccountSettingsDialog::changeProtocol);
    connect(m_ui->remove, &QPushButton::clicked, this, &AccountSettingsDialog::removeCurrent);
    connect(m_ui->enabled, &QCheckBox::clicked, this, &AccountSettingsDialog::switchCurrent);
    connect(m_ui->close, &QPushButton::clicked, this, &QDialog::accept);
    connect(&m_engine, &engine::EngineClient::accountsChanged, this, &AccountSettingsDialog::onAccountsChanged);
    connect(&m_engine, &engine::EngineClient::accountKeptOff, this, &AccountSettingsDialog::onKeptOff);
    setWindowTitle(tr("Accounts"));
    refill();
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 24);
}

AccountSettingsDialog::~AccountSettingsDialog() = default;

void AccountSettingsDialog::select(base::AccountId account)
{
    for (int row = 0; row < m_accounts.size(); ++row) {
        if (m_accounts[row].id == account)
            m_ui->list->setCurrentRow(row);
    }
}

void AccountSettingsDialog::edit(base::AccountId account)
{
    select(account);
    if (current() && current()->id == account)
        editCurrent();
}

const AccountSettings *AccountSettingsDialog::current() const
{
    const int row = m_ui->list->currentRow();
    return row >= 0 && row < m_accounts.size() ? &m_accounts[row] : nullptr;
}

void AccountSettingsDialog::onAccountsChanged(const QList<AccountSettings> &accounts)
{
    m_accounts = accounts;
    refill();
}

namespace {

bool isOpen(const accounts::ServerEndpoint &server)
{
    return server.mayTravelUnprotected() && !isLoopback(server.host) && server.security == accounts::ConnectionSecurity::None;
}

} // namespace

void AccountSettingsDialog::refill()
{
    const int row = m_ui->list->currentRow();
    {
        const QSignalBlocker quiet(m_ui->list);
        m_ui->list->clear();
        for (const AccountSettings &account : std::as_const(m_accounts)) {
            const QString name = account.enabled ? accountTitle(account) : tr("%1 (switched off)").arg(account.label);
            // Shown ever after, so that nobody forgets what was allowed once; a tunnel to this computer is no danger.
            const bool open = isOpen(account.incoming) || (account.outgoing && isOpen(*account.outgoing));
            auto *item = new QListWidgetItem(open ? icon("unlock"_L1, QPalette::BrightText)
                                                  : icon(account.isLocal() ? "hard-drive"_L1 : "mail"_L1), name);
            if (open) {
                item->setToolTip(tr("The password travels unprotected."));
                item->setData(Qt::AccessibleDescriptionRole, item->toolTip());
            }
            m_ui->list->addItem(item);
        }
    }
    m_ui->list->setCurrentRow(std::clamp(row, 0, std::max(0, static_cast<int>(m_accounts.size()) - 1)));
    refresh();
}

void AccountSettingsDialog::refresh()
{
    const AccountSettings *account = current();
    const bool isLocal = account && account->isLocal();
    m_ui->edit->setEnabled(account && !isLocal);
    m_ui->remove->setEnabled(account);
    m_ui->change->setEnabled(account && !isLocal);
    m_ui->change->setText(account && !isLocal && account->protocol() == Protocol::Imap ? tr("Change to &POP3…")
                                                                                     : tr("Change to &IMAP…"));
    m_ui->enabled->setVisible(account && !isLocal);
    m_ui->enabled->setChecked(account && account->enabled);
    if (!account) {
        m_ui->details->setText(tr("There is no account yet."));
        return;
    }
    if (isLocal) {
        m_ui->details->setText(tr("Folders on this computer, without a server."));
        return;
    }
    const QString protocol = account->protocol() == Protocol::Imap ? u"IMAP"_s : u"POP3"_s;
    //: %1 is IMAP or POP3, %2 the server, %3 the user name
    m_ui->details->setText(tr("%1 · %2 · user name %3").arg(protocol, account->incoming.host, account->incoming.userName));
}

void AccountSettingsDialog::editCurrent()
{
    if (!current() || current()->isLocal())
        return;
    AccountEditDialog dialog(m_engine, *current(), this, m_accounts);
    if (m_expiry)
        dialog.setExpiry(m_expiry(current()->id));
    if (dialog.exec() != QDialog::Accepted)
        return;
    const base::AccountId account = dialog.settings().id;
    m_engine.updateAccount(dialog.settings(), dialog.password());
    if (const auto outgoing = dialog.outgoingPassword())
        m_engine.provideOutgoingCredential(account, *outgoing, engine::CredentialPlace::Keychain);
}

void AccountSettingsDialog::switchCurrent(bool on)
{
    if (!current())
        return;
    AccountSettings changed = *current();
    changed.enabled = on;
    m_engine.updateAccount(changed, std::nullopt);
}

void AccountSettingsDialog::changeProtocol()
{
    if (!current() || current()->isLocal())
        return;
    auto *dialog = new SwitchDialog(m_engine, *current(), m_accounts, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// The engine has not switched it on, and why.
void AccountSettingsDialog::onKeptOff(base::AccountId account, base::AccountId changesInto)
{
    refill(); // the tick goes
    const auto find = [this](base::AccountId id) { return std::ranges::find(m_accounts, id, &AccountSettings::id); };
    const auto from = find(account);
    const auto to = find(changesInto);
    if (from == m_accounts.end() || to == m_accounts.end())
        return;
    const bool toImap = to->protocol() == Protocol::Imap;
    auto *box = new QMessageBox(QMessageBox::Information, tr("Accounts"),
        toImap ? tr("“%1” is being changed to IMAP and stays switched off.").arg(from->label) : tr("“%1” is being changed to POP3 and stays switched off.").arg(from->label),
        QMessageBox::Ok, this);
    box->setObjectName(u"keptOffBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Switched on, it would fetch once more what is put on the server. Bring the change to its end, or remove the new account (%1) first.")
            .arg(to->incoming.host));
    box->open();
}

void AccountSettingsDialog::removeCurrent()
{
    if (!current())
        return;
    auto *dialog = new RemoveAccountDialog(m_engine, *current(), m_accounts, m_isOffline && m_isOffline(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RemoveAccountDialog::uploadWanted, this, &AccountSettingsDialog::changeProtocol);
    dialog->open();
}

void AccountSettingsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        setWindowTitle(tr("Accounts"));
        m_ui->list->setAccessibleName(tr("Accounts"));
        refill();
    }
    QDialog::changeEvent(event);
}

} // namespace gui
