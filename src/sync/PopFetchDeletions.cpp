// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Log.h"
#include "policy/PopForecast.h"
#include "sync/NextTurn.h"
#include "sync/PopFetch.h"
#include "wire/Digest.h"

#include <algorithm>
#include <deque>

// What the server is asked to forget.
namespace engine {

using base::Fault;
using policy::DeletionRule;
using policy::DueDeletion;
using store::Fact;
using store::UidlChange;
using store::UidlState;
using Here = policy::MaildropCopy::Here;
using Person = policy::MaildropCopy::Person;

namespace {

/// It goes because the person said so, whatever is here.
bool isWish(const policy::MaildropCopy &copy)
{
    return copy.person == Person::Deleted || copy.person == Person::AskedFor;
}

} // namespace

Task<base::Result<void>> PopFetch::markDeletions()
{
    const bool isAsked = std::any_of(m_known.cbegin(), m_known.cend(), [](const store::UidlRow &row) { return row.rule == DeletionRule::Asked; });
    if (policy::describe(m_settings.retention).serverKeepsEverything && !isAsked)
        co_return base::Result<void> {};
    auto copies = copiesThere();
    if (!copies)
        co_return std::unexpected(copies.error());
    m_report.clockWentBack = policy::clockWentBack(*copies, now());
    QSet<QByteArray> candidates;
    for (const DueDeletion &due : policy::deletionsDue(m_settings.retention, *copies, now())) {
        const store::UidlRow row = m_known.value(due.uidl);
        constexpr qint64 kPauseMs = std::chrono::milliseconds(policy::kDeletionPause).count();
        const bool isTired = row.attempts >= policy::kDeletionAttempts && now().ms - row.changedAt.ms < kPauseMs;
        if (!isTired)
            candidates.insert(due.uidl);
    }
    QList<policy::MaildropCopy *> leaving;
    for (policy::MaildropCopy &copy : *copies) {
        if (candidates.contains(copy.uidl))
            leaving.append(&copy);
    }
    co_await readBack(leaving);
    if (const auto done = co_await compareBeforeDeleting(leaving); !done)
        co_return done;
    QList<DueDeletion> due = policy::deletionsDue(m_settings.retention, *copies, now());
    // One that was kept for a doubt takes a place among the newest: nothing goes for that which was not read back.
    due.removeIf([&candidates](const DueDeletion &deletion) { return !candidates.contains(deletion.uidl); });
    co_return co_await sendDeletions(due);
}

/// Everything that is listed, as the policy wants to see it. What is stored is taken for verified, to see what would
/// go; only that is read back.
base::Result<std::vector<policy::MaildropCopy>> PopFetch::copiesThere()
{
    const auto rows = m_context.store.reader().maildrop(m_account);
    if (!rows)
        return std::unexpected(rows.error());
    QHash<QByteArray, const store::MaildropRow *> byUidl;
    byUidl.reserve(rows->size());
    for (const store::MaildropRow &row : *rows)
        byUidl.insert(row.copy.uidl, &row);
    std::vector<policy::MaildropCopy> copies;
    copies.reserve(size_t(m_there.size()));
    for (const MaildropEntry &entry : std::as_const(m_there)) {
        m_entries.insert(entry.key, entry);
        policy::MaildropCopy copy { .uidl = entry.key, .octets = entry.octets, .order = m_places.value(entry.number) };
        const store::MaildropRow *row = byUidl.value(entry.key);
        if (row) {
            copy = row->copy;
            copy.sizeAgrees = !isSizeTold(entry) || entry.octets == copy.octets;
            m_known.insert(entry.key, { .uidl = entry.key, .message = row->message, .size = copy.octets, .state = row->state,
                .rule = m_known.value(entry.key).rule, .changedAt = row->changedAt, .attempts = row->attempts });
        }
        copy.uidlUnique = entry.uidlUnique;
        copy.arrivedInThisSession = m_arrivedNow.contains(entry.key);
        if (copy.here == Here::Stored)
            copy.here = Here::Verified;
        copies.push_back(copy);
    }
    return copies;
}

/// Only what was read back, and is what came over the wire, may go; takes the others out of `leaving`.
Task<void> PopFetch::readBack(QList<policy::MaildropCopy *> &leaving)
{
    QList<policy::MaildropCopy *> whole;
    for (policy::MaildropCopy *copy : std::as_const(leaving)) {
        co_await NextTurn {};
        if (!isWish(*copy)) {
            const base::MessageId message = m_known.value(copy->uidl).message;
            const auto hashes = m_context.store.reader().uidlHashes(m_account, copy->uidl);
            const auto raw = m_context.store.messages().readBack(message);
            // What came before hashes were kept has none.
            const bool isWhole = hashes && raw && (hashes->sha256.isEmpty() || wire::sha256(*raw) == hashes->sha256);
            if (!isWhole) {
                qCWarning(lcSync) << "message" << message << "could not be read back: the server keeps it";
                m_report.couldNotReadBack = true;
                copy->here = Here::Stored;
                continue;
            }
        }
        whole.append(copy);
    }
    leaving = std::move(whole);
}

/// Nobody may lose a message because another one has its name now: servers give the UIDL of a message that is gone to
/// a new one (Courier, when the maildrop was emptied), and that may have the same size. The header tells; where the
/// server shows none, the size has to, if it can be believed.
Task<base::Result<void>> PopFetch::compareBeforeDeleting(QList<policy::MaildropCopy *> leaving)
{
    leaving.removeIf([](const policy::MaildropCopy *copy) { return copy->arrivedInThisSession; });
    pop3::Listing shown;
    for (const policy::MaildropCopy *copy : std::as_const(leaving)) {
        const MaildropEntry entry = m_entries.value(copy->uidl);
        const auto ours = headerNameOf(copy->uidl);
        if (!ours)
            co_return std::unexpected(ours.error());
        if (!isContentName(copy->uidl) && !ours->isEmpty())
            shown.append({ entry.number, entry.octets });
        co_await NextTurn {};
    }
    const auto names = co_await headerNames(shown);
    if (!names)
        co_return std::unexpected(names.error());
    QList<policy::MaildropCopy *> others;
    for (policy::MaildropCopy *copy : std::as_const(leaving)) {
        co_await NextTurn {};
        const MaildropEntry entry = m_entries.value(copy->uidl);
        const auto same = sameness(entry, copy->uidl, *names);
        if (!same)
            co_return std::unexpected(same.error());
        copy->sizeAgrees = *same == Sameness::Same || (*same == Sameness::CannotTell && isSizeTold(entry) && copy->sizeAgrees);
        if (*same == Sameness::Other)
            others.append(copy);
    }
    co_return co_await lookAtOthers(others);
}

/// Another header than the one we know. A server may show a header by TOP that RETR does not send; so it is the whole
/// message that says whether it is another one.
Task<base::Result<void>> PopFetch::lookAtOthers(QList<policy::MaildropCopy *> others)
{
    if (others.isEmpty())
        co_return base::Result<void> {};
    pop3::Listing listing;
    for (const policy::MaildropCopy *copy : std::as_const(others))
        listing.append({ m_entries.value(copy->uidl).number, m_entries.value(copy->uidl).octets });
    QHash<int, QByteArray> hashes;
    const QObject frame;
    net::Pop3Retrieval *wholes = m_session.retrieveAll(listing);
    connect(wholes, &net::Pop3Retrieval::arrived, &frame, [&hashes](int number, const QByteArray &message) {
        hashes.insert(number, wire::sha256(message));
    });
    if (const auto asked = co_await answer(wholes); !asked)
        co_return std::unexpected(asked.error());
    QList<QByteArray> replaced;
    for (policy::MaildropCopy *copy : std::as_const(others)) {
        const QByteArray there = hashes.value(m_entries.value(copy->uidl).number);
        const auto ours = m_context.store.reader().uidlHashes(m_account, copy->uidl);
        if (!ours)
            co_return std::unexpected(ours.error());
        copy->sizeAgrees = !there.isEmpty() && there == ours->sha256;
        if (!there.isEmpty() && !copy->sizeAgrees) // the next visit fetches the one that has the name now
            replaced.append(copy->uidl);
    }
    if (replaced.isEmpty())
        co_return base::Result<void> {};
    co_return m_context.store.uidls().setState(m_account, replaced, UidlState::Gone);
}

Task<base::Result<void>> PopFetch::sendDeletions(QList<DueDeletion> due)
{
    // Before anything leaves: whatever happens from here on, the next visit looks what came of it.
    if (const auto noted = noteDeletions(due); !noted)
        co_return noted;
    std::deque<std::pair<DueDeletion, detail::Answer<net::ReplyOf<void>>>> asked;
    for (const DueDeletion &deletion : std::as_const(due))
        asked.emplace_back(deletion, answer(m_session.dele(m_entries.value(deletion.uidl).number)));
    QList<QByteArray> refused;
    for (auto &[deletion, waiting] : asked) {
        const auto deleted = co_await waiting;
        if (!deleted && deleted.error().fault != Fault::CommandRefused)
            co_return std::unexpected(deleted.error());
        if (deleted)
            m_marked.append(deletion);
        else
            refused.append(deletion.uidl);
    }
    co_return noteRefused(refused, There::Yes);
}

/// Takes out of `due` what the person took back while the server was asked what lies there.
base::Result<void> PopFetch::noteDeletions(QList<DueDeletion> &due)
{
    if (due.isEmpty())
        return {};
    return m_context.store.write([&]() -> base::Result<void> {
        auto wished = stillDue(due);
        if (!wished)
            return std::unexpected(wished.error());
        due = std::move(*wished);
        QList<UidlChange> changes;
        QList<store::LedgerEntry> facts;
        for (const DueDeletion &deletion : std::as_const(due)) {
            changes.append({ deletion.uidl, UidlState::DeleteSent, deletion.rule });
            facts.append(fact(Fact::DeleteSent, deletion.uidl, deletion.rule));
        }
        if (const auto ok = m_context.store.ledger().append(facts); !ok)
            return ok;
        return m_context.store.uidls().change(m_account, changes, now());
    });
}

/// What the person did may have been undone since; what a rule says stands.
base::Result<QList<DueDeletion>> PopFetch::stillDue(const QList<DueDeletion> &due) const
{
    QSet<QByteArray> kept; // of what lay in the Trash
    if (std::ranges::contains(due, DeletionRule::Trashed, &DueDeletion::rule)) {
        const auto rows = m_context.store.reader().maildrop(m_account);
        if (!rows)
            return std::unexpected(rows.error());
        for (const store::MaildropRow &row : *rows) {
            if (row.copy.person == Person::Keeps)
                kept.insert(row.copy.uidl);
        }
    }
    QList<DueDeletion> still;
    for (const DueDeletion &deletion : due) {
        DueDeletion wished = deletion;
        bool isDue = !kept.contains(deletion.uidl) || deletion.rule != DeletionRule::Trashed;
        if (deletion.rule == DeletionRule::Asked || deletion.rule == DeletionRule::TrashEmptied) {
            const auto row = m_context.store.reader().uidl(m_account, deletion.uidl);
            if (!row)
                return std::unexpected(row.error());
            const bool isWanted = *row && ((*row)->state == UidlState::DeleteWanted || (*row)->state == UidlState::DeleteSent);
            isDue = isWanted && ((*row)->rule == DeletionRule::Asked || !(*row)->message.isValid());
            if (isDue && (*row)->rule == DeletionRule::Asked)
                wished.rule = DeletionRule::Asked; // an undo may have brought that back
        }
        if (isDue)
            still.append(wished);
    }
    return still;
}

/// The server would not: it is asked again, but not at every check for ever. What is only perhaps there still, the next
/// listing shows.
base::Result<void> PopFetch::noteRefused(const QList<QByteArray> &uidls, There there)
{
    if (uidls.isEmpty())
        return {};
    qCWarning(lcSync) << "account" << m_account << uidls.size() << "deletions were refused";
    m_report.refused += static_cast<int>(uidls.size());
    return m_context.store.write([&]() -> base::Result<void> {
        QList<UidlChange> changes;
        for (const QByteArray &uidl : uidls) {
            const auto row = m_context.store.reader().uidl(m_account, uidl);
            if (!row)
                return std::unexpected(row.error());
            if (!*row || (*row)->state != UidlState::DeleteSent) // the person took it back meanwhile
                continue;
            changes.append(there == There::Yes ? takenBack(**row) : UidlChange { uidl, UidlState::DeleteSent, (*row)->rule });
        }
        return m_context.store.uidls().countAttempt(m_account, changes, now());
    });
}

/// What the person took back since DELE left.
base::Result<void> PopFetch::honourWithdrawals(QList<QByteArray> &withdrawn)
{
    const auto still = stillDue(m_marked);
    if (!still)
        return std::unexpected(still.error());
    auto next = still->cbegin(); // in the same order
    for (const DueDeletion &deletion : std::as_const(m_marked)) {
        if (next != still->cend() && next->uidl == deletion.uidl)
            ++next;
        else
            withdrawn.append(deletion.uidl);
    }
    return {};
}

/// QUIT makes the deletions happen (RFC 1939 section 6); until it leaves, RSET takes all of them back.
Task<base::Result<void>> PopFetch::finish()
{
    for (;;) {
        QList<QByteArray> withdrawn;
        if (const auto asked = honourWithdrawals(withdrawn); !asked)
            co_return asked;
        if (withdrawn.isEmpty())
            break;
        if (const auto reset = co_await answer(m_session.rset()); !reset)
            co_return std::unexpected(reset.error());
        QList<DueDeletion> rest = std::exchange(m_marked, {});
        rest.removeIf([&withdrawn](const DueDeletion &deletion) { return withdrawn.contains(deletion.uidl); });
        if (const auto sent = co_await sendDeletions(rest); !sent)
            co_return sent;
    }
    const auto left = co_await answer(m_session.quit());
    if (m_marked.isEmpty())
        co_return base::Result<void> {};
    if (!left && left.error().fault == Fault::CommandRefused) { // "some deleted messages not removed": which, it does not say
        QList<QByteArray> marked;
        for (const DueDeletion &deletion : std::as_const(m_marked))
            marked.append(deletion.uidl);
        co_return noteRefused(marked, There::Perhaps);
    }
    if (!left)
        co_return left;
    co_return noteAcknowledged();
}

base::Result<void> PopFetch::noteAcknowledged()
{
    QList<base::MessageId> ids;
    for (const DueDeletion &deletion : std::as_const(m_marked))
        ids.append(m_known.value(deletion.uidl).message);
    const auto places = m_context.store.reader().places(ids);
    if (!places)
        return std::unexpected(places.error());
    QList<base::MessageId> headersOnly;
    for (const store::MessagePlace &place : *places) {
        if (!place.hasBody)
            headersOnly.append(place.id);
    }
    QList<UidlChange> changes;
    QList<store::LedgerEntry> facts;
    for (const DueDeletion &deletion : std::as_const(m_marked)) {
        changes.append({ deletion.uidl, UidlState::Acknowledged, deletion.rule });
        facts.append(fact(Fact::DeletedOnServer, deletion.uidl, deletion.rule));
    }
    m_report.deleted = static_cast<int>(m_marked.size());
    return m_context.store.write([&]() -> base::Result<void> {
        if (const auto ok = m_context.store.ledger().append(facts); !ok)
            return ok;
        if (const auto ok = m_context.store.uidls().change(m_account, changes, now()); !ok)
            return ok;
        // Nothing stands behind a row whose body never came.
        return m_context.store.messages().remove(headersOnly, Fact::DeletedOnServer);
    });
}

} // namespace engine
