// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/EngineAnswers.h"

#include <QHash>
#include <QObject>

namespace models {
class FolderTreeModel;
class MessageListModel;
}

namespace gui {

class ComingRows;

/// While a folder is listed for the first time: how many messages its list will have.
class ListingProgress final : public QObject {
    Q_OBJECT
public:
    ListingProgress(ComingRows &rows, const models::MessageListModel &messages, const models::FolderTreeModel &folders, QObject *parent);

public slots:
    void onStatus(base::AccountId account, const engine::AccountStatus &status);

private:
    void refresh();

    struct Expected {
        base::AccountId account;
        qint64 rows = 0;
    };
    ComingRows &m_rows;
    const models::MessageListModel &m_messages;
    const models::FolderTreeModel &m_folders;
    QHash<base::FolderId, Expected> m_expected;
};

} // namespace gui
