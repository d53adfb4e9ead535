// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/DraftUpload.h"

#include "base/Log.h"
#include "imap/commands/UidReplace.h"
#include "mime/OutgoingJson.h"
#include "sync/GoneDrafts.h"
#include "sync/MessagePreparation.h"

#include <QFuture>
#include <QJsonArray>
#include <QJsonDocument>
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

/// The server has the newest text, and there is nothing to tidy up.
bool isSettled(const DraftCopyRow &row)
{
    return row.there == row.written && row.sent == row.there && row.openedUid == 0;
}

/// The draft is no more, and what a cut line left on its way may still arrive.
bool isAwaitingLate(const DraftCopyRow &row)
{
    return !row.draft.isValid() && row.there > 0 && row.uidValidity == 0;
}

} // namespace

base::Timestamp draftDueAt(const DraftCopyRow &row)
{
    if (isAwaitingLate(row))
        return { row.at.ms + kDraftLateMs };
    if (!row.draft.isValid() || (row.isClosed && !isSettled(row)))
        return { 1 };
    if (row.written == 0 || isSettled(row))
        return {};
    return { row.at.ms + kDraftPauseMs };
}

bool isOpenedCopy(QByteArrayView messageId, const QByteArray &opened)
{
    const QByteArray id = messageId.trimmed().toByteArray();
    return opened.isEmpty() ? id.isEmpty() : id.contains(opened);
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

DraftUpload::DraftUpload(const ImapWork &work, ImapLine &line, QObject *parent) : QObject(parent), m_work(work), m_line(line)
{
    if (const auto gone = m_work.store.reader().value(kGoneDrafts); gone && !gone->isEmpty())
        (void)m_work.store.setValue(kGoneDrafts, {}); // of a run before: nobody wanted it back
}

void DraftUpload::folderSynced(base::FolderId drafts)
{
    m_mustLook.clear();
    const store::Reader &reader = m_work.store.reader();
    const auto rows = reader.draftCopies(m_work.account);
    if (!rows || rows->isEmpty())
        return;
    const auto folder = reader.folder(drafts);
    const auto ids = reader.ids({ .folder = drafts });
    const auto messages = ids ? reader.rows(*ids) : base::Result<QList<store::MessageRow>>(std::unexpected(ids.error()));
    if (!folder || !*folder || !messages)
        return;
    for (const DraftCopyRow &row : *rows) {
        QList<quint32> here;
        for (const store::MessageRow &message : *messages) {
            if (message.uid != 0 && message.summary.messageId.startsWith(row.token + '.'))
                here.append(message.uid);
        }
        const bool isKnown = row.uid != 0 && row.uidValidity == (*folder)->imap.uidValidity;
        const bool hasStray = isKnown ? std::ranges::any_of(here, [&row](quint32 uid) { return uid != row.uid; }) : here.size() > 1;
        const bool isLost = isKnown && !here.contains(row.uid) && (*folder)->imap.uidNext > row.uid;
        if (!row.draft.isValid() ? !here.isEmpty() : row.isClosed && isSettled(row) && (hasStray || isLost))
            m_mustLook.insert(row.id);
    }
}

base::Timestamp DraftUpload::nextDue(base::Timestamp now) const
{
    base::Timestamp next;
    for (const DraftCopyRow &row : m_work.store.reader().draftCopies(m_work.account).value_or(QList<DraftCopyRow> {})) {
        const base::Timestamp at = m_mustLook.contains(row.id) ? now : draftDueAt(row);
        if (!at.isKnown() || isRefused(row))
            continue;
        const base::Timestamp due { std::max({ at.ms, now.ms, pauseOf(row).ms }) };
        if (!next.isKnown() || due.ms < next.ms)
            next = due;
    }
    return next;
}

/// Until when nothing more of it goes while somebody writes on it.
base::Timestamp DraftUpload::pauseOf(const DraftCopyRow &row) const
{
    return row.draft.isValid() && !row.isClosed ? m_pauses.value(row.id) : base::Timestamp {};
}

Task<base::Result<void>> DraftUpload::run(store::FolderRow drafts)
{
    const auto rows = m_work.store.reader().draftCopies(m_work.account);
    if (!rows)
        co_return std::unexpected(rows.error());
    for (const DraftCopyRow &row : *rows) {
        const base::Timestamp at = m_mustLook.remove(row.id) ? base::Timestamp { 1 } : draftDueAt(row);
        if (!at.isKnown() || std::max(at.ms, pauseOf(row).ms) > m_work.clock->now().ms || isRefused(row))
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
        const auto gone = co_await expunge(olds + found.marked.keys());
        if (!gone)
            co_return gone;
        co_return end(row, found);
    }
    // Nobody has written since, and somebody has taken the copy away: with it he meant the draft.
    if (row.isClosed && isSettled(row) && row.uid != 0 && row.uidValidity == validity && found.copies.isEmpty())
        co_return letGo(row, **draft);

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
        const base::Timestamp begun = m_work.clock->now();
        bool wasReplaced = false;
        const auto there = co_await put(*raw, old, drafts, &wasReplaced);
        if (!there)
            co_return std::unexpected(there.error());
        // A large one on a slow line: most of the time belongs to everything else.
        const base::Timestamp ended = m_work.clock->now();
        m_pauses.insert(id, { ended.ms + kDraftShare * (ended.ms - begun.ms) });
        m_touched = true;
        number = row.written;
        const QList<imap::Uid> uids = there->uids.toList(1);
        newest = uids.isEmpty() || there->uidValidity != validity ? 0 : uids.constFirst().value;
        if (wasReplaced)
            olds.removeOne(old);
    } else {
        olds.removeOne(newest);
    }
    if (isOverridden)
        emit conflict(row.draft);
    // Where the line ended between the mark and its end, or somebody has marked an old one: there is a newer one.
    for (auto it = found.marked.cbegin(); it != found.marked.cend(); ++it) {
        if (it.value() < number)
            olds.append(it.key());
    }
    const auto gone = co_await expunge(olds);
    if (!gone && !m_line.isOpen())
        co_return gone; // noted is what has been tidied up: the next look finds what is left
    if (const auto ok = m_work.store.draftCopies().noteThere(id, number, validity, newest); !ok)
        co_return ok;
    if (!gone || row.openedUid == 0)
        co_return gone;
    co_return m_work.store.draftCopies().noteOpenedGone(id);
}

