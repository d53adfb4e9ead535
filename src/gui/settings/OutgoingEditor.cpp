// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/OutgoingEditor.h"

#include "gui/ErrorText.h"
#include "gui/FormLayout.h"
#include "gui/Format.h"
#include "gui/Style.h"
#include "gui/settings/PasswordEdit.h"
#include "gui/wizard/BrowserOffer.h"
#include "gui/wizard/Notice.h"
#include "gui/wizard/SignInMatrix.h"
#include "sync/EngineClient.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;

namespace gui {

namespace {

/// "imap.example.org" → "smtp.example.org"; a guess, which the check confirms or not.
QString likelyHost(const QString &incoming)
{
    for (const auto &prefix : { "imap."_L1, "pop."_L1, "pop3."_L1, "imap4."_L1, "mail."_L1, "correo."_L1 }) {
        if (incoming.startsWith(prefix, Qt::CaseInsensitive))
            return prefix == "mail."_L1 || prefix == "correo."_L1 ? incoming : "smtp."_L1 + incoming.sliced(prefix.size());
    }
    return incoming;
}

} // namespace

OutgoingEditor::OutgoingEditor(engine::EngineClient &engine, const accounts::AccountSettings &account, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_account(account)
    , m_runner(engine)
{
    setObjectName("outgoingEditor");
    build();
    fill();
    connect(m_sends, &QCheckBox::toggled, this, &OutgoingEditor::refresh);
    connect(m_host, &QLineEdit::textChanged, this, &OutgoingEditor::refresh);
    connect(m_user, &QLineEdit::textChanged, this, &OutgoingEditor::refresh);
    connect(m_port, &QSpinBox::valueChanged, this, &OutgoingEditor::refresh);
    connect(m_ownPassword, &QCheckBox::toggled, this, &OutgoingEditor::refresh);
    connect(m_signIn, &QComboBox::activated, this, &OutgoingEditor::refresh);
    connect(m_security, &QComboBox::activated, this, &OutgoingEditor::onSecurityChosen);
    connect(m_check, &QPushButton::clicked, this, &OutgoingEditor::check);
    connect(&m_runner, &CheckRunner::finished, this, &OutgoingEditor::onChecked);
    retranslate();
    refresh();
}

OutgoingEditor::~OutgoingEditor() = default;

void OutgoingEditor::build()
{
    m_sends = new QCheckBox(this);
    m_sends->setObjectName("outgoingSends");
    m_form = new QWidget(this);
    m_host = new QLineEdit(m_form);
    m_host->setObjectName("outgoingHost");
    m_host->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    m_port = new QSpinBox(m_form);
    m_port->setObjectName("outgoingPort");
    m_port->setRange(1, 65535);
    m_port->setMinimumWidth(fontMetrics().horizontalAdvance(u"65535"_s) + 56); // and its two arrows
    m_security = new QComboBox(m_form);
    m_security->setObjectName("outgoingSecurity");
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::None })
        m_security->addItem(QString(), int(security));
    m_signIn = new QComboBox(m_form);
    m_signIn->setObjectName("outgoingSignIn");
    m_signIn->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_signIn->setMinimumContentsLength(20);
    for (const SignIn way : { SignIn::Automatic, SignIn::Password, SignIn::ScramSha256, SignIn::ScramSha1, SignIn::CramMd5 })
        m_signIn->addItem(QString(), int(way));
    m_user = new QLineEdit(m_form);
    m_user->setObjectName("outgoingUser");
    m_user->setInputMethodHints(Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    m_ownPassword = new QCheckBox(m_form);
    m_password = new PasswordEdit(m_form);
    m_password->setObjectName("outgoingPassword");
    m_check = new QPushButton(m_form);
    m_check->setObjectName("outgoingCheck");
    m_hint = new QLabel(m_form);
    m_hint->setWordWrap(true);
    setTextRole(m_hint, TextRole::MutedSmall);
    m_answer = new Notice(this);
    m_answer->setObjectName("outgoingAnswer");
    m_answer->hide();

    auto *place = new QHBoxLayout;
    place->setSpacing(8);
    place->addWidget(m_host, 1);
    place->addWidget(m_port);
    m_rows = new FormLayout(m_form);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setVerticalSpacing(10);
    m_rows->addRow(new QLabel(m_form), place);
    m_rows->addRow(new QLabel(m_form), m_security);
    m_rows->addRow(new QLabel(m_form), m_signIn);
    m_rows->addRow(new QLabel(m_form), m_user);
    m_rows->addRow(new QLabel(m_form), m_ownPassword);
    m_rows->addRow(new QLabel(m_form), m_password);
    m_rows->addRow(new QLabel(m_form), m_hint);
    auto *row = new QHBoxLayout;
    row->addWidget(m_check);
    row->addStretch();
    m_rows->addRow(new QLabel(m_form), row);
    qobject_cast<QLabel *>(m_rows->labelForField(place))->setBuddy(m_host);
    for (QWidget *field : std::initializer_list<QWidget *> { m_security, m_signIn, m_user, m_password })
        qobject_cast<QLabel *>(m_rows->labelForField(field))->setBuddy(field);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(14);
    layout->addWidget(m_sends);
    layout->addWidget(m_form);
    layout->addWidget(m_answer);
    layout->addStretch();
}

void OutgoingEditor::fill()
{
    accounts::ServerEndpoint endpoint = accounts::ServerEndpoint::of(Protocol::Smtp);
    if (m_account.outgoing) {
        endpoint = *m_account.outgoing;
    } else {
        endpoint.host = likelyHost(m_account.incoming.host);
        endpoint.port = accounts::defaultPort(Protocol::Smtp, endpoint.security);
        endpoint.userName = m_account.incoming.userName;
    }
    m_sends->setChecked(m_account.outgoing.has_value());
    m_host->setText(endpoint.host);
    m_port->setValue(endpoint.port);
    m_security->setCurrentIndex(m_security->findData(int(endpoint.security)));
    m_user->setText(endpoint.userName);
    showBrowserIn(*m_signIn, BrowserOffer::of(m_engine, endpoint), endpoint.signIn == SignIn::OAuth);
    m_signIn->setCurrentIndex(std::max(0, m_signIn->findData(int(endpoint.signIn))));
}

SignIn OutgoingEditor::signIn() const
{
    return SignIn(m_signIn->currentData().toInt());
}

void OutgoingEditor::setSending(bool on)
{
    m_sends->setChecked(on);
}

std::optional<accounts::ServerEndpoint> OutgoingEditor::endpoint() const
{
    if (!m_sends->isChecked())
        return std::nullopt;
    // What was allowed for that place (a certificate) stays with it.
    accounts::ServerEndpoint endpoint = m_account.outgoing.value_or(accounts::ServerEndpoint::of(Protocol::Smtp));
    endpoint.protocol = Protocol::Smtp;
    endpoint.host = m_host->text().trimmed();
    endpoint.port = quint16(m_port->value());
    endpoint.security = ConnectionSecurity(m_security->currentData().toInt());
    endpoint.signIn = signIn();
    endpoint.userName = m_user->text().trimmed();
    return endpoint;
}

std::optional<base::Secret> OutgoingEditor::password() const
{
    if (!m_sends->isChecked() || !m_ownPassword->isChecked() || signIn() == SignIn::OAuth)
        return std::nullopt;
    const base::Secret typed = m_password->secret();
    return typed.isEmpty() ? std::nullopt : std::optional(typed);
}

bool OutgoingEditor::isComplete() const
{
    const auto server = endpoint();
    return !server || server == m_account.outgoing || (!server->host.isEmpty() && (server->signIn != SignIn::OAuth || BrowserOffer::of(m_engine, *server).isUsable));
}

void OutgoingEditor::onSecurityChosen()
{
    // The registered port of what was chosen, unless somebody has typed one of his own.
    const auto chosen = ConnectionSecurity(m_security->currentData().toInt());
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::None }) {
        if (m_port->value() == accounts::defaultPort(Protocol::Smtp, security)) {
            m_port->setValue(accounts::defaultPort(Protocol::Smtp, chosen));
            break;
        }
    }
    refresh();
}

