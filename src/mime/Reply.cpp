// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Reply.h"

#include "mail/Mailto.h"
#include "mime/AddressParser.h"
#include "mime/Header.h"
#include "mime/Summary.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace mime {
namespace {

bool isSame(const mail::Address &a, const QString &b)
{
    return a.address.compare(b, Qt::CaseInsensitive) == 0;
}

bool contains(const mail::AddressList &list, const QString &address)
{
    return std::ranges::any_of(list, [&](const mail::Address &one) { return isSame(one, address); });
}

/// Adds who is not there yet, nor in `besides`, nor oneself.
void addOthers(mail::AddressList &into, const mail::AddressList &more, const QStringList &own, const mail::AddressList &besides = {})
{
    for (const mail::Address &one : more) {
        if (one.address.isEmpty() || own.contains(one.address, Qt::CaseInsensitive) || contains(into, one.address)
            || contains(besides, one.address))
            continue;
        into << one;
    }
}

mail::AddressList addressesIn(const Header &header, QLatin1StringView name)
{
    const auto value = header.value(name);
    mail::AddressList list = value ? parseAddresses(*value) : mail::AddressList();
    list.removeIf([](const mail::Address &one) { return one.address.isEmpty(); });
    return list;
}

/// The first mailto: of List-Post; "NO" and everything else is none (RFC 2369 section 3.4).
mail::Address listAddress(const Header &header)
{
    const auto value = header.value("List-Post"_L1);
    if (!value)
        return {};
    const QByteArray text = unfold(*value);
    for (qsizetype open = text.indexOf('<'); open >= 0; open = text.indexOf('<', open + 1)) {
        const qsizetype close = text.indexOf('>', open);
        if (close < 0)
            break;
        const auto mailto = mail::parseMailto(QString::fromLatin1(text.sliced(open + 1, close - open - 1)).trimmed());
        if (mailto && !mailto->to.isEmpty())
            return mailto->to.constFirst();
    }
    return {};
}

/// Without the words that programs of many languages put before it.
QString bareSubject(const QString &subject, std::initializer_list<QLatin1StringView> prefixes)
{
    QStringView rest = QStringView(subject).trimmed();
    while (true) {
        const qsizetype colon = rest.indexOf(u':');
        if (colon < 1 || colon > 8)
            break;
        QStringView word = rest.first(colon).trimmed();
        // "Re[2]:", "RE (3):"
        if (const qsizetype bracket = std::max(word.indexOf(u'['), word.indexOf(u'(')); bracket > 0)
            word = word.first(bracket).trimmed();
        if (std::ranges::none_of(prefixes, [word](auto prefix) { return word.compare(prefix, Qt::CaseInsensitive) == 0; }))
            break;
        rest = rest.sliced(colon + 1).trimmed();
    }
    return rest.toString();
}

} // namespace

Original readOriginal(QByteArrayView message)
{
    const Header header = Header::read(message);
    const mail::MessageSummary summary = summariseHeader(header.raw());
    Original original;
    original.from = summary.from;
    original.to = summary.to;
    original.cc = summary.cc;
    original.subject = summary.subject;
    original.messageId = summary.messageId;
    original.inReplyTo = summary.inReplyTo;
    original.references = summary.references;
    original.sentAt = summary.sentAt;
    original.replyTo = addressesIn(header, "Reply-To"_L1);
    original.followupTo = addressesIn(header, "Mail-Followup-To"_L1);
    original.list = listAddress(header);
    return original;
}

ReplyTargets replyTargets(const Original &original, Answer answer, const QStringList &own)
{
    ReplyTargets out;
    const bool hasList = !original.list.address.isEmpty();
    if (answer == Answer::List) {
        if (hasList)
            out.to << original.list;
        return out;
    }
    const bool isOwn = std::ranges::any_of(original.from, [&](const mail::Address &one) { return own.contains(one.address, Qt::CaseInsensitive); });
    const bool isRedirected = !original.replyTo.isEmpty() && !(hasList && original.replyTo.size() == 1 && isSame(original.replyTo.constFirst(), original.list.address));
    const mail::AddressList &author = isRedirected ? original.replyTo : original.from;
    if (answer == Answer::All && !original.followupTo.isEmpty()) {
        addOthers(out.to, original.followupTo, own);
    } else if (answer == Answer::All) {
        addOthers(out.to, author, own);
        addOthers(out.to, original.to, own);
        if (hasList && !isOwn)
            addOthers(out.cc, { original.list }, own, out.to);
        addOthers(out.cc, original.cc, own, out.to);
    } else {
        addOthers(out.to, isOwn && !isRedirected ? original.to : author, own);
    }
    if (out.to.isEmpty() && !out.cc.isEmpty())
        std::swap(out.to, out.cc);
    if (out.to.isEmpty()) // a note to oneself is answered to oneself
        addOthers(out.to, author.isEmpty() ? original.from : author, {});
    return out;
}

QString replySubject(const QString &subject)
{
    return ("Re: "_L1 + bareSubject(subject, { "re"_L1, "aw"_L1, "sv"_L1, "antw"_L1, "res"_L1, "rif"_L1, "r"_L1, "vs"_L1, "odp"_L1 })).trimmed();
}

QString forwardSubject(const QString &subject)
{
    return ("Fwd: "_L1 + bareSubject(subject, { "fwd"_L1, "fw"_L1, "rv"_L1, "wg"_L1, "tr"_L1 })).trimmed();
}

QList<QByteArray> referencesOf(const Original &original)
{
    QList<QByteArray> references = original.references;
    if (references.isEmpty() && !original.inReplyTo.isEmpty())
        references << original.inReplyTo;
    if (original.messageId.isEmpty())
        return references;
    references.removeAll(original.messageId);
    references << original.messageId;
    if (references.size() > kMostReferences)
        references.remove(1, references.size() - kMostReferences);
    return references;
}

QString ownAddressIn(const Original &original, const QStringList &own)
{
    for (const mail::AddressList &list : { original.to, original.cc, original.from }) {
        for (const mail::Address &one : list) {
            const qsizetype at = own.indexOf(one.address, 0, Qt::CaseInsensitive);
            if (at >= 0)
                return own.at(at);
        }
    }
    return {};
}

} // namespace mime
