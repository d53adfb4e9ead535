// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/FolderSync.h"
#include "sync/ImapMapping.h"
#include "sync/Intents.h"

#include <algorithm>
#include <vector>

// What a folder's synchronisation writes down.
namespace engine {

namespace {

/// All of them by uid, so that numbers given here rise with age. Each row is moved once.
QList<store::Arrival> sortedByUid(std::vector<QList<store::Arrival>> &&lists)
{
    std::vector<store::Arrival *> order;
    for (QList<store::Arrival> &list : lists) {
        for (store::Arrival &row : list)
            order.push_back(&row);
    }
    if (!std::ranges::is_sorted(order, {}, &store::Arrival::uid))
        std::ranges::sort(order, {}, &store::Arrival::uid);
    QList<store::Arrival> sorted;
    sorted.reserve(static_cast<qsizetype>(order.size()));
    for (store::Arrival *row : order)
        sorted.append(std::move(*row));
    return sorted;
}

/// Rows that wait for their number: which of them a message that turns up is.
class Awaited {
public:
    Awaited(const QList<store::MessageRow> &rows, const QList<store::Intent> &intents, base::FolderId folder)
    {
        QSet<base::MessageId> unasked; // what nobody has asked the server for cannot have arrived
        for (const store::Intent &intent : intents) {
            const bool isCopy = intent.kind == kCopyIntent;
            if (!isCopy && intent.kind != kAppendIntent)
                continue;
            const IntentPayload payload = IntentPayload::fromJson(intent.payload);
            if (isCopy ? payload.to != folder : payload.said != UndoKind::Copy)
                continue;
            const bool isUnasked = isCopy ? payload.destinationUidNext == 0 : intent.state == store::Intent::State::Pending || payload.untold;
            for (const store::Intent::Target &target : intent.targets)
                (isUnasked ? unasked : m_exactly).insert(target.message);
        }
        for (const store::MessageRow &row : rows) {
            if (!unasked.contains(row.id))
                m_rows.insert(row.summary.messageId, &row);
        }
    }