void OutgoingEditor::refresh()
{
    const bool sends = m_sends->isChecked();
    m_form->setVisible(sends);
    const accounts::ServerEndpoint server = endpoint().value_or(accounts::ServerEndpoint::of(Protocol::Smtp));
    const BrowserOffer browser = BrowserOffer::of(m_engine, server);
    const bool isBrowser = signIn() == SignIn::OAuth;
    showBrowserIn(*m_signIn, browser, isBrowser || browser.isKnown || m_offersBrowser);
    m_ownPassword->setVisible(!isBrowser);
    const bool hasPassword = !isBrowser && m_ownPassword->isChecked();
    m_password->setVisible(hasPassword);
    m_rows->labelForField(m_password)->setVisible(hasPassword);
    m_check->setEnabled(sends && isComplete() && !m_runner.isRunning());
    const bool isOpen = ConnectionSecurity(m_security->currentData().toInt()) == ConnectionSecurity::None;
    m_hint->setText(isOpen && server.mayTravelUnprotected() ? tr("Nothing is encrypted: what you send can be read on the way, and your password too. You have allowed that for this server.")
                           : isOpen ? tr("Nothing is encrypted: what you send can be read on the way, and your password is not sent.")
                           : isBrowser ? browser.detail + u'.'
                           : m_user->text().trimmed().isEmpty() ? tr("Without a user name nobody signs in. Few servers take mail then.") : QString());
    m_rows->setRowVisible(m_hint, !m_hint->text().isEmpty());
    m_answer->hide();
    emit edited();
}

