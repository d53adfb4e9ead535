// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/DraftUpload.h"

#include "base/Log.h"
#include "imap/commands/SearchTerm.h"
#include "imap/commands/UidReplace.h"
#include "mime/Header.h"
#include "mime/OutgoingJson.h"
#include "sync/MessagePreparation.h"

#include <QFuture>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace engine {

using imap::commands::ReplaceWay;
using store::DraftCopyRow;

namespace {

QByteArray messageIdOf(const DraftCopyRow &row, qint64 number, const mail::Address &from)
{
    const qsizetype at = from.address.lastIndexOf(u'@');
    const QByteArray domain = at < 0 ? QByteArray() : from.address.sliced(at + 1).toLatin1();
    return row.token + '.' + QByteArray::number(number) + '@' + (domain.isEmpty() ? "draft.invalid" : domain);
}

/// The number in a mark of this draft; 0: it is none.
qint64 numberIn(QByteArrayView mark, const QByteArray &token)
{
    const QByteArray text = mark.trimmed().toByteArray();
    return text.startsWith(token + '.') ? text.sliced(token.size() + 1).toLongLong() : 0;
}

} // namespace

base::Timestamp draftDueAt(const DraftCopyRow &row)
{
    const bool isThere = row.there == row.written && row.sent == row.there && row.openedUid == 0;
    if (!row.draft.isValid() || (row.isClosed && !isThere))
        return { 1 };
    if (row.written == 0 || isThere)
        return {};
    return { row.at.ms + kDraftPauseMs };
}

quint32 DraftUpload::Found::newest() const
{
    quint32 best = 0;
    for (auto it = copies.cbegin(); it != copies.cend(); ++it) {
        if (best == 0 || it.value() > copies.value(best) || (it.value() == copies.value(best) && it.key() > best))
            best = it.key();
    }
    return best;
}

DraftUpload::DraftUpload(const ImapWork &work, ImapLine &line, QObject *parent) : QObject(parent), m_work(work), m_line(line) { }

base::Timestamp DraftUpload::nextDue(base::Timestamp now) const
{
    base::Timestamp next;
    for (const DraftCopyRow &row : m_work.store.reader().draftCopies(m_work.account).value_or(QList<DraftCopyRow> {})) {
        const base::Timestamp at = draftDueAt(row);
        if (!at.isKnown() || isRefused(row))
            continue;
        const base::Timestamp due { std::max(at.ms, now.ms) };
        if (!next.isKnown() || due.ms < next.ms)
            next = due;
    }
    return next;
}

Task<base::Result<void>> DraftUpload::run(store::FolderRow drafts)
{
    const auto rows = m_work.store.reader().draftCopies(m_work.account);
    if (!rows)
        co_return std::unexpected(rows.error());
    for (const DraftCopyRow &row : *rows) {
        const base::Timestamp at = draftDueAt(row);
        if (!at.isKnown() || at.ms > m_work.clock->now().ms || isRefused(row))
            continue;
        const auto settled = co_await settle(row.id, drafts);
        if (settled)
            continue;
        if (!m_line.isOpen() || isStorageFault(settled.error().fault))
            co_return settled;
        qCInfo(lcSync) << "the server's copy of a draft is not as it should be:" << settled.error().detail << settled.error().serverText;
        m_refused.insert(row.id, row.written);
    }
    co_return base::Result<void> {};
}

