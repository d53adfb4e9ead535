// SPDX-License-Identifier: GPL-3.0-or-later
// The dry run of a change of accounts: what is here, and what of it is there.
#include "sync/AccountSwitch.h"

#include "sync/Intents.h"
#include "sync/SwitchFolders.h"

#include <algorithm>

namespace engine {

namespace {

using mail::FolderRole;

/// \All and \Flagged show the others again; what lies in the Outbox is still to be sent.
bool isCompared(FolderRole role)
{
    return role != FolderRole::All && role != FolderRole::Flagged && role != FolderRole::Outbox;
}

SwitchCopy copyOf(const store::Reader &reader, const store::MessageRow &row, FolderRole role)
{
    SwitchCopy copy { .message = row.id, .role = role, .key = switchKey(row.summary), .digest = {}, .size = row.size };
    if (row.hasBody) {
        if (const auto raw = reader.rawMessage(row.id))
            copy.digest = bodyDigest(*raw);
    }
    if (copy.key.isEmpty())
        copy.key = textKey(copy.digest);
    return copy;
}

base::Result<QList<SwitchCopy>> copiesThere(const store::Reader &reader, base::AccountId account, const QSet<base::MessageId> &onTheirWay)
{
    const auto folders = reader.folders(account);
    if (!folders)
        return std::unexpected(folders.error());
    QList<SwitchCopy> copies;
    for (const store::FolderRow &folder : *folders) {
        if (folder.local || !isCompared(folder.role))
            continue;
        const auto ids = reader.ids({ .folder = folder.id });
        if (!ids)
            return std::unexpected(ids.error());
        const auto held = reader.heldIn(folder.id); // the server is without those
        if (!held)
            return std::unexpected(held.error());
        for (const base::MessageId id : *ids) {
            const auto row = reader.row(id);
            if (!row)
                return std::unexpected(row.error());
            if (!*row || held->contains(id))
                continue;
            SwitchCopy copy = copyOf(reader, **row, folder.role);
            if ((*row)->uid == 0)
                copy.state = onTheirWay.contains(id) ? SwitchCopy::State::Leaving : SwitchCopy::State::Stranded;
            copies.append(copy);
        }
    }
    return copies;
}

/// Takes out of the plan what would have to be put where nobody can look: it stays here, and is counted for itself.
/// @param closed   the folders of `to` that are left out
/// @param folders  in which each of our messages lies
base::Result<void> setAside(SwitchPlan &plan, const store::Reader &reader, base::AccountId to, const QSet<base::FolderId> &closed,
    const QHash<base::MessageId, base::FolderId> &folders)
{
    if (closed.isEmpty())
        return {};
    SwitchFolders places(reader, to);
    base::Result<void> looked;
    const auto isClosed = [&](const base::Result<base::FolderId> &folder) {
        if (!folder)
            looked = std::unexpected(folder.error());
        return folder && closed.contains(*folder);
    };
    const auto take = [&](QList<base::MessageId> &list) {
        list.removeIf([&](base::MessageId id) {
            const bool goes = isClosed(places.folderFor(folders.value(id)));
            if (goes)
                plan.leftOut.append(id);
            return goes;
        });
    };
    take(plan.onlyHere);
    take(plan.unsure);
    plan.stranded.removeIf([&](const SwitchPlan::Pair &pair) {
        const bool goes = isClosed(reader.row(pair.there).transform([](const auto &row) { return row ? row->folder : base::FolderId {}; }));
        if (goes)
            plan.leftOut.append(pair.here);
        return goes;
    });
    return looked;
}

} // namespace

base::Result<QSet<base::MessageId>> AccountSwitch::onTheirWay(const store::Reader &reader, base::AccountId account)
{
    return reader.intents(account).transform([](const QList<store::Intent> &intents) {
        QSet<base::MessageId> all;
        for (const store::Intent &intent : intents) {
            if (intent.kind != kAppendIntent)
                continue;
            for (const store::Intent::Target &target : intent.targets)
                all.insert(target.message);
        }
        return all;
    });
}

AccountSwitch::Look AccountSwitch::look(const QString &storeFolder, base::AccountId from, base::AccountId to, const QSet<base::FolderId> &leftOut)
{
    Look found;
    SwitchFacts &facts = found.facts;
    facts.from = from;
    facts.to = to;
    const auto fail = [&found](const base::Error &error) {
        found.facts.error = error;
        return found;
    };
    const auto reader = store::Reader::open(storeFolder);
    if (!reader)
        return fail(reader.error());
    const auto holdings = (*reader)->holdings(from);
    const auto folders = (*reader)->folders(to);
    const auto mine = (*reader)->wholeMessages(from);
    if (!holdings || !folders || !mine)
        return fail(!holdings ? holdings.error() : !folders ? folders.error() : mine.error());
    facts.notWhole = holdings->messages - holdings->whole;
    facts.toSend = holdings->toSend;
    const auto isRead = [](const store::FolderRow &row) {
        return row.local || !row.selectable || !isCompared(row.role) || row.imap.synchronisedAt.isKnown();
    };
    for (const store::FolderRow &row : *folders) {
        if (!isRead(row))
            facts.unread.append({ row.id, row.path, row.role, row.role != FolderRole::Inbox && leftOut.contains(row.id), std::nullopt });
    }
    facts.isListed = std::ranges::any_of(*folders, [](const store::FolderRow &row) { return !row.local; })
        && std::ranges::all_of(facts.unread, &UnreadFolder::isLeftOut);
    const auto there = onTheirWay(**reader, to).and_then([&](const QSet<base::MessageId> &leaving) { return copiesThere(**reader, to, leaving); });
    if (!there)
        return fail(there.error());
    QList<SwitchCopy> here;
    QHash<base::MessageId, qint64> octets;
    QHash<base::FolderId, FolderRole> roles;
    QHash<base::MessageId, base::FolderId> lying;
    QSet<base::FolderId> closed;
    for (const UnreadFolder &one : std::as_const(facts.unread)) {
        if (one.isLeftOut)
            closed.insert(one.folder);
    }
    for (const store::HeldMessage &one : *mine) {
        if (!roles.contains(one.folder)) {
            const auto row = (*reader)->folder(one.folder);
            if (!row)
                return fail(row.error());
            roles.insert(one.folder, *row ? (*row)->role : FolderRole::None);
        }
        if (!isCompared(roles[one.folder]))
            continue;
        const auto row = (*reader)->row(one.message);
        if (!row)
            return fail(row.error());
        if (!*row)
            continue;
        here.append(copyOf(**reader, **row, roles[one.folder]));
        octets.insert(one.message, one.octets);
        lying.insert(one.message, one.folder);
    }
    found.plan = planSwitch(here, *there);
    if (const auto aside = setAside(found.plan, **reader, to, closed, lying); !aside)
        return fail(aside.error());
    facts.messages = here.size();
    facts.onServer = found.plan.listed.size();
    facts.onTheirWay = found.plan.leaving.size();
    facts.onlyHere = found.plan.onlyHere.size() + found.plan.stranded.size();
    facts.leftOut = found.plan.leftOut.size();
    facts.unsure = found.plan.unsure.size();
    facts.notCompared = found.plan.notCompared.size();
    for (const base::MessageId id : std::as_const(found.plan.onlyHere))
        facts.octetsOnlyHere += octets.value(id);
    for (const SwitchPlan::Pair &pair : std::as_const(found.plan.stranded))
        facts.octetsOnlyHere += octets.value(pair.here);
    for (const base::MessageId id : std::as_const(found.plan.unsure))
        facts.octetsUnsure += octets.value(id);
    return found;
}

} // namespace engine
