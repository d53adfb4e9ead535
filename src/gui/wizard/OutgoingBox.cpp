// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/OutgoingBox.h"

#include "gui/Style.h"
#include "gui/TypedField.h"
#include "gui/settings/CertificateDialog.h"
#include "gui/wizard/BrowserOffer.h"
#include "gui/wizard/CheckRunner.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <utility>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;

namespace {
constexpr int kTypingPauseMs = 700;
constexpr int kNoSignIn = -1;
constexpr ConnectionSecurity kSecurities[]
    = { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::None };
// Each SCRAM by itself, as in the settings: nobody asks here which of them the server has, and the one that stands must stay.
constexpr SignIn kWays[] = { SignIn::Automatic, SignIn::Password, SignIn::ScramSha256, SignIn::ScramSha1, SignIn::CramMd5 };
}

OutgoingBox::OutgoingBox(engine::EngineClient &engine, AccountDraft &draft, QWidget *parent)
    : QWidget(parent), m_engine(engine), m_draft(draft), m_runner(new CheckRunner(engine, this)), m_summary(new QLabel(this)),
      m_change(new QPushButton(this)), m_fields(new QWidget(this)), m_sends(new QCheckBox(this)), m_hostLabel(new QLabel(m_fields)),
      m_portLabel(new QLabel(m_fields)), m_securityLabel(new QLabel(m_fields)), m_signInLabel(new QLabel(m_fields)),
      m_userLabel(new QLabel(m_fields)), m_host(new QLineEdit(m_fields)), m_port(new QSpinBox(m_fields)),
      m_security(new QComboBox(m_fields)), m_signIn(new QComboBox(m_fields)), m_user(new QLineEdit(m_fields)),
      m_unlock(new QCheckBox(this)), m_verdict(new QLabel(this)), m_review(new QPushButton(this))
{
    setObjectName(u"outgoingBox"_s);
    m_change->setObjectName(u"changeOutgoing"_s);
    m_sends->setObjectName(u"sendsMail"_s);
    m_host->setObjectName(u"smtpHost"_s);
    m_port->setObjectName(u"smtpPort"_s);
    m_security->setObjectName(u"smtpSecurity"_s);
    m_signIn->setObjectName(u"smtpSignIn"_s);
    m_user->setObjectName(u"smtpUserName"_s);
    m_unlock->setObjectName(u"smtpUnlock"_s);
    m_verdict->setObjectName(u"smtpVerdict"_s);
    m_review->setObjectName(u"smtpReview"_s);
    makeLinkButton(m_change);
    makeLinkButton(m_review);
    m_change->setAutoDefault(false);
    m_review->setAutoDefault(false);
    for (QLabel *label : { m_summary, m_verdict }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_host->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    m_port->setRange(1, 65535);
    m_port->setMinimumWidth(fontMetrics().horizontalAdvance(u"65535"_s) + 56); // and its two arrows

    auto *grid = new QGridLayout(m_fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(6);
    const std::pair<QLabel *, QWidget *> columns[]
        = { { m_hostLabel, m_host }, { m_portLabel, m_port }, { m_securityLabel, m_security }, { m_signInLabel, m_signIn }, { m_userLabel, m_user } };
    for (int i = 0; i < 5; ++i) {
        columns[i].first->setBuddy(columns[i].second);
        // Two lines of fields: at 150 % five do not fit beside each other.
        grid->addWidget(columns[i].first, i < 3 ? 0 : 2, i % 3);
        grid->addWidget(columns[i].second, i < 3 ? 1 : 3, i % 3, 1, i == 4 ? 2 : 1);
    }
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(2, 1);
    for (QComboBox *box : { m_security, m_signIn }) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
    }

    auto *line = new QHBoxLayout;
    line->setSpacing(20);
    line->addWidget(m_summary, 1);
    line->addWidget(m_review);
    line->addWidget(m_change);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(line);
    column->addWidget(m_sends);
    column->addWidget(m_fields);
    column->addWidget(m_unlock);
    column->addWidget(m_verdict);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPauseMs);
    fillChoices();
    wire();
    setOpen(false);
    retranslate();
}

OutgoingBox::~OutgoingBox() = default;

