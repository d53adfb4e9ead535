// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/ListingProgress.h"

#include "gui/list/ComingRows.h"
#include "models/FolderTreeModel.h"
#include "models/MessageListModel.h"

namespace gui {

ListingProgress::ListingProgress(ComingRows &rows, const models::MessageListModel &messages, const models::FolderTreeModel &folders, QObject *parent)
    : QObject(parent), m_rows(rows), m_messages(messages), m_folders(folders)
{
    connect(&m_messages, &QAbstractItemModel::modelReset, this, &ListingProgress::refresh);
    connect(&m_messages, &models::MessageListModel::completed, this, &ListingProgress::refresh);
    connect(&m_folders, &models::FolderTreeModel::countsChanged, this, &ListingProgress::refresh);
}

void ListingProgress::onStatus(base::AccountId account, const engine::AccountStatus &status)
{
    using State = engine::AccountStatus::State;
    if (status.state != State::Syncing && status.state != State::Connecting) {
        m_expected.removeIf([account](auto it) { return it->account == account; });
    } else if (status.folder.isValid() && status.done == 0 && status.total > 0) {
        // The first word of each look into a folder is how many messages the server has in it. Of a new account's it comes
        // before the folder is shown.
        m_expected.insert(status.folder, { account, status.total });
    }
    refresh();
}

void ListingProgress::refresh()
{
    const store::ListQuery query = m_messages.query();
    const auto folder = m_folders.folder(query.folder);
    const bool isWhole = !m_messages.isSearching() && query.filter.isEmpty();
    const bool isFirst = folder && !folder->imap.synchronisedAt.isKnown();
    m_rows.setExpected(isWhole && isFirst ? m_expected.value(query.folder).rows : 0);
}

} // namespace gui
