// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/SwitchDialog.h"

#include "accounts/SameServer.h"
#include "gui/ErrorText.h"
#include "gui/ScrollSheet.h"
#include "gui/Style.h"
#include "gui/settings/LeaveQuestion.h"
#include "gui/settings/OtherServerBox.h"
#include "gui/settings/RemovalText.h"
#include "gui/settings/SwitchText.h"
#include "gui/settings/Tickets.h"
#include "gui/settings/VaultDialog.h"
#include "gui/wizard/ConnectionPage.h"
#include "gui/wizard/Notice.h"
#include "gui/wizard/SignInPage.h"
#include "sync/EngineClient.h"

#include <QCheckBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

using accounts::AccountSettings;
using accounts::Protocol;

namespace {

AccountDraft draftFor(const AccountSettings &from)
{
    AccountDraft draft;
    draft.personName = from.personName;
    draft.address = from.address;
    draft.checkMinutes = from.checkMinutes;
    draft.protocol = from.protocol() == Protocol::Pop3 ? Protocol::Imap : Protocol::Pop3;
    draft.protocolChosen = true;
    accounts::ServerEndpoint &server = draft.endpoint();
    server.host = hostForOther(from.incoming.host, draft.protocol);
    server.security = from.incoming.security == accounts::ConnectionSecurity::StartTls ? accounts::ConnectionSecurity::StartTls
                                                                                       : accounts::ConnectionSecurity::ImplicitTls;
    server.port = accounts::defaultPort(draft.protocol, server.security);
    server.userName = from.incoming.userName;
    return draft;
}

} // namespace

SwitchDialog::SwitchDialog(engine::EngineClient &engine, const AccountSettings &from, const QList<AccountSettings> &all, QWidget *parent)
    : QDialog(parent), m_engine(engine), m_from(from), m_all(all), m_draft(draftFor(from))
{
    setObjectName(u"switchDialog"_s);
    build();
    wire();
    goTo(Step::Asking);
    retranslate();
    askFacts();
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 38);
}

SwitchDialog::~SwitchDialog()
{
    if (m_step == Step::Uploading)
        m_engine.stopUpload(m_from.id); // what was begun is taken up again the next time
}

void SwitchDialog::build()
{
    m_title = new QLabel(this);
    m_title->setWordWrap(true);
    setTextRole(m_title, TextRole::Heading);
    m_subtitle = new QLabel(this);
    m_subtitle->setWordWrap(true);
    setTextRole(m_subtitle, TextRole::Muted);
    m_other = new OtherServerBox(m_engine, m_draft, m_from.incoming, this);
    m_other->setContentsMargins(24, 0, 24, 0);
    m_connection = new ConnectionPage(m_engine, m_draft, this);
    m_connection->setByHand(true);
    m_connection->setProtocolFixed();
    m_signIn = new SignInPage(m_engine, m_draft, this);
    m_signIn->setMustSignIn();
    m_planSheet = new QWidget(this);
    m_notice = new Notice(m_planSheet);
    m_notice->setObjectName(u"switchFacts"_s);
    m_alsoUnsure = new QCheckBox(m_planSheet);
    m_alsoUnsure->setObjectName(u"alsoUnsure"_s);
    m_progressText = new QLabel(m_planSheet);
    m_progressText->setWordWrap(true);
    setTextRole(m_progressText, TextRole::Muted);
    m_progress = new QProgressBar(m_planSheet);
    m_progress->setTextVisible(false);
    auto *plan = new QVBoxLayout(m_planSheet);
    plan->setContentsMargins(0, 0, 0, 0);
    plan->setSpacing(12);
    for (QWidget *one : std::initializer_list<QWidget *> { m_notice, m_alsoUnsure, m_progressText, m_progress })
        plan->addWidget(one);
    plan->addStretch(1);
    m_stack = new QStackedWidget(this);
    for (QWidget *one : std::initializer_list<QWidget *> { m_connection, m_signIn, m_planSheet }) {
        one->setContentsMargins(24, 2, 24, 8);
        m_stack->addWidget(new ScrollSheet(one));
    }

    m_close = new QPushButton(this);
    m_close->setObjectName(u"switchClose"_s);
    m_close->setAutoDefault(false);
    m_finish = new QPushButton(this);
    m_finish->setObjectName(u"switchFinish"_s);
    m_finish->setAutoDefault(false);
    m_next = new QPushButton(this);
    m_next->setObjectName(u"switchNext"_s);
    m_next->setDefault(true);
    makePrimary(m_next);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(24, 0, 24, 18);
    buttons->setSpacing(8);
    buttons->addStretch(1);
    for (QWidget *one : { m_close, m_finish, m_next })
        buttons->addWidget(one);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(24, 20, 24, 0);
    head->setSpacing(6);
    head->addWidget(m_title);
    head->addWidget(m_subtitle);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(12);
    all->addLayout(head);
    all->addWidget(m_other);
    all->addWidget(m_stack, 1);
    all->addLayout(buttons);
}