    /// The first that is the same, by size, too, or (not exactly) by its Message-ID alone; nothing: none is. Without a Message-ID
    /// only the same date and the same size will do, and where undoing would expunge it by its number, both.
    const store::MessageRow *take(const store::Arrival &arrival, bool exactly)
    {
        const mail::MessageSummary &summary = arrival.summary;
        if (summary.messageId.isEmpty() && (!exactly || !summary.sentAt.isKnown()))
            return nullptr;
        auto [it, end] = m_rows.equal_range(summary.messageId);
        auto found = end;
        for (; it != end; ++it) {
            const store::MessageRow &row = **it;
            const bool isSame = exactly ? row.size == arrival.size && (!summary.messageId.isEmpty() || row.summary.sentAt == summary.sentAt)
                                        : !m_exactly.contains(row.id);
            if (isSame && (found == end || row.id < (*found)->id))
                found = it;
        }
        if (found == end)
            return nullptr;
        const store::MessageRow *row = *found;
        m_rows.erase(found);
        return row;
    }

private:
    QMultiHash<QByteArray, const store::MessageRow *> m_rows; ///< by Message-ID
    QSet<base::MessageId> m_exactly;                           ///< copies that are on their way
};

/// What waiting wishes take away from a folder in which it has no number yet.
class LeavingUnnumbered {
public:
    LeavingUnnumbered(const QList<store::Intent> &intents, base::FolderId folder, quint32 uidValidity)
    {
        for (const store::Intent &intent : intents) {
            if (!intent.hidesTargets)
                continue;
            const IntentPayload payload = IntentPayload::fromJson(intent.payload);
            // Of two copies that are the same nobody knows which one was made to be taken back.
            if (payload.uidValidity.value(folder) != uidValidity || (intent.kind == kDeleteIntent && payload.said == UndoKind::Copy))
                continue;
            for (const store::Intent::Target &target : intent.targets) {
                const bool isAwaited = target.folder == folder && payload.arrivedFrom.value(target.message) != 0;
                if (isAwaited && payload.numberOf(target, uidValidity) == 0 && !target.mark.messageId.isEmpty())
                    m_marks.insert(target.mark.messageId, { target.message, target.mark, payload.arrivedFrom.value(target.message) });
            }
        }
    }
    [[nodiscard]] bool isEmpty() const { return m_marks.isEmpty(); }
    /// Invalid: it is none of them, as far as is certain.
    base::MessageId take(const store::Arrival &arrival)
    {
        for (auto [it, end] = m_marks.equal_range(arrival.summary.messageId); it != end; ++it) {
            const bool isSame = it->mark.size == arrival.size && it->mark.sentAt == arrival.summary.sentAt;
            if (!isSame || arrival.uid < it->from || arrival.summary.messageId.isEmpty())
                continue;
            const base::MessageId message = it->message;
            m_marks.removeIf([message](auto other) { return other.value().message == message; });
            return message;
        }
        return {};
    }

private:
    struct Mark {
        base::MessageId message;
        store::MessageMark mark;
        quint32 from = 0;
    };
    QMultiHash<QByteArray, Mark> m_marks; ///< by Message-ID
};

/// The wishes that wait speak of these messages by their numbers from now on.
base::Result<void> giveNumbers(store::Store &store, const QList<store::Intent> &intents, base::FolderId folder, quint32 uidValidity,
    const QHash<base::MessageId, quint32> &numbers)
{
    for (const store::Intent &intent : intents) {
        IntentPayload payload = IntentPayload::fromJson(intent.payload);
        if (payload.uidValidity.value(folder) != uidValidity)
            continue;
        bool isConcerned = false;
        for (const store::Intent::Target &target : intent.targets) {
            const auto number = numbers.constFind(payload.original(target.message));
            if (target.folder != folder || number == numbers.cend() || payload.numberOf(target, uidValidity) != 0)
                continue;
            payload.uids.insert(target.message, *number);
            isConcerned = true;
        }
        if (!isConcerned)
            continue;
        if (const auto noted = store.journal().setPayload(intent.id, payload.toJson()); !noted)
            return noted;
    }
    return {};
}

} // namespace

void FolderSync::giveBatch()
{
    m_hasGiven = true;
    const qsizetype count = std::exchange(m_inBatch, 0);
    m_storing.give(std::exchange(m_batch, {}), count);
}

/// All that has come, but for the last rows where there are no more than so many: they go with the folder's new state.
Task<base::Result<void>> FolderSync::storeAll(qsizetype atMost)
{
    co_await m_rows->below(0);
    if (m_inBatch > atMost && !m_storeError)
        giveBatch();
    co_await m_storing.below(0);
    co_return m_storeError ? base::Result<void>(std::unexpected(*m_storeError)) : base::Result<void>();
}

/// Messages that came and are not in the store.
qint64 FolderSync::unstored() const
{
    return (m_rows ? m_rows->waiting() : 0) + m_inBatch + m_storing.waiting();
}

void FolderSync::noteStored(const base::Result<qsizetype> &count)
{
    if (!count) {
        m_storeError = count.error();
        return;
    }
    if (*count == 0)
        return;
    m_done += *count;
    m_work.progressed(m_folder.id, m_done, m_total);
}

/// On whatever thread: what it changes of this object it changes within the transaction, of which there is one at a time.
base::Result<qsizetype> FolderSync::storeRows(RowLists &&rows)
{
    QList<store::Arrival> arrivals = sortedByUid(std::exchange(rows, {}));
    const qsizetype count = arrivals.size();
    if (count == 0)
        return 0;
    const auto stored = m_work.store.write([&]() -> base::Result<void> {
        if (const auto adopted = adopt(arrivals); !adopted)
            return adopted;
        if (const auto numbered = numberWishes(arrivals); !numbered)
            return numbered;
        arrivals.removeIf([](const store::Arrival &arrival) { return arrival.flags.system.testFlag(mail::Flag::Deleted); });
        const auto ids = m_work.store.messages().addArrivals(m_folder.id, arrivals);
        if (!ids)
            return std::unexpected(ids.error());
        for (qsizetype i = 0; i < arrivals.size() && !m_isFirstFill; ++i) {
            if (arrivals.at(i).uid > m_highestBefore && !arrivals.at(i).flags.isSeen())
                m_arrived.append(ids->at(i));
        }
        return {};
    });
    if (!stored)
        return std::unexpected(stored.error());
    return count;
}

/// A message that we moved here and whose new number the server did not tell is recognised when it turns up.
base::Result<void> FolderSync::adopt(QList<store::Arrival> &arrivals)
{
    if (m_unnumbered.isEmpty())
        return {};
    // Read again: a person may have moved one of them on since they were asked for, and there the number is another message's.
    auto unnumbered = m_work.store.reader().withoutUid(m_folder.id);
    if (!unnumbered)
        return std::unexpected(unnumbered.error());
    m_unnumbered = std::move(*unnumbered);
    const auto intents = m_work.store.reader().intents(m_work.account);
    if (!intents)
        return std::unexpected(intents.error());
    const PendingFlags pending(*intents);
    Awaited awaited(m_unnumbered, *intents, m_folder.id);
    QList<QPair<base::MessageId, quint32>> numbers;
    QList<store::FlagChange> changes;
    // What is certain first, and what somebody has marked as deleted last: more than one may bear the same name.
    for (const auto &[isMarked, isExact] : { std::pair(false, true), std::pair(false, false), std::pair(true, true), std::pair(true, false) }) {
        arrivals.removeIf([&](const store::Arrival &arrival) {
            if (arrival.flags.system.testFlag(mail::Flag::Deleted) != isMarked)
                return false;
            const store::MessageRow *row = awaited.take(arrival, isExact);
            if (!row)
                return false;
            numbers.append({ row->id, arrival.uid });
            m_adoptedMarked += isMarked;
            // Others may have flagged it before it was moved, or since: it is told now, and not again.
            if (const mail::FlagSet flags = pending.over(row->id, arrival.flags); flags != row->flags)
                changes.append({ row->id, flags });
            return true;
        });
    }
    m_unnumbered.removeIf([&numbers](const store::MessageRow &row) {
        return std::ranges::contains(numbers, row.id, &QPair<base::MessageId, quint32>::first);
    });
    if (const auto numbered = m_work.store.messages().setUids(numbers); !numbered)
        return numbered;
    return changes.isEmpty() ? base::Result<void> {} : m_work.store.messages().setFlags(changes);
}

/// What was put here without a number, and is to be moved on or deleted before it was ever listed here: it is not shown a second time,
/// and what is wished of it is about this number.
base::Result<void> FolderSync::numberWishes(QList<store::Arrival> &arrivals)
{
    const auto intents = m_work.store.reader().intents(m_work.account);
    if (!intents)
        return std::unexpected(intents.error());
    const quint32 uidValidity = m_selected.uidValidity;
    LeavingUnnumbered leaving(*intents, m_folder.id, uidValidity);
    if (leaving.isEmpty())
        return {};
    QHash<base::MessageId, quint32> numbers;
    arrivals.removeIf([&](const store::Arrival &arrival) {
        const base::MessageId message = leaving.take(arrival);
        if (message.isValid())
            numbers.insert(message, arrival.uid);
        return message.isValid();
    });
    m_leaving += numbers.size();
    return numbers.isEmpty() ? base::Result<void> {} : giveNumbers(m_work.store, *intents, m_folder.id, uidValidity, numbers);
}

base::Result<void> FolderSync::applyFlags(const QList<imap::FetchData> &messages)
{
    const auto intents = m_work.store.reader().intents(m_work.account);
    if (!intents)
        return std::unexpected(intents.error());
    const PendingFlags pending(*intents);
    QList<store::FlagChange> changes;
    for (const imap::FetchData &data : messages) {
        const store::UidRow *row = data.flags ? m_local.find(data.uid.value) : nullptr;
        if (!row)
            continue;
        mail::FlagSet flags = *data.flags;
        flags.system.setFlag(mail::Flag::Recent, false);
        flags = pending.over(row->id, flags);
        if (flags != row->flags)
            changes.append({ row->id, flags });
    }
    return changes.isEmpty() ? base::Result<void> {} : m_work.store.messages().setFlags(changes);
}

} // namespace engine