void OutgoingEditor::check()
{
    discovery::CheckRequest request;
    request.protocol = Protocol::Smtp;
    request.endpoint = endpoint().value_or(accounts::ServerEndpoint::of(Protocol::Smtp));
    request.password = password();
    m_signedIn = request.password && !request.endpoint.userName.isEmpty();
    m_runner.start(request);
    m_check->setEnabled(false);
    m_answer->say(Notice::Tone::Plain, tr("Asking %1…").arg(request.endpoint.host), {});
}

void OutgoingEditor::onChecked(const discovery::CheckReport &report)
{
    m_check->setEnabled(true);
    m_isGood = !report.error;
    m_offersBrowser = report.offered.contains(SignIn::OAuth);
    showBrowserIn(*m_signIn, BrowserOffer::of(m_engine, report.endpoint), signIn() == SignIn::OAuth || m_offersBrowser || m_engine.issuerFor(report.endpoint.host));
    const QString host = report.endpoint.host;
    if (report.error) {
        const ErrorText text = ErrorText::of(*report.error, ErrorText::Context::IncomingServer, host);
        m_answer->say(Notice::Tone::Warning, text.what, QStringList { text.why, text.quoted, text.nextStep }.join(u' ').simplified());
        return;
    }
    QStringList more;
    if (signIn() == SignIn::OAuth)
        more << tr("Your browser is asked for when the first message leaves, unless you have signed in there for receiving.");
    else if (!m_signedIn)
        more << tr("The password is tried when the first message leaves.");
    if (report.largestMessage && *report.largestMessage > 0)
        more << tr("It takes messages of at most %1.").arg(Format().size(*report.largestMessage));
    m_answer->say(Notice::Tone::Good, m_signedIn ? tr("%1 answers and lets you in.").arg(host) : tr("%1 answers, and the connection is good.").arg(host), more.join(u' '));
}

void OutgoingEditor::retranslate()
{
    m_sends->setText(tr("&Send mail from this account"));
    const auto label = [this](int row, const QString &text) { qobject_cast<QLabel *>(m_rows->itemAt(row, QFormLayout::LabelRole)->widget())->setText(text); };
    label(0, tr("Outgoing serve&r:"));
    label(1, tr("&Protection:"));
    label(2, tr("Sig&n-in:"));
    label(3, tr("Us&er name:"));
    label(5, tr("Passwor&d:"));
    for (int i = 0; i < m_signIn->count(); ++i)
        m_signIn->setItemText(i, signInName(SignIn(m_signIn->itemData(i).toInt())));
    m_port->setAccessibleName(tr("Port"));
    for (int i = 0; i < m_security->count(); ++i)
        m_security->setItemText(i, securityName(ConnectionSecurity(m_security->itemData(i).toInt())));
    m_ownPassword->setText(tr("&Another password than for receiving"));
    m_check->setText(tr("Chec&k"));
}

void OutgoingEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
}

} // namespace gui