void SwitchDialog::wire()
{
    using engine::EngineClient;
    connect(&m_engine, &EngineClient::switchConsidered, this, &SwitchDialog::onSwitchConsidered);
    connect(&m_engine, &EngineClient::accountConsidered, this, &SwitchDialog::onAccountConsidered);
    connect(&m_engine, &EngineClient::accountsChanged, this, &SwitchDialog::onAccountsChanged);
    connect(&m_engine, &EngineClient::statusChanged, this, &SwitchDialog::onStatus);
    connect(&m_engine, &EngineClient::uploadProgress, this, &SwitchDialog::onUploadProgress);
    connect(&m_engine, &EngineClient::failed, this, &SwitchDialog::onFailed);
    connect(&m_engine, &EngineClient::quotaTold, this, &SwitchDialog::onQuotaTold);
    connect(m_other, &OtherServerBox::changed, this, &SwitchDialog::refresh);
    connect(m_other, &OtherServerBox::taken, m_connection, &ConnectionPage::enter);
    for (WizardPage *one : std::initializer_list<WizardPage *> { m_connection, m_signIn }) {
        connect(one, &WizardPage::changed, this, &SwitchDialog::refresh);
        connect(one, &WizardPage::advance, this, &SwitchDialog::next);
        connect(one, &WizardPage::wanted, this, [this] { goTo(Step::Server); });
    }
    connect(m_alsoUnsure, &QCheckBox::toggled, this, &SwitchDialog::refresh);
    connect(m_next, &QPushButton::clicked, this, &SwitchDialog::next);
    connect(m_close, &QPushButton::clicked, this, &SwitchDialog::reject);
    connect(m_finish, &QPushButton::clicked, this, &SwitchDialog::finish);
}

WizardPage *SwitchDialog::page() const
{
    return m_step == Step::Server ? static_cast<WizardPage *>(m_connection) : m_step == Step::SignIn ? m_signIn : nullptr;
}

void SwitchDialog::goTo(Step step)
{
    m_step = step;
    m_trouble.clear();
    if (step == Step::Server)
        m_other->begin();
    else
        m_other->stop();
    m_stack->setCurrentIndex(step == Step::Server ? 0 : step == Step::SignIn ? 1 : 2);
    if (page())
        page()->enter();
    refresh();
    if (page() && page()->firstField())
        page()->firstField()->setFocus(Qt::OtherFocusReason);
}

void SwitchDialog::next()
{
    if (page() && (!page()->isComplete() || !page()->leave()))
        return;
    switch (m_step) {
    case Step::Server:
        return goTo(Step::SignIn);
    case Step::SignIn:
        if (!m_draft.signedIn)
            return;
        if (m_from.protocol() == Protocol::Pop3)
            return begin();
        return showLeaving();
    case Step::Leaving:
        return begin();
    case Step::Unread: {
        QList<base::FolderId> folders;
        for (const engine::UnreadFolder &one : std::as_const(m_facts.unread))
            folders.append(one.folder);
        m_engine.leaveOutOfSwitch(m_from.id, folders);
        return askFacts();
    }
    case Step::Plan:
        m_done = m_total = 0;
        goTo(Step::Uploading);
        m_ticket = nextTicket();
        m_engine.uploadForSwitch(m_ticket, m_from.id, m_alsoUnsure->isChecked());
        return;
    case Step::Asking:
    case Step::SendFirst:
    case Step::Adding:
    case Step::Reading:
    case Step::Uploading:
    case Step::Removing:
        return;
    }
}

/// Only now anything is written.
void SwitchDialog::begin()
{
    if (m_to.isValid())
        return leaveOld();
    if (m_draft.place == engine::CredentialPlace::Vault) {
        VaultDialog vault(m_engine, this);
        if (vault.exec() != QDialog::Accepted)
            return;
    }
    goTo(Step::Adding);
    m_engine.beginSwitch(m_from.id, target(), m_draft.password, m_draft.place);
}

/// The account as it is, by the other door. All is kept here: only so can it be compared, and read offline as before.
AccountSettings SwitchDialog::target() const
{
    AccountSettings settings = m_from;
    settings.id = {};
    settings.enabled = true;
    settings.incoming = m_draft.endpoint();
    if (m_draft.protocol == Protocol::Imap)
        settings.kind = accounts::ImapSettings { { .bodies = policy::SyncScope::Bodies::Everything } };
    else
        settings.kind = accounts::Pop3Settings {};
    return settings;
}

/// From IMAP to POP3: the new account stands.
void SwitchDialog::leaveOld()
{
    goTo(Step::Removing);
    m_engine.removeAccountKeeping(m_from.id, keepNames(m_from));
}

