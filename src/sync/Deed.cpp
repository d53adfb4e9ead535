// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Deed.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace engine {

namespace {

QJsonArray placeJson(const store::MessagePlace &place)
{
    QJsonArray json { place.id.value, place.account.value, place.folder.value, static_cast<qint64>(place.uid) };
    if (!place.uidl.isEmpty())
        json.append(QString::fromLatin1(place.uidl.toBase64()));
    return json;
}

store::MessagePlace placeFrom(const QJsonArray &json)
{
    store::MessagePlace place;
    place.id = { json[0].toInteger() };
    place.account = { json[1].toInteger() };
    place.folder = { json[2].toInteger() };
    place.uid = static_cast<quint32>(json[3].toInteger());
    place.uidl = QByteArray::fromBase64(json[4].toString().toLatin1());
    return place;
}

QJsonObject folderJson(const store::FolderPlace &place)
{
    return { { u"account"_s, place.account.value }, { u"parent"_s, place.parent.value }, { u"name"_s, place.name } };
}

store::FolderPlace folderFrom(const QJsonObject &json)
{
    return { { json["account"_L1].toInteger() }, { json["parent"_L1].toInteger() }, json["name"_L1].toString() };
}

QJsonArray usesJson(const QList<store::FolderUse> &uses)
{
    QJsonArray json;
    for (const store::FolderUse &use : uses)
        json.append(QJsonArray { use.folder.value, static_cast<int>(use.role), static_cast<int>(use.chosen) });
    return json;
}

QList<store::FolderUse> usesFrom(const QJsonArray &json)
{
    QList<store::FolderUse> uses;
    for (const QJsonValue &value : json) {
        const QJsonArray use = value.toArray();
        uses.append({ { use[0].toInteger() }, static_cast<mail::FolderRole>(use[1].toInt()), static_cast<mail::FolderRole>(use[2].toInt()) });
    }
    return uses;
}

} // namespace

QList<base::MessageId> Deed::messages() const
{
    QList<base::MessageId> ids;
    ids.reserve(before.size());
    for (const store::MessagePlace &place : before)
        ids.append(place.id);
    return ids;
}

UndoState Deed::state() const
{
    return { kind, static_cast<int>(before.size()), folderAfter.name };
}

QJsonObject Deed::toJson() const
{
    QJsonArray places, copies, told;
    for (const store::MessagePlace &place : before)
        places.append(placeJson(place));
    for (const base::MessageId id : copied)
        copies.append(id.value);
    for (const auto &[account, intent] : intents)
        told.append(QJsonArray { account.value, intent.value });
    return { { u"kind"_s, static_cast<int>(kind) }, { u"add"_s, static_cast<qint64>(add.toInt()) },
        { u"remove"_s, static_cast<qint64>(remove.toInt()) }, { u"before"_s, places }, { u"to"_s, to.value }, { u"copied"_s, copies },
        { u"folder"_s, folder.value }, { u"folderBefore"_s, folderJson(folderBefore) }, { u"folderAfter"_s, folderJson(folderAfter) },
        { u"intents"_s, told }, { u"keep"_s, QJsonArray { static_cast<int>(keepBefore), static_cast<int>(keepAfter) } },
        { u"role"_s, static_cast<int>(role) }, { u"uses"_s, usesJson(uses) } };
}

Deed Deed::fromJson(const QJsonObject &json)
{
    Deed deed;
    const int kind = json["kind"_L1].toInt();
    if (kind <= 0 || kind > static_cast<int>(UndoKind::UseFolder) || kind == static_cast<int>(UndoKind::FileSent))
        return deed;
    deed.kind = static_cast<UndoKind>(kind);
    deed.add = mail::Flags::fromInt(static_cast<quint32>(json["add"_L1].toInteger()));
    deed.remove = mail::Flags::fromInt(static_cast<quint32>(json["remove"_L1].toInteger()));
    const QJsonArray places = json["before"_L1].toArray();
    for (const QJsonValue &place : places)
        deed.before.append(placeFrom(place.toArray()));
    deed.to = { json["to"_L1].toInteger() };
    const QJsonArray copies = json["copied"_L1].toArray();
    for (const QJsonValue &id : copies)
        deed.copied.append(base::MessageId { id.toInteger() });
    deed.folder = { json["folder"_L1].toInteger() };
    deed.folderBefore = folderFrom(json["folderBefore"_L1].toObject());
    deed.folderAfter = folderFrom(json["folderAfter"_L1].toObject());
    const QJsonArray keep = json["keep"_L1].toArray();
    deed.keepBefore = static_cast<policy::FolderKeep>(keep[0].toInt());
    deed.keepAfter = static_cast<policy::FolderKeep>(keep[1].toInt());
    deed.role = static_cast<mail::FolderRole>(json["role"_L1].toInt());
    deed.uses = usesFrom(json["uses"_L1].toArray());
    const QJsonArray told = json["intents"_L1].toArray();
    for (const QJsonValue &pair : told)
        deed.intents.append({ base::AccountId { pair.toArray()[0].toInteger() }, base::IntentId { pair.toArray()[1].toInteger() } });
    return deed;
}

} // namespace engine
