// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/FolderSync.h"

#include "base/Log.h"
#include "sync/FolderMarks.h"
#include "sync/FolderRenumber.h"
#include "sync/ImapMapping.h"
#include "sync/NumberDoubt.h"
#include "sync/StoringPool.h"

#include <algorithm>
#include <deque>

namespace engine {

using Kind = FolderSyncPlan::Kind;

namespace {

constexpr qsizetype kFirstPage = 60;    ///< what a list shows at once
constexpr qsizetype kListChunk = 1000;  ///< messages asked for by one command
constexpr size_t kCommandsAhead = 8;    ///< commands on their way: the line is never idle while we store
constexpr qsizetype kBatch = 4000;      ///< messages in one transaction
constexpr qsizetype kFewLeft = 200;     ///< rows that the engine's own thread stores
constexpr qint64 kNotedAgainMs = 60LL * 60 * 1000;
constexpr qint64 kMostUnstored = 10'000; ///< messages asked for or come, and not stored yet

/// Runs beside: touches nothing but its arguments.
QList<store::Arrival> makeRows(const QList<imap::FetchData> &messages, const QSet<quint32> &hidden, quint32 markedFrom)
{
    QList<store::Arrival> rows;
    rows.reserve(messages.size());
    for (const imap::FetchData &data : messages) {
        if (!data.uid.isValid() || hidden.contains(data.uid.value) || (isMarkedDeleted(data) && data.uid.value < markedFrom))
            continue;
        store::Arrival &row = rows.emplaceBack(toArrival(data));
        row.columns = store::columnsOf(row.summary);
        // What the columns have is let go here, by the thread that made it: for another one that is several times the work.
        mail::MessageSummary &all = row.summary;
        row.summary = { .sentAt = all.sentAt, .messageId = all.messageId, .hasAttachment = all.hasAttachment, .isBulk = all.isBulk };
    }
    return rows;
}

} // namespace

const store::UidRow *FolderSync::Local::find(quint32 uid) const
{
    const auto it = std::ranges::lower_bound(rows, uid, {}, &store::UidRow::uid);
    return it != rows.cend() && it->uid == uid ? &*it : nullptr;
}

FolderSync::FolderSync(const ImapWork &work, ImapLine &line, QObject *parent)
    : QObject(parent), m_work(work), m_line(line), m_storing([this](RowLists &&rows) { return storeRows(std::move(rows)); },
                                                       [this](const base::Result<qsizetype> &count) { noteStored(count); }, storingPool())
{
}

Task<base::Result<FolderOutcome>> FolderSync::run(store::FolderRow folder, imap::commands::SelectAnswer selected,
    std::optional<imap::UidSet> listing)
{
    m_folder = std::move(folder);
    m_selected = std::move(selected);
    m_isFirstFill = !m_folder.imap.synchronisedAt.isKnown();
    if (const auto read = readAround(); !read)
        co_return std::unexpected(read.error());
    if (hasGoneBack(m_folder.imap, m_selected)) {
        if (const auto noted = doubtNumbers(m_work.store, m_folder.id); !noted)
            co_return std::unexpected(noted.error());
    }
    const store::ImapState &state = m_folder.imap;
    const LocalFolder here {
        .numbers = { state.uidValidity, state.uidNext, static_cast<quint32>(std::max<qint64>(state.serverExists, 0)),
            state.highestModSeq },
        .highestUid = m_highestBefore,
        .count = static_cast<quint32>(std::max<qint64>(countThere(), 0)),
        .firstFillDone = !m_isFirstFill,
    };
    const FolderNumbers server { m_selected.uidValidity, m_selected.uidNext, m_selected.exists, m_selected.highestModSeq };
    ServerTells tells = ServerTells::Numbers;
    if (m_selected.highestModSeq != 0 && m_line.session().capabilities().has(imap::Capability::CondStore))
        tells = m_selected.isResync ? ServerTells::Changes : ServerTells::ModSeq;
    FolderSyncPlan plan = planFolderSync(here, server, tells);
    const auto isDoubted = areNumbersDoubted(m_work.store.reader(), m_folder.id);
    if (!isDoubted)
        co_return std::unexpected(isDoubted.error());
    // A mailbox from a backup gives numbers a second time: those here are worth no more than after another UIDVALIDITY.
    if (*isDoubted && state.uidValidity != 0 && state.uidValidity == m_selected.uidValidity)
        plan = { Kind::Discard };
    co_return co_await carryOut(plan, std::move(listing));
}

Task<base::Result<FolderOutcome>> FolderSync::carryOut(FolderSyncPlan plan, std::optional<imap::UidSet> listing)
{
    base::Result<Missing> missing = Missing {};
    if (plan.kind == Kind::Discard) {
        const bool isSameValidity = m_folder.imap.uidValidity == m_selected.uidValidity;
        qCInfo(lcSync) << "folder" << m_folder.id << (isSameValidity ? "may have other messages under its numbers" : "has new numbers");
        FolderRenumber renumber(m_work, m_line);
        const auto renumbered = co_await renumber.run(m_folder, m_selected.uidValidity);
        if (!renumbered)
            co_return std::unexpected(renumbered.error());
        if (const auto noted = trustNumbers(m_work.store, m_folder.id); !noted)
            co_return std::unexpected(noted.error());
        m_isFirstFill = m_isFirstFill || !isSameValidity;
        m_folder.imap.synchronisedAt = {}; // as it is noted now
        m_marked = 0;
        if (const auto read = readAround(); !read)
            co_return std::unexpected(read.error());
    }
    if (plan.kind != Kind::Nothing && plan.kind != Kind::Resynced) {
        if (const auto read = readLocal(); !read)
            co_return std::unexpected(read.error());
    }
    switch (plan.kind) {
    case Kind::Nothing:
        break;
    case Kind::Resynced:
        missing = co_await takeResync();
        break;
    case Kind::Changes:
        missing = co_await changesSince(plan.sinceModSeq);
        break;
    case Kind::Flags:
        missing = co_await flagsCompare();
        break;
    case Kind::Full:
    case Kind::Discard:
        if (plan.sinceModSeq != 0 && !m_local.rows.isEmpty())
            missing = co_await resumeFilling(plan.sinceModSeq, std::move(listing));
        else if (m_local.rows.isEmpty() && plan.kind == Kind::Full)
            missing = co_await fullCompare(std::move(listing));
        else
            missing = co_await flagsCompare();
        break;
    }
    if (!missing)
        co_return std::unexpected(missing.error());
    if (plan.kind == Kind::Full || plan.kind == Kind::Discard) {
        if (const auto noted = noteBegun(); !noted)
            co_return std::unexpected(noted.error());
    }
    const auto fetched = co_await fetchMissing(std::move(*missing));
    if (!fetched)
        co_return std::unexpected(fetched.error());
    qsizetype last = 0;
    const auto ended = m_work.store.write([&]() -> base::Result<void> {
        m_inBatch = 0;
        const auto stored = storeRows(std::exchange(m_batch, {}));
        if (!stored)
            return std::unexpected(stored.error());
        last = *stored;
        return *fetched ? finish() : base::Result<void> {};
    });
    if (!ended)
        co_return std::unexpected(ended.error());
    noteStored(last);
    co_return FolderOutcome { m_arrived, *fetched };
}

Task<base::Result<bool>> FolderSync::fetchMissing(Missing missing)
{
    m_total = missing.size();
    const QList<imap::UidSet> sets = chunks(missing, m_isFirstFill && m_count.count == 0 ? kFirstPage : kListChunk, kListChunk);
    m_rows.emplace([hidden = m_local.hidden, from = m_markedFrom](QList<imap::FetchData> &&messages) { return makeRows(messages, hidden, from); },
        [this](QList<store::Arrival> &&rows) { collectRows(std::move(rows)); });
    std::deque<std::pair<imap::UidSet, detail::Answer<net::FetchReply>>> ahead;
    qsizetype next = 0;
    while (next < sets.size() || !ahead.empty()) {
        const auto hasRoom = [&] { return qint64(ahead.size() + 1) * kListChunk + unstored() <= kMostUnstored; };
        // The first goes out whatever waits: who is interrupted again and again gets on all the same.
        while (next < sets.size() && ahead.size() < kCommandsAhead && hasRoom() && (next == 0 || !m_work.interrupted())) {
            net::FetchReply *reply = m_line.session().fetchList(sets.at(next));
            connect(reply, &net::FetchReply::arrived, this, &FolderSync::collect);
            ahead.emplace_back(sets.at(next++), answer(reply));
        }
        if (ahead.empty() && (next == sets.size() || (next > 0 && m_work.interrupted())))
            break;
        if (ahead.empty()) { // everything that was asked for has come
            co_await m_rows->below(0);
            co_await m_storing.below(kMostUnstored - m_inBatch - kListChunk);
            if (m_storeError)
                co_return std::unexpected(*m_storeError);
            continue;
        }
        const imap::UidSet asked = ahead.front().first;
        base::Result<net::FetchSummary> answered = co_await ahead.front().second;
        ahead.pop_front();
        base::Result<void> fetched;
        if (answered)
            collectIncomplete(asked, answered->incomplete);
        else if (m_line.isOpen() && answered.error().fault == base::Fault::CommandRefused)
            fetched = co_await fetchHalves(asked);
        else
            fetched = std::unexpected(answered.error());
        if (m_storeError)
            co_return std::unexpected(*m_storeError);
        if (!fetched) {
            const auto stored = co_await storeAll(0); // what came before the line broke is good
            co_return std::unexpected(stored ? fetched.error() : stored.error());
        }
    }
    if (const auto stored = co_await storeAll(kFewLeft); !stored)
        co_return std::unexpected(stored.error());
    co_return next == sets.size();
}

/// A server that cannot tell of one message refuses all that were asked for with it: the others come in halves, and what is
/// left is tried again when the folder is looked at the next time.
Task<base::Result<void>> FolderSync::fetchHalves(imap::UidSet refused)
{
    QList<imap::Uid> uids = refused.toList();
    uids.removeIf([this](imap::Uid uid) { return m_told.contains(uid); }); // before it refused the rest
    std::ranges::reverse(uids); // newest first, as ever
    if (uids.isEmpty())
        co_return base::Result<void> {};
    if (uids.size() == 1 && refused.count() == 1) {
        qCInfo(lcSync) << "folder" << m_folder.id << "the server cannot tell of message" << refused.toWire();
        co_return base::Result<void> {};
    }
    const qsizetype half = (uids.size() + 1) / 2;
    const QList<imap::UidSet> parts { imap::UidSet::of(uids.first(half)), imap::UidSet::of(uids.sliced(half)) };
    for (const imap::UidSet &part : parts) {
        if (part.isEmpty())
            continue;
        net::FetchReply *reply = m_line.session().fetchList(part);
        connect(reply, &net::FetchReply::arrived, this, &FolderSync::collect);
        const auto answered = co_await answer(reply);
        base::Result<void> fetched;
        if (answered)
            collectIncomplete(part, answered->incomplete);
        else if (m_line.isOpen() && answered.error().fault == base::Fault::CommandRefused)
            fetched = co_await fetchHalves(part);
        else
            fetched = std::unexpected(answered.error());
        if (!fetched)
            co_return fetched;
    }
    co_return base::Result<void> {};
}

/// Of which the server told less than was asked, a date that cannot be read for one: they are listed with what is known.
void FolderSync::collectIncomplete(const imap::UidSet &asked, QList<imap::FetchData> messages)
{
    messages.removeIf([&](const imap::FetchData &data) { return !asked.contains(data.uid) || m_local.knows(data.uid.value); });
    if (!messages.isEmpty())
        collect(messages);
}

/// Whether it may get a row. What we have moved here has one already, whoever has marked it: it only lacks its number.
bool FolderSync::isListed(const imap::FetchData &data) const
{
    return !isMarkedDeleted(data) || data.uid.value >= m_markedFrom;
}

void FolderSync::collect(const QList<imap::FetchData> &messages)
{
    m_marked += std::ranges::count_if(messages, isMarkedDeleted);
    for (const imap::FetchData &data : messages)
        m_told.add(data.uid);
    m_rows->give(messages, messages.size());
}

void FolderSync::collectRows(QList<store::Arrival> &&rows)
{
    if (rows.isEmpty())
        return;
    m_inBatch += rows.size();
    m_batch.push_back(std::move(rows));
    // The first page is shown at once.
    if (m_inBatch >= (m_hasGiven ? kBatch : kFirstPage) && !m_storeError)
        giveBatch();
}

store::ImapState FolderSync::stateOfSelected() const
{
    store::ImapState state;
    state.uidValidity = m_selected.uidValidity;
    state.uidNext = m_selected.uidNext;
    state.highestModSeq = m_selected.highestModSeq;
    state.serverExists = m_selected.exists;
    return state;
}

/// What is here is as the server has it, and the rest is to come: from the first page on numbers mean something, and what is still
/// to come counts as missing. The folder is not called synchronised before its end.
base::Result<void> FolderSync::noteBegun()
{
    return m_work.store.folders().setImapState(m_folder.id, stateOfSelected());
}

base::Result<void> FolderSync::finish()
{
    if (const auto removed = removeMissed(); !removed)
        return removed;
    store::ImapState state = stateOfSelected();
    state.marked = m_marked - m_adoptedMarked;
    state.synchronisedAt = m_folder.imap.synchronisedAt;
    const base::Timestamp now = m_work.clock->now();
    // Nothing new is written down once an hour: a look at a quiet folder need not wake the disk.
    if (state == m_folder.imap && now.ms - state.synchronisedAt.ms < kNotedAgainMs)
        return {};
    state.synchronisedAt = now;
    return m_work.store.folders().setImapState(m_folder.id, state);
}

} // namespace engine