void OutgoingBox::wire()
{
    connect(m_change, &QPushButton::clicked, this, [this] {
        setOpen(true);
        m_sends->setFocus();
        QTimer::singleShot(0, this, &OutgoingBox::scrollThere); // when it has its place
    });
    connect(m_sends, &QCheckBox::toggled, this, &OutgoingBox::onEdited);
    connect(m_host, &QLineEdit::textChanged, this, &OutgoingBox::onEdited);
    connect(m_user, &QLineEdit::textChanged, this, &OutgoingBox::onEdited);
    connect(m_port, &QSpinBox::valueChanged, this, &OutgoingBox::onEdited);
    connect(m_signIn, &QComboBox::activated, this, &OutgoingBox::onEdited);
    connect(m_security, &QComboBox::activated, this, &OutgoingBox::onSecurity);
    connect(m_unlock, &QCheckBox::toggled, this, [this](bool on) {
        m_draft.smtp.unlockUnprotected(on);
        onEdited();
    });
    connect(m_review, &QPushButton::clicked, this, &OutgoingBox::mend);
    connect(&m_typing, &QTimer::timeout, this, &OutgoingBox::probe);
    connect(m_runner, &CheckRunner::finished, this, &OutgoingBox::onProbed);
}

void OutgoingBox::fillChoices()
{
    const QSignalBlocker quiet(m_security);
    m_security->clear();
    for (const ConnectionSecurity each : kSecurities)
        m_security->addItem(securityName(each), static_cast<int>(each));
    m_signIn->clear();
    for (const SignIn each : kWays)
        m_signIn->addItem(signInName(each), static_cast<int>(each));
    m_signIn->addItem(tr("No sign-in"), kNoSignIn);
}

void OutgoingBox::setOpen(bool open)
{
    for (QWidget *each : { static_cast<QWidget *>(m_sends), m_fields, static_cast<QWidget *>(m_verdict) })
        each->setVisible(open);
    m_change->setVisible(!open);
    refresh();
}

/// What has opened stands below what was seen until now.
void OutgoingBox::scrollThere()
{
    for (QWidget *above = parentWidget(); above; above = above->parentWidget()) {
        auto *area = qobject_cast<QScrollArea *>(above);
        if (!area)
            continue;
        area->ensureWidgetVisible(m_verdict, 0, 8);
        area->ensureWidgetVisible(m_sends, 0, 8);
        return;
    }
}

void OutgoingBox::enter()
{
    if (m_draft.sends && (!m_draft.smtpReport || trustsAsBefore()))
        probe();
    refresh();
}

void OutgoingBox::stop()
{
    m_typing.stop();
    m_runner->cancel();
    m_isLeaving = false;
}

bool OutgoingBox::leave()
{
    if (m_typing.isActive()) { // what was typed last is not measured yet
        m_typing.stop();
        probe();
    }
    if (!isUntrusted())
        return true;
    m_isLeaving = review();
    if (m_isLeaving)
        recheck();
    else
        setOpen(true); // there one can do without sending
    return false;
}

void OutgoingBox::mend()
{
    if (isUntrusted() && !review())
        return;
    keepFocus();
    recheck();
}

void OutgoingBox::recheck()
{
    m_draft.smtpReport.reset();
    probe();
    emit changed();
}

/// The button that was pressed goes, and with it the focus would go to the top of the page.
void OutgoingBox::keepFocus()
{
    QWidget *const stays = m_change->isHidden() ? static_cast<QWidget *>(m_sends) : m_change;
    stays->setFocus();
}

bool OutgoingBox::isComplete() const
{
    return !m_draft.sends || (!m_draft.smtp.host.isEmpty() && isAllowed(verdict()));
}

Verdict OutgoingBox::verdict() const
{
    const accounts::ServerEndpoint &server = m_draft.smtp;
    if (server.userName.isEmpty()) // nothing of a person's travels but the mail
        return server.security == ConnectionSecurity::None ? Verdict::MailReadable : Verdict::Good;
    if (server.signIn == SignIn::OAuth && !BrowserOffer::of(m_engine, server).isUsable)
        return Verdict::Impossible;
    return judge(Protocol::Smtp, server.security, server.signIn, server.mayTravelUnprotected());
}

/// Where its provider has such a sign-in, or the server asks for it; as for the incoming one.
bool OutgoingBox::showsBrowser() const
{
    const auto &report = m_draft.smtpReport;
    return m_draft.smtp.signIn == SignIn::OAuth || m_engine.issuerFor(m_draft.smtp.host).has_value()
        || (report && report->offered.contains(SignIn::OAuth));
}

void OutgoingBox::onEdited()
{
    accounts::ServerEndpoint &server = m_draft.smtp;
    const bool noSignIn = m_signIn->currentData().toInt() == kNoSignIn;
    m_draft.sends = m_sends->isChecked();
    m_draft.smtpByHand = true;
    m_draft.smtpSignedIn = false;
    m_draft.smtpReport.reset();
    m_isLeaving = false;
    server.host = m_host->text().trimmed();
    server.port = static_cast<quint16>(m_port->value());
    server.signIn = noSignIn ? SignIn::Automatic : static_cast<SignIn>(m_signIn->currentData().toInt());
    const QString typed = m_user->text().trimmed();
    server.userName = noSignIn ? QString() : typed.isEmpty() ? m_draft.endpoint().userName : typed;
    m_runner->cancel();
    m_typing.start();
    refresh();
    emit changed();
}

