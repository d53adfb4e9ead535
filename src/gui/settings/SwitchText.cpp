// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/SwitchText.h"

#include "gui/ErrorText.h"
#include "gui/Format.h"
#include "gui/folders/FolderNames.h"
#include "gui/settings/RemovalText.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

using accounts::Protocol;

namespace {

/// The room that what is to be uploaded takes, in what the server counts.
struct Room {
    qint64 needed = 0;
    qint64 left = 0;
    [[nodiscard]] bool suffices() const { return needed <= left; }
};

QString nameOf(const engine::UnreadFolder &folder)
{
    return folderTitle(folder.role, folder.path);
}

Room roomFor(const engine::SwitchFacts &facts, const engine::MailQuota &quota, bool alsoUnsure)
{
    const qint64 messages = facts.onlyHere + (alsoUnsure ? facts.unsure : 0);
    const qint64 octets = facts.octetsOnlyHere + (alsoUnsure ? facts.octetsUnsure : 0);
    return { quota.isMessages ? messages : octets, std::max<qint64>(quota.limit - quota.usage, 0) };
}

} // namespace

SwitchText SwitchText::toImap(const engine::SwitchFacts &facts, const engine::MailQuota *quota, bool alsoUnsure)
{
    const Format format;
    SwitchText text;
    if (facts.error) {
        text.isWarning = true;
        if (facts.error->fault == base::Fault::StorageFull)
            text.headline = tr("There is not enough room on this computer for the copies that are to be uploaded.");
        else if (facts.error->fault == base::Fault::InvalidInput)
            text.headline = tr("A folder cannot be made on the server under the name that it has here. Rename it, and go on.");
        else
            text.headline = tr("The server did not take a message, so the upload has stopped.");
        if (!facts.error->serverText.isEmpty())
            text.lines << tr("The server said: “%1”").arg(ErrorText::sanitised(facts.error->serverText));
        text.lines << tr("Nothing was removed here. What has arrived there is recognised when you go on.");
    } else if (!facts.isListed) {
        text.headline = tr("Palomar is still reading what is on the server.");
        return text;
    }
    const int onlyHere = sayable(facts.onlyHere);
    if (facts.messages == 0 && !facts.error) {
        text.headline = tr("No whole message of this account is on this computer: there is nothing to upload.");
    } else if (!facts.error && facts.onlyHere + facts.leftOut + facts.onTheirWay + facts.unsure + facts.notCompared == 0) {
        text.headline = tr("All %Ln message(s) of this account are on the server.", nullptr, sayable(facts.messages));
    } else if (!facts.error) {
        text.headline = tr("%1 of %2 messages are already on the server.").arg(format.number(facts.onServer), format.number(facts.messages));
    }
    if (facts.onlyHere > 0)
        text.lines << tr("%Ln message(s) exist only here and can be uploaded (%1).", nullptr, onlyHere).arg(format.size(facts.octetsOnlyHere));
    if (facts.onTheirWay > 0)
        text.lines << tr("%Ln message(s) are on their way, and the server has not listed them yet.", nullptr, sayable(facts.onTheirWay));
    if (facts.unsure > 0)
        text.lines << tr("%Ln message(s) look like one on the server, but their text is not the same (%1). They are uploaded only if you say so.",
            nullptr, sayable(facts.unsure)).arg(format.size(facts.octetsUnsure));
    if (facts.notCompared > 0)
        text.lines << tr("The text of %Ln message(s) that may be the same is still to be read from the server. Until then they are not uploaded, "
                         "and if you finish now, they are kept here as well.", nullptr, sayable(facts.notCompared));
    for (const engine::UnreadFolder &one : facts.unread) {
        if (one.isLeftOut)
            text.lines << tr("“%1” is left out, because it cannot be read: nothing was compared with it, and nothing is put there.").arg(nameOf(one));
    }
    if (facts.leftOut > 0)
        text.lines << tr("%Ln message(s) stay on this computer, because the folder in which they belong is left out.", nullptr, sayable(facts.leftOut));
    if (facts.unreadable > 0)
        text.lines << tr("%Ln message(s) could not be read from the disk and were not uploaded.", nullptr, sayable(facts.unreadable));
    if (facts.notWhole > 0)
        text.lines << tr("Of %Ln message(s) only the beginning is here; they are on the server.", nullptr, sayable(facts.notWhole));
    if (facts.toSend > 0)
        text.lines << tr("%Ln message(s) wait in the Outbox. They stay there, and go out when this account is switched on again.", nullptr, sayable(facts.toSend));
    const bool isAsked = facts.onlyHere > 0 || (alsoUnsure && facts.unsure > 0);
    const bool isLimited = quota && quota->limit > 0;
    const Room room = isLimited ? roomFor(facts, *quota, alsoUnsure) : Room {};
    const auto amount = [&](qint64 value) { return quota->isMessages ? tr("%Ln message(s)", nullptr, sayable(value)) : format.size(value); };
    if (isLimited && isAsked && room.suffices()) {
        //: %1 and %2 are sizes, or numbers of messages
        text.lines << tr("There is room for them on the server: %1 are needed, %2 are free.").arg(amount(room.needed), amount(room.left));
    } else if (isLimited && isAsked) {
        text.isWarning = true;
        text.lines << tr("There is not enough room on the server: %1 are needed, %2 are free. Make room there, or have it enlarged by your "
                         "provider; this window notices by itself.").arg(amount(room.needed), amount(room.left));
    } else if (facts.onlyHere > 0 && !facts.error) {
        text.lines << tr("Whether there is room for them the server says when they come: if there is not, the upload stops, and nothing is lost.");
    }
    if (facts.messages > 0)
        text.lines << tr("Two messages are the same when their Message-ID and their whole text are; what servers write into the header on "
                         "the way does not count. Each one on the server stands for one here.");
    text.canUpload = facts.isListed && (facts.onlyHere > 0 || facts.unsure > 0) && (!isLimited || !isAsked || room.suffices());
    text.canFinish = facts.isListed && facts.toSend == 0 && facts.onTheirWay == 0;
    text.keepsRest = facts.onlyHere + facts.leftOut + facts.unsure + facts.notCompared > 0;
    return text;
}

