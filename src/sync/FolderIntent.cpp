// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/FolderIntent.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace engine {

namespace {

QString asText(const QByteArray &octets)
{
    return QString::fromLatin1(octets.toBase64());
}

QByteArray asOctets(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

/// One may be the other, or above or below it, whatever stands between the parts of a name.
bool mayBeOneTree(const QByteArray &one, const QByteArray &other)
{
    return !one.isEmpty() && !other.isEmpty() && (one.startsWith(other) || other.startsWith(one));
}

bool areNear(const FolderIntent &wish, const FolderIntent &deletion)
{
    return wish.folder == deletion.folder || mayBeOneTree(wish.mailbox, deletion.mailbox) || mayBeOneTree(wish.newMailbox, deletion.mailbox);
}

} // namespace

QJsonObject FolderIntent::toJson() const
{
    // "to" is where every payload names the folder that it speaks of.
    return { { u"to"_s, folder.value }, { u"mailbox"_s, asText(mailbox) }, { u"newMailbox"_s, asText(newMailbox) },
        { u"said"_s, static_cast<int>(said) }, { u"uidValidity"_s, qint64(uidValidity) }, { u"messages"_s, messages } };
}

FolderIntent FolderIntent::fromJson(const QJsonObject &json)
{
    return { .folder = { json["to"_L1].toInteger() }, .mailbox = asOctets(json["mailbox"_L1]), .newMailbox = asOctets(json["newMailbox"_L1]),
        .said = static_cast<UndoKind>(json["said"_L1].toInt()), .uidValidity = static_cast<quint32>(json["uidValidity"_L1].toInteger()),
        .messages = json["messages"_L1].toInteger(-1) };
}

bool isFolderIntent(const store::Intent &intent)
{
    return intent.kind == kCreateFolderIntent || intent.kind == kRenameFolderIntent || intent.kind == kDeleteFolderIntent
        || isSubscription(intent);
}

bool isSubscription(const store::Intent &intent)
{
    return intent.kind == kSubscribeIntent || intent.kind == kUnsubscribeIntent;
}

bool isDeletedHere(const QList<store::Intent> &intents, const QByteArray &mailbox)
{
    return std::ranges::any_of(intents, [&mailbox](const store::Intent &intent) {
        return intent.kind == kDeleteFolderIntent && FolderIntent::fromJson(intent.payload).mailbox == mailbox;
    });
}

qsizetype nextIntent(const QList<store::Intent> &intents, bool foldersOnly)
{
    QList<FolderIntent> deletions; // that are passed
    for (qsizetype i = 0; i < intents.size(); ++i) {
        if (!isFolderIntent(intents[i]))
            continue;
        const FolderIntent wish = FolderIntent::fromJson(intents[i].payload);
        if (intents[i].kind == kDeleteFolderIntent)
            deletions.append(wish);
        else if (std::ranges::none_of(deletions, [&wish](const FolderIntent &deletion) { return areNear(wish, deletion); }))
            return i;
    }
    return intents.isEmpty() || foldersOnly ? -1 : 0;
}

} // namespace engine
