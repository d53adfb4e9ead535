// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/DonePage.h"

#include "gui/Style.h"
#include "gui/settings/Tickets.h"
#include "gui/wizard/Notice.h"
#include "gui/wizard/Promise.h"
#include "gui/wizard/SceneView.h"

#include "ui_DonePage.h"

namespace gui {

using engine::CredentialPlace;

DonePage::DonePage(AccountDraft &draft, QWidget *parent)
    : WizardPage(draft, parent), m_ui(std::make_unique<Ui::DonePage>())
{
    m_ui->setupUi(this);
    setTextRole(m_ui->next, TextRole::Muted);
    m_scene = new SceneView(this);
    m_ui->column->insertWidget(m_ui->column->indexOf(m_ui->next), m_scene);
    m_promise = new Notice(this);
    m_promise->setObjectName("promise");
    m_promise->hide();
    m_ui->column->insertWidget(m_ui->column->indexOf(m_ui->result) + 1, m_promise);
    retranslate();
}

DonePage::~DonePage() = default;

void DonePage::setPlaceTaken(CredentialPlace place)
{
    m_taken = place;
    enter();
}

void DonePage::setAccount(base::AccountId account)
{
    m_account = account;
    m_visit.reset();
    m_facts.reset();
    m_ticket = 0;
    m_promise->hide();
}

int DonePage::synchronised(base::AccountId account)
{
    if (account != m_account || !account.isValid() || m_ticket != 0 || m_draft.protocol != accounts::Protocol::Imap)
        return 0;
    return m_ticket = nextTicket();
}

void DonePage::setConsidered(int ticket, const engine::AccountFacts &facts)
{
    if (ticket == 0 || ticket != m_ticket || !facts.isKnown)
        return;
    m_facts = facts;
    enter();
}

void DonePage::setVisited(base::AccountId account, const engine::MaildropReport &report)
{
    if (account != m_account || !account.isValid() || m_visit)
        return;
    m_visit = report;
    enter();
}

QString DonePage::stepTitle() const
{
    return tr("Done");
}

QString DonePage::title() const
{
    return tr("Your mail is on its way");
}

QString DonePage::nextLabel() const
{
    return tr("Open my &mail");
}

void DonePage::enter()
{
    m_scene->setScene(policy::sceneAt(m_draft.plan(), policy::Moment::Today, policy::laterDays(m_draft.retention)));
    if (m_visit || m_facts) {
        const Promise promise = m_visit ? Promise::of(m_draft, *m_visit, base::SystemClock().now()) : Promise::ofImap(m_draft, *m_facts);
        m_promise->say(promise.isKept ? Notice::Tone::Good : Notice::Tone::Warning, promise.line, promise.details.join(u' '));
    }
    const bool fellBack = m_taken && *m_taken != m_draft.place;
    if (!fellBack) {
        m_ui->result->say(Notice::Tone::Good, tr("The account %1 is set up.").arg(m_draft.address));
    } else if (*m_taken == CredentialPlace::ThisSession) {
        m_ui->result->say(Notice::Tone::Warning, tr("The account %1 is set up.").arg(m_draft.address),
            tr("The place that you chose for the password did not work, so it is kept only until Palomar is closed."));
    } else {
        m_ui->result->say(Notice::Tone::Warning, tr("The account %1 is set up.").arg(m_draft.address),
            tr("The place that you chose for the password did not work, so it is kept in a file protected by a master "
               "password."));
    }
}

void DonePage::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->next->setText(tr("The newest messages appear first; you can read while the rest arrives. Everything that you "
                           "have decided here can be changed in the account's settings."));
    enter();
}

} // namespace gui
