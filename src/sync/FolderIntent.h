// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "store/Rows.h"
#include "sync/EngineClient.h"

#include <QJsonObject>

namespace engine {

inline constexpr QByteArrayView kCreateFolderIntent = "create-folder";
inline constexpr QByteArrayView kRenameFolderIntent = "rename-folder"; ///< also to another place, the Trash among them
inline constexpr QByteArrayView kDeleteFolderIntent = "delete-folder"; ///< with what is in it, for good
inline constexpr QByteArrayView kSubscribeIntent = "subscribe";
inline constexpr QByteArrayView kUnsubscribeIntent = "unsubscribe";

/// What the server has to be told about a folder, as the journal keeps it. Mailbox names are the server's octets.
struct FolderIntent {
    base::FolderId folder;          ///< its row here; of a deleted one nothing is left of it
    QByteArray mailbox;             ///< its name there now; empty where it is to be created
    QByteArray newMailbox;          ///< empty where it is to be deleted, or (un)subscribed
    UndoKind said = UndoKind::None; ///< what the person did, for the sentence of a refusal
    // Of one that is to be deleted, as the person saw it: what somebody else has put in its place, or into it, is not meant.
    quint32 uidValidity = 0; ///< 0: not known
    qint64 messages = -1;    ///< at most so many, marked ones too; -1: not known

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static FolderIntent fromJson(const QJsonObject &json);
};

[[nodiscard]] bool isFolderIntent(const store::Intent &intent);
[[nodiscard]] bool isSubscription(const store::Intent &intent);
/// Where the server's folder of this name stands, or one above it, the person has deleted it here for good.
[[nodiscard]] bool isDeletedHere(const QList<store::Intent> &intents, const QByteArray &mailbox);
/// Which intent is to be told next. New folders and new names go before what is done to messages: those follow their
/// folders by number. Nothing is moved before the deletion of a folder of the same tree. -1: there is none.
/// @param foldersOnly  only what goes before everything else
[[nodiscard]] qsizetype nextIntent(const QList<store::Intent> &intents, bool foldersOnly = false);

} // namespace engine
