// SPDX-License-Identifier: GPL-3.0-or-later
// Copying: nothing is lost by it, but a copy that is asked for twice is there twice. What is not certain is not repeated; the
// listing of the target shows what there is.
#include "sync/JournalReplay.h"

#include <algorithm>

namespace engine {

using store::Intent;

namespace {

/// A server may go on copying when the line is gone, and show nothing of it until it is done; so each takes a moment only. And
/// no more than these are ever in doubt where numbers are told.
constexpr qsizetype kMostAtOnce = 200;

} // namespace

Task<base::Result<void>> JournalReplay::sendCopy(Intent &intent, IntentPayload &payload, Group &group)
{
    const auto target = m_work.store.reader().folder(payload.to);
    if (!target)
        co_return std::unexpected(target.error());
    if (!*target) {
        const auto left = leaveOutUnwanted(group); // it has taken them with it, unless they were moved on
        if (!left || group.byUid.isEmpty())
            co_return left;
        co_return base::fail(base::Fault::CommandRefused, "the target folder is gone");
    }
    if (!m_touched.contains(payload.to))
        m_touched.append(payload.to);
    // It is noted before the first COPY: where there is none, none was sent.
    if (intent.state != Intent::State::Pending && payload.destinationUidNext != 0) {
        if (const auto looked = co_await lookBeforeCopying(intent, payload, group, **target); !looked)
            co_return looked;
    }
    if (const auto left = leaveOutUnwanted(group); !left)
        co_return left;
    if (group.byUid.isEmpty())
        co_return base::Result<void> {};
    const imap::MailboxName name((*target)->mailbox);
    if (payload.destinationUidNext == 0) {
        const auto status = co_await answer(m_line.session().status(name));
        if (!status)
            co_return std::unexpected(status.error());
        payload.destinationUidNext = std::max(status->uidNext.value_or(1), 1U);
        payload.uidValidity.insert(payload.to, status->uidValidity.value_or(0));
        if (const auto noted = m_work.store.journal().setPayload(intent.id, payload.toJson()); !noted)
            co_return noted;
    }
    const QList<imap::Uid> numbers = group.uids().toList();
    for (qsizetype i = 0; i < numbers.size(); i += kMostAtOnce) {
        const auto uids = imap::UidSet::of(numbers.sliced(i, std::min(kMostAtOnce, numbers.size() - i)));
        // In the same flight: a number that is not there any more is no error for a server (RFC 9051 section 6.4.9).
        Standing standing;
        const QObject frame; // ends the listening with this frame
        net::FetchReply *reply = m_line.session().fetchFlags(uids);
        connect(reply, &net::FetchReply::arrived, &frame, [&standing](const QList<imap::FetchData> &messages) { standing.note(messages); });
        auto looked = answer(reply);
        const auto copied = co_await answer(m_line.session().copy(uids, name));
        const auto fetched = co_await looked;
        if (!copied || (!fetched && !m_line.isOpen()))
            co_return std::unexpected(!copied ? copied.error() : fetched.error());
        if (!fetched)
            standing.there.unite(uids); // it is done, whatever the server says of the look
        m_gotOn = true;
        for (const imap::Uid uid : uids.toList()) {
            if (!standing.isDone(uid, *copied))
                group.gone.append(group.byUid.value(uid.value));
        }
        if (const auto numbered = numberMoved(intent, payload, group, *copied); !numbered)
            co_return numbered;
    }
    co_return base::Result<void> {};
}

/// The line broke after a copy was asked for.
Task<base::Result<void>> JournalReplay::lookBeforeCopying(Intent &intent, const IntentPayload &payload, Group &group,
    const store::FolderRow &target)
{
    auto there = co_await m_line.select(target, imap::commands::Access::ReadOnly);
    if (!there)
        co_return std::unexpected(there.error());
    const auto doubtful = co_await sortCopied(intent, payload, group, target, std::move(*there));
    if (!doubtful) {
        m_line.adoptSelection({}, 0); // nobody shall write into it as it is open now
        co_return std::unexpected(doubtful.error());
    }
    const auto back = co_await m_line.select(group.folder);
    if (!back)
        co_return std::unexpected(back.error());
    co_return refuse(intent, payload, group.folder.id, *doubtful, "may be there already");
}

/// Takes from the group what has arrived in the target, which is open, and gives it its number; what nobody can be certain of
/// is taken from it, too, and returned.
Task<base::Result<QList<base::MessageId>>> JournalReplay::sortCopied(const Intent &intent, const IntentPayload &payload, Group &group,
    const store::FolderRow &target, imap::commands::SelectAnswer there)
{
    const bool hasSameNumbers = payload.uidValidity.value(target.id) == there.uidValidity;
    const bool hasNews = !hasSameNumbers || there.uidNext == 0 || there.uidNext != payload.destinationUidNext;
    // Each of them stands for one copy only.
    Taken taken { .uids = {}, .from = hasSameNumbers ? payload.destinationUidNext : 1, .exactly = true, .withoutId = true };
    const auto places = m_work.store.reader().places(group.byUid.values());
    if (!places)
        co_return std::unexpected(places.error());
    Messages open { group.byUid.cbegin(), group.byUid.cend() };
    for (const store::MessagePlace &place : *places) {
        if (place.folder == target.id && place.uid != 0 && open.remove(place.id))
            taken.uids.add(imap::Uid { place.uid }); // told, or listed since
    }
    group.byUid.removeIf([&open](auto it) { return !open.contains(it.value()); });
    QList<base::MessageId> doubtful;
    if (!hasNews || open.isEmpty())
        co_return doubtful;
    if (const auto asked = co_await askForCopies(intent, open, target.id, there.uidNext, taken); !asked)
        co_return std::unexpected(asked.error());
    const Group all = group;
    Numbers arrived;
    for (const imap::Uid source : all.uids().toList()) {
        const base::MessageId message = all.byUid.value(source.value);
        const auto wish = std::ranges::find(intent.targets, message, &Intent::Target::message);
        if (wish == intent.targets.cend())
            continue;
        const auto found = co_await findOnServer(*wish, target.id, taken);
        if (!found)
            co_return std::unexpected(found.error());
        const bool hasName = !wish->mark.messageId.isEmpty() || wish->mark.sentAt.isKnown();
        // What has been listed meanwhile may be it, counted otherwise by the server.
        if (found->uid == 0 && !found->isDoubtful && !found->isAnothers && hasName)
            continue;
        group.byUid.remove(source.value);
        if (found->uid == 0) {
            doubtful.append(message);
            continue;
        }
        taken.uids.add(imap::Uid { found->uid });
        arrived.insert(message, found->uid);
    }
    const auto numbered = numberFound(intent, payload, arrived);
    co_return numbered ? base::Result<QList<base::MessageId>>(doubtful) : std::unexpected(numbered.error());
}

/// What was taken back or deleted here before the server heard of it is not made there.
base::Result<void> JournalReplay::leaveOutUnwanted(Group &group)
{
    const auto places = m_work.store.reader().places(group.byUid.values());
    if (!places)
        return std::unexpected(places.error());
    group.byUid.removeIf([&](auto it) {
        const bool isHere = std::ranges::contains(*places, it.value(), &store::MessagePlace::id);
        if (!isHere)
            group.gone.append(it.value());
        return !isHere;
    });
    return {};
}

/// The server refused them, or may have them without our knowing which they are: those that have no number are not shown any more.
base::Result<void> JournalReplay::takeBackCopies(const Intent &intent, const IntentPayload &payload)
{
    QList<base::MessageId> copies;
    for (const Intent::Target &target : intent.targets) {
        const bool isPut = intent.kind == kAppendIntent;
        const base::FolderId folder = isPut ? target.folder : payload.to;
        if (!m_touched.contains(folder))
            m_touched.append(folder);
        if (isPut) {
            // Put there from here, and what it is a copy of may be gone meanwhile: then this is the only one, and stays.
            const auto original = m_work.store.reader().places({ payload.copiedFrom.value(target.message) });
            if (!original)
                return std::unexpected(original.error());
            if (original->isEmpty())
                continue;
        }
        copies.append(target.message);
    }
    const auto places = m_work.store.reader().places(copies);
    if (!places)
        return std::unexpected(places.error());
    for (const store::MessagePlace &place : *places) {
        if (place.uid != 0)
            copies.removeOne(place.id);
    }
    if (const auto dropped = dropLater(intent.id, copies); !dropped)
        return dropped;
    return m_work.store.messages().remove(copies, store::Fact::DeletedHere);
}

/// Of these the server had no original that it could have copied: somebody was faster. A copy that a person has asked for goes
/// there from here then, if it is here.
base::Result<void> JournalReplay::putThereFromHere(const Intent &intent, const Messages &copies)
{
    const auto places = m_work.store.reader().places(copies.values());
    if (!places)
        return std::unexpected(places.error());
    QList<base::MessageId> unmade = copies.values();
    QList<base::MessageId> lost;
    Intent anew;
    for (const store::MessagePlace &place : *places) {
        if (place.uid != 0)
            unmade.removeOne(place.id);
        else if (place.hasBody)
            anew.targets.append({ place.id, place.folder, 0, {} });
        else
            lost.append(place.id);
    }
    if (const auto dropped = dropLater(intent.id, unmade); !dropped)
        return dropped;
    if (const auto removed = m_work.store.messages().remove(lost, store::Fact::VanishedOnServer); !removed)
        return removed;
    if (anew.targets.isEmpty())
        return {};
    anew.account = intent.account;
    anew.kind = kAppendIntent.toByteArray();
    anew.payload = IntentPayload { .said = UndoKind::Copy }.toJson();
    anew.createdAt = m_work.clock->now();
    const auto added = m_work.store.journal().add(anew);
    return added ? base::Result<void> {} : std::unexpected(added.error());
}

/// What was wished later of messages that are not made on the server is about nothing there.
base::Result<void> JournalReplay::dropLater(base::IntentId intent, const QList<base::MessageId> &messages)
{
    if (messages.isEmpty())
        return {};
    const auto intents = m_work.store.reader().intents(m_work.account);
    if (!intents)
        return std::unexpected(intents.error());
    for (const Intent &later : *intents) {
        const auto isMeant = [&](const Intent::Target &target) { return messages.contains(target.message); };
        if (later.id.value <= intent.value || std::ranges::none_of(later.targets, isMeant))
            continue;
        if (const auto dropped = m_work.store.journal().removeTargets(later.id, messages); !dropped)
            return dropped;
    }
    return {};
}

} // namespace engine
