// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/FlagSet.h"
#include "store/FolderStore.h"
#include "store/Rows.h"
#include "sync/EngineClient.h"

#include <QJsonObject>

namespace engine {

/// One thing that a person has done, as far as it takes to undo it, and to do it again.
struct Deed {
    UndoKind kind = UndoKind::None;
    mail::Flags add;
    mail::Flags remove;
    QList<store::MessagePlace> before; ///< where and with which number each of them was; of copies, where they are
    base::FolderId to;                 ///< where messages were put
    QList<base::MessageId> copied;     ///< of what copies were made
    base::FolderId folder;             ///< to which it was done
    store::FolderPlace folderBefore;   ///< where that was
    store::FolderPlace folderAfter;    ///< where it is since
    policy::FolderKeep keepBefore = policy::FolderKeep::AsAccount, keepAfter = policy::FolderKeep::AsAccount;
    mail::FolderRole role = mail::FolderRole::None; ///< that was chosen for it
    QList<store::FolderUse> uses;      ///< what it, and the one that had its role, were used for before
    QList<QPair<base::AccountId, base::IntentId>> intents;

    [[nodiscard]] QList<base::MessageId> messages() const;
    /// For the sentence: what the folder was called by what was done last with it.
    [[nodiscard]] UndoState state() const;
    /// Of messages only their number, their place and their names on servers.
    [[nodiscard]] QJsonObject toJson() const;
    /// None where it makes no sense.
    [[nodiscard]] static Deed fromJson(const QJsonObject &json);
};

/// Messages were deleted for good, and can be brought back until the next check.
[[nodiscard]] inline bool isErasure(UndoKind kind)
{
    return kind == UndoKind::DeleteForever || kind == UndoKind::EmptyFolder;
}

} // namespace engine
