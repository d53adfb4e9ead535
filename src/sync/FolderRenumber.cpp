// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/FolderRenumber.h"

#include "mime/Summary.h"
#include "sync/Awaited.h"
#include "sync/FolderSync.h"

#include <algorithm>

namespace engine {

namespace {

store::MessageMark markOf(const store::MessageRow &row)
{
    return { row.summary.messageId, row.summary.sentAt, row.size };
}

} // namespace

FolderRenumber::FolderRenumber(const ImapWork &work, ImapLine &line, QObject *parent)
    : QObject(parent), m_work(work), m_line(line)
{
}

Task<base::Result<void>> FolderRenumber::run(store::FolderRow folder, quint32 uidValidity)
{
    m_isSameValidity = folder.imap.uidValidity == uidValidity;
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
        if (m_isSameValidity)
            m_byNumber.insert(data.uid.value, { { summary.messageId, summary.sentAt.ms }, static_cast<qint64>(data.size.value_or(0)) });
        if (summary.messageId.isEmpty() && !summary.sentAt.isKnown())
            ++m_nameless;
        else
            m_there.insert({ summary.messageId, summary.sentAt.ms }, { data.uid.value, static_cast<qint64>(data.size.value_or(0)) });
    }
}

/// The number of one with the same Message-ID, date and size, which is then taken; 0: there is none. Several such
/// copies are the same message for everybody. Without a Message-ID date and size have to do.
quint32 FolderRenumber::takeSame(const store::MessageMark &mark)
{
    if (mark.size == 0 || (mark.messageId.isEmpty() && !mark.sentAt.isKnown()))
        return 0;
    const auto [begin, end] = m_there.equal_range({ mark.messageId, mark.sentAt.ms });
    const auto it = std::find_if(begin, end, [&](const There &there) { return there.size == mark.size; });
    if (it == end)
        return 0;
    const quint32 uid = it->uid;
    m_there.erase(it);
    return uid;
}

/// Its own number, where the numbers may mean what they meant, and what stands under it now is called the same: then its size is
/// of no matter, as servers count badly. Without a name and a date the size has to do. 0: it is another one.
quint32 FolderRenumber::takeSameNumber(const store::MessageRow &row)
{
    const store::MessageMark mark = markOf(row);
    const Key key { mark.messageId, mark.sentAt.ms };
    const auto here = m_byNumber.constFind(row.uid);
    if (row.uid == 0 || here == m_byNumber.cend() || here->key != key)
        return 0;
    if (mark.messageId.isEmpty() && !mark.sentAt.isKnown())
        return here->size == mark.size ? row.uid : 0; // such are never in m_there
    const auto [begin, end] = m_there.equal_range(key);
    const auto it = std::find_if(begin, end, [&row](const There &there) { return there.uid == row.uid; });
    if (it == end)
        return 0; // somebody has taken it
    m_there.erase(it);
    return row.uid;
}

/// The number of the only one left with this Message-ID and date, whatever its size: servers count badly, and where the
/// bytes are here their length is what we know. But it can also be another copy, from a mailing list.
quint32 FolderRenumber::takeOnlyCopy(const store::MessageMark &mark)
{
    const Key key { mark.messageId, mark.sentAt.ms };
    if (mark.messageId.isEmpty() || m_there.count(key) != 1)
        return 0;
    return m_there.take(key).uid;
}

/// What nobody was certain of is what others may doubt about.
void FolderRenumber::noteWhatIsLeft()
{
    for (auto it = m_there.cbegin(); it != m_there.cend(); ++it) {
        if (it.key().first.isEmpty())
            m_leftDates.insert(it.key().second);
        else
            m_leftIds.insert(it.key().first);
    }
}

/// Something was left that may be it.
bool FolderRenumber::mayBeThere(const store::MessageMark &mark) const
{
    if (!mark.messageId.isEmpty())
        return m_leftIds.contains(mark.messageId);
    return m_nameless > 0 || (mark.sentAt.isKnown() ? m_leftDates.contains(mark.sentAt.ms) : !m_leftDates.isEmpty());
}

