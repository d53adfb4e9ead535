// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/BrowserSignInDialog.h"

#include "gui/BrowserErrors.h"
#include "gui/Style.h"
#include "gui/settings/CredentialPlaceBox.h"
#include "gui/settings/VaultDialog.h"
#include "gui/wizard/BrowserRunner.h"
#include "gui/wizard/Notice.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;

BrowserSignInDialog::BrowserSignInDialog(engine::EngineClient &engine, const accounts::AccountSettings &account,
    accounts::ServerEndpoint server, const base::Error &error, QWidget *parent)
    : QDialog(parent), m_engine(engine), m_account(account), m_server(std::move(server)), m_why(error), m_runner(new BrowserRunner(engine, this)),
      m_title(new QLabel(this)), m_text(new QLabel(this)), m_notice(new Notice(this)), m_place(new CredentialPlaceBox(this)),
      m_copy(new QPushButton(this)), m_ok(new QPushButton(this)), m_cancel(new QPushButton(this))
{
    setObjectName(u"browserSignInDialog"_s);
    m_ok->setObjectName(u"openBrowser"_s);
    m_copy->setObjectName(u"copyAddress"_s);
    for (QLabel *label : { m_title, m_text }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    setTextRole(m_title, TextRole::Heading);
    setTextRole(m_text, TextRole::Muted);
    makeLinkButton(m_copy);
    m_copy->setAutoDefault(false);
    makePrimary(m_ok);
    m_ok->setDefault(true);
    m_place->setForSignIn();

    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_ok, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(10);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_notice);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    column->addWidget(m_place);
    column->addStretch(1);
    column->addWidget(buttons);

    connect(m_ok, &QPushButton::clicked, this, &BrowserSignInDialog::signIn);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_runner->address().toString(QUrl::FullyEncoded)); });
    connect(m_runner, &BrowserRunner::opened, this, &BrowserSignInDialog::refresh);
    connect(m_runner, &BrowserRunner::finished, this, &BrowserSignInDialog::onFinished);
    retranslate();
    m_ok->setFocus();
    resize(480, sizeHint().height());
}

BrowserSignInDialog::~BrowserSignInDialog() = default;

QString BrowserSignInDialog::provider() const
{
    const auto issuer = m_engine.issuerFor(m_server.host);
    return issuer ? issuer->name : m_server.host;
}

void BrowserSignInDialog::signIn()
{
    m_failed.reset();
    m_runner->start(m_server);
    refresh();
}

void BrowserSignInDialog::onFinished(const std::optional<base::Error> &error)
{
    m_failed = error;
    refresh();
    if (error)
        return;
    if (m_place->place() == engine::CredentialPlace::Vault) {
        VaultDialog vault(m_engine, this);
        if (vault.exec() != QDialog::Accepted)
            return;
    }
    m_engine.keepSignIn(m_account.id, m_place->place());
    accept();
}

void BrowserSignInDialog::refresh()
{
    const bool waits = m_runner->isRunning();
    m_ok->setEnabled(!waits);
    m_copy->setVisible(waits && m_runner->address().isValid());
    m_notice->setVisible(waits || m_failed);
    if (waits)
        m_notice->say(Notice::Tone::Plain, tr("Your browser shows the sign-in page of %1.").arg(provider()),
            tr("Palomar waits here until you are done there."));
    else if (m_failed)
        m_notice->showError(browserError(*m_failed, provider()));
    m_notice->setButton({});
}

void BrowserSignInDialog::retranslate()
{
    const ErrorText why = signInAgain(m_why, m_server);
    setWindowTitle(tr("Sign in again: %1").arg(m_account.label));
    m_title->setText(why.what);
    QStringList sentences { why.quoted, why.why, tr("You sign in at %1 in your own browser; Palomar never sees your password.").arg(provider()) };
    sentences.removeAll(QString());
    m_text->setText(sentences.join(u' '));
    m_copy->setText(tr("No page opened? &Copy its address"));
    m_ok->setText(tr("&Sign in with the browser"));
    m_cancel->setText(tr("Not &now"));
    refresh();
}

void BrowserSignInDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace gui