base::Result<mime::OutgoingMessage> DraftUpload::wholeMessage(const store::DraftRow &draft) const
{
    const auto whole = m_work.store.reader().wholeDraft(draft.id);
    if (!whole)
        return std::unexpected(whole.error());
    return mime::outgoingFromJson(draft.content, *whole && (*whole)->octets ? &*(*whole)->octets : nullptr);
}

base::Result<void> DraftUpload::letGo(const DraftCopyRow &row, const store::DraftRow &draft)
{
    const auto known = m_work.store.reader().value(kGoneDrafts);
    if (!known)
        return std::unexpected(known.error());
    // Moved, into Trash most likely, it can be found there.
    const auto message = wholeMessage(draft);
    const auto elsewhere = message ? m_work.store.reader().findByMessageId(messageIdOf(row, row.there, message->from)) : base::Result<QList<base::MessageId>> {};
    QJsonObject content = draft.content;
    if (message) { // with all that goes with it: what stands beside the draft goes now
        const QJsonObject whole = mime::toJson(*message);
        for (auto field = whole.constBegin(); field != whole.constEnd(); ++field)
            content.insert(field.key(), field.value());
    }
    QJsonObject note { { "draft"_L1, draft.id.value }, { "account"_L1, draft.account.value }, { "content"_L1, content } };
    if (elsewhere && !elsewhere->isEmpty())
        note.insert("isElsewhere"_L1, true);
    QJsonArray gone = QJsonDocument::fromJson(*known).array();
    gone.append(note);
    const auto done = m_work.store.write([&]() -> base::Result<void> {
        if (const auto ok = m_work.store.setValue(kGoneDrafts, QJsonDocument(gone).toJson(QJsonDocument::Compact)); !ok)
            return ok;
        if (const auto ok = m_work.store.outbox().removeDraft(draft.id); !ok)
            return ok;
        return m_work.store.draftCopies().remove(row.id);
    });
    if (done)
        emit conflict(draft.id);
    return done;
}

/// The draft is sent or discarded, and its copies are gone: all that arrived.
base::Result<void> DraftUpload::end(const DraftCopyRow &row, const Found &found)
{
    if (row.sent == row.there || found.copies.values().contains(row.sent))
        return m_work.store.draftCopies().remove(row.id);
    return m_work.store.write([&]() -> base::Result<void> {
        if (const auto ok = m_work.store.draftCopies().noteSent(row.id, row.sent, m_work.clock->now()); !ok)
            return ok;
        return m_work.store.draftCopies().noteThere(row.id, row.sent, 0, 0);
    });
}

Task<base::Result<QByteArray>> DraftUpload::build(DraftCopyRow row, store::DraftRow draft)
{
    const auto message = wholeMessage(draft);
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

Task<base::Result<imap::AppendUid>> DraftUpload::put(QByteArray raw, quint32 old, store::FolderRow drafts, bool *wasReplaced)
{
    net::ImapSession &session = m_line.session();
    mail::FlagSet flags;
    flags.system = mail::Flag::Draft | mail::Flag::Seen;
    const imap::MailboxName name(drafts.mailbox);
    const base::Timestamp now = m_work.clock->now();
    if (old != 0 && imap::commands::replaceWay(session.offer()) == ReplaceWay::Replace) {
        auto replaced = co_await answer(session.replace(imap::Uid { old }, name, { raw, flags, now }));
        *wasReplaced = replaced.has_value();
        // Refused, as where somebody has deleted the old one meanwhile, it may go there beside it.
        if (replaced || replaced.error().fault != base::Fault::CommandRefused || !m_line.isOpen())
            co_return replaced;
    }
    co_return co_await answer(session.append(name, raw, flags, now));
}

} // namespace engine