Task<base::Result<void>> DraftUpload::settle(store::DraftCopyId id, store::FolderRow drafts)
{
    if (m_line.selected() != drafts.id || m_line.selectedUidValidity() == 0) {
        const auto selected = co_await m_line.select(drafts);
        if (!selected)
            co_return std::unexpected(selected.error());
    }
    const quint32 validity = m_line.selectedUidValidity();
    const auto before = m_work.store.reader().draftCopy(id);
    if (!before)
        co_return std::unexpected(before.error());
    if (!*before)
        co_return base::Result<void> {};
    const auto looked = co_await look(**before);
    if (!looked)
        co_return std::unexpected(looked.error());
    const Found &found = *looked;

    // The person has gone on meanwhile: what is wanted is read after what there is.
    const auto present = m_work.store.reader().draftCopy(id);
    if (!present)
        co_return std::unexpected(present.error());
    if (!*present)
        co_return base::Result<void> {};
    const DraftCopyRow row = **present;
    const auto draft = row.draft.isValid() ? m_work.store.reader().draft(row.draft) : base::Result<std::optional<store::DraftRow>> {};
    if (!draft)
        co_return std::unexpected(draft.error());
    QList<quint32> olds = found.copies.keys();
    if (found.hasOpened)
        olds.append(row.openedUid);
    if (!*draft) {
        const auto gone = co_await expunge(olds);
        if (!gone)
            co_return gone;
        co_return m_work.store.draftCopies().remove(id);
    }

    const bool isOverridden = (row.openedUid != 0 && !found.hasOpened) || (row.there > 0 && row.uid != 0 && found.copies.isEmpty());
    if (row.openedUid != 0 && !found.hasOpened) {
        if (const auto ok = m_work.store.draftCopies().noteOpenedGone(id); !ok)
            co_return ok;
    }
    quint32 newest = found.newest();
    qint64 number = found.copies.value(newest);
    if (newest == 0 || found.copies.value(newest) < row.written) {
        const auto raw = co_await build(row, **draft);
        if (!raw)
            co_return std::unexpected(raw.error());
        if (const auto ok = m_work.store.draftCopies().noteSent(id, row.written, m_work.clock->now()); !ok)
            co_return ok;
        const quint32 old = newest != 0 ? newest : found.hasOpened ? row.openedUid : 0;
        const auto there = co_await put(*raw, old, drafts);
        if (!there)
            co_return std::unexpected(there.error());
        m_touched = true;
        number = row.written;
        const QList<imap::Uid> uids = there->uids.toList(1);
        newest = uids.isEmpty() || there->uidValidity != validity ? 0 : uids.constFirst().value;
        if (imap::commands::replaceWay(m_line.session().offer()) == ReplaceWay::Replace)
            olds.removeOne(old);
    } else {
        olds.removeOne(newest);
    }
    if (const auto ok = m_work.store.draftCopies().noteThere(id, number, validity, newest); !ok)
        co_return ok;
    if (isOverridden)
        emit conflict(row.draft);
    const auto gone = co_await expunge(olds);
    if (!gone || row.openedUid == 0)
        co_return gone;
    co_return m_work.store.draftCopies().noteOpenedGone(id);
}

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
    net::FetchReply *reply = m_line.session().fetch(which, items);
    connect(reply, &net::FetchReply::arrived, this, [&](const QList<imap::FetchData> &some) { messages += some; });
    const auto fetched = co_await answer(reply);
    if (!fetched)
        co_return std::unexpected(fetched.error());
    for (const imap::FetchData &data : std::as_const(messages)) {
        // Without UIDPLUS the mark is all that could be done: it is as good as gone.
        if (data.flags && data.flags->system.testFlag(mail::Flag::Deleted))
            continue;
        const mime::Header header = mime::Header::read(data.header());
        const QByteArray mark = header.value("X-Palomar-Draft"_L1).value_or(QByteArrayView()).toByteArray();
        if (const qint64 number = numberIn(mark, row.token); number > 0)
            found.copies.insert(data.uid.value, number);
        else if (hadOpened && data.uid.value == row.openedUid)
            found.hasOpened = true;
    }
    co_return found;
}

Task<base::Result<QByteArray>> DraftUpload::build(DraftCopyRow row, store::DraftRow draft)
{
    const auto message = mime::outgoingFromJson(draft.content);
    if (!message)
        co_return std::unexpected(message.error());
    mime::BuildOptions options = buildOptionsNow(message->from, *m_work.clock);
    options.purpose = mime::BuildOptions::For::Draft;
    options.messageId = messageIdOf(row, row.written, message->from);
    options.draftMark = row.token + '.' + QByteArray::number(row.written);
    // Files are read there: the line's thread has other accounts to see to.
    m_built.silence();
    const auto done = std::make_shared<std::optional<base::Result<QByteArray>>>();
    QtFuture::makeReadyVoidFuture()
        .then(QThreadPool::globalInstance(), [message = *message, options] { return prepareDraft(message, options); })
        .then(this, [this, done](base::Result<QByteArray> raw) {
            *done = std::move(raw);
            m_built.ring();
        });
    while (!*done)
        co_await m_built.wait();
    co_return std::move(**done);
}

Task<base::Result<imap::AppendUid>> DraftUpload::put(QByteArray raw, quint32 old, store::FolderRow drafts)
{
    net::ImapSession &session = m_line.session();
    mail::FlagSet flags;
    flags.system = mail::Flag::Draft | mail::Flag::Seen;
    const imap::MailboxName name(drafts.mailbox);
    const base::Timestamp now = m_work.clock->now();
    if (old != 0 && imap::commands::replaceWay(session.offer()) == ReplaceWay::Replace)
        co_return co_await answer(session.replace(imap::Uid { old }, name, { std::move(raw), flags, now }));
    co_return co_await answer(session.append(name, raw, flags, now));
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