void SwitchDialog::finish()
{
    if (m_step == Step::Unread) {
        m_status.reset();
        goTo(Step::Reading);
        m_engine.checkNow(m_to);
        return;
    }
    goTo(Step::Removing);
    m_ticket = nextTicket();
    m_engine.finishSwitch(m_ticket, m_from.id, keepNames(m_from));
}

void SwitchDialog::askFacts()
{
    m_ticket = nextTicket();
    m_engine.considerSwitch(m_ticket, m_from.id);
}

void SwitchDialog::onSwitchConsidered(int ticket, const engine::SwitchFacts &facts)
{
    if (ticket == m_ticket)
        showFacts(facts);
}

void SwitchDialog::showFacts(const engine::SwitchFacts &facts)
{
    m_facts = facts;
    m_to = facts.to;
    if (!facts.to.isValid() && facts.toSend > 0)
        return goTo(Step::SendFirst);
    if (!facts.to.isValid())
        return m_step == Step::Adding ? void() : goTo(Step::Server);
    if (m_from.protocol() == Protocol::Imap) { // the new account stands, and the end is left to do
        return showLeaving();
    }
    const auto isHopeless = [](const engine::UnreadFolder &one) { return one.isLeftOut || one.why; };
    if (facts.isListed || facts.error)
        goTo(Step::Plan);
    else
        goTo(!facts.unread.isEmpty() && std::ranges::all_of(facts.unread, isHopeless) ? Step::Unread : Step::Reading);
}

void SwitchDialog::showLeaving()
{
    goTo(Step::Leaving);
    m_engine.checkNow(m_from.id); // what was deleted for good waits for that
    askAccount();
}

void SwitchDialog::askAccount()
{
    m_ticket = nextTicket();
    m_engine.considerAccount(m_ticket, m_from.id);
}

void SwitchDialog::onAccountConsidered(int ticket, const engine::AccountFacts &facts)
{
    if (ticket != m_ticket || m_step != Step::Leaving)
        return;
    m_account = facts;
    refresh();
}

void SwitchDialog::onAccountsChanged(const QList<AccountSettings> &accounts)
{
    const QList<AccountSettings> before = std::exchange(m_all, accounts);
    const auto has = [](const QList<AccountSettings> &list, base::AccountId id) {
        return std::ranges::any_of(list, [id](const AccountSettings &one) { return one.id == id; });
    };
    if (!has(accounts, m_from.id)) {
        m_step = Step::Removing;
        return accept(); // it is done
    }
    if (m_step != Step::Adding)
        return;
    for (const AccountSettings &one : accounts) {
        if (has(before, one.id) || one.isLocal() || !accounts::isSameServer(one.incoming, m_draft.endpoint()))
            continue;
        m_to = one.id;
        if (m_from.protocol() == Protocol::Imap)
            return leaveOld();
        return goTo(Step::Reading);
    }
    askFacts(); // begun already, perhaps: then it is gone on with
}

void SwitchDialog::onStatus(base::AccountId account, const engine::AccountStatus &status)
{
    using State = engine::AccountStatus::State;
    if (account == m_from.id && m_step == Step::Leaving && status.state == State::UpToDate)
        askAccount(); // its server may have been told what it was waiting for
    if (account != m_to)
        return;
    m_status = status;
    const bool isRested = status.state == State::UpToDate || (status.state == State::Failed && status.folder.isValid());
    if (isRested && (m_step == Step::Reading || m_step == Step::Unread))
        askFacts();
    refresh();
}

void SwitchDialog::onUploadProgress(int ticket, qint64 done, qint64 total)
{
    if (ticket != m_ticket)
        return;
    m_done = done;
    m_total = total;
    refresh();
}

void SwitchDialog::onFailed(const base::Error &error)
{
    if (m_step != Step::Adding && m_step != Step::Removing)
        return;
    const bool isAdded = m_step == Step::Removing;
    goTo(!isAdded ? Step::SignIn : m_from.protocol() == Protocol::Imap ? Step::Leaving : Step::Plan);
    m_trouble = ErrorText::of(error, ErrorText::Context::Store).what;
    refresh();
}

void SwitchDialog::onQuotaTold(base::AccountId account, const engine::MailQuota &quota)
{
    m_quotas.insert(account, quota);
    refresh();
}

void SwitchDialog::reject()
{
    if (m_step == Step::Uploading) {
        m_engine.stopUpload(m_from.id);
        return; // its last answer shows how far it has come
    }
    if (m_step == Step::Adding || m_step == Step::Removing)
        return;
    if (page() && (!m_draft.password.isEmpty() || m_draft.isByHand(m_draft.protocol)) && !mayLeave(this))
        return;
    if (page())
        page()->stop();
    QDialog::reject();
}

} // namespace gui
