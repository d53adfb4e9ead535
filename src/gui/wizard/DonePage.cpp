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
    connect(m_ui->result, &Notice::buttonPressed, this, [this] { emit vaultWanted(m_account); });
    retranslate();
}

DonePage::~DonePage() = default;

void DonePage::setPlaceTaken(base::AccountId account, CredentialPlace place)
{
    m_taken.insert(account, place);
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
    const CredentialPlace taken = m_account.isValid() ? m_taken.value(m_account, m_draft.place) : m_draft.place;
    const bool fellBack = taken != m_draft.place;
    m_ui->result->say(fellBack ? Notice::Tone::Warning : Notice::Tone::Good, tr("The account %1 is set up.").arg(m_draft.address),
        fellBack ? placeWords(taken) : QString());
    const bool isForgotten = fellBack && taken == CredentialPlace::ThisSession;
    m_ui->result->setButton(!isForgotten ? QString()
            : m_draft.place == CredentialPlace::Vault ? tr("&Try again…")
                                                      : tr("Keep it in a &protected file…"));
    if (fellBack)
        emit placeTold(m_account);
}

QString DonePage::placeWords(CredentialPlace taken) const
{
    const bool isSignIn = !m_draft.needsPassword();
    if (taken != CredentialPlace::ThisSession)
        return isSignIn ? tr("The place that you chose for the sign-in did not work, so it is kept in a file protected by a master password.")
                        : tr("The place that you chose for the password did not work, so it is kept in a file protected by a master "
                             "password.");
    if (m_draft.place == CredentialPlace::Keychain)
        return isSignIn ? tr("The keychain of this computer did not take the sign-in, so it is kept only until Palomar is closed.")
                        : tr("The keychain of this computer did not take the password, so it is kept only until Palomar is closed.");
    return isSignIn ? tr("The place that you chose for the sign-in did not work, so it is kept only until Palomar is closed.")
                    : tr("The place that you chose for the password did not work, so it is kept only until Palomar is closed.");
}

void DonePage::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->next->setText(tr("The newest messages appear first; you can read while the rest arrives. Everything that you "
                           "have decided here can be changed in the account's settings."));
    enter();
}

} // namespace gui
