// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Log.h"
#include "policy/PopDeletions.h"
#include "sync/NextTurn.h"
#include "sync/PopFetch.h"

#include <deque>

// What the server is asked to forget.
namespace engine {

using base::Fault;
using store::UidlState;

Task<base::Result<QList<QByteArray>>> PopFetch::markDeletions()
{
    QList<QByteArray> marked;
    const policy::RetentionFacts facts = policy::describe(m_retention);
    if (facts.serverKeepsEverything)
        co_return marked;
    const auto known = knownUidls();
    if (!known)
        co_return std::unexpected(known.error());
    QList<policy::MaildropCopy> copies;
    QHash<QByteArray, MaildropEntry> entries;
    for (const MaildropEntry &entry : std::as_const(m_there)) {
        const auto row = known->constFind(entry.key);
        if (row == known->cend())
            continue;
        entries.insert(entry.key, entry);
        policy::MaildropCopy copy { .uidl = entry.key, .receivedAt = row->receivedAt };
        const bool isHere = row->message.isValid() && row->state != UidlState::Seen;
        copy.here = isHere ? policy::MaildropCopy::Here::Verified : policy::MaildropCopy::Here::Nothing;
        copy.deletedHere = !row->message.isValid() && row->state == UidlState::DeleteWanted;
        copy.arrivedInThisSession = m_arrivedNow.contains(entry.key);
        const bool isSizeTold = m_sizesTrusted && entry.octets > 0;
        copy.sizeAgrees = !isSizeTold || entry.octets == row->size;
        // What was removed here has no bytes left to compare with. Where the size does not say it, nobody can tell
        // whose message has this name now: it stays.
        if (copy.deletedHere && !isSizeTold && !isContentName(entry.key))
            copy.sizeAgrees = false;
        copy.uidlUnique = entry.uidlUnique;
        copies.append(copy);
    }
    // Only what would go is read back, and only what was read back goes.
    const base::Timestamp now = m_context.clock->now();
    const QList<QByteArray> candidateKeys = policy::deletionsDue(m_retention, copies, now);
    const QSet<QByteArray> candidates(candidateKeys.cbegin(), candidateKeys.cend());
    QList<policy::MaildropCopy *> compared;
    pop3::Listing shown;
    for (policy::MaildropCopy &copy : copies) {
        if (!candidates.contains(copy.uidl) || copy.deletedHere)
            continue;
        co_await NextTurn {};
        const base::MessageId message = known->value(copy.uidl).message;
        const MaildropEntry entry = entries.value(copy.uidl);
        if (!m_context.store.messages().verifyBody(message)) {
            qCWarning(lcSync) << "message" << message << "could not be read back: the server keeps it";
            copy.here = policy::MaildropCopy::Here::Stored;
        } else if (!copy.arrivedInThisSession && (!m_sizesTrusted || entry.octets <= 0)) {
            // LIST cannot tell one message from another here, so the header has to.
            compared.append(&copy);
            if (!isContentName(copy.uidl))
                shown.append({ entry.number, entry.octets });
        }
    }
    const auto names = co_await headerNames(shown);
    if (!names)
        co_return std::unexpected(names.error());
    for (policy::MaildropCopy *copy : std::as_const(compared)) {
        co_await NextTurn {};
        const base::MessageId message = known->value(copy->uidl).message;
        const Sameness same = sameness(entries.value(copy->uidl), message, *names);
        copy->sizeAgrees = same == Sameness::Same;
        const auto row = m_context.store.reader().uidl(m_account, copy->uidl);
        if (same != Sameness::Other || !row || !*row || (*row)->message != message)
            continue;
        // The message that had this name is gone, and another has it: the next visit fetches that one.
        if (const auto noted = m_context.store.uidls().setState(m_account, { copy->uidl }, UidlState::Gone); !noted)
            co_return std::unexpected(noted.error());
    }
    std::deque<std::pair<QByteArray, detail::Answer<net::ReplyOf<void>>>> asked;
    for (const QByteArray &key : policy::deletionsDue(m_retention, copies, now))
        asked.emplace_back(key, answer(m_session.dele(entries.value(key).number)));
    for (auto &[key, waiting] : asked) {
        const auto deleted = co_await waiting;
        if (!deleted && deleted.error().fault != Fault::CommandRefused)
            co_return std::unexpected(deleted.error());
        if (deleted)
            marked.append(key);
    }
    co_return marked;
}

/// QUIT makes the deletions happen (RFC 1939 section 6), so what was marked is noted before it and settled after.
Task<base::Result<void>> PopFetch::finish(QList<QByteArray> marked)
{
    const auto known = knownUidls();
    if (!known)
        co_return std::unexpected(known.error());
    if (!marked.isEmpty()) {
        if (const auto noted = m_context.store.uidls().setState(m_account, marked, UidlState::DeleteSent); !noted)
            co_return noted;
    }
    const auto left = co_await answer(m_session.quit());
    if (marked.isEmpty())
        co_return base::Result<void> {};
    if (!left)
        co_return left;
    QList<store::LedgerEntry> facts;
    for (const QByteArray &key : std::as_const(marked)) {
        facts.append({ .fact = store::Fact::DeletedOnServer, .account = m_account, .folder = m_inbox,
            .message = known->value(key).message });
    }
    co_return m_context.store.write([&]() -> base::Result<void> {
        if (const auto ok = m_context.store.ledger().append(facts); !ok)
            return ok;
        return m_context.store.uidls().setState(m_account, marked, UidlState::Gone);
    });
}

} // namespace engine
