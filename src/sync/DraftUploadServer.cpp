// SPDX-License-Identifier: GPL-3.0-or-later
// What the server has of a draft, and what goes from there.
#include "sync/DraftUpload.h"

#include "imap/commands/SearchTerm.h"
#include "mime/Header.h"

using namespace Qt::StringLiterals;

namespace engine {

using store::DraftCopyRow;

namespace {

/// The number in a mark of this draft; 0: it is none.
qint64 numberIn(QByteArrayView mark, const QByteArray &token)
{
    const QByteArray text = mark.trimmed().toByteArray();
    return text.startsWith(token + '.') ? text.sliced(token.size() + 1).toLongLong() : 0;
}

} // namespace

/// What is ours in the open folder. The search finds parts of words (RFC 9051 section 6.4.4); some servers find whole ones
/// only, and are asked for the last one by its number and by its name as well.
Task<base::Result<DraftUpload::Found>> DraftUpload::look(DraftCopyRow row)
{
    namespace search = imap::commands::search;
    const quint32 validity = m_line.selectedUidValidity();
    const QList<imap::commands::SearchTerm> byMark { search::header("MESSAGE-ID", QString::fromLatin1(row.token)) };
    const auto matching = co_await answer(m_line.session().search(byMark));
    if (!matching)
        co_return std::unexpected(matching.error());
    imap::UidSet which = *matching;
    if (row.uid != 0 && row.uidValidity == validity)
        which.add(imap::Uid { row.uid });
    const bool hadOpened = row.openedUid != 0 && row.openedValidity == validity;
    if (hadOpened)
        which.add(imap::Uid { row.openedUid });
    Found found;
    if (which.isEmpty())
        co_return found;
    imap::commands::FetchItems items;
    items.flags = true;
    items.headerFields = { "MESSAGE-ID", "X-PALOMAR-DRAFT" };
    QList<imap::FetchData> messages;
    const QObject frame; // ends the listening with this frame
    net::FetchReply *reply = m_line.session().fetch(which, items);
    connect(reply, &net::FetchReply::arrived, &frame, [&messages](const QList<imap::FetchData> &some) { messages += some; });
    const auto fetched = co_await answer(reply);
    if (!fetched)
        co_return std::unexpected(fetched.error());
    const bool canExpunge = m_line.session().capabilities().has(imap::Capability::UidPlus);
    for (const imap::FetchData &data : std::as_const(messages)) {
        const mime::Header header = mime::Header::read(data.header());
        const QByteArray mark = header.value("X-Palomar-Draft"_L1).value_or(QByteArrayView()).toByteArray();
        const qint64 number = numberIn(mark, row.token);
        if (data.flags && data.flags->system.testFlag(mail::Flag::Deleted)) {
            // Without UIDPLUS the mark is all that could be done: it is as good as gone.
            if (number > 0 && canExpunge)
                found.marked.insert(data.uid.value, number);
        } else if (number > 0) {
            found.copies.insert(data.uid.value, number);
        } else if (hadOpened && data.uid.value == row.openedUid && isOpenedCopy(header.value("Message-ID"_L1).value_or(QByteArrayView()), row.openedId)) {
            found.hasOpened = true;
        }
    }
    co_return found;
}

/// Exactly these, and none that somebody else has marked.
Task<base::Result<void>> DraftUpload::expunge(QList<quint32> uids)
{
    if (uids.isEmpty())
        co_return base::Result<void> {};
    m_touched = true;
    QList<imap::Uid> list;
    for (const quint32 uid : std::as_const(uids))
        list.append(imap::Uid { uid });
    const imap::UidSet which = imap::UidSet::of(list);
    mail::FlagSet deleted;
    deleted.system = mail::Flag::Deleted;
    const auto marked = co_await answer(m_line.session().storeFlags(which, imap::commands::StoreMode::Add, deleted));
    if (!marked)
        co_return marked;
    const auto gone = co_await answer(m_line.session().expunge(which));
    if (!gone && gone.error().fault != base::Fault::Unsupported)
        co_return gone;
    co_return base::Result<void> {};
}

} // namespace engine