void OutgoingBox::onSecurity()
{
    accounts::ServerEndpoint &server = m_draft.smtp;
    const auto security = static_cast<ConnectionSecurity>(m_security->currentData().toInt());
    if (server.port == accounts::defaultPort(Protocol::Smtp, server.security)) {
        const QSignalBlocker quiet(m_port);
        m_port->setValue(accounts::defaultPort(Protocol::Smtp, security));
    }
    server.security = security;
    onEdited();
}

void OutgoingBox::probe()
{
    if (!m_draft.sends || m_draft.smtp.host.isEmpty())
        return;
    m_runner->start({ Protocol::Smtp, m_draft.smtp, std::nullopt });
    refresh();
}

void OutgoingBox::onProbed(const discovery::CheckReport &report)
{
    m_draft.smtpReport = report;
    if (trustsAsBefore())
        return probe();
    refresh();
    emit changed();
    if (std::exchange(m_isLeaving, false) && !report.error)
        emit trusted();
}

bool OutgoingBox::isUntrusted() const
{
    const auto &report = m_draft.smtpReport;
    return m_draft.sends && report && report->error && report->error->fault == base::Fault::TlsUntrusted && report->certificate;
}

/// The certificate that stands in the way was accepted for another account: it is pinned, and there is something to try.
bool OutgoingBox::trustsAsBefore()
{
    return isUntrusted() && m_draft.smtpReport->endpoint == m_draft.smtp
        && m_draft.trustAsBefore(m_draft.smtp, m_draft.smtpReport->certificate->sha256);
}

bool OutgoingBox::review()
{
    const auto report = m_draft.smtpReport;
    CertificateDialog dialog(*report->certificate, m_draft.smtp.pinnedCertificate(), this);
    connect(&dialog, &CertificateDialog::settingsWanted, this, [this] { setOpen(true); });
    if (dialog.exec() != QDialog::Accepted)
        return false;
    m_draft.smtp.pinCertificate(report->certificate->sha256);
    m_draft.smtpSignedIn = false;
    return true;
}

void OutgoingBox::refresh()
{
    const accounts::ServerEndpoint &server = m_draft.smtp;
    m_summary->setText(summary());
    const bool open = !m_sends->isHidden();
    m_review->setVisible(isUntrusted());
    m_fields->setEnabled(m_draft.sends);
    const QSignalBlocker quietSends(m_sends);
    const QSignalBlocker quietPort(m_port);
    const QSignalBlocker quietUnlock(m_unlock);
    m_sends->setChecked(m_draft.sends);
    if (m_host->text().trimmed() != server.host)
        writeInto(m_host, server.host);
    if (m_port->value() != server.port)
        m_port->setValue(server.port);
    if (m_user->text().trimmed() != server.userName && !m_user->hasFocus())
        writeInto(m_user, server.userName);
    m_security->setCurrentIndex(m_security->findData(static_cast<int>(server.security)));
    const bool noSignIn = m_draft.sends && server.userName.isEmpty();
    showBrowserIn(*m_signIn, BrowserOffer::of(m_engine, server), showsBrowser());
    m_signIn->setCurrentIndex(m_signIn->findData(noSignIn ? kNoSignIn : static_cast<int>(server.signIn)));
    m_user->setEnabled(!noSignIn);
    m_unlock->setVisible(open && m_draft.sends && server.security == ConnectionSecurity::None && !noSignIn && !server.host.isEmpty());
    m_unlock->setChecked(server.mayTravelUnprotected());
    m_unlock->setText(tr("Allow weak or unprotected sign-in at %1").arg(server.host));
    sayVerdict();
}

void OutgoingBox::retranslate()
{
    fillChoices();
    m_change->setText(tr("Chan&ge"));
    m_change->setAccessibleName(tr("Change the outgoing server"));
    m_sends->setText(tr("Send &mail from this account"));
    m_hostLabel->setText(tr("Outgoing server"));
    m_portLabel->setText(tr("Port"));
    m_securityLabel->setText(tr("Connection"));
    m_signInLabel->setText(tr("Sign-in method"));
    m_userLabel->setText(tr("User name"));
    m_review->setText(tr("Look at the certificate…"));
    refresh();
}

} // namespace gui
