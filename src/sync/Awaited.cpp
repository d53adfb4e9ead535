// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Awaited.h"

#include "sync/Intents.h"

#include <algorithm>
#include <optional>

namespace engine {

namespace {

using Messages = QSet<base::MessageId>;

QByteArray keyOf(base::FolderId folder)
{
    return "imap.awaited/" + QByteArray::number(folder.value);
}

/// "12 15"
base::Result<void> setAwaited(store::Store &store, base::FolderId folder, const Messages &messages)
{
    QByteArrayList words;
    for (const base::MessageId message : messages)
        words.append(QByteArray::number(message.value));
    return store.setValue(keyOf(folder), words.join(' '));
}

/// A person has said of it that it is to stay.
base::Result<bool> isKept(const store::Reader &reader, base::MessageId message)
{
    const auto facts = reader.ledgerOf(message);
    if (!facts)
        return std::unexpected(facts.error());
    return std::ranges::contains(*facts, store::Fact::KeptHere, &store::LedgerEntry::fact);
}

/// Of wishes that put messages somewhere, or take them away.
Messages targetsOf(const QList<store::Intent> &intents)
{
    Messages targets;
    for (const store::Intent &intent : intents) {
        if (intent.kind == kFlagsIntent)
            continue;
        for (const store::Intent::Target &target : intent.targets)
            targets.insert(target.message);
    }
    return targets;
}

} // namespace

base::Result<Messages> awaitedIn(const store::Reader &reader, base::FolderId folder)
{
    const auto value = reader.value(keyOf(folder));
    if (!value)
        return std::unexpected(value.error());
    Messages messages;
    const QList<QByteArray> words = value->isEmpty() ? QList<QByteArray> {} : value->split(' ');
    for (const QByteArray &word : words)
        messages.insert(base::MessageId { word.toLongLong() });
    return messages;
}

base::Result<void> awaitNumbers(store::Store &store, base::FolderId folder, const QList<base::MessageId> &messages)
{
    if (messages.isEmpty())
        return {};
    auto awaited = awaitedIn(store.reader(), folder);
    if (!awaited)
        return std::unexpected(awaited.error());
    awaited->unite({ messages.cbegin(), messages.cend() });
    return setAwaited(store, folder, *awaited);
}

base::Result<void> awaitNoMore(store::Store &store, base::FolderId folder)
{
    const auto awaited = awaitedIn(store.reader(), folder);
    if (!awaited)
        return std::unexpected(awaited.error());
    return awaited->isEmpty() ? base::Result<void> {} : setAwaited(store, folder, {});
}

base::Result<QList<base::MessageId>> takeMissed(store::Store &store, base::AccountId account, base::FolderId folder)
{
    const auto awaited = awaitedIn(store.reader(), folder);
    if (!awaited)
        return std::unexpected(awaited.error());
    const auto places = store.reader().places(awaited->values());
    const auto intents = store.reader().intents(account);
    if (!places || !intents)
        return std::unexpected(!places ? places.error() : intents.error());
    const Messages onTheirWay = targetsOf(*intents);
    QList<base::MessageId> missed;
    Messages later;
    for (const store::MessagePlace &place : *places) {
        if (place.uid != 0)
            continue;
        if (onTheirWay.contains(place.id)) {
            later.insert(place.id);
            continue;
        }
        if (place.folder != folder)
            continue;
        const auto kept = isKept(store.reader(), place.id);
        if (!kept)
            return std::unexpected(kept.error());
        if (!*kept)
            missed.append(place.id);
    }
    if (const auto noted = setAwaited(store, folder, later); !noted)
        return std::unexpected(noted.error());
    return missed;
}

base::Result<Messages> keptAmong(const store::Reader &reader, const QList<store::MessagePlace> &places)
{
    QHash<base::FolderId, std::optional<Messages>> awaited; ///< nullopt: a folder of this computer
    QHash<base::AccountId, Messages> onTheirWay;
    Messages kept;
    for (const store::MessagePlace &place : places) {
        if (place.uid != 0 || !place.hasBody)
            continue;
        if (!awaited.contains(place.folder)) {
            const auto folder = reader.folder(place.folder);
            const auto there = awaitedIn(reader, place.folder);
            const auto intents = reader.intents(place.account);
            if (!folder || !there || !intents)
                return std::unexpected(!folder ? folder.error() : !there ? there.error() : intents.error());
            awaited.insert(place.folder, *folder && !(*folder)->local ? std::optional(*there) : std::nullopt);
            onTheirWay.insert(place.account, targetsOf(*intents));
        }
        const std::optional<Messages> &there = awaited[place.folder];
        if (!there || there->contains(place.id) || onTheirWay[place.account].contains(place.id))
            continue;
        const auto isSo = isKept(reader, place.id);
        if (!isSo)
            return std::unexpected(isSo.error());
        if (*isSo)
            kept.insert(place.id);
    }
    return kept;
}

} // namespace engine
