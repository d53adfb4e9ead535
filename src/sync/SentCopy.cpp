// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/SentCopy.h"

#include "sync/Intents.h"

using namespace Qt::StringLiterals;

namespace engine {

using mail::FolderRole;

namespace {

base::Result<store::FolderRow> folderFor(store::Store &store, const accounts::AccountSettings &account, FolderRole role, QLatin1StringView name)
{
    const auto found = store.reader().folderByRole(account.id, role);
    if (!found)
        return std::unexpected(found.error());
    if (*found)
        return **found;
    store::FolderRow row;
    row.account = account.id;
    row.name = name;
    row.path = name;
    row.role = role;
    row.local = true;
    const auto id = store.folders().add(row);
    if (!id)
        return std::unexpected(id.error());
    row.id = *id;
    return row;
}

/// For the server's own Sent: the message in the journal, as one that has to be put there.
base::Result<void> journalAppend(store::Store &store, const store::FolderRow &sent, base::MessageId message, base::Timestamp now)
{
    IntentPayload payload;
    payload.said = UndoKind::FileSent;
    store::Intent intent;
    intent.account = sent.account;
    intent.kind = kAppendIntent.toByteArray();
    intent.payload = payload.toJson();
    intent.targets = { { message, sent.id, 0, {} } };
    intent.createdAt = now;
    return store.journal().add(intent).transform([](base::IntentId) { });
}

base::Result<base::MessageId> copyInto(store::Store &store, const store::FolderRow &sent, base::MessageId message, base::Timestamp now)
{
    const auto row = store.reader().row(message);
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return base::MessageId {};
    store::Arrival copy;
    copy.flags.system = mail::Flag::Seen;
    copy.receivedAt = now;
    copy.summary = (*row)->summary;
    auto raw = store.reader().rawMessage(message);
    if (!raw)
        return std::unexpected(raw.error());
    copy.raw = std::move(*raw);
    return store.messages().addArrivals(sent.id, { copy }).transform([](const QList<base::MessageId> &ids) { return ids.value(0); });
}

/// What was answered or forwarded is marked so, wherever it lies by now; true: its server has to be told.
base::Result<bool> markOriginal(store::Store &store, const store::OutboxRow &row, base::Timestamp now)
{
    if (!row.original.isValid() || row.mark == store::OriginalMark::None)
        return false;
    const auto places = store.reader().places({ row.original });
    if (!places)
        return std::unexpected(places.error());
    if (places->isEmpty())
        return false;
    const store::MessagePlace &place = places->constFirst();
    IntentPayload payload; // without a sentence: where the server has no such mark, nobody is told
    mail::FlagSet flags = place.flags;
    if (row.mark == store::OriginalMark::Answered) {
        payload.add = mail::Flag::Answered;
        flags.system |= mail::Flag::Answered;
    } else {
        payload.addKeywords = { "$Forwarded" }; // RFC 5788
        flags.addKeyword("$Forwarded");
    }
    if (flags == place.flags)
        return false;
    if (const auto ok = store.messages().setFlags({ { place.id, flags } }); !ok)
        return std::unexpected(ok.error());
    const auto folder = store.reader().folder(place.folder);
    if (!folder)
        return std::unexpected(folder.error());
    if (!*folder || (*folder)->local)
        return false;
    payload.uidValidity.insert(place.folder, (*folder)->imap.uidValidity);
    store::Intent intent;
    intent.account = place.account;
    intent.kind = kFlagsIntent.toByteArray();
    intent.payload = payload.toJson();
    intent.targets = { { place.id, place.folder, place.uid, {} } };
    intent.createdAt = now;
    return store.journal().add(intent).transform([](base::IntentId) { return true; });
}

} // namespace

base::Result<base::FolderId> outboxFolder(store::Store &store, const accounts::AccountSettings &account)
{
    return folderFor(store, account, FolderRole::Outbox, "Outbox"_L1).transform([](const store::FolderRow &row) { return row.id; });
}

base::Result<bool> fileSent(store::Store &store, const accounts::AccountSettings &account, const store::OutboxRow &row, bool isDone,
    base::Timestamp now)
{
    bool isJournalled = false;
    const auto filed = store.write([&]() -> base::Result<void> {
        const auto marked = markOriginal(store, row, now);
        if (!marked)
            return std::unexpected(marked.error());
        isJournalled = *marked;
        const bool needsCopy = accounts::keepsSentCopy(account) && !row.isFiled;
        if (!needsCopy)
            return isDone ? store.messages().remove({ row.message }) : base::Result<void> {};
        const auto sent = folderFor(store, account, FolderRole::Sent, "Sent"_L1);
        if (!sent)
            return std::unexpected(sent.error());
        base::MessageId copy = row.message;
        if (isDone) {
            if (const auto ok = store.outbox().remove(row.message); !ok)
                return ok;
            if (const auto ok = store.messages().move({ row.message }, sent->id); !ok)
                return ok;
            // A copy that comes from the server, or is made here, is counted as it comes; this one is here already.
            if (const auto ok = store.people().noteSent(row.message, now); !ok)
                return ok;
        } else {
            const auto made = copyInto(store, *sent, row.message, now);
            if (!made)
                return std::unexpected(made.error());
            copy = *made;
        }
        const bool isForServer = !sent->local && copy.isValid();
        // Where the server has no Sent the session sees to it (SentHome).
        const bool isToBeBrought = sent->local && account.protocol() == accounts::Protocol::Imap;
        isJournalled = isJournalled || isForServer || isToBeBrought;
        return isForServer ? journalAppend(store, *sent, copy, now) : base::Result<void> {};
    });
    if (!filed)
        return std::unexpected(filed.error());
    return isJournalled;
}

} // namespace engine
