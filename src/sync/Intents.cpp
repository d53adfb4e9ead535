// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Intents.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace engine {

namespace {

template <class Key, class Number>
QJsonObject numbersToJson(const QHash<Key, Number> &numbers)
{
    QJsonObject json;
    for (auto it = numbers.cbegin(); it != numbers.cend(); ++it)
        json.insert(QString::number(it.key().value), static_cast<qint64>(it.value()));
    return json;
}

template <class Key, class Number = quint32>
QHash<Key, Number> numbersFromJson(const QJsonObject &json)
{
    QHash<Key, Number> numbers;
    for (auto it = json.constBegin(); it != json.constEnd(); ++it)
        numbers.insert(Key { it.key().toLongLong() }, static_cast<Number>(it.value().toInteger()));
    return numbers;
}

using Pairs = QHash<base::MessageId, base::MessageId>;

QJsonObject pairsToJson(const Pairs &pairs)
{
    QJsonObject json;
    for (auto it = pairs.cbegin(); it != pairs.cend(); ++it)
        json.insert(QString::number(it.key().value), it.value().value);
    return json;
}

Pairs pairsFromJson(const QJsonObject &json)
{
    Pairs pairs;
    for (auto it = json.constBegin(); it != json.constEnd(); ++it)
        pairs.insert(base::MessageId { it.key().toLongLong() }, base::MessageId { it.value().toInteger() });
    return pairs;
}

} // namespace

QJsonObject IntentPayload::toJson() const
{
    QJsonObject json {
        { u"add"_s, static_cast<int>(add.toInt()) },
        { u"remove"_s, static_cast<int>(remove.toInt()) },
        { u"to"_s, to.value },
        { u"said"_s, static_cast<int>(said) },
        { u"uidValidity"_s, numbersToJson(uidValidity) },
    };
    if (!addKeywords.isEmpty()) {
        QJsonArray words;
        for (const QByteArray &word : addKeywords)
            words.append(QString::fromLatin1(word));
        json.insert("addKeywords"_L1, words);
    }
    if (!modSeqs.isEmpty())
        json.insert("modSeqs"_L1, numbersToJson(modSeqs));
    if (!uids.isEmpty())
        json.insert("uids"_L1, numbersToJson(uids));
    if (!arrivedFrom.isEmpty())
        json.insert("arrivedFrom"_L1, numbersToJson(arrivedFrom));
    if (!originals.isEmpty())
        json.insert("originals"_L1, pairsToJson(originals));
    if (!copiedFrom.isEmpty())
        json.insert("copiedFrom"_L1, pairsToJson(copiedFrom));
    if (!doubtful.isEmpty()) {
        QJsonArray ids;
        for (const base::MessageId id : doubtful)
            ids.append(id.value);
        json.insert("doubtful"_L1, ids);
    }
    if (destinationUidNext != 0)
        json.insert("destinationUidNext"_L1, static_cast<qint64>(destinationUidNext));
    if (copied)
        json.insert("copied"_L1, true);
    if (makesFolder)
        json.insert("makesFolder"_L1, true);
    if (untold)
        json.insert("untold"_L1, true);
    return json;
}

IntentPayload IntentPayload::fromJson(const QJsonObject &json)
{
    QSet<base::MessageId> doubtful;
    const QJsonArray ids = json["doubtful"_L1].toArray();
    for (const QJsonValue &id : ids)
        doubtful.insert(base::MessageId { id.toInteger() });
    QList<QByteArray> words;
    const QJsonArray keywords = json["addKeywords"_L1].toArray();
    for (const QJsonValue &word : keywords)
        words.append(word.toString().toLatin1());
    return {
        .add = mail::Flags::fromInt(static_cast<quint32>(json["add"_L1].toInt())),
        .remove = mail::Flags::fromInt(static_cast<quint32>(json["remove"_L1].toInt())),
        .addKeywords = std::move(words),
        .to = base::FolderId { json["to"_L1].toInteger() },
        .said = static_cast<UndoKind>(json["said"_L1].toInt()),
        .uidValidity = numbersFromJson<base::FolderId>(json["uidValidity"_L1].toObject()),
        .modSeqs = numbersFromJson<base::FolderId, quint64>(json["modSeqs"_L1].toObject()),
        .uids = numbersFromJson<base::MessageId>(json["uids"_L1].toObject()),
        .arrivedFrom = numbersFromJson<base::MessageId>(json["arrivedFrom"_L1].toObject()),
        .doubtful = std::move(doubtful),
        .originals = pairsFromJson(json["originals"_L1].toObject()),
        .copiedFrom = pairsFromJson(json["copiedFrom"_L1].toObject()),
        .destinationUidNext = static_cast<quint32>(json["destinationUidNext"_L1].toInteger()),
        .copied = json["copied"_L1].toBool(),
        .makesFolder = json["makesFolder"_L1].toBool(),
        .untold = json["untold"_L1].toBool(),
    };
}

quint32 IntentPayload::numberOf(const store::Intent::Target &target, quint32 uidValidityNow) const
{
    return uidValidity.value(target.folder) == uidValidityNow ? uids.value(target.message, target.uid) : 0;
}

bool isStorageFault(base::Fault fault)
{
    return fault == base::Fault::StorageFailed || fault == base::Fault::StorageFull || fault == base::Fault::StorageDamaged
        || fault == base::Fault::StorageLocked; // a backup program, say, is reading it
}

QMultiHash<quint32, base::MessageId> hiddenTargets(const QList<store::Intent> &intents, base::FolderId folder, quint32 uidValidity)
{
    QMultiHash<quint32, base::MessageId> hidden;
    for (const store::Intent &intent : intents) {
        if (!intent.hidesTargets)
            continue;
        const IntentPayload payload = IntentPayload::fromJson(intent.payload);
        for (const store::Intent::Target &target : intent.targets) {
            const quint32 uid = target.folder == folder ? payload.numberOf(target, uidValidity) : 0;
            if (uid != 0)
                hidden.insert(uid, target.message);
        }
    }
    return hidden;
}

QSet<quint32> hiddenNumbers(const QList<store::Intent> &intents, base::FolderId folder, quint32 uidValidity)
{
    const QMultiHash<quint32, base::MessageId> hidden = hiddenTargets(intents, folder, uidValidity);
    return { hidden.keyBegin(), hidden.keyEnd() };
}

PendingFlags::PendingFlags(const QList<store::Intent> &intents)
{
    for (const store::Intent &intent : intents) {
        if (intent.kind != kFlagsIntent)
            continue;
        const IntentPayload payload = IntentPayload::fromJson(intent.payload);
        for (const store::Intent::Target &target : intent.targets) {
            // The later intent wins, flag by flag.
            Change &change = m_changes[target.message];
            change.add = (change.add & ~payload.remove) | payload.add;
            change.addKeywords += payload.addKeywords;
            change.remove = (change.remove & ~payload.add) | payload.remove;
        }
    }
}

mail::FlagSet PendingFlags::over(base::MessageId message, mail::FlagSet flags) const
{
    const auto it = m_changes.constFind(message);
    if (it != m_changes.cend()) {
        flags.system = (flags.system | it->add) & ~it->remove;
        for (const QByteArray &word : it->addKeywords)
            flags.addKeyword(word);
    }
    return flags;
}

} // namespace engine
