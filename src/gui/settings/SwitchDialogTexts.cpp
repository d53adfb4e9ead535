// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the change of an account says and offers at each of its steps. What it does is in SwitchDialog.cpp.
#include "gui/settings/SwitchDialog.h"

#include "gui/ErrorText.h"
#include "gui/Format.h"
#include "gui/settings/OtherServerBox.h"
#include "gui/settings/RemovalText.h"
#include "gui/settings/SwitchText.h"
#include "gui/wizard/ConnectionPage.h"
#include "gui/wizard/Notice.h"
#include "gui/wizard/SignInPage.h"

#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace gui {

using accounts::Protocol;

void SwitchDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void SwitchDialog::retranslate()
{
    m_alsoUnsure->setText(tr("Upload also those that only &look like one on the server"));
    m_other->retranslate();
    m_connection->retranslate();
    m_signIn->retranslate();
    refresh();
}

void SwitchDialog::refresh()
{
    const bool toImap = m_draft.protocol == Protocol::Imap;
    setWindowTitle(toImap ? tr("Change to IMAP") : tr("Change to POP3"));
    m_title->setText(toImap ? tr("%1: from POP3 to IMAP").arg(m_from.label) : tr("%1: from IMAP to POP3").arg(m_from.label));
    if (m_step == Step::Server)
        m_subtitle->setText(toImap ? tr("Your mail will live on the server, and all your devices see the same. First: where does your provider speak IMAP? Nothing is changed yet.")
                                   : tr("Your mail will live on this computer. First: where does your provider speak POP3? Nothing is changed yet."));
    else if (m_step == Step::SignIn)
        m_subtitle->setText(tr("Palomar signs in once and changes nothing. Without that, it does not begin."));
    else if (m_step == Step::SendFirst)
        m_subtitle->clear();
    else
        m_subtitle->setText(toImap ? tr("The old account is switched off and keeps all its messages until you remove it. You can close this window and go on later.") : QString());
    m_subtitle->setVisible(!m_subtitle->text().isEmpty());
    m_other->setVisible(m_step == Step::Server && m_other->hasNews());
    refreshPlan();
    m_close->setText(m_step == Step::Uploading ? tr("S&top") : page() || m_step == Step::Leaving ? tr("Cance&l") : tr("Clos&e"));
    m_close->setEnabled(m_step != Step::Adding && m_step != Step::Removing);
}

void SwitchDialog::refreshPlan()
{
    const auto quota = m_quotas.constFind(m_to);
    const bool isUnread = m_step == Step::Unread;
    const SwitchText text = m_step == Step::SendFirst ? SwitchText::sendFirst(m_facts.toSend)
        : isUnread                                    ? SwitchText::unread(m_facts, m_draft.endpoint().host)
        : m_draft.protocol == Protocol::Imap          ? SwitchText::toImap(m_facts, quota != m_quotas.cend() ? &*quota : nullptr, m_alsoUnsure->isChecked())
                                                      : SwitchText::toPop3(m_account);
    const bool isPlan = m_step == Step::Plan || m_step == Step::Leaving || m_step == Step::SendFirst || isUnread;
    const bool isBusy = m_step == Step::Reading || m_step == Step::Uploading || m_step == Step::Adding || m_step == Step::Asking || m_step == Step::Removing;
    m_notice->setVisible(isPlan || !m_trouble.isEmpty());
    if (!m_trouble.isEmpty())
        m_notice->say(Notice::Tone::Warning, m_trouble, m_to.isValid() ? tr("The new account stands, and nothing of the old one was removed. You can try it again.") : tr("Nothing was changed."));
    else if (isPlan)
        m_notice->say(text.isWarning ? Notice::Tone::Warning : text.keepsRest || m_step == Step::Leaving ? Notice::Tone::Plain : Notice::Tone::Good,
            text.headline, asList(text.lines));
    m_alsoUnsure->setVisible(m_step == Step::Plan && m_facts.unsure > 0);
    m_progress->setVisible(isBusy);
    m_progressText->setVisible(isBusy);
    const Format format;
    using State = engine::AccountStatus::State;
    QString doing = tr("One moment…");
    qint64 done = 0, total = 0;
    if (m_step == Step::Reading && m_status && m_status->error && m_status->state != State::Syncing) {
        doing = ErrorText::ofAccount(*m_status->error, m_draft.endpoint().host).what + u' ' + tr("It is tried again.");
    } else if (m_step == Step::Reading && m_status && m_status->total > 0) {
        done = m_status->done;
        total = m_status->total;
        doing = tr("Reading what is on the server: %1 of %2 messages in this folder…").arg(format.number(done), format.number(total));
    } else if (m_step == Step::Reading) {
        doing = tr("Reading what is on the server…");
    } else if (m_step == Step::Uploading) {
        done = m_done;
        total = m_total;
        doing = total > 0 ? tr("Uploading: %1 of %2 messages…").arg(format.number(done), format.number(total)) : tr("Comparing…");
    } else if (m_step == Step::Removing) {
        doing = tr("Comparing once more, and removing the old account…");
    }
    m_progressText->setText(doing);
    m_progress->setRange(0, sayable(total));
    m_progress->setValue(sayable(done));
    m_progress->setAccessibleName(doing);

    const bool onlyUnsure = m_facts.onlyHere == 0 && m_facts.unsure > 0;
    m_next->setVisible(page() || m_step == Step::Leaving || (m_step == Step::Plan && text.canUpload) || (isUnread && text.canLeaveOut));
    m_next->setEnabled(page() ? page()->isComplete() : m_step == Step::Leaving ? text.canFinish : isUnread || !onlyUnsure || m_alsoUnsure->isChecked());
    if (page())
        m_next->setText(page()->nextLabel().isEmpty() ? tr("&Continue") : page()->nextLabel());
    else if (isUnread)
        m_next->setText(tr("&Leave out and go on"));
    else
        m_next->setText(m_step == Step::Leaving ? tr("Change to &POP3") : tr("&Upload"));
    m_finish->setVisible((m_step == Step::Plan && text.canFinish) || isUnread);
    m_finish->setText(isUnread ? tr("&Try again") : text.keepsRest ? tr("&Remove the old account and keep the rest here") : tr("&Remove the old account"));
    if (m_step == Step::Plan && text.canFinish && !text.canUpload)
        m_finish->setDefault(true);
}

} // namespace gui
