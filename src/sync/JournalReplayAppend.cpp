// SPDX-License-Identifier: GPL-3.0-or-later
// What was made here, what was sent above all, is put into its folder on the server.
#include "sync/JournalReplay.h"
#include "sync/NumberDoubt.h"
#include "sync/PassingRefusal.h"

#include <algorithm>

namespace engine {

using store::Intent;

namespace {

// One command: enough that its turn does not count, little enough not to be carried there for nothing.
constexpr qsizetype kMostTogether = 20;
constexpr qint64 kMostOctetsTogether = 1024 * 1024;

/// What the server did not take, and its last word on it.
struct Refusals {
    QList<base::MessageId> messages;
    base::Error why { base::Fault::CommandRefused, {}, {} };
    bool isFull = false; ///< the mailbox is (RFC 9208)
};

} // namespace

/// Before anything leaves: what lies below it in the folder is not ours, where the line breaks. Of a folder that was brought back
/// from a backup the server knows better than we do.
base::Result<void> JournalReplay::noteNextNumber(const Intent &intent, IntentPayload &payload, const store::FolderRow &folder)
{
    const auto areDoubted = areNumbersDoubted(m_work.store.reader(), folder.id);
    if (!areDoubted)
        return std::unexpected(areDoubted.error());
    const quint32 told = m_line.selectedUidNext();
    const quint32 next = *areDoubted && told != 0 ? std::min(told, folder.imap.uidNext) : folder.imap.uidNext;
    for (const Intent::Target &target : intent.targets) {
        if (target.folder == folder.id)
            payload.arrivedFrom.insert(target.message, next);
    }
    payload.uidValidity.insert(folder.id, folder.imap.uidValidity);
    IntentPayload noted = payload;
    noted.untold = false; // here it holds for the other folders of this intent
    return m_work.store.journal().setPayload(intent.id, noted.toJson());
}

/// Asked from UIDNEXT on, the folder has nothing but what is accounted for: what has no name has not arrived either.
bool JournalReplay::hasNothingElseCome(const Taken &taken)
{
    return taken.from != 0 && taken.newcomers && taken.newcomers->isWhole() && !taken.newcomers->hasOthers(taken.from, taken.uids);
}

/// Of what was on its way, as far as it has no number yet.
Task<base::Result<void>> JournalReplay::askWhatArrived(const Intent &intent, const IntentPayload &payload, const store::FolderRow &folder, Taken &taken)
{
    const bool hasSameNumbers = payload.uidValidity.value(folder.id) == m_line.selectedUidValidity();
    Messages open;
    for (const Intent::Target &target : intent.targets) {
        if (target.folder == folder.id)
            open.insert(target.message);
    }
    const auto places = m_work.store.reader().places(open.values());
    if (!places)
        co_return std::unexpected(places.error());
    open.clear();
    for (const store::MessagePlace &place : *places) {
        if (place.uid != 0 && place.folder == folder.id) {
            taken.uids.add(imap::Uid { place.uid }); // told, or listed since
            continue;
        }
        const quint32 from = hasSameNumbers ? payload.arrivedFrom.value(place.id) : 0;
        taken.from = open.isEmpty() ? from : std::min(taken.from, from); // noted for all of them at the same moment
        open.insert(place.id);
    }
    co_return co_await askForCopies(intent, open, folder.id, m_line.selectedUidNext(), taken);
}

/// Several in one command where the server takes that (RFC 3502: all of them or none), which saves a turn for each. What is refused so
/// is left to be sent one by one.
/// @return what is there now
Task<base::Result<JournalReplay::Messages>> JournalReplay::appendTogether(QList<Intent::Target> targets, store::FolderRow folder)
{
    Messages sent;
    if (!m_line.session().capabilities().has(imap::Capability::MultiAppend))
        co_return sent;
    for (qsizetype next = 0; next < targets.size();) {
        QList<imap::commands::AppendMessage> messages;
        QList<base::MessageId> ids;
        qint64 octets = 0;
        for (; next < targets.size() && messages.size() < kMostTogether; ++next) {
            const Intent::Target &target = targets.at(next);
            if (target.folder != folder.id)
                continue;
            const auto row = m_work.store.reader().row(target.message);
            if (!row)
                co_return std::unexpected(row.error());
            if (!*row || ((*row)->uid != 0 && (*row)->folder == folder.id) || (*row)->size > kMostOctetsTogether)
                continue;
            if (octets > 0 && octets + (*row)->size > kMostOctetsTogether)
                break;
            const auto raw = m_work.store.reader().rawMessage(target.message);
            if (!raw)
                continue; // who sends it alone says why
            octets += raw->size();
            messages.append({ .message = *raw, .flags = (*row)->flags, .internalDate = (*row)->receivedAt });
            ids.append(target.message);
        }
        if (messages.size() < 2)
            continue;
        const auto appended = co_await answer(m_line.session().append(imap::MailboxName(folder.mailbox), messages));
        if (!appended && (!m_line.isOpen() || isStorageFault(appended.error().fault)))
            co_return std::unexpected(appended.error());
        if (!appended)
            co_return sent;
        m_gotOn = true;
        const QList<imap::Uid> uids = appended->uids.toList(ids.size() + 1); // in the order in which they were sent (RFC 4315 section 3)
        const bool hasNumbers = uids.size() == ids.size() && appended->uidValidity == m_line.selectedUidValidity();
        for (qsizetype i = 0; i < ids.size(); ++i) {
            sent.insert(ids.at(i));
            const auto row = m_work.store.reader().row(ids.at(i));
            if (!row)
                co_return std::unexpected(row.error());
            if (!hasNumbers || !*row || (*row)->folder != folder.id) {
                if (!m_touched.contains(folder.id))
                    m_touched.append(folder.id);
            } else if (const auto given = giveNumbers(folder.id, { { ids.at(i), uids.at(i).value } }); !given) {
                co_return std::unexpected(given.error());
            }
        }
    }
    co_return sent;
}

Task<base::Result<JournalReplay::Outcome>> JournalReplay::sendAppend(Intent &intent, IntentPayload &payload,
    const store::FolderRow &folder, Tally &tally)
{
    const bool isDoubted = intent.state != Intent::State::Pending && !payload.untold;
    if (!isDoubted) {
        if (const auto noted = noteNextNumber(intent, payload, folder); !noted)
            co_return std::unexpected(noted.error());
    }
    Taken taken { .uids = {}, .withoutId = true };
    if (isDoubted) {
        if (const auto asked = co_await askWhatArrived(intent, payload, folder, taken); !asked)
            co_return std::unexpected(asked.error());
    }
    // Of copies each is a wish of its own: one that is refused keeps no other from going there.
    const bool isEachAlone = payload.said == UndoKind::Copy;
    Refusals refused;
    const QList<Intent::Target> targets = intent.targets;
    Messages sent;
    if (isEachAlone && !isDoubted) {
        auto together = co_await appendTogether(targets, folder);
        if (!together)
            co_return std::unexpected(together.error());
        sent = std::move(*together);
        tally.told.unite(sent);
    }
    for (const Intent::Target &target : targets) {
        if (target.folder != folder.id || sent.contains(target.message))
            continue;
        if (refused.isFull) { // the others are not carried there for nothing
            refused.messages.append(target.message);
            continue;
        }
        const auto row = m_work.store.reader().row(target.message);
        if (!row)
            co_return std::unexpected(row.error());
        if (!*row || ((*row)->uid != 0 && (*row)->folder == folder.id))
            continue; // removed here, or there already
        quint32 uid = 0;
        if (isDoubted) {
            // The line broke while it was on its way: it may have arrived.
            const auto found = co_await findOnServer(target, folder.id, taken);
            if (!found)
                co_return std::unexpected(found.error());
            uid = found->uid;
            if (uid != 0)
                taken.uids.add(imap::Uid { uid }); // each of them stands for one message only
            // Whether it has arrived nobody can tell then, unless nothing has; to put it there again could double it.
            const bool isNameless = target.mark.messageId.isEmpty() && (*row)->summary.messageId.isEmpty() && !hasNothingElseCome(taken);
            // The folder in which it may have arrived has another name by now, and this is a new one.
            const quint32 before = payload.uidValidity.value(folder.id);
            const bool isElsewhere = before != 0 && before != m_line.selectedUidValidity();
            if (isEachAlone && uid == 0 && (isElsewhere || found->isDoubtful || found->isAnothers || isNameless)) {
                refused.messages.append(target.message);
                refused.why = { base::Fault::NotRecognised, "may be there already", {} };
                continue;
            }
        }
        if (uid == 0) {
            const auto raw = m_work.store.reader().rawMessage(target.message);
            if (!raw && raw.error().fault == base::Fault::MessageGone)
                continue;
            // Of one message, and no better the next time: it must not keep everything behind it waiting for ever.
            if (!raw && raw.error().fault == base::Fault::StorageDamaged) {
                const base::Error damaged { base::Fault::MessageGone, "its bytes are damaged: " + raw.error().detail, {} };
                if (!isEachAlone)
                    co_return std::unexpected(damaged);
                refused.messages.append(target.message);
                refused.why = damaged;
                continue;
            }
            if (!raw)
                co_return std::unexpected(raw.error());
            const imap::MailboxName name(folder.mailbox);
            using imap::commands::AppendMessage;
            const auto form = imap::commands::appendForm(m_line.session().offer(), *raw).value_or(AppendMessage::Form::Plain);
            const QList<AppendMessage> messages { { .message = *raw, .flags = (*row)->flags, .internalDate = (*row)->receivedAt, .form = form } };
            const auto appended = co_await answer(m_line.session().append(name, messages));
            if (!appended && isEachAlone && m_line.isOpen() && !isStorageFault(appended.error().fault) && !mayPass(appended.error())) {
                refused.messages.append(target.message);
                refused.why = appended.error();
                refused.isFull = refused.why.detail.compare("OVERQUOTA", Qt::CaseInsensitive) == 0;
                continue;
            }
            if (!appended)
                co_return std::unexpected(appended.error());
            m_gotOn = true;
            const QList<imap::Uid> uids = appended->uids.toList(1);
            if (!uids.isEmpty() && appended->uidValidity == m_line.selectedUidValidity())
                uid = uids.constFirst().value;
        }
        tally.told.insert(target.message);
        const auto now = m_work.store.reader().row(target.message);
        if (!now)
            co_return std::unexpected(now.error());
        if (uid == 0 || !*now || (*now)->folder != folder.id) {
            if (!m_touched.contains(folder.id))
                m_touched.append(folder.id); // its number is learnt when the folder is listed
            continue;
        }
        if (const auto given = giveNumbers(folder.id, { { target.message, uid } }); !given)
            co_return std::unexpected(given.error());
    }
    if (refused.messages.isEmpty())
        co_return Outcome::Done;
    Intent part = intent;
    const auto isRefused = [&](const Intent::Target &target) { return target.folder == folder.id && refused.messages.contains(target.message); };
    part.targets.removeIf([&](const Intent::Target &target) { return !isRefused(target); });
    intent.targets.removeIf(isRefused);
    const auto said = takeBack(part, payload, refused.why);
    co_return said ? base::Result<Outcome>(Outcome::Done) : std::unexpected(said.error());
}

} // namespace engine
