// SPDX-License-Identifier: GPL-3.0-or-later
// What is here and, as the server says, there no longer.
#include "base/Log.h"
#include "sync/Awaited.h"
#include "sync/FolderMarks.h"
#include "sync/FolderSync.h"

#include <algorithm>

namespace engine {

namespace {

constexpr quint64 kFewRows = 5000; ///< to read one by one is cheaper than to read a large folder

} // namespace

/// What is cheap to know of the folder, however large it is.
base::Result<void> FolderSync::readAround()
{
    const store::Reader &reader = m_work.store.reader();
    const auto count = reader.uidCount(m_folder.id);
    const auto intents = reader.intents(m_work.account);
    auto unnumbered = reader.withoutUid(m_folder.id);
    if (!count || !intents || !unnumbered)
        return std::unexpected(!count ? count.error() : !intents ? intents.error() : unnumbered.error());
    m_unnumbered = std::move(*unnumbered);
    const bool isAwaited = !m_unnumbered.isEmpty() && m_folder.imap.uidNext != 0;
    m_markedFrom = isAwaited ? m_folder.imap.uidNext : std::numeric_limits<quint32>::max();
    m_count = *count;
    m_highestBefore = m_count.highest;
    m_marked = m_isFirstFill ? 0 : m_folder.imap.marked;
    m_local = {};
    m_local.hidden = hiddenNumbers(*intents, m_folder.id, m_selected.uidValidity);
    return {};
}

base::Result<void> FolderSync::readLocal()
{
    auto rows = m_work.store.reader().uids(m_folder.id);
    auto held = m_work.store.reader().heldIn(m_folder.id);
    if (!rows || !held)
        return std::unexpected(!rows ? rows.error() : held.error());
    m_local.rows = std::move(*rows);
    m_local.held = std::move(*held);
    return {};
}

/// Only the rows with these numbers, where they are few.
base::Result<void> FolderSync::readLocal(const imap::UidSet &spokenOf)
{
    imap::UidSet numbers;
    for (const imap::UidSet::Range &range : spokenOf.ranges()) {
        const quint32 first = std::max(range.first, m_count.lowest);
        const quint32 last = std::min(range.last, m_count.highest);
        if (m_count.count > 0 && first <= last)
            numbers.add(first, last);
    }
    if (numbers.count() > kFewRows)
        return readLocal();
    auto held = m_work.store.reader().heldIn(m_folder.id);
    if (!held)
        return std::unexpected(held.error());
    m_local.held = std::move(*held);
    m_local.rows.clear();
    for (const imap::Uid uid : numbers.toList()) {
        const auto row = m_work.store.reader().byUid(m_folder.id, uid.value);
        if (!row)
            return std::unexpected(row.error());
        if (*row)
            m_local.rows.append(**row);
    }
    return {};
}

/// QRESYNC (RFC 7162 section 3.2.5): the answer to SELECT has told everything, if the numbers bear it out. A VANISHED
/// that does not is no reason to take anything from the list: then the whole folder is compared.
Task<base::Result<FolderSync::Missing>> FolderSync::takeResync()
{
    imap::UidSet spokenOf = m_selected.vanished;
    for (const imap::FetchData &data : std::as_const(m_selected.changed))
        spokenOf.add(data.uid);
    if (const auto read = readLocal(spokenOf); !read)
        co_return std::unexpected(read.error());
    if (const auto applied = applyFlags(m_selected.changed); !applied)
        co_return std::unexpected(applied.error());
    Missing missing;
    qint64 marked = 0;
    for (const imap::FetchData &data : std::as_const(m_selected.changed)) {
        if (m_local.knows(data.uid.value))
            continue;
        if (isListed(data))
            missing.append(data.uid.value);
        else
            ++marked;
    }
    QList<base::MessageId> gone;
    for (const store::UidRow &row : std::as_const(m_local.rows)) {
        if (m_selected.vanished.contains({ row.uid }) && !m_local.held.contains(row.id))
            gone.append(row.id);
    }
    const auto hiddenGone = std::ranges::count_if(m_local.hidden,
        [this](quint32 uid) { return m_selected.vanished.contains({ uid }); });
    const qint64 expected = countThere() - gone.size() - hiddenGone + missing.size() + marked;
    if (expected != m_selected.exists || isMass(static_cast<quint64>(gone.size()), m_count.count - m_count.held)) {
        qCInfo(lcSync) << "folder" << m_folder.id << "has" << m_selected.exists << "messages and should have" << expected;
        if (const auto read = readLocal(); !read)
            co_return std::unexpected(read.error());
        co_return co_await fullCompare(std::nullopt);
    }
    m_marked += marked;
    if (const auto removed = m_work.store.messages().remove(gone, store::Fact::VanishedOnServer); !removed)
        co_return std::unexpected(removed.error());
    std::ranges::sort(missing, std::greater {});
    co_return missing;
}

/// Takes from the list what `server` is without. So many at once are asked about twice, and then held: the person knows
/// whether that can be.
Task<base::Result<void>> FolderSync::removeVanished(imap::UidSet server)
{
    const auto goneFrom = [this](const imap::UidSet &there) {
        QList<base::MessageId> gone;
        for (const store::UidRow &row : std::as_const(m_local.rows)) {
            if (!there.contains({ row.uid }) && !m_local.held.contains(row.id))
                gone.append(row.id);
        }
        return gone;
    };
    const qint64 believed = m_local.rows.size() - m_local.held.size();
    QList<base::MessageId> gone = goneFrom(server);
    if (isMass(static_cast<quint64>(gone.size()), believed)) {
        qCInfo(lcSync) << "folder" << m_folder.id << gone.size() << "messages vanished: asking again";
        const auto again = co_await m_line.select(m_folder);
        if (!again)
            co_return std::unexpected(again.error());
        const auto all = co_await answer(m_line.session().searchAll());
        if (!all)
            co_return std::unexpected(all.error());
        server.unite(*all);
        gone = goneFrom(server);
    }
    QList<base::MessageId> back;
    for (const store::UidRow &row : std::as_const(m_local.rows)) {
        if (m_local.held.contains(row.id) && server.contains({ row.uid }))
            back.append(row.id);
    }
    if (const auto released = m_work.store.held().release(back); !released)
        co_return released;
    if (gone.isEmpty())
        co_return base::Result<void> {};
    if (server.count() < m_line.session().mailbox().exists()) {
        qCWarning(lcSync) << "folder" << m_folder.id << "was listed in part only: nothing is taken from it";
        co_return base::Result<void> {};
    }
    if (isMass(static_cast<quint64>(gone.size()), believed))
        co_return m_work.store.held().hold(gone, m_work.clock->now());
    co_return m_work.store.messages().remove(gone, store::Fact::VanishedOnServer);
}

/// What the server was to have here for us under a number that it did not tell, and has not: somebody else was faster. Without a
/// number nothing would ever take it from the list. Only where all that the server has is accounted for.
base::Result<void> FolderSync::removeMissed()
{
    const auto awaited = awaitedIn(m_work.store.reader(), m_folder.id);
    if (!awaited || awaited->isEmpty())
        return awaited ? base::Result<void> {} : std::unexpected(awaited.error());
    const auto count = m_work.store.reader().uidCount(m_folder.id);
    if (!count)
        return std::unexpected(count.error());
    const qint64 listed = count->count - count->held + m_local.hidden.size() + m_leaving + m_marked - m_adoptedMarked;
    if (listed < std::min(m_selected.exists, m_line.session().mailbox().exists()))
        return {};
    const auto missed = takeMissed(m_work.store, m_work.account, m_folder.id);
    if (!missed || missed->isEmpty())
        return missed ? base::Result<void> {} : std::unexpected(missed.error());
    qCInfo(lcSync) << "folder" << m_folder.id << "is without" << missed->size() << "messages that were put there";
    if (isMass(static_cast<quint64>(missed->size()), missed->size()))
        return m_work.store.held().hold(*missed, m_work.clock->now());
    return m_work.store.messages().remove(*missed, store::Fact::VanishedOnServer);
}

} // namespace engine
