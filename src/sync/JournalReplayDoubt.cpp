// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a number still means the message that was meant.
#include "mime/Summary.h"
#include "sync/JournalReplay.h"
#include "sync/NumberDoubt.h"

#include <algorithm>
#include <chrono>

namespace engine {

using store::Intent;

namespace {

/// Whether what the server has there is the message with this mark. Without a Message-ID the date has to do, and where there
/// is none either the size.
bool isThatMessage(const store::MessageMark &mark, const imap::FetchData &there)
{
    const mail::MessageSummary header = mime::summariseHeader(there.header());
    if (!mark.messageId.isEmpty() || !header.messageId.isEmpty())
        return header.messageId == mark.messageId;
    return header.sentAt == mark.sentAt && (mark.sentAt.isKnown() || static_cast<qint64>(there.size.value_or(0)) == mark.size);
}

constexpr std::chrono::minutes kLongWait { 5 };

} // namespace

/// Where its folder may not be the same any more, and before a deletion that has waited, for a line or for the next check:
/// meanwhile a server can have been brought back from a backup and have counted on, and nobody gives back what was deleted.
base::Result<bool> JournalReplay::mustLook(const Intent &intent, base::FolderId folder) const
{
    const base::Timestamp lately { m_work.clock->now().ms - std::chrono::milliseconds(kLongWait).count() };
    if (intent.kind == kDeleteIntent && (intent.createdAt < m_begunAt || intent.createdAt < lately))
        return true;
    return areNumbersDoubted(m_work.store.reader(), folder);
}

/// What stands under the numbers is asked; another message is left alone, and the person hears of it.
Task<base::Result<void>> JournalReplay::leaveOutOthers(const Intent &intent, Group &group)
{
    imap::commands::FetchItems items;
    items.size = true;
    items.headerFields = { "MESSAGE-ID", "DATE" };
    QList<imap::FetchData> there;
    const QObject frame; // ends the listening with this frame
    for (const imap::UidSet &uids : group.uids().pieces()) {
        net::FetchReply *reply = m_line.session().fetch(uids, items);
        connect(reply, &net::FetchReply::arrived, &frame, [&there](const QList<imap::FetchData> &messages) { there += messages; });
        const auto fetched = co_await answer(reply);
        if (!fetched)
            co_return std::unexpected(fetched.error());
        there += fetched->incomplete;
    }
    for (const imap::FetchData &data : std::as_const(there)) {
        const base::MessageId message = group.byUid.value(data.uid.value);
        const auto target = std::ranges::find(intent.targets, message, &Intent::Target::message);
        if (target == intent.targets.cend())
            continue;
        const auto row = m_work.store.reader().row(message);
        if (!row)
            co_return std::unexpected(row.error());
        store::MessageMark mark = target->mark;
        if (mark.messageId.isEmpty() && *row)
            mark = { (*row)->summary.messageId, (*row)->summary.sentAt, (*row)->size };
        if (isThatMessage(mark, data))
            continue;
        group.byUid.remove(data.uid.value);
        group.doubtful.append(message);
    }
    co_return base::Result<void> {};
}

/// The server has just given these numbers in a folder. None that another message here has can be given again: then the mailbox is not
/// the one it was, that message may be nowhere else any more, and the folder's listing sorts out which is which.
/// @return false: none of them was taken
base::Result<bool> JournalReplay::giveNumbers(base::FolderId folder, const QList<QPair<base::MessageId, quint32>> &numbers)
{
    for (const auto &[message, uid] : numbers) {
        const auto known = m_work.store.reader().byUid(folder, uid);
        if (!known)
            return std::unexpected(known.error());
        if (!*known || (*known)->id == message)
            continue;
        if (!m_touched.contains(folder))
            m_touched.append(folder);
        const auto noted = doubtNumbers(m_work.store, folder);
        return noted ? base::Result<bool>(false) : std::unexpected(noted.error());
    }
    const auto given = m_work.store.messages().setUids(numbers);
    return given ? base::Result<bool>(true) : std::unexpected(given.error());
}

} // namespace engine
