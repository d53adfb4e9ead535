// SPDX-License-Identifier: GPL-3.0-or-later
// A message whose number is not known: it is looked for on the server.
#include "mime/Summary.h"
#include "sync/JournalReplay.h"

#include <algorithm>

namespace engine {

using imap::commands::SearchTerm;
using store::Intent;

/// What others than this message are known by in the open folder, although they are not in its list any more: the person has
/// moved or deleted them, and the server is yet to hear of it.
base::Result<QSet<quint32>> JournalReplay::leavingNumbers(base::FolderId folder, base::MessageId message) const
{
    auto intents = m_work.store.reader().intents(m_work.account);
    if (!intents)
        return std::unexpected(intents.error());
    for (Intent &intent : *intents)
        intent.targets.removeIf([message](const Intent::Target &target) { return target.message == message; });
    return hiddenNumbers(*intents, folder, m_line.selectedUidValidity());
}

/// A message in the open folder, by Message-ID, date and size.
Task<base::Result<JournalReplay::Found>> JournalReplay::findOnServer(Intent::Target target, base::FolderId folder,
    Taken taken)
{
    const auto row = m_work.store.reader().row(target.message);
    if (!row)
        co_return std::unexpected(row.error());
    store::MessageMark mark = target.mark;
    if (mark.messageId.isEmpty() && *row)
        mark = { (*row)->summary.messageId, (*row)->summary.sentAt, (*row)->size };
    QList<SearchTerm> terms;
    if (!mark.messageId.isEmpty()) {
        terms = { { .key = "HEADER", .words = { "MESSAGE-ID" }, .strings = { mark.messageId } } };
    } else if (taken.withoutId && mark.size > 0 && mark.sentAt.isKnown()) {
        terms = { { .key = "LARGER", .words = { QByteArray::number(mark.size - 1) }, .strings = {} },
            { .key = "SMALLER", .words = { QByteArray::number(mark.size + 1) }, .strings = {} } };
    } else {
        co_return Found {};
    }
    const auto found = co_await answer(m_line.session().search(terms));
    if (!found)
        co_return std::unexpected(found.error());
    // SEARCH finds parts of words (RFC 9051 section 6.4.4), "1@x" in "<21@x>": what it finds is only looked at.
    imap::commands::FetchItems items;
    items.size = true;
    items.headerFields = { "MESSAGE-ID", "DATE" };
    QList<imap::FetchData> candidates;
    const QObject frame; // ends the listening with this frame
    net::FetchReply *reply = m_line.session().fetch(imap::UidSet::of(found->toList(1000)), items);
    connect(reply, &net::FetchReply::arrived, &frame, [&candidates](const QList<imap::FetchData> &messages) { candidates += messages; });
    const auto fetched = co_await answer(reply);
    if (!fetched)
        co_return std::unexpected(fetched.error());
    const auto leaving = leavingNumbers(folder, target.message);
    if (!leaving)
        co_return std::unexpected(leaving.error());
    quint32 exact = 0;
    quint32 other = 0;
    int same = 0;
    bool isAnothers = false;
    for (const imap::FetchData &data : std::as_const(candidates)) {
        const quint32 uid = data.uid.value;
        const mail::MessageSummary header = mime::summariseHeader(data.header());
        if (uid < taken.from || taken.uids.contains(data.uid) || leaving->contains(uid) || header.messageId != mark.messageId)
            continue;
        const auto known = m_work.store.reader().byUid(folder, uid);
        if (!known)
            co_return std::unexpected(known.error());
        if (*known && (*known)->id != target.message) {
            isAnothers = true;
            continue;
        }
        if (mark.size != 0 && static_cast<qint64>(data.size.value_or(0)) == mark.size && header.sentAt == mark.sentAt) {
            exact = std::max(exact, uid);
            ++same;
        } else {
            other = std::max(other, uid);
        }
    }
    if (taken.only && same > 1)
        co_return Found { 0, true };
    if (exact != 0 || other == 0 || mark.messageId.isEmpty())
        co_return Found { exact, false, exact == 0 && isAnothers };
    // Servers count sizes badly: where the bytes are here, another size proves little, unless something depends on it.
    if (!taken.exactly && *row && (*row)->hasBody)
        co_return Found { other };
    co_return Found { 0, true };
}

} // namespace engine
