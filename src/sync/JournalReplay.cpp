// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/JournalReplay.h"

#include "base/Log.h"
#include "sync/NumberDoubt.h"
#include "sync/PassingRefusal.h"
#include "sync/SentHome.h"
#include "sync/WhatWasHidden.h"

namespace engine {

using imap::commands::StoreMode;
using store::Intent;

namespace {

constexpr int kMostInVain = 6;

QList<base::FolderId> foldersOf(const Intent &intent)
{
    QList<base::FolderId> folders;
    for (const Intent::Target &target : intent.targets) {
        if (!folders.contains(target.folder))
            folders.append(target.folder);
    }
    return folders;
}

QList<base::MessageId> messagesOf(const Intent &intent)
{
    QList<base::MessageId> messages;
    for (const Intent::Target &target : intent.targets)
        messages.append(target.message);
    return messages;
}

} // namespace

imap::UidSet JournalReplay::Group::uids() const
{
    QList<imap::Uid> uids;
    for (auto it = byUid.cbegin(); it != byUid.cend(); ++it)
        uids.append(imap::Uid { it.key() });
    return imap::UidSet::of(uids);
}

JournalReplay::JournalReplay(const ImapWork &work, ImapLine &line, QObject *parent)
    : QObject(parent), m_work(work), m_line(line)
{
}

Task<base::Result<void>> JournalReplay::run()
{
    for (;;) {
        // Read anew each time: the person may have taken one back while the last one was on its way.
        const auto all = m_work.store.reader().intents(m_work.account);
        if (!all)
            co_return std::unexpected(all.error());
        const QList<Intent> intents = withoutWaiting(*all);
        if (intents.isEmpty())
            co_return base::Result<void> {};
        const store::Intent &next = intents.at(nextIntent(intents));
        if (m_resting == next.id || isLeftAlone(next.id))
            co_return base::Result<void> {};
        const auto outcome = isFolderIntent(next) ? co_await replayFolder(next) : co_await replay(next);
        if (!outcome)
            co_return std::unexpected(outcome.error());
        if (*outcome == Outcome::Postponed)
            co_return base::Result<void> {};
        m_breaks.remove(next.id);
    }
}

Task<base::Result<JournalReplay::Outcome>> JournalReplay::replay(Intent intent)
{
    IntentPayload payload = IntentPayload::fromJson(intent.payload);
    if (const auto ok = m_work.store.journal().setState(intent.id, Intent::State::InFlight); !ok)
        co_return std::unexpected(ok.error());
    Tally tally;
    m_gotOn = false;
    for (const base::FolderId folder : foldersOf(intent)) {
        const auto outcome = co_await replayIn(intent, payload, folder, tally);
        if (!outcome && m_line.isOpen() && !isStorageFault(outcome.error().fault)) {
            if (mayPass(outcome.error()) && (m_isNewSession || ++m_inVain[intent.id] < kMostInVain))
                co_return rest(intent, std::move(payload), tally);
            m_inVain.remove(intent.id);
            m_hasErased = m_hasErased || intent.kind == kDeleteIntent;
            const auto taken = takeBack(intent, payload, outcome.error());
            if (!taken)
                co_return std::unexpected(taken.error());
            co_return Outcome::Done;
        }
        if (!outcome || *outcome == Outcome::Postponed) {
            // The server may have heard of some of them: these are looked for before anything is told again.
            const bool isBegun = !outcome || !tally.told.isEmpty() || !tally.gone.isEmpty();
            if (!outcome && !m_line.isOpen())
                noteBreak(intent.id, outcome.error());
            const auto state = isBegun ? Intent::State::InDoubt : intent.state;
            if (const auto ok = m_work.store.journal().setState(intent.id, state); !ok)
                co_return std::unexpected(ok.error());
            co_return outcome;
        }
    }
    m_hasErased = m_hasErased || intent.kind == kDeleteIntent;
    if (const auto ok = conclude(intent, payload, tally); !ok)
        co_return std::unexpected(ok.error());
    co_return Outcome::Done;
}

Task<base::Result<JournalReplay::Outcome>> JournalReplay::replayIn(Intent &intent, IntentPayload &payload,
    base::FolderId folder, Tally &tally)
{
    const auto row = m_work.store.reader().folder(folder);
    if (!row)
        co_return std::unexpected(row.error());
    if (!*row) {
        // What was to be moved or copied out of it has gone with the folder, or turns up where that is now.
        for (const Intent::Target &target : std::as_const(intent.targets)) {
            if (target.folder == folder && (intent.kind == kMoveIntent || intent.kind == kCopyIntent))
                tally.gone.insert(target.message);
        }
        co_return Outcome::Done;
    }
    auto opened = co_await open(**row);
    if (!opened && payload.makesFolder && m_line.isOpen() && opened.error().fault == base::Fault::CommandRefused && co_await makeAgain(**row))
        opened = co_await open(**row);
    if (!opened)
        co_return std::unexpected(opened.error());
    if (!*opened) {
        emit numbersVoid(folder);
        co_return Outcome::Postponed;
    }
    if (intent.kind == kAppendIntent)
        co_return co_await sendAppend(intent, payload, **row, tally);
    auto group = co_await resolve(intent, payload, **row);
    if (!group)
        co_return std::unexpected(group.error());
    const auto looks = mustLook(intent, folder);
    if (!looks)
        co_return std::unexpected(looks.error());
    if (*looks) {
        if (const auto looked = co_await leaveOutOthers(intent, *group); !looked)
            co_return std::unexpected(looked.error());
    }
    tally.gone.unite({ group->gone.cbegin(), group->gone.cend() });
    if (const auto refusedSome = refuse(intent, payload, folder, group->doubtful, "the numbers of the folder have changed"); !refusedSome)
        co_return std::unexpected(refusedSome.error());
    if (intent.kind == kCopyIntent)
        tally.gone.unite({ group->unfound.cbegin(), group->unfound.cend() });
    else if (const auto settled = settleUnfound(intent, payload, *group); !settled || *settled == Outcome::Postponed)
        co_return settled;
    base::Result<void> sent;
    if (group->byUid.isEmpty())
        co_return Outcome::Done;
    for (const base::MessageId message : std::as_const(group->byUid))
        tally.told.insert(message);
    if (intent.kind == kFlagsIntent)
        sent = co_await sendFlags(payload, *group);
    else if (intent.kind == kMoveIntent)
        sent = co_await sendMove(intent, payload, *group);
    else if (intent.kind == kCopyIntent)
        sent = co_await sendCopy(intent, payload, *group);
    else if (intent.kind == kDeleteIntent)
        sent = co_await sendDelete(*group);
    else
        qCWarning(lcSync) << "an intent of an unknown kind is dropped:" << intent.kind;
    if (!sent)
        co_return std::unexpected(sent.error());
    for (const base::MessageId message : std::as_const(group->gone)) {
        tally.told.remove(message);
        tally.gone.insert(message);
    }
    co_return Outcome::Done;
}

/// False: the folder has other numbers now than the ones we know.
Task<base::Result<bool>> JournalReplay::open(const store::FolderRow &folder)
{
    if (m_line.selected() != folder.id || m_line.selectedUidValidity() == 0) {
        const auto selected = co_await m_line.select(folder);
        if (!selected)
            co_return std::unexpected(selected.error());
        const auto noted = hasGoneBack(folder.imap, *selected) ? doubtNumbers(m_work.store, folder.id) : base::Result<void> {};
        if (!noted)
            co_return std::unexpected(noted.error());
    }
    const quint32 known = folder.imap.uidValidity;
    co_return known == 0 || known == m_line.selectedUidValidity();
}

/// Before anything is done with them: where the line breaks then, they have left their folder under these numbers, and are not
/// to be looked for in it again.
base::Result<void> JournalReplay::noteFound(base::IntentId intent, IntentPayload &payload, base::FolderId folder,
    const Numbers &found)
{
    const quint32 known = payload.uidValidity.value(folder);
    if (found.isEmpty() || (known != 0 && known != m_line.selectedUidValidity()))
        return {}; // numbers are valid together or not at all
    payload.uids.insert(found);
    payload.uidValidity.insert(folder, m_line.selectedUidValidity());
    return m_work.store.journal().setPayload(intent, payload.toJson());
}

Task<base::Result<JournalReplay::Group>> JournalReplay::resolve(const Intent &intent, IntentPayload &payload,
    store::FolderRow folder)
{
    Group group;
    Numbers numbers; ///< that are new
    QList<Intent::Target> unknown; ///< that have none, as far as is known here
    for (const Intent::Target &target : intent.targets) {
        if (target.folder != folder.id)
            continue;
        if (payload.doubtful.contains(target.message)) {
            group.doubtful.append(target.message);
            continue;
        }
        quint32 uid = payload.numberOf(target, m_line.selectedUidValidity());
        if (uid == 0) {
            const auto places = m_work.store.reader().places({ payload.original(target.message) });
            if (!places)
                co_return std::unexpected(places.error());
            if (!places->isEmpty() && places->constFirst().folder == folder.id)
                uid = places->constFirst().uid;
            if (uid != 0)
                numbers.insert(target.message, uid);
        }
        if (uid != 0)
            group.byUid.insert(uid, target.message);
        else
            unknown.append(target);
    }
    group.folder = std::move(folder);
    if (const auto found = co_await findUnknown(intent, payload, unknown, group, numbers); !found)
        co_return std::unexpected(found.error());
    if (const auto noted = noteFound(intent.id, payload, group.folder.id, numbers); !noted)
        co_return std::unexpected(noted.error());
    co_return group;
}

/// What may be another message by now is not touched on the server, and the person hears of it.
base::Result<void> JournalReplay::refuse(Intent &intent, const IntentPayload &payload, base::FolderId folder,
    const QList<base::MessageId> &messages, const QByteArray &why)
{
    if (messages.isEmpty())
        return {};
    Intent part = intent;
    const auto isMeant = [&](const Intent::Target &target) { return target.folder == folder && messages.contains(target.message); };
    part.targets.removeIf([&](const Intent::Target &target) { return !isMeant(target); });
    intent.targets.removeIf(isMeant);
    return takeBack(part, payload, { base::Fault::NotRecognised, why, {} });
}

Task<base::Result<void>> JournalReplay::sendFlags(const IntentPayload &payload, const Group &group)
{
    mail::FlagSet add;
    add.system = payload.add;
    add.keywords = payload.addKeywords;
    mail::FlagSet remove;
    remove.system = payload.remove;
    for (const imap::UidSet &uids : group.uids().pieces()) {
        if (add.system.toInt() != 0 || !add.keywords.isEmpty()) {
            const auto added = co_await answer(m_line.session().storeFlags(uids, StoreMode::Add, add));
            if (!added)
                co_return added;
        }
        if (remove.system.toInt() != 0) {
            const auto removed = co_await answer(m_line.session().storeFlags(uids, StoreMode::Remove, remove));
            if (!removed)
                co_return removed;
        }
    }
    co_return base::Result<void> {};
}

Task<base::Result<void>> JournalReplay::sendDelete(const Group &group)
{
    mail::FlagSet deleted;
    deleted.system = mail::Flag::Deleted;
    for (const imap::UidSet &uids : group.uids().pieces()) {
        const auto marked = co_await answer(m_line.session().storeFlags(uids, StoreMode::Add, deleted));
        if (!marked)
            co_return marked;
        const auto expunged = co_await answer(m_line.session().expunge(uids));
        // Without UIDPLUS the mark is all that can be asked: EXPUNGE would take other people's marked mail with it.
        if (!expunged && expunged.error().fault != base::Fault::Unsupported)
            co_return expunged;
    }
    co_return base::Result<void> {};
}

base::Result<void> JournalReplay::takeBack(const Intent &intent, const IntentPayload &payload, const base::Error &why)
{
    qCInfo(lcSync) << "the server refused" << intent.kind << why.detail;
    const QList<base::MessageId> messages = messagesOf(intent);
    bool isNews = true;
    const auto written = m_work.store.write([&]() -> base::Result<void> {
        if (const auto ok = m_work.store.journal().removeTargets(intent.id, messages); !ok)
            return ok;
        if (const auto ok = askForWhatWasHidden(m_work.store, intent); !ok)
            return ok;
        if (payload.said == UndoKind::FileSent && why.fault != base::Fault::MessageGone) {
            const auto noted = noteUnfiled(m_work.store, m_work.account, messages, m_work.clock->now());
            if (!noted)
                return std::unexpected(noted.error());
            isNews = *noted;
        }
        QList<store::LedgerEntry> facts;
        for (const Intent::Target &target : intent.targets) {
            facts.append({ .fact = store::Fact::Refused, .account = m_work.account, .folder = target.folder,
                .message = target.message, .detail = why.serverText });
        }
        if (const auto ok = m_work.store.ledger().append(facts); !ok)
            return ok;
        if (intent.kind == kCopyIntent || (intent.kind == kAppendIntent && payload.said == UndoKind::Copy))
            return takeBackCopies(intent, payload);
        if (intent.kind == kFlagsIntent) {
            for (const Intent::Target &target : intent.targets) {
                if (!m_touched.contains(target.folder))
                    m_touched.append(target.folder); // some of them may have been told before
            }
            const auto back = m_work.store.messages().changeFlags(messages, payload.remove, payload.add);
            if (!back)
                return std::unexpected(back.error());
            // What was wished later still holds.
            const auto later = m_work.store.reader().intents(m_work.account);
            if (!later)
                return std::unexpected(later.error());
            const PendingFlags pending(*later);
            const auto places = m_work.store.reader().places(messages);
            if (!places)
                return std::unexpected(places.error());
            QList<store::FlagChange> changes;
            for (const store::MessagePlace &place : *places) {
                if (const mail::FlagSet flags = pending.over(place.id, place.flags); flags != place.flags)
                    changes.append({ place.id, flags });
            }
            return m_work.store.messages().setFlags(changes);
        }
        const auto places = m_work.store.reader().places(messages);
        if (!places)
            return std::unexpected(places.error());
        QHash<base::MessageId, base::FolderId> where;
        Messages arrived;
        for (const store::MessagePlace &place : *places) {
            where.insert(place.id, place.folder);
            if (place.folder == payload.to && place.uid != 0)
                arrived.insert(place.id);
        }
        const auto later = payload.to.isValid() ? takeBackLater(intent, payload.to) : base::Result<Later> {};
        if (!later)
            return std::unexpected(later.error());
        for (const Intent::Target &target : intent.targets) {
            if (!m_touched.contains(target.folder))
                m_touched.append(target.folder);
            const bool isThere = where.value(target.message) == payload.to || later->messages.contains(target.message);
            // What has a number there has arrived: only the others were refused.
            if (!payload.to.isValid() || !isThere || arrived.contains(target.message))
                continue;
            if (const auto ok = m_work.store.messages().move({ target.message }, target.folder); !ok)
                return ok;
            const auto folder = m_work.store.reader().folder(target.folder);
            if (!folder)
                return std::unexpected(folder.error());
            // An old number may be another message's by now; without one it is recognised when it is listed.
            const quint32 uid = *folder ? payload.numberOf(target, (*folder)->imap.uidValidity) : 0;
            if (uid == 0)
                continue;
            if (const auto ok = m_work.store.messages().setUids({ { target.message, uid } }); !ok)
                return ok;
        }
        return turnBackLater(intent, payload, *later, arrived);
    });
    if (written && payload.to.isValid() && why.fault == base::Fault::CommandRefused)
        emit listingDue(); // the target may be gone: while a wish spoke of it, it stayed here
    if (written && isNews && payload.said != UndoKind::None) // a mark that follows from something else is nobody's wish
        emit refused(payload.said, static_cast<int>(messages.size()), why);
    return written;
}

} // namespace engine
