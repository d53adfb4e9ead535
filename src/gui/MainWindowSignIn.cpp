// SPDX-License-Identifier: GPL-3.0-or-later
// Who signs in to an account, and whether its server is trusted: what the window asks the person for.
#include "gui/MainWindow.h"

#include "gui/settings/BrowserSignInDialog.h"
#include "gui/settings/CertificateDialog.h"
#include "gui/settings/PasswordDialog.h"
#include "gui/settings/VaultDialog.h"

namespace gui {

void MainWindow::askPassword(base::AccountId id)
{
    const auto *settings = account(id);
    if (!settings || m_question)
        return;
    const auto status = m_states.value(id);
    if (status.state == engine::AccountStatus::State::NeedsPassword && isBehindLock(status.error))
        return openVault(settings->incoming, [this, id] { enterPassword(id); });
    enterPassword(id);
}

void MainWindow::enterPassword(base::AccountId id)
{
    const auto *settings = account(id);
    if (!settings)
        return;
    if (settings->incoming.signIn == accounts::SignIn::OAuth)
        return askSignIn(*settings, settings->incoming, m_states.value(id).error);
    auto *dialog = new PasswordDialog(*settings, m_states.value(id).error, this);
    dialog->setEngine(m_engine);
    m_question = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id] { m_engine.provideCredential(id, dialog->password(), dialog->place()); });
    dialog->open();
}

void MainWindow::askOutgoingPassword(base::AccountId id)
{
    const auto *settings = account(id);
    if (!settings || !settings->outgoing || m_question)
        return;
    const auto status = m_sending.value(id);
    if (status.state == engine::SendingStatus::State::NeedsPassword && isBehindLock(status.error))
        return openVault(*settings->outgoing, [this, id] { enterOutgoingPassword(id); });
    enterOutgoingPassword(id);
}

void MainWindow::enterOutgoingPassword(base::AccountId id)
{
    const auto *settings = account(id);
    if (!settings || !settings->outgoing)
        return;
    const auto error = m_sending.value(id).error;
    if (settings->outgoing->signIn == accounts::SignIn::OAuth)
        return askSignIn(*settings, *settings->outgoing, error);
    accounts::AccountSettings asked = *settings;
    asked.incoming = *settings->outgoing; // the server that the dialog names
    auto *dialog = new PasswordDialog(asked, error, this);
    dialog->setEngine(m_engine);
    m_question = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id] { m_engine.provideOutgoingCredential(id, dialog->password(), dialog->place()); });
    dialog->open();
}

bool MainWindow::isBehindLock(const std::optional<base::Error> &error) const
{
    return !m_vaultIsOpen && (!error || error->fault == base::Fault::NoCredential) && m_engine.hasVault();
}

/// The engine goes on by itself when it is open.
void MainWindow::openVault(const accounts::ServerEndpoint &server, const std::function<void()> &instead)
{
    auto *dialog = new VaultDialog(m_engine, this);
    dialog->offerInstead(server.signIn == accounts::SignIn::OAuth ? tr("&Sign in again instead…") : tr("&Enter the mail password instead…"));
    m_question = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &VaultDialog::insteadWanted, this, instead);
    dialog->open();
}

void MainWindow::askSignIn(const accounts::AccountSettings &settings, const accounts::ServerEndpoint &server, const std::optional<base::Error> &error)
{
    auto *dialog = new BrowserSignInDialog(m_engine, settings, server, error.value_or(base::Error { base::Fault::NoCredential, {}, {} }), this);
    m_question = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::askTrust(base::AccountId id)
{
    const auto certificate = m_states.value(id).certificate;
    if (!certificate || m_question)
        return;
    const auto *settings = account(id);
    auto *dialog = new CertificateDialog(*certificate, settings ? settings->incoming.pinnedCertificate() : QByteArray(), this);
    m_question = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CertificateDialog::settingsWanted, this, [this, id] { openAccounts(id); });
    connect(dialog, &QDialog::accepted, this, [this, dialog, id] { m_engine.trustCertificate(id, dialog->facts().sha256); });
    dialog->open();
}

} // namespace gui