SwitchText SwitchText::unread(const engine::SwitchFacts &facts, const QString &host)
{
    SwitchText text;
    text.isWarning = true;
    QStringList names;
    bool hasInbox = false;
    for (const engine::UnreadFolder &one : facts.unread) {
        const QString name = nameOf(one);
        names << name;
        hasInbox = hasInbox || one.role == mail::FolderRole::Inbox;
        if (!one.why)
            continue;
        const QString said = one.why->serverText.isEmpty() ? ErrorText::ofAccount(*one.why, host).what
                                                           : tr("The server said: “%1”").arg(ErrorText::sanitised(one.why->serverText));
        //: %1 is the name of a folder, %2 what the server said when it was to be opened
        text.lines << (facts.unread.size() == 1 ? said : tr("“%1”: %2").arg(name, said));
    }
    text.headline = names.size() == 1 ? tr("The folder “%1” on the server cannot be read.").arg(names.constFirst())
                                      : tr("%Ln folder(s) on the server cannot be read.", nullptr, int(names.size()));
    text.canLeaveOut = !hasInbox;
    if (hasInbox)
        text.lines << tr("Without the inbox nothing can be compared. Ask your provider what is the matter with it.");
    else
        text.lines << tr("What is in there cannot be compared. If you go on without it, a message of yours that lies only there is uploaded once more, "
                         "and nothing is put there: what would belong there stays on this computer.");
    text.lines << tr("Nothing was removed here. You can also close this window, and go on when the server lets Palomar read it.");
    return text;
}

SwitchText SwitchText::sendFirst(qint64 toSend)
{
    SwitchText text;
    text.isWarning = true;
    text.headline = tr("%Ln message(s) of this account wait in the Outbox.", nullptr, sayable(toSend));
    text.lines << tr("Send or delete them first: an account that is being changed is switched off, and sends nothing. Nothing was changed.");
    return text;
}

SwitchText SwitchText::toPop3(const engine::AccountFacts &facts)
{
    SwitchText text;
    if (!facts.isKnown) {
        text.isWarning = true;
        text.headline = tr("What is here of this account cannot be told now.");
        return text;
    }
    text.headline = tr("%Ln message(s) that are whole here stay here, in local folders.", nullptr, sayable(facts.held.whole));
    if (facts.held.there >= 0)
        text.lines << tr("On the server are %Ln message(s); nothing is deleted there.", nullptr, sayable(facts.held.there));
    text.lines << tr("POP3 shows only the Inbox. What is in other folders of the server stays there, and you reach it on the web or with IMAP.")
               << tr("What is in the Inbox of the server is downloaded once more: you will have it here twice, in the local folders and in the new Inbox.");
    if (facts.waitingChanges > 0) {
        text.isWarning = true;
        text.lines << tr("%Ln change(s) have not reached the server yet. Go online first, so that they are not lost.", nullptr, facts.waitingChanges);
    }
    if (facts.held.toSend > 0) {
        text.isWarning = true;
        text.lines << tr("%Ln message(s) wait in the Outbox. Send or delete them first.", nullptr, sayable(facts.held.toSend));
    }
    text.canFinish = facts.waitingChanges == 0 && facts.held.toSend == 0;
    return text;
}

QString hostForOther(const QString &host, Protocol other)
{
    const bool toImap = other == Protocol::Imap;
    const QStringList from = toImap ? QStringList { u"pop3."_s, u"pop."_s, u"popmail."_s } : QStringList { u"imap4."_s, u"imap."_s, u"imapmail."_s };
    for (const QString &start : from) {
        if (host.startsWith(start, Qt::CaseInsensitive)) {
            const bool isMail = start.endsWith("mail."_L1);
            const QString to = toImap ? (isMail ? u"imapmail."_s : u"imap."_s) : (isMail ? u"popmail."_s : u"pop."_s);
            return to + host.sliced(start.size());
        }
    }
    return host;
}

} // namespace gui
