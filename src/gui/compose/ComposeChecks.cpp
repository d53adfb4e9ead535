// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/ComposeChecks.h"

#include "mail/AttachmentMention.h"

using namespace Qt::StringLiterals;

namespace gui {

QList<ComposeCheck> ComposeCheck::of(const Facts &facts)
{
    QList<ComposeCheck> found;
    const QList<mail::TypedAddress> all = facts.to + facts.cc + facts.bcc;
    if (!facts.hasSender) {
        found << ComposeCheck { Kind::NoSender, tr("No account is switched on."),
                                tr("Switch one on in its settings. Until then the message stays in Drafts.") };
    } else if (!facts.hasOutgoing) {
        found << ComposeCheck { Kind::NoOutgoing, tr("The account %1 has no outgoing server.").arg(facts.account),
                                tr("Palomar can receive its mail, but it does not know by which server yours leaves. Until it does, the message stays in Drafts.") };
    }
    if (all.isEmpty())
        found << ComposeCheck { Kind::NoRecipient, tr("Whom is this message for?"), tr("Write at least one address in To, Cc or Bcc.") };
    QStringList bad;
    for (const mail::TypedAddress &one : all + facts.replyTo) {
        if (!one.isValid)
            bad << mail::toText(one.address).left(80);
    }
    if (bad.size() == 1)
        found << ComposeCheck { Kind::BadRecipient, tr("“%1” is no complete mail address.").arg(bad.constFirst()), tr("Change it, or remove it.") };
    else if (!bad.isEmpty())
        found << ComposeCheck { Kind::BadRecipient, tr("%Ln recipients have no complete mail address.", nullptr, int(bad.size())), tr("Change them, or remove them.") };
    if (facts.isAlreadySent)
        found << alreadySent();
    if (facts.subject.trimmed().isEmpty())
        found << ComposeCheck { Kind::NoSubject, tr("This message has no subject."), tr("Without one it is easily overlooked, or taken for junk.") };
    const QString mention = mail::attachmentMention(facts.text);
    if (!facts.hasAttachments && !mention.isEmpty())
        found << ComposeCheck { Kind::NoAttachment, tr("You wrote “%1”, but nothing is attached.").arg(mention), {} };
    if (facts.to.size() + facts.cc.size() >= kManyVisible) {
        found << ComposeCheck { Kind::ManyVisible, tr("%Ln people will see each other’s addresses.", nullptr, int(facts.to.size() + facts.cc.size())),
                                tr("In Bcc nobody sees the others.") };
    }
    if (facts.text.trimmed().isEmpty() && !facts.hasAttachments && found.isEmpty())
        found << ComposeCheck { Kind::Empty, tr("There is nothing in this message."), {} };
    return found;
}

ComposeCheck ComposeCheck::alreadySent()
{
    return { Kind::AlreadySent, tr("This message has been sent already."),
             tr("It was too late to take it back. If you send what stands here, everybody gets it a second time.") };
}

} // namespace gui