void FolderRenumber::matchRows(const QList<store::MessageRow> &rows)
{
    for (const store::MessageRow &row : rows)
        m_matches.insert(row.id, { takeSame(markOf(row)), !row.summary.messageId.isEmpty() });
}

/// What was moved from here or deleted, and waits for being told: it is still there, under a new number.
void FolderRenumber::matchTargets(const QList<store::Intent> &intents, base::FolderId folder, quint32 uidValidity)
{
    QList<std::pair<base::MessageId, const store::MessageMark *>> open;
    for (const store::Intent &intent : intents) {
        const IntentPayload payload = IntentPayload::fromJson(intent.payload);
        if (!m_isSameValidity && payload.uidValidity.value(folder) == uidValidity)
            continue;
        for (const store::Intent::Target &target : intent.targets) {
            const base::MessageId message = payload.original(target.message);
            if (target.folder != folder || m_matches.contains(message)) // several can be about one message
                continue;
            const quint32 uid = target.mark.messageId.isEmpty() ? 0 : takeSame(target.mark);
            m_matches.insert(message, { uid, true });
            // Without a number before it may not have arrived there yet: it is looked for when it is its turn.
            if (uid == 0 && payload.uids.value(target.message, target.uid) != 0)
                open.append({ message, &target.mark });
        }
    }
    noteWhatIsLeft();
    for (const auto &[message, mark] : std::as_const(open))
        m_matches[message].isCertain = !mayBeThere(*mark);
}

/// What is not found has no number, and never the old one: that may be another message's now.
base::Result<void> FolderRenumber::renumberIntents(const QList<store::Intent> &intents, base::FolderId folder,
    quint32 uidValidity)
{
    for (const store::Intent &intent : intents) {
        IntentPayload payload = IntentPayload::fromJson(intent.payload);
        if (!m_isSameValidity && payload.uidValidity.value(folder) == uidValidity)
            continue;
        bool isConcerned = false;
        for (const store::Intent::Target &target : intent.targets) {
            if (target.folder != folder)
                continue;
            isConcerned = true;
            const Match match = m_matches.value(payload.original(target.message));
            payload.uids.insert(target.message, match.isCertain ? match.uid : 0);
            if (payload.arrivedFrom.contains(target.message))
                payload.arrivedFrom.insert(target.message, 0);
            if (!match.isCertain)
                payload.doubtful.insert(target.message);
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
        const auto intents = m_work.store.reader().intents(m_work.account);
        if (!intents)
            return std::unexpected(intents.error());
        // What is certain takes its number first, whoever wants it.
        matchRows(*rows);
        matchTargets(*intents, folder, uidValidity);
        QList<QPair<base::MessageId, quint32>> numbers;
        QList<base::MessageId> lost;
        for (const store::MessageRow &row : *rows) {
            Match &match = m_matches[row.id];
            if (match.uid == 0) {
                const bool mayBe = mayBeThere(markOf(row));
                const quint32 same = row.hasBody ? takeSameNumber(row) : 0;
                match = { same == 0 && row.hasBody ? takeOnlyCopy(markOf(row)) : same, !mayBe };
            }
            if (match.uid != 0)
                numbers.append({ row.id, match.uid });
            else if (!row.hasBody)
                lost.append(row.id);
        }
        // First nobody has a number, so that no old one stands in a new one's way.
        if (const auto ok = m_work.store.messages().setUids(cleared); !ok)
            return ok;
        if (const auto ok = m_work.store.messages().setUids(numbers); !ok)
            return ok;
        // So many at once: the person is asked (FolderSyncPlan.h).
        const auto taken = isMass(static_cast<quint64>(lost.size()), rows->size())
            ? m_work.store.held().hold(lost, m_work.clock->now())
            : m_work.store.messages().remove(lost, store::Fact::VanishedOnServer);
        if (!taken)
            return taken;
        if (const auto ok = renumberIntents(*intents, folder, uidValidity); !ok)
            return ok;
        if (const auto ok = awaitNoMore(m_work.store, folder); !ok)
            return ok;
        store::ImapState state;
        state.uidValidity = uidValidity;
        return m_work.store.folders().setImapState(folder, state);
    });
}

} // namespace engine
