// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/RemovalText.h"

#include "gui/Format.h"
#include "gui/HangingText.h"
#include "gui/folders/FolderNames.h"

#include <QLocale>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace gui {

using accounts::AccountSettings;
using accounts::Protocol;
using mail::FolderRole;

int sayable(qint64 count)
{
    return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

QString asList(const QStringList &sentences)
{
    const QString start = QString(kPoint) + u' ';
    return sentences.size() < 2 ? sentences.join(QString()) : start + sentences.join(u'\n' + start);
}

namespace {

/// How much the count of what is only here is worth.
QString certainty(const AccountSettings &account, const engine::AccountFacts &facts, RemovalText::Look look)
{
    using Look = RemovalText::Look;
    const Format format;
    const base::Timestamp at = facts.held.lookedAt;
    const QString when = RemovalText::tr("%1, %2", "a day, a time of day").arg(format.day(at), format.time(at));
    const int others = sayable(facts.held.whole - facts.held.onlyHere);
    if (account.isLocal() || others == 0)
        return {};
    switch (look) {
    case Look::Running:
        return RemovalText::tr("Palomar is asking the server what it has now…");
    case Look::Fresh:
        return RemovalText::tr("%Ln other message(s) that are here are on the server, too; it has just said so.", nullptr, others);
    case Look::Offline:
    case Look::Failed:
    case Look::TooSoon:
    case Look::None:
        break;
    }
    const QString why = look == Look::Offline ? RemovalText::tr("Palomar is working offline and cannot know what the server has now.")
        : look == Look::Failed                ? RemovalText::tr("The server does not answer, so Palomar cannot know what it has now.")
        : look == Look::TooSoon               ? RemovalText::tr("The server allows no new check yet, so Palomar cannot know what it has now.")
                                              : RemovalText::tr("The account is switched off, so Palomar cannot know what the server has now.");
    const QString then = at.isKnown()
        ? RemovalText::tr("%Ln other message(s) were there at the last look (%1).", nullptr, others).arg(when)
        : RemovalText::tr("%Ln other message(s) may be there.", nullptr, others);
    return why + u' ' + then;
}

} // namespace

RemovalText RemovalText::of(const AccountSettings &account, const engine::AccountFacts &facts, Look look, bool hasOther)
{
    RemovalText text;
    const store::Holdings &held = facts.held;
    if (!facts.isKnown) {
        text.headline = tr("How much of this account exists only on this computer cannot be told.");
        text.isLoss = true;
        return text;
    }
    text.isLoss = lost(facts) > 0;
    if (text.isLoss)
        text.headline = tr("%Ln message(s) (%1) exist only on this computer.", nullptr, sayable(lost(facts)))
                            .arg(Format().size(held.octetsOnlyHere + held.octetsWritten));
    else if (held.messages == 0)
        text.headline = tr("No message of this account is on this computer.");
    else
        text.headline = tr("As far as Palomar knows, no message exists only on this computer.");
    if (const QString sure = certainty(account, facts, look); !sure.isEmpty())
        text.lines << sure;
    if (const qint64 notWhole = held.messages - held.whole; notWhole > 0)
        text.lines << tr("Of %Ln message(s) only the beginning is here; the rest is on the server and stays there.", nullptr, sayable(notWhole));
    if (held.toSend > 0)
        text.lines << tr("%Ln message(s) in the Outbox will not be sent any more.", nullptr, sayable(held.toSend));
    if (held.drafts > 0)
        text.lines << (hasOther
            ? tr("%Ln message(s) are still being written. If you keep the mail, they go to another account; otherwise they are lost.", nullptr, sayable(held.drafts))
            : tr("%Ln message(s) are still being written and will be lost, as there is no other account for them.", nullptr, sayable(held.drafts)));
    if (facts.waitingChanges > 0)
        text.lines << tr("%Ln change(s) that the server has not been told yet will not be told.", nullptr, facts.waitingChanges);
    if (!account.isLocal())
        text.lines << tr("On the server, removing the account changes nothing.");
    return text;
}

QString RemovalText::delivered(const QList<AccountSettings> &deliverers)
{
    if (deliverers.isEmpty())
        return {};
    QStringList labels;
    for (const AccountSettings &one : deliverers)
        labels << one.label;
    if (labels.size() == 1)
        return tr("%1 delivers into this account. What it has fetched is not lost: it goes to its own inbox, and so does what it "
                  "fetches from now on.").arg(labels.constFirst());
    return tr("%1 deliver into this account. What they have fetched is not lost: it goes to their own inboxes, and so does what "
              "they fetch from now on.").arg(QLocale().createSeparatedList(labels));
}

engine::KeepNames keepNames(const AccountSettings &account)
{
    engine::KeepNames names;
    names.folder = accountTitle(account);
    for (const FolderRole role : { FolderRole::Inbox, FolderRole::Drafts, FolderRole::Sent, FolderRole::Archive, FolderRole::Junk,
             FolderRole::Trash, FolderRole::Outbox, FolderRole::All, FolderRole::Flagged })
        names.special.insert(role, folderTitle(role, {}));
    return names;
}

} // namespace gui
