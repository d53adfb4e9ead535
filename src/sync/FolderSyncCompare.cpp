// SPDX-License-Identifier: GPL-3.0-or-later
// What the server has, what it says of it, and what of that is missing here.
#include "sync/FolderMarks.h"
#include "sync/FolderSync.h"
#include "sync/NumberDoubt.h"

#include <algorithm>

namespace engine {

using imap::commands::FetchItems;

Task<base::Result<FolderSync::Missing>> FolderSync::fullCompare(std::optional<imap::UidSet> listing)
{
    if (!listing) {
        auto all = co_await answer(m_line.session().searchAll());
        if (!all)
            co_return std::unexpected(all.error());
        listing = std::move(*all);
    }
    Missing missing;
    m_marked = 0; // those are among what is missing, and counted when they come
    for (const imap::Uid uid : listing->toList()) {
        if (!m_local.knows(uid.value))
            missing.append(uid.value);
    }
    const auto removed = co_await removeVanished(std::move(*listing));
    if (!removed)
        co_return std::unexpected(removed.error());
    std::ranges::reverse(missing);
    co_return missing;
}

Task<base::Result<FolderSync::Missing>> FolderSync::flagsCompare()
{
    FetchItems items = FetchItems::flagsOnly();
    items.size = true;
    Missing missing;
    m_marked = 0;
    imap::UidSet server;
    QList<base::MessageId> reused;
    const QObject frame; // ends the listening with this frame
    if (m_selected.exists > 0) {
        net::FetchReply *reply = m_line.session().fetch(imap::UidSet::from(imap::Uid { 1 }), items);
        connect(reply, &net::FetchReply::arrived, &frame, [&](const QList<imap::FetchData> &messages) {
            for (const imap::FetchData &data : messages) {
                server.add(data.uid);
                const store::UidRow *row = m_local.find(data.uid.value);
                // A message never changes (RFC 9051 section 2.3.1.1): another size under a known number is another
                // message, whatever UIDVALIDITY says. Where bytes are here, their length stands beside what the
                // server counts; servers count badly, so only what was merely listed can be judged.
                const bool isOther = row && !row->hasBody && data.size && row->size != 0
                    && static_cast<qint64>(*data.size) != row->size;
                if (isOther)
                    reused.append(row->id);
                const bool isNew = !m_local.knows(data.uid.value);
                if (isOther || (isNew && isListed(data)))
                    missing.append(data.uid.value);
                else if (isNew)
                    ++m_marked;
            }
            if (const auto applied = applyFlags(messages); !applied)
                m_storeError = applied.error();
        });
        const auto fetched = co_await answer(reply);
        if (!fetched)
            co_return std::unexpected(fetched.error());
        // Of which less was told than was asked: they are there all the same.
        for (const imap::FetchData &data : fetched->incomplete) {
            server.add(data.uid);
            if (!m_local.knows(data.uid.value) && isListed(data))
                missing.append(data.uid.value);
        }
    }
    if (!reused.isEmpty()) {
        if (const auto removed = m_work.store.messages().remove(reused, store::Fact::VanishedOnServer); !removed)
            m_storeError = removed.error();
        else if (const auto noted = doubtNumbers(m_work.store, m_folder.id); !noted)
            m_storeError = noted.error();
    }
    if (m_storeError)
        co_return std::unexpected(*m_storeError);
    if (!reused.isEmpty()) {
        if (const auto read = readLocal(); !read)
            co_return std::unexpected(read.error());
    }
    const auto removed = co_await removeVanished(std::move(server));
    if (!removed)
        co_return std::unexpected(removed.error());
    std::ranges::sort(missing, std::greater {});
    co_return missing;
}

Task<base::Result<FolderSync::Missing>> FolderSync::changesSince(quint64 modSeq)
{
    FetchItems items = FetchItems::flagsOnly();
    items.changedSince = modSeq;
    Missing missing;
    const QObject frame; // ends the listening with this frame
    if (m_selected.exists > 0) {
        net::FetchReply *reply = m_line.session().fetch(imap::UidSet::from(imap::Uid { 1 }), items);
        connect(reply, &net::FetchReply::arrived, &frame, [&](const QList<imap::FetchData> &messages) {
            for (const imap::FetchData &data : messages) {
                if (m_local.knows(data.uid.value))
                    continue;
                if (isListed(data))
                    missing.append(data.uid.value);
                else
                    ++m_marked;
            }
            if (const auto applied = applyFlags(messages); !applied)
                m_storeError = applied.error();
        });
        const auto fetched = co_await answer(reply);
        if (!fetched)
            co_return std::unexpected(fetched.error());
        if (m_storeError)
            co_return std::unexpected(*m_storeError);
    }
    if (countThere() + missing.size() != m_line.session().mailbox().exists())
        co_return co_await fullCompare(std::nullopt);
    std::ranges::sort(missing, std::greater {});
    co_return missing;
}

/// A first filling goes on: of what is here only that is told which has changed since it was listed, and of the rest which there is.
Task<base::Result<FolderSync::Missing>> FolderSync::resumeFilling(quint64 modSeq, std::optional<imap::UidSet> listing)
{
    if (m_selected.highestModSeq != modSeq && m_selected.exists > 0) {
        FetchItems items = FetchItems::flagsOnly();
        items.changedSince = modSeq;
        const QObject frame; // ends the listening with this frame
        net::FetchReply *reply = m_line.session().fetch(imap::UidSet::from(imap::Uid { m_count.lowest }), items);
        connect(reply, &net::FetchReply::arrived, &frame, [this](const QList<imap::FetchData> &messages) {
            if (const auto applied = applyFlags(messages); !applied)
                m_storeError = applied.error();
        });
        const auto fetched = co_await answer(reply);
        if (!fetched)
            co_return std::unexpected(fetched.error());
        if (m_storeError)
            co_return std::unexpected(*m_storeError);
    }
    co_return co_await fullCompare(std::move(listing));
}

} // namespace engine
