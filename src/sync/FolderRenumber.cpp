// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/FolderRenumber.h"

#include "mime/Summary.h"
#include "sync/FolderSync.h"

namespace engine {

FolderRenumber::FolderRenumber(const ImapWork &work, ImapLine &line, QObject *parent)
    : QObject(parent), m_work(work), m_line(line)
{
}

Task<base::Result<void>> FolderRenumber::run(store::FolderRow folder, quint32 uidValidity)
{
    imap::commands::FetchItems items;
    items.size = true;
    items.headerFields = { "MESSAGE-ID", "DATE" };
    if (m_line.session().mailbox().exists() > 0) {
        net::FetchReply *reply = m_line.session().fetch(imap::UidSet::from(imap::Uid { 1 }), items);
        connect(reply, &net::FetchReply::arrived, this, &FolderRenumber::collect);
        const auto fetched = co_await answer(reply);
        if (!fetched)
            co_return std::unexpected(fetched.error());
    }
    co_return renumber(folder.id, uidValidity);
}

void FolderRenumber::collect(const QList<imap::FetchData> &messages)
{
    for (const imap::FetchData &data : messages) {
        const mail::MessageSummary summary = mime::summariseHeader(data.header());
        if (!summary.messageId.isEmpty() || summary.sentAt.isKnown())
            m_there.insert({ summary.messageId, summary.sentAt.ms }, { data.uid.value, static_cast<qint64>(data.size.value_or(0)) });
    }
}

quint32 FolderRenumber::take(const store::MessageRow &row)
{
    // Copies of one message are told apart by size where that can be, else any of them will do.
    auto [it, end] = m_there.equal_range({ row.summary.messageId, row.summary.sentAt.ms });
    auto best = row.summary.messageId.isEmpty() ? end : it; // without a Message-ID only date and size tell
    for (; it != end; ++it) {
        if (it->size == row.size)
            best = it;
    }
    if (best == end)
        return 0;
    const quint32 uid = best->uid;
    m_there.erase(best);
    return uid;
}

/// What was moved from here and waits for being told is still there, under a new number. What is not found has none,
/// and never the old one: that may be another message's now.
base::Result<void> FolderRenumber::renumberIntents(base::FolderId folder, quint32 uidValidity)
{
    const auto intents = m_work.store.reader().intents(m_work.account);
    if (!intents)
        return std::unexpected(intents.error());
    QHash<base::MessageId, quint32> found; // several intents can be about one message
    for (const store::Intent &intent : *intents) {
        IntentPayload payload = IntentPayload::fromJson(intent.payload);
        const quint32 before = payload.uidValidity.value(folder);
        bool isConcerned = false;
        for (const store::Intent::Target &target : intent.targets) {
            if (target.folder != folder || before == uidValidity)
                continue;
            isConcerned = true;
            const auto row = m_work.store.reader().row(target.message);
            if (!row)
                return std::unexpected(row.error());
            if (*row && !found.contains(target.message))
                found.insert(target.message, (*row)->folder == folder ? (*row)->uid : take(**row));
            payload.uids.insert(target.message, found.value(target.message));
        }
        if (!isConcerned)
            continue;
        payload.uidValidity.insert(folder, uidValidity);
        if (const auto ok = m_work.store.journal().setPayload(intent.id, payload.toJson()); !ok)
            return ok;
    }
    return {};
}

base::Result<void> FolderRenumber::renumber(base::FolderId folder, quint32 uidValidity)
{
    return m_work.store.write([&]() -> base::Result<void> {
        const auto uids = m_work.store.reader().uids(folder);
        if (!uids)
            return std::unexpected(uids.error());
        QList<base::MessageId> ids;
        QList<QPair<base::MessageId, quint32>> cleared;
        for (const store::UidRow &row : *uids) {
            ids.append(row.id);
            cleared.append({ row.id, 0 });
        }
        const auto rows = m_work.store.reader().rows(ids);
        if (!rows)
            return std::unexpected(rows.error());
        QList<QPair<base::MessageId, quint32>> numbers;
        QList<base::MessageId> lost;
        for (const store::MessageRow &row : *rows) {
            if (const quint32 uid = take(row); uid != 0) {
                numbers.append({ row.id, uid });
            } else if (!row.hasBody) {
                lost.append(row.id);
            }
        }
        // First nobody has a number, so that no old one stands in a new one's way.
        if (const auto ok = m_work.store.messages().setUids(cleared); !ok)
            return ok;
        if (const auto ok = m_work.store.messages().setUids(numbers); !ok)
            return ok;
        if (const auto ok = m_work.store.messages().remove(lost, store::Fact::VanishedOnServer); !ok)
            return ok;
        if (const auto ok = renumberIntents(folder, uidValidity); !ok)
            return ok;
        store::ImapState state;
        state.uidValidity = uidValidity;
        return m_work.store.folders().setImapState(folder, state);
    });
}

} // namespace engine
