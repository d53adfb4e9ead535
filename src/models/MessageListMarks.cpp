// SPDX-License-Identifier: GPL-3.0-or-later
// What a row says of where its message is: of POP3 accounts, and of what a server has lost.
#include "models/MessageListModel.h"

#include "models/StoreReading.h"
#include "store/Reader.h"

namespace models {

namespace {

/// Nearly always none. What is found may lie in any folder.
base::Result<QSet<base::MessageId>> heldAnywhere(const store::Reader &reader)
{
    const auto accounts = reader.accounts();
    if (!accounts)
        return std::unexpected(accounts.error());
    QSet<base::MessageId> all;
    for (const auto &account : *accounts) {
        const auto folders = reader.held(account.id);
        if (!folders)
            return std::unexpected(folders.error());
        for (const store::HeldRow &row : *folders) {
            const auto held = reader.heldIn(row.folder);
            if (!held)
                return held;
            all.unite(*held);
        }
    }
    return all;
}

} // namespace

void MessageListModel::setTellsWhere(bool tells)
{
    m_tellsWhere = tells;
}

void MessageListModel::refreshHeld()
{
    const bool isSearch = m_wish.has_value();
    m_store.ask(this, [folder = m_query.folder, isSearch](const store::Reader &reader) { return isSearch ? heldAnywhere(reader) : reader.heldIn(folder); },
        [this, folder = m_query.folder, isSearch](const base::Result<QSet<base::MessageId>> &held) {
            if (!held || folder != m_query.folder || isSearch != m_wish.has_value())
                return;
            const QSet<base::MessageId> changed = (*held - m_held) + (m_held - *held);
            m_held = *held;
            if (!changed.isEmpty())
                tellChanged({}, changed, { HeldRole });
        });
}

void MessageListModel::refreshWhere()
{
    m_where.refreshAll();
    if (m_tellsWhere && !m_ids.isEmpty())
        emit dataChanged(index(0), index(int(m_ids.size()) - 1), { WhereRole });
}

QVariant MessageListModel::whereOf(base::MessageId message) const
{
    const store::Whereabouts *where = m_tellsWhere ? m_where.find(message) : nullptr;
    return where ? QVariant::fromValue(*where) : QVariant();
}

void MessageListModel::onWhereFound(const QList<base::MessageId> &messages)
{
    if (m_tellsWhere)
        tellChanged({}, { messages.cbegin(), messages.cend() }, { WhereRole });
}

} // namespace models
