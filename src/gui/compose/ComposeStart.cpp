// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/ComposeStart.h"

#include "gui/Format.h"
#include "html/Quote.h"
#include "mail/AddrSpec.h"
#include "mail/Mailto.h"
#include "mail/TypedAddress.h"

using namespace Qt::StringLiterals;

namespace gui {

namespace {

QString nameOf(const mail::AddressList &from)
{
    if (from.isEmpty())
        return {};
    return from.constFirst().name.isEmpty() ? from.constFirst().address : from.constFirst().name;
}

/// One mailbox, one key: a header has the domain in A-labels (RFC 5890), and people type it as they speak it.
QByteArray keyOf(const QString &address)
{
    const auto spec = mail::addrSpecOf(address.trimmed());
    return (spec ? QString::fromUtf8(spec->text) : address.trimmed()).toCaseFolded().toUtf8();
}

QString cutMark()
{
    return u"[…]"_s;
}

} // namespace

ComposeStart ComposeStart::answer(const models::ComposeMaterial &material, mime::Answer answer, const QStringList &own)
{
    ComposeStart start;
    const mime::Original &original = material.original;
    const auto targets = mime::replyTargets(original, answer, own);
    start.message.to.addresses = targets.to;
    start.message.cc.addresses = targets.cc;
    start.message.subject = mime::replySubject(original.subject);
    start.message.inReplyTo = original.messageId;
    start.message.references = mime::referencesOf(original);
    start.message.pictures = material.pictures;
    start.from = mime::ownAddressIn(original, own);
    start.isRich = !material.html.isEmpty();
    const Format format;
    const QString name = nameOf(original.from);
    if (original.sentAt.isKnown() && !name.isEmpty()) {
        //: Above a quotation. %1 is a day ("3 March 2026"), %2 a time, %3 who wrote it
        start.quoteHead = tr("On %1 at %2, %3 wrote:").arg(format.day(original.sentAt), format.time(original.sentAt), name);
    } else if (!name.isEmpty()) {
        start.quoteHead = tr("%1 wrote:").arg(name);
    }
    QString text = html::quotedText(material.text);
    if (material.isCut)
        text += u"\n> "_s + cutMark();
    start.quoteText = text;
    if (start.isRich)
        start.quoteHtml = u"<blockquote type=\"cite\">%1%2</blockquote>"_s.arg(material.html, material.isCut ? u"<p>"_s + cutMark() + u"</p>"_s : QString());
    else
        start.quoteHtml = html::textAsHtml(text);
    return start;
}

ComposeStart ComposeStart::forward(const models::ComposeMaterial &material, models::Beginning how, const QStringList &own)
{
    ComposeStart start;
    const mime::Original &original = material.original;
    start.message.subject = mime::forwardSubject(original.subject);
    start.message.references = mime::referencesOf(original);
    start.message.attachments = material.attachments;
    start.from = mime::ownAddressIn(original, own);
    if (how == models::Beginning::ForwardAttached)
        return start;
    start.message.pictures = material.pictures;
    start.isRich = !material.html.isEmpty();
    QStringList head { tr("-------- Forwarded message --------") };
    const auto add = [&head](const QString &line, const QString &value) {
        if (!value.isEmpty())
            head << line.arg(value);
    };
    add(tr("Subject: %1"), original.subject);
    add(tr("Date: %1"), original.sentAt.isKnown() ? Format().longDate(original.sentAt) : QString());
    add(tr("From: %1"), mail::toText(original.from));
    add(tr("To: %1"), mail::toText(original.to));
    add(tr("Cc: %1"), mail::toText(original.cc));
    start.quoteHead = head.join(u'\n') + u'\n';
    start.quoteText = material.text + (material.isCut ? u'\n' + cutMark() : QString());
    start.quoteHtml = start.isRich ? material.html + (material.isCut ? u"<p>"_s + cutMark() + u"</p>"_s : QString()) : html::textAsHtml(start.quoteText);
    return start;
}

ComposeStart ComposeStart::again(const models::ComposeMaterial &material, models::Beginning how)
{
    ComposeStart start;
    const mime::Original &original = material.original;
    start.message.to.addresses = original.to;
    start.message.cc.addresses = original.cc;
    start.message.bcc.addresses = material.bcc;
    start.message.replyTo = original.replyTo;
    start.message.subject = original.subject;
    start.message.text = material.text;
    if (!material.html.isEmpty())
        start.message.html = material.html;
    start.message.pictures = material.pictures;
    start.message.attachments = material.attachments;
    start.message.priority = material.priority;
    start.message.wantsReceipt = material.wantsReceipt;
    if (how == models::Beginning::Draft) { // what is written anew begins a conversation of its own
        start.message.inReplyTo = original.inReplyTo;
        start.message.references = original.references;
    }
    start.from = original.from.isEmpty() ? QString() : original.from.constFirst().address;
    start.isRich = start.message.html.has_value();
    start.hasSignature = false;
    return start;
}

ComposeStart ComposeStart::outgoing(const models::ComposeMaterial &material, const store::OutboxRow &row)
{
    using State = store::OutboxRecipient::State;
    ComposeStart start = again(material, models::Beginning::Draft);
    QSet<QByteArray> have;
    QSet<QByteArray> named;
    for (const store::OutboxRecipient &one : row.recipients) {
        if (one.state == State::Accepted)
            have.insert(keyOf(one.address));
    }
    for (mail::AddressList *list : { &start.message.to.addresses, &start.message.cc.addresses, &start.message.bcc.addresses }) {
        for (const mail::Address &one : std::as_const(*list))
            named.insert(keyOf(one.address));
        list->removeIf([&have](const mail::Address &one) { return have.contains(keyOf(one.address)); });
    }
    for (const store::OutboxRecipient &one : row.recipients) {
        if (one.state != State::Accepted && !named.contains(keyOf(one.address)))
            start.message.bcc.addresses.append({ {}, one.address });
    }
    start.message.wantsDeliveryReport = row.wantsReports;
    return start;
}

ComposeStart ComposeStart::link(const mail::Mailto &mailto)
{
    ComposeStart start;
    start.message.to.addresses = mailto.to;
    start.message.cc.addresses = mailto.cc;
    start.message.subject = mailto.subject;
    start.message.text = mailto.body;
    start.message.inReplyTo = mailto.inReplyTo;
    if (!mailto.inReplyTo.isEmpty())
        start.message.references = { mailto.inReplyTo };
    return start;
}

} // namespace gui
