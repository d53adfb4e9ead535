// SPDX-License-Identifier: GPL-3.0-or-later
// As whom is written, and what comes with that.
#include "gui/compose/AskBar.h"
#include "gui/compose/AttachmentTray.h"
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/ComposeWindow.h"
#include "gui/compose/RecipientField.h"
#include "html/Sanitiser.h"
#include "mail/TypedAddress.h"

#include <algorithm>

namespace gui {

/// @param isNew  what is opened again has its signature, and who else gets it, already
void ComposeWindow::chooseSender(const QString &address, bool isNew)
{
    if (m_senders.isEmpty())
        return;
    const auto found = std::ranges::find_if(m_senders, [&](const Sender &one) {
        return one.identity.from.address.compare(address, Qt::CaseInsensitive) == 0;
    });
    const Sender &sender = found == m_senders.cend() ? m_senders.constFirst() : *found;
    if (isNew)
        return setSender(sender);
    m_sender = sender;
    m_tray->setLimit(sender.sizeLimit);
    m_editor->adoptSignature(sender.identity.signatureText);
    markSender();
}

void ComposeWindow::setSenders(const QList<Sender> &senders)
{
    if (senders == m_senders)
        return;
    m_senders = senders;
    const auto found = std::ranges::find_if(m_senders, [this](const Sender &one) {
        return one.account == m_sender.account && one.identity.from.address == m_sender.identity.from.address;
    });
    if (found != m_senders.cend()) {
        m_sender = *found;
        m_tray->setLimit(m_sender.sizeLimit);
    } else if (!m_senders.isEmpty()) {
        const auto own = std::ranges::find(m_senders, m_sender.account, &Sender::account);
        const bool isAnother = m_sender.account.isValid() && own == m_senders.cend();
        setSender(own != m_senders.cend() ? *own : m_senders.constFirst());
        if (isAnother) {
            m_bar->ask(AskBar::Tone::Note, tr("This message is now from %1.").arg(mail::toText(m_sender.identity.from)),
                       tr("The account it was begun with is switched off or no longer exists."));
        }
    }
    refreshSenders();
}

void ComposeWindow::setSender(const Sender &sender)
{
    const mail::Identity before = m_sender.identity;
    m_sender = sender;
    m_tray->setLimit(sender.sizeLimit);
    const mail::Identity &now = sender.identity;
    html::SanitiseOptions options;
    options.colours = html::Colours::Drop;
    m_editor->setSignature(now.signatureText, now.signatureHtml.isEmpty() ? QString() : html::sanitise(now.signatureHtml.toUtf8(), options).html);
    // What the identity before brought along goes, and what somebody has added himself stays.
    const auto swap = [this](RecipientField *field, const mail::AddressList &old, const mail::AddressList &next) {
        mail::AddressList list = field->everything();
        list.removeIf([&old](const mail::Address &one) { return old.contains(one); });
        for (const mail::Address &one : next) {
            if (!list.contains(one))
                list << one;
        }
        if (list == field->everything())
            return;
        field->setRecipients(list);
        showField(field, !list.isEmpty());
    };
    swap(m_replyTo, before.replyTo, now.replyTo);
    swap(m_bcc, before.alwaysBcc, now.alwaysBcc);
    markSender();
}

} // namespace gui
