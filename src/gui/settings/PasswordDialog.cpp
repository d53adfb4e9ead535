// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/PasswordDialog.h"

#include "gui/ErrorText.h"
#include "gui/Style.h"
#include "gui/settings/CredentialPlaceBox.h"
#include "gui/settings/LeaveQuestion.h"
#include "gui/settings/PasswordEdit.h"
#include "gui/settings/VaultDialog.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;

PasswordDialog::PasswordDialog(accounts::AccountSettings account, std::optional<base::Error> error, QWidget *parent)
    : QDialog(parent), m_account(std::move(account)), m_error(std::move(error)), m_title(new QLabel(this)),
      m_text(new QLabel(this)), m_quoted(new QLabel(this)), m_label(new QLabel(this)),
      m_password(new PasswordEdit(this)), m_place(new CredentialPlaceBox(this)), m_vault(new QPushButton(this)),
      m_ok(new QPushButton(this)),
      m_cancel(new QPushButton(this))
{
    setObjectName(u"passwordDialog"_s);
    m_password->setObjectName(u"password"_s);
    m_ok->setObjectName(u"passwordOk"_s);
    for (QLabel *label : { m_title, m_text, m_quoted }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_quoted->setObjectName(u"passwordQuoted"_s);
    setTextRole(m_title, TextRole::Heading);
    setTextRole(m_text, TextRole::Muted);
    m_label->setBuddy(m_password);
    makeLinkButton(m_vault);
    m_vault->setObjectName(u"unlockVault"_s);
    m_vault->setAutoDefault(false);
    m_vault->hide();
    makePrimary(m_ok);
    m_ok->setDefault(true);
    m_ok->setEnabled(false);

    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_ok, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(10);
    column->addWidget(m_title);
    column->addWidget(m_quoted);
    column->addWidget(m_text);
    column->addSpacing(6);
    column->addWidget(m_label);
    column->addWidget(m_password);
    column->addWidget(m_place);
    column->addWidget(m_vault, 0, Qt::AlignLeft);
    column->addStretch(1);
    column->addWidget(buttons);

    connect(m_password, &QLineEdit::textChanged, this,
        [this](const QString &text) { m_ok->setEnabled(!text.isEmpty()); });
    connect(m_vault, &QPushButton::clicked, this, &PasswordDialog::openVault);
    connect(buttons, &QDialogButtonBox::accepted, this, &PasswordDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &PasswordDialog::reject);
    retranslate();
    m_password->setFocus();
    resize(460, sizeHint().height());
}

void PasswordDialog::setEngine(engine::EngineClient &engine)
{
    m_engine = &engine;
    const bool refused = m_error && m_error->fault == base::Fault::LoginRefused;
    m_vault->setVisible(!refused && engine.hasVault());
}

void PasswordDialog::openVault()
{
    VaultDialog vault(*m_engine, this);
    if (vault.exec() == QDialog::Accepted)
        QDialog::reject(); // the engine takes the password from there
}

void PasswordDialog::accept()
{
    if (m_engine && place() == engine::CredentialPlace::Vault) {
        VaultDialog vault(*m_engine, this);
        if (vault.exec() != QDialog::Accepted)
            return;
    }
    QDialog::accept();
}

void PasswordDialog::reject()
{
    if (m_password->text().isEmpty() || mayLeave(this))
        QDialog::reject();
}

base::Secret PasswordDialog::password() const
{
    return m_password->secret();
}

engine::CredentialPlace PasswordDialog::place() const
{
    return m_place->place();
}

void PasswordDialog::retranslate()
{
    const accounts::ServerEndpoint &server = m_account.incoming;
    setWindowTitle(tr("Password for %1").arg(m_account.label));
    const bool refused = m_error && m_error->fault == base::Fault::LoginRefused;
    const ErrorText text
        = m_error ? ErrorText::of(*m_error, ErrorText::Context::IncomingServer, server.host) : ErrorText();
    m_title->setText(refused ? text.what : tr("Password for %1").arg(m_account.label));
    m_quoted->setText(text.quoted);
    m_quoted->setVisible(!text.quoted.isEmpty());
    m_text->setText(refused
            ? text.why
            : tr("Palomar needs it to sign in to %1 as %2.").arg(server.host, server.userName));
    m_label->setText(tr("&Password"));
    m_vault->setText(tr("Open the file with the &master password…"));
    m_ok->setText(tr("&Sign in"));
    m_cancel->setText(tr("Not &now"));
}

void PasswordDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace gui
