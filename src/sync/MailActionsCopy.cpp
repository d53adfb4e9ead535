// SPDX-License-Identifier: GPL-3.0-or-later
// Messages are copied: shown in the other folder at once, and where a server has that folder, it is told.
#include "sync/MailActions.h"

#include <algorithm>

namespace engine {

namespace {

/// Copies of which the server has not heard yet, whatever it has heard of the others.
base::Result<QSet<base::MessageId>> untoldOf(const store::Reader &reader, const Deed &done)
{
    QSet<base::MessageId> untold;
    for (const auto &[account, id] : done.intents) {
        const auto waiting = reader.intents(account);
        if (!waiting)
            return std::unexpected(waiting.error());
        const auto it = std::ranges::find(*waiting, id, &store::Intent::id);
        if (it == waiting->cend() || (it->state != store::Intent::State::Pending && !IntentPayload::fromJson(it->payload).untold))
            continue;
        for (const store::Intent::Target &target : it->targets)
            untold.insert(target.message);
    }
    return untold;
}

} // namespace

void MailActions::copyTo(const QList<base::MessageId> &messages, base::FolderId folder)
{
    perform(UndoKind::Copy, messages.size(), [&] { return copy(messages, folder); });
}

base::Result<Deed> MailActions::copy(const Ids &messages, base::FolderId folder)
{
    Deed done { .kind = UndoKind::Copy, .to = folder };
    const auto written = m_store.write([&]() -> base::Result<void> {
        const auto target = m_store.reader().folder(folder);
        if (!target)
            return std::unexpected(target.error());
        if (!*target || !(*target)->selectable)
            return base::fail(base::Fault::InvalidInput, "no such folder");
        auto there = placesOf(messages);
        if (!there)
            return std::unexpected(there.error());
        if (!(*target)->local)
            there->removeIf([folder](const store::MessagePlace &place) { return place.folder == folder; });
        for (const store::MessagePlace &place : std::as_const(*there))
            done.copied.append(place.id);
        const auto copies = m_store.messages().copy(done.copied, folder);
        if (!copies)
            return std::unexpected(copies.error());
        const auto places = placesOf(*copies);
        if (!places)
            return std::unexpected(places.error());
        done.before = *places;
        return (*target)->local ? base::Result<void> {} : journalCopies(*there, done);
    });
    if (!written)
        return std::unexpected(written.error());
    return done;
}

/// What the server of the folder has itself it copies; the rest is put there from here, and has to be here whole.
base::Result<void> MailActions::journalCopies(const QList<store::MessagePlace> &originals, Deed &done)
{
    const auto held = heldAmong(originals);
    if (!held)
        return std::unexpected(held.error());
    IntentPayload byServer { .to = done.to, .said = UndoKind::Copy };
    IntentPayload fromHere { .said = UndoKind::Copy };
    QList<store::MessagePlace> there;
    QList<store::MessagePlace> here;
    for (qsizetype i = 0; i < originals.size(); ++i) {
        const store::MessagePlace &original = originals[i];
        const store::MessagePlace &copy = done.before[i];
        const auto from = m_store.reader().folder(original.folder);
        if (!from)
            return std::unexpected(from.error());
        if (*from && !(*from)->local && original.account == copy.account && !held->contains(original.id)) {
            there.append(original);
            there.last().id = copy.id;
            byServer.originals.insert(copy.id, original.id);
        } else if (original.hasBody) {
            here.append(copy);
            fromHere.copiedFrom.insert(copy.id, original.id);
        } else {
            return base::fail(base::Fault::MessageGone, "not all of it is here");
        }
    }
    if (const auto noted = journal(kCopyIntent, byServer, there, done); !noted)
        return noted;
    return journal(kAppendIntent, fromHere, here, done);
}

/// Where the message that was copied is not here any more, its copy is not the second one but the last, and stays.
base::Result<void> MailActions::takeBackCopies(const Deed &done, bool neverTold)
{
    const auto there = placesOf(done.copied);
    if (!there)
        return std::unexpected(there.error());
    QSet<base::MessageId> originals;
    for (const store::MessagePlace &place : *there)
        originals.insert(place.id);
    const Ids copies = done.messages();
    Ids second;
    for (qsizetype i = 0; i < copies.size(); ++i) {
        if (originals.contains(done.copied.value(i)))
            second.append(copies[i]);
    }
    if (second.isEmpty())
        return base::fail(base::Fault::MessageGone, "what was copied");
    if (!neverTold) {
        // What is found there and looks like one that was never asked for is somebody else's.
        const auto untold = untoldOf(m_store.reader(), done);
        if (!untold)
            return std::unexpected(untold.error());
        Ids told = second;
        told.removeIf([&untold](base::MessageId id) { return untold->contains(id); });
        if (const auto noted = journalRemoval(told); !noted)
            return noted;
    }
    return m_store.messages().remove(second, store::Fact::DeletedHere);
}

/// The server may have them: each goes there by its own number. One that has none yet is among what was not listed then.
base::Result<void> MailActions::journalRemoval(const Ids &copies)
{
    const auto places = placesOf(copies);
    if (!places)
        return std::unexpected(places.error());
    IntentPayload payload { .said = UndoKind::Copy };
    for (const store::MessagePlace &place : *places) {
        if (place.uid != 0)
            continue;
        const auto folder = m_store.reader().folder(place.folder);
        if (!folder)
            return std::unexpected(folder.error());
        payload.arrivedFrom.insert(place.id, *folder ? std::max((*folder)->imap.uidNext, 1U) : 1U);
    }
    Deed removal;
    return journal(kDeleteIntent, payload, *places, removal);
}

} // namespace engine
