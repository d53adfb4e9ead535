// SPDX-License-Identifier: GPL-3.0-or-later
// Messages whose numbers are not known: they are looked for on the server.
#include "sync/JournalReplay.h"
#include "sync/NumberDoubt.h"

#include <algorithm>

namespace engine {

using imap::commands::SearchTerm;
using store::Intent;

namespace {

/// To hear of so many messages that may be none of ours costs no more than to search for one: two turns.
constexpr quint64 kWorthASearch = 100;

} // namespace

/// By what a target is known again. Nothing in it: by nothing.
base::Result<store::MessageMark> JournalReplay::markOf(const Intent::Target &target) const
{
    if (!target.mark.messageId.isEmpty())
        return target.mark;
    const auto row = m_work.store.reader().row(target.message);
    if (!row)
        return std::unexpected(row.error());
    return *row ? store::MessageMark { (*row)->summary.messageId, (*row)->summary.sentAt, (*row)->size } : target.mark;
}

/// What messages are known by in the open folder, although they are not in its list any more: the person has moved or deleted
/// them, and the server is yet to hear of it.
base::Result<void> JournalReplay::noteLeaving(base::FolderId folder, Taken &taken) const
{
    const auto intents = m_work.store.reader().intents(m_work.account);
    if (!intents)
        return std::unexpected(intents.error());
    taken.leaving = hiddenTargets(*intents, folder, m_line.selectedUidValidity());
    return {};
}

/// One question for all of them instead of two for each: what the open folder has from `taken.from` on. Where that may be far
/// more than they are, or the server cannot tell of it, each is searched for when it is its turn.
/// @param uidNext  of the folder; 0: not known
Task<base::Result<void>> JournalReplay::lookThrough(QList<store::MessageMark> marks, base::FolderId folder, quint32 uidNext, Taken &taken)
{
    if (marks.isEmpty())
        co_return base::Result<void> {};
    if (const auto noted = noteLeaving(folder, taken); !noted)
        co_return noted;
    const quint64 exists = m_line.session().mailbox().exists();
    const quint64 most = uidNext != 0 && uidNext >= taken.from ? std::min<quint64>(exists, uidNext - taken.from) : exists;
    if (most > kWorthASearch * static_cast<quint64>(marks.size()))
        co_return base::Result<void> {};
    const auto newcomers = std::make_shared<Newcomers>();
    for (const store::MessageMark &mark : std::as_const(marks))
        newcomers->lookFor(mark);
    if (exists > 0) {
        const QObject frame; // ends the listening with this frame
        net::FetchReply *reply = m_line.session().fetch(imap::UidSet::from(imap::Uid { std::max(taken.from, 1U) }), Newcomers::items());
        connect(reply, &net::FetchReply::arrived, &frame, [newcomers](const QList<imap::FetchData> &messages) { newcomers->take(messages); });
        const auto fetched = co_await answer(reply);
        // One message that cannot be read, whosoever it is, and no answer at all: searching finds the others.
        if (!fetched && m_line.isOpen() && fetched.error().fault == base::Fault::CommandRefused)
            co_return base::Result<void> {};
        if (!fetched)
            co_return std::unexpected(fetched.error());
        newcomers->takeInPart(fetched->incomplete);
    }
    taken.newcomers = newcomers;
    co_return base::Result<void> {};
}

/// What can be the one with this mark in the open folder, by a search for it.
Task<base::Result<Newcomers::ByUid>> JournalReplay::searchFor(store::MessageMark mark)
{
    QList<SearchTerm> terms;
    if (!mark.messageId.isEmpty()) {
        terms = { { .key = "HEADER", .words = { "MESSAGE-ID" }, .strings = { mark.messageId } } };
    } else {
        terms = { { .key = "LARGER", .words = { QByteArray::number(mark.size - 1) }, .strings = {} },
            { .key = "SMALLER", .words = { QByteArray::number(mark.size + 1) }, .strings = {} } };
    }
    const auto found = co_await answer(m_line.session().search(terms));
    if (!found)
        co_return std::unexpected(found.error());
    // SEARCH finds parts of words (RFC 9051 section 6.4.4), "1@x" in "<21@x>": what it finds is only looked at.
    Newcomers candidates;
    candidates.lookFor(mark);
    const QObject frame; // ends the listening with this frame
    net::FetchReply *reply = m_line.session().fetch(imap::UidSet::of(found->toList(1000)), Newcomers::items());
    connect(reply, &net::FetchReply::arrived, &frame, [&candidates](const QList<imap::FetchData> &messages) { candidates.take(messages); });
    const auto fetched = co_await answer(reply);
    if (!fetched)
        co_return std::unexpected(fetched.error());
    co_return candidates.like(mark);
}

/// A message in the open folder, by Message-ID, date and size.
Task<base::Result<JournalReplay::Found>> JournalReplay::findOnServer(Intent::Target target, base::FolderId folder,
    Taken taken)
{
    const auto row = m_work.store.reader().row(target.message);
    const auto mark = markOf(target);
    if (!row || !mark)
        co_return std::unexpected(!row ? row.error() : mark.error());
    const bool hasName = !mark->messageId.isEmpty();
    if (!hasName && !(taken.withoutId && mark->size > 0 && mark->sentAt.isKnown()))
        co_return Found {};
    base::Result<Newcomers::ByUid> candidates;
    if (taken.newcomers)
        candidates = taken.newcomers->like(*mark);
    else
        candidates = co_await searchFor(*mark);
    if (!candidates)
        co_return std::unexpected(candidates.error());
    if (!taken.leaving) {
        if (const auto noted = noteLeaving(folder, taken); !noted)
            co_return std::unexpected(noted.error());
    }
    quint32 exact = 0;
    quint32 other = 0;
    int same = 0;
    bool isAnothers = false;
    bool hasCome = false;
    for (const auto &[uid, one] : *candidates) {
        if (uid < taken.from)
            continue;
        hasCome = true;
        const auto [first, last] = std::as_const(*taken.leaving).equal_range(uid);
        if (taken.uids.contains({ uid }) || std::any_of(first, last, [&](base::MessageId id) { return id != target.message; }))
            continue;
        const auto known = m_work.store.reader().byUid(folder, uid);
        if (!known)
            co_return std::unexpected(known.error());
        if (*known && (*known)->id != target.message) {
            isAnothers = true;
            continue;
        }
        if (mark->size != 0 && one.size == mark->size && one.sentAt == mark->sentAt) {
            exact = std::max(exact, uid);
            ++same;
        } else {
            other = std::max(other, uid);
        }
    }
    if (!hasCome)
        co_return Found { .isAbsent = hasName && taken.newcomers && taken.newcomers->isWhole() };
    if (taken.only && same > 1)
        co_return Found { .isDoubtful = true };
    if (exact != 0 || other == 0 || !hasName)
        co_return Found { .uid = exact, .isAnothers = exact == 0 && isAnothers };
    // Servers count sizes badly: where the bytes are here, another size proves little, unless something depends on it.
    if (!taken.exactly && *row && (*row)->hasBody)
        co_return Found { .uid = other };
    co_return Found { .isDoubtful = true };
}

/// Gives the group what is found of these in its folder, which is open. Where an earlier wish has put them there, all that has come
/// since is asked for at once; what is to leave the folder and has not come is gone: somebody else was faster.
Task<base::Result<void>> JournalReplay::findUnknown(const Intent &intent, const IntentPayload &payload, QList<Intent::Target> unknown,
    Group &group, Numbers &numbers)
{
    const base::FolderId folder = group.folder.id;
    const auto areDoubted = areNumbersDoubted(m_work.store.reader(), folder);
    if (!areDoubted)
        co_return std::unexpected(areDoubted.error());
    const bool hasSameNumbers = payload.uidValidity.value(folder) == m_line.selectedUidValidity() && !*areDoubted;
    const auto from = [&](const Intent::Target &target) { return hasSameNumbers ? payload.arrivedFrom.value(target.message) : 0U; };
    Taken taken { .uids = group.uids(), .only = intent.kind == kDeleteIntent && payload.said == UndoKind::Copy };
    QList<store::MessageMark> marks;
    for (const Intent::Target &target : std::as_const(unknown)) {
        const quint32 first = from(target);
        const auto mark = first != 0 ? markOf(target) : base::Result<store::MessageMark> {};
        if (!mark)
            co_return std::unexpected(mark.error());
        if (first == 0)
            continue;
        marks.append(*mark);
        taken.from = taken.from == 0 ? first : std::min(taken.from, first);
    }
    if (const auto asked = co_await lookThrough(marks, folder, m_line.selectedUidNext(), taken); !asked)
        co_return asked;
    const auto newcomers = taken.newcomers;
    for (const Intent::Target &target : std::as_const(unknown)) {
        taken.exactly = intent.kind == kDeleteIntent || target.uid != 0;
        taken.from = from(target);
        taken.withoutId = taken.from != 0;
        taken.newcomers = taken.from != 0 ? newcomers : nullptr;
        Intent::Target meant = target;
        meant.message = payload.original(target.message);
        const auto found = co_await findOnServer(meant, folder, taken);
        if (!found)
            co_return std::unexpected(found.error());
        if (found->isDoubtful) {
            group.doubtful.append(target.message);
        } else if (found->isAbsent && intent.hidesTargets) {
            group.gone.append(target.message);
        } else if (found->uid == 0) {
            group.unfound.append(target.message);
        } else {
            numbers.insert(target.message, found->uid);
            group.byUid.insert(found->uid, target.message);
            taken.uids.add(imap::Uid { found->uid });
        }
    }
    co_return base::Result<void> {};
}

} // namespace engine
