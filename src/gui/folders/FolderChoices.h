// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/FolderTreeModel.h"

#include <QLatin1StringView>
#include <QList>
#include <QString>

#include <functional>

namespace gui {

/// A place that somebody can choose: a folder, or the top of an account.
struct FolderChoice {
    base::AccountId account;
    base::FolderId folder; ///< invalid: the top of the account
    QString title;         ///< "Inbox › Bills"; of an account its name
    QString accountTitle;
    QLatin1StringView icon;
    QChar separator;       ///< that no folder in it may have in its name; null: none
};

/// From top to bottom of the folder pane: the folders that `accepts` takes, below each account that `offersTop` takes.
[[nodiscard]] QList<FolderChoice> folderChoices(const models::FolderTreeModel &model,
    const std::function<bool(const store::FolderRow &)> &accepts,
    const std::function<bool(const accounts::AccountSettings &)> &offersTop = {});

/// Of names on the folder's server; null for a folder of this computer.
[[nodiscard]] QChar separatorOf(const store::FolderRow &folder);

/// Names that are taken there, as they are stored and as people read them; without that of `except`.
[[nodiscard]] QStringList namesIn(const models::FolderTreeModel &model, base::AccountId account, base::FolderId parent,
    base::FolderId except = {});

/// It is the Trash, or lies in it.
[[nodiscard]] bool isInTrash(const models::FolderTreeModel &model, base::FolderId folder);

/// It, or one above it, is `other`.
[[nodiscard]] bool isWithin(const models::FolderTreeModel &model, base::FolderId folder, base::FolderId other);

/// What lies in it and in all below it.
[[nodiscard]] qint64 messagesWithin(const models::FolderTreeModel &model, base::FolderId folder);

} // namespace gui
