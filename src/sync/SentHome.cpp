// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/SentHome.h"

#include "sync/Intents.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace engine {

using mail::FolderRole;
using store::FolderRow;

namespace {

/// What is remembered of an account's refused copies, in a named value of the store.
struct Unfiled {
    QList<base::MessageId> messages;
    base::Timestamp at; ///< when the last of them was refused
    bool isLackTold = false;

    [[nodiscard]] bool isEmpty() const { return messages.isEmpty() && !isLackTold; }
};

QByteArray keyOf(base::AccountId account)
{
    return "sent not there/" + QByteArray::number(account.value);
}

base::Result<Unfiled> unfiledOf(const store::Reader &reader, base::AccountId account)
{
    const auto kept = reader.value(keyOf(account));
    if (!kept)
        return std::unexpected(kept.error());
    const QJsonObject json = QJsonDocument::fromJson(*kept).object();
    Unfiled unfiled { .at = { json["at"_L1].toInteger() }, .isLackTold = json["isLackTold"_L1].toBool() };
    const QJsonArray messages = json["messages"_L1].toArray();
    for (const QJsonValue &one : messages)
        unfiled.messages.append(base::MessageId { one.toInteger() });
    return unfiled;
}

base::Result<void> keep(store::Store &store, base::AccountId account, const Unfiled &unfiled)
{
    if (unfiled.isEmpty())
        return store.setValue(keyOf(account), {});
    QJsonArray messages;
    for (const base::MessageId message : unfiled.messages)
        messages.append(message.value);
    const QJsonObject json { { "messages"_L1, messages }, { "at"_L1, unfiled.at.ms }, { "isLackTold"_L1, unfiled.isLackTold } };
    return store.setValue(keyOf(account), QJsonDocument(json).toJson(QJsonDocument::Compact));
}

struct SentFolders {
    std::optional<FolderRow> there;
    QList<FolderRow> here;
};

base::Result<SentFolders> sentFolders(const store::Reader &reader, base::AccountId account)
{
    const auto folders = reader.folders(account);
    if (!folders)
        return std::unexpected(folders.error());
    SentFolders found;
    for (const FolderRow &row : *folders) {
        const bool isParent = std::ranges::contains(*folders, row.id, &FolderRow::parent);
        if (row.role == FolderRole::Sent && row.local && !isParent)
            found.here.append(row);
        else if (row.role == FolderRole::Sent && !row.local && row.selectable && !found.there)
            found.there = row;
    }
    return found;
}

base::Result<void> journal(store::Store &store, const FolderRow &sent, base::MessageId message, bool mayBeThere, base::Timestamp now)
{
    store::Intent intent;
    intent.account = sent.account;
    intent.kind = kAppendIntent.toByteArray();
    intent.payload = IntentPayload { .said = UndoKind::FileSent }.toJson();
    intent.targets = { { message, sent.id, 0, {} } };
    intent.createdAt = now;
    const auto added = store.journal().add(intent);
    if (!added)
        return std::unexpected(added.error());
    return mayBeThere ? store.journal().setState(*added, store::Intent::State::InDoubt) : base::Result<void> {};
}

/// From a Sent of this computer into the server's. What is not whole stays where it is.
base::Result<bool> bringOver(store::Store &store, const FolderRow &here, const FolderRow &there, base::Timestamp now)
{
    const auto ids = store.reader().ids({ .folder = here.id });
    const auto rows = ids ? store.reader().rows(*ids) : base::Result<QList<store::MessageRow>>(std::unexpected(ids.error()));
    if (!rows)
        return std::unexpected(rows.error());
    QList<base::MessageId> whole;
    for (const store::MessageRow &row : *rows) {
        if (row.hasBody)
            whole.append(row.id);
    }
    std::ranges::sort(whole, {}, &base::MessageId::value);
    if (!whole.isEmpty()) {
        if (const auto ok = store.messages().move(whole, there.id); !ok)
            return std::unexpected(ok.error());
    }
    for (const base::MessageId message : std::as_const(whole)) {
        if (const auto ok = journal(store, there, message, false, now); !ok)
            return std::unexpected(ok.error());
    }
    if (whole.size() == rows->size()) {
        if (const auto ok = store.folders().remove(here.id); !ok)
            return std::unexpected(ok.error());
    }
    return !whole.isEmpty();
}

/// What still lies there, has no number and no wish of its own.
base::Result<bool> tryAgain(store::Store &store, const FolderRow &there, const QList<base::MessageId> &messages, base::Timestamp now)
{
    const auto intents = store.reader().intents(there.account);
    const auto places = store.reader().places(messages);
    if (!intents || !places)
        return std::unexpected(intents ? places.error() : intents.error());
    QSet<base::MessageId> wished;
    for (const store::Intent &intent : *intents) {
        for (const store::Intent::Target &target : intent.targets)
            wished.insert(target.message);
    }
    bool isAny = false;
    for (const store::MessagePlace &place : *places) {
        if (place.folder != there.id || place.uid != 0 || wished.contains(place.id))
            continue;
        if (const auto ok = journal(store, there, place.id, true, now); !ok)
            return std::unexpected(ok.error());
        isAny = true;
    }
    return isAny;
}

} // namespace

base::Result<bool> noteUnfiled(store::Store &store, base::AccountId account, const QList<base::MessageId> &messages, base::Timestamp now)
{
    auto unfiled = unfiledOf(store.reader(), account);
    if (!unfiled)
        return std::unexpected(unfiled.error());
    bool isNews = false;
    for (const base::MessageId message : messages) {
        if (unfiled->messages.contains(message))
            continue;
        unfiled->messages.append(message);
        isNews = true;
    }
    unfiled->at = now;
    return keep(store, account, *unfiled).transform([isNews] { return isNews; });
}

base::Result<bool> lacksSent(const store::Reader &reader, base::AccountId account)
{
    return sentFolders(reader, account).transform([](const SentFolders &found) {
        return !found.there && std::ranges::any_of(found.here, [](const FolderRow &row) { return row.total > 0; });
    });
}

base::Result<bool> noteLacking(store::Store &store, base::AccountId account)
{
    auto unfiled = unfiledOf(store.reader(), account);
    if (!unfiled)
        return std::unexpected(unfiled.error());
    if (std::exchange(unfiled->isLackTold, true))
        return false;
    return keep(store, account, *unfiled).transform([] { return true; });
}

base::Result<bool> refileSent(store::Store &store, base::AccountId account, base::Timestamp now)
{
    const auto found = sentFolders(store.reader(), account);
    auto unfiled = unfiledOf(store.reader(), account);
    if (!found || !unfiled)
        return std::unexpected(found ? unfiled.error() : found.error());
    if (!found->there || (found->here.isEmpty() && unfiled->isEmpty()))
        return false;
    bool hasGrown = false;
    const auto written = store.write([&]() -> base::Result<void> {
        for (const FolderRow &here : found->here) {
            const auto brought = bringOver(store, here, *found->there, now);
            if (!brought)
                return std::unexpected(brought.error());
            hasGrown = hasGrown || *brought;
        }
        unfiled->isLackTold = false;
        if (!unfiled->messages.isEmpty() && now.ms - unfiled->at.ms >= kRefileMs) {
            const auto again = tryAgain(store, *found->there, unfiled->messages, now);
            if (!again)
                return std::unexpected(again.error());
            hasGrown = hasGrown || *again;
            if (!*again)
                unfiled->messages.clear(); // each has found its way, or was taken from here
            unfiled->at = now;
        }
        return keep(store, account, *unfiled);
    });
    return written.transform([hasGrown] { return hasGrown; });
}

} // namespace engine
