// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Log.h"
#include "sync/NextTurn.h"
#include "sync/PopFetch.h"

#include <algorithm>

// What the listing shows of messages that we know: gone as asked, gone without, still there, or under a new name.
namespace engine {

using policy::DeletionRule;
using store::Fact;
using store::UidlChange;
using store::UidlState;

namespace {

bool isOnItsWay(const store::UidlRow &row)
{
    return row.state == UidlState::DeleteSent || row.state == UidlState::Acknowledged;
}

} // namespace

/// As before DELE: a wish of the person stays a wish, unless what was deleted for good is here again; what a rule said it says again.
UidlChange PopFetch::takenBack(const store::UidlRow &row)
{
    const bool isWish = row.rule == DeletionRule::Asked || !row.message.isValid();
    if (isWish)
        return { row.uidl, UidlState::DeleteWanted, row.rule };
    return { row.uidl, UidlState::Durable, DeletionRule::None };
}

store::LedgerEntry PopFetch::fact(Fact fact, const QByteArray &uidl, DeletionRule rule) const
{
    store::LedgerEntry entry { .fact = fact, .account = m_account, .folder = m_inbox, .message = m_known.value(uidl).message,
        .uidl = uidl, .rule = rule };
    entry.at = now();
    return entry;
}

/// An empty maildrop is believed where it is what we asked for, or when it is empty twice: servers that lost their disk
/// for a minute show the same.
base::Result<bool> PopFetch::isEmptyForGood()
{
    const QByteArray emptyKey = key("pop.empty/");
    const auto before = m_context.store.reader().value(emptyKey);
    if (!before)
        return std::unexpected(before.error());
    const bool isEmptied = m_isListingEmpty && m_there.isEmpty() && !m_known.isEmpty();
    const bool isExplained = std::ranges::all_of(m_known, isOnItsWay);
    const bool isSecond = isEmptied && !before->isEmpty();
    // When it had still been listed: what came since went right after it was fetched.
    const QByteArray noted = !isEmptied || isExplained ? QByteArray() : isSecond ? *before : QByteArray::number(m_report.previous.ms);
    if (isSecond && before->toLongLong() > 1) // "1" is what an earlier version wrote
        m_lastSeen = { before->toLongLong() };
    if (noted != *before) {
        if (const auto ok = m_context.store.setValue(emptyKey, noted); !ok)
            return std::unexpected(ok.error());
    }
    return isEmptied && (isExplained || isSecond);
}

base::Result<void> PopFetch::settle(const MaildropPlan &plan)
{
    const auto emptied = isEmptyForGood();
    if (!emptied)
        return std::unexpected(emptied.error());
    if (plan.gone.isEmpty() && !*emptied && std::ranges::none_of(m_known, isOnItsWay))
        return {}; // nothing went, and nothing was asked to
    QSet<QByteArray> gone(plan.gone.cbegin(), plan.gone.cend());
    if (*emptied) {
        for (const store::UidlRow &row : std::as_const(m_known))
            gone.insert(row.uidl);
    }
    QSet<QByteArray> listed;
    for (const MaildropEntry &entry : std::as_const(m_there))
        listed.insert(entry.key);
    for (const MaildropEntry &entry : plan.doubted)
        listed.remove(entry.key); // perhaps another message under its name
    QList<UidlChange> changes;
    QList<UidlChange> disobeyed;
    QList<store::LedgerEntry> facts;
    for (const store::UidlRow &row : std::as_const(m_known)) {
        if (gone.contains(row.uidl)) {
            changes.append({ row.uidl, UidlState::Gone, row.rule });
            if (isOnItsWay(row)) {
                if (row.state == UidlState::DeleteSent) // the answer to QUIT did not reach us
                    facts.append(fact(Fact::DeletedOnServer, row.uidl, row.rule));
                facts.append(fact(Fact::GoneConfirmed, row.uidl, row.rule));
                ++m_report.confirmed;
                continue;
            }
            facts.append(fact(Fact::VanishedOnServer, row.uidl));
            if (row.state == UidlState::DeleteWanted || !row.message.isValid())
                continue; // nobody misses it
            ++m_report.vanished;
            if (row.state == UidlState::Durable && m_lastSeen.isKnown() && row.receivedAt >= m_lastSeen)
                ++m_report.vanishedJustFetched;
        } else if (listed.contains(row.uidl) && row.state == UidlState::DeleteSent) {
            changes.append(takenBack(row));
        } else if (listed.contains(row.uidl) && row.state == UidlState::Acknowledged) {
            disobeyed.append(takenBack(row));
            facts.append(fact(Fact::StillListed, row.uidl, row.rule));
            ++m_report.disobeyed;
        }
    }
    if (changes.isEmpty() && disobeyed.isEmpty())
        return {};
    return m_context.store.write([&]() -> base::Result<void> {
        if (const auto ok = m_context.store.ledger().append(facts); !ok)
            return ok;
        if (const auto ok = m_context.store.uidls().change(m_account, changes, now()); !ok)
            return ok;
        return m_context.store.uidls().countAttempt(m_account, disobeyed, now());
    });
}

/// A server that gives all its messages new ids (moved to other software, a restored backup) must not make us fetch
/// everything again. What has the header of a message that is here, is that message; the size tells only which of several,
/// for other software often counts otherwise, too.
Task<base::Result<void>> PopFetch::shield(MaildropPlan &plan)
{
    // Where the answer to QUIT was lost the server may have kept what it was asked to delete, and call it otherwise now.
    const auto missing = std::ranges::count_if(plan.gone, [this](const QByteArray &uidl) { return m_known.value(uidl).state != UidlState::Acknowledged; });
    const bool isRenumbered = looksRenumbered(m_known.size(), missing, m_there.size(), plan.fetch.size());
    // UIDL may be refused, or leave a message out, for once: what is named by its header then is known again by it, and so it is
    // when it has an id once more.
    const auto isByHeader = [](const QByteArray &key) { return !contentNameIn(key).isEmpty(); };
    const bool hadIds = !std::ranges::all_of(plan.gone, isByHeader);
    const bool hadNone = std::ranges::any_of(plan.gone, isByHeader);
    const bool areNamedOtherwise = std::ranges::any_of(plan.fetch, [&](const MaildropEntry &entry) {
        return isByHeader(entry.key) ? hadIds : hadNone && entry.uidlUnique;
    });
    if (!isRenumbered && !areNamedOtherwise)
        co_return base::Result<void> {};
    qCInfo(lcSync) << "account" << m_account << plan.fetch.size() << "new ids," << plan.gone.size() << "known ones are gone";
    QHash<QByteArray, QList<QByteArray>> byHeader;
    QHash<qint64, QList<QByteArray>> bySize;
    std::ranges::sort(plan.gone, {}, [this](const QByteArray &uidl) { return m_known.value(uidl).place; });
    for (const QByteArray &uidl : std::as_const(plan.gone)) {
        co_await NextTurn {};
        const auto name = headerNameOf(uidl);
        if (!name)
            co_return std::unexpected(name.error());
        if (!name->isEmpty())
            byHeader[*name].append(uidl);
        if (!isOnItsWay(m_known.value(uidl))) // that it is gone needs no question
            bySize[m_known.value(uidl).size].append(uidl);
    }
    QList<MaildropEntry> likely;
    pop3::Listing shown;
    Names named;
    for (const MaildropEntry &entry : std::as_const(plan.fetch)) {
        if (isByHeader(entry.key))
            named.insert(entry.number, contentNameIn(entry.key));
        else if ((isRenumbered || hadNone) && entry.uidlUnique && !isOwnName(entry.key))
            shown.append({ entry.number, entry.octets });
        else
            continue;
        likely.prepend(entry); // oldest first
    }
    auto names = co_await headerNames(shown);
    if (!names)
        co_return std::unexpected(names.error());
    names->insert(named);
    const auto sizeFits = [this](const QByteArray &uidl, const MaildropEntry &entry) {
        return !isSizeTold(entry) || m_known.value(uidl).size == entry.octets;
    };
    QList<std::pair<QByteArray, MaildropEntry>> again;
    QList<MaildropEntry> unsure;
    QSet<QByteArray> taken;
    QSet<int> recognised;
    const auto take = [&](const MaildropEntry &entry, bool isSizeAsked) {
        for (const QByteArray &uidl : byHeader.value(names->value(entry.number))) {
            if (taken.contains(uidl) || (isSizeAsked && !sizeFits(uidl, entry)))
                continue;
            taken.insert(uidl);
            recognised.insert(entry.number);
            again.emplaceBack(uidl, entry);
            return;
        }
    };
    for (const MaildropEntry &entry : std::as_const(likely))
        take(entry, true);
    const qsizetype bySizeToo = again.size();
    for (const MaildropEntry &entry : std::as_const(likely)) {
        if (!isRenumbered) // one or the other: there the size has to fit, and nobody is asked
            break;
        if (!recognised.contains(entry.number))
            take(entry, false);
        if (names->value(entry.number).isEmpty() && !bySize.isEmpty() && (!isSizeTold(entry) || bySize.contains(entry.octets)))
            unsure.append(entry);
    }
    const bool isInexact = again.size() > bySizeToo;
    const auto answer = m_context.store.reader().value(key("pop.newids/"));
    if (!answer)
        co_return std::unexpected(answer.error());
    if (!unsure.isEmpty() && *answer == "same") {
        // The person says so: by their order, where the sizes do not speak against it.
        for (const MaildropEntry &entry : std::as_const(unsure)) {
            const auto it = std::ranges::find_if(plan.gone, [&](const QByteArray &uidl) { return !taken.contains(uidl) && sizeFits(uidl, entry); });
            if (it == plan.gone.end())
                continue;
            taken.insert(*it);
            again.emplaceBack(*it, entry);
        }
    } else if (!unsure.isEmpty() && *answer != "fetch") {
        m_report.unsure = static_cast<int>(unsure.size());
        plan.fetch.removeIf([&unsure](const MaildropEntry &entry) { return unsure.contains(entry); });
        plan.gone.clear(); // nothing is concluded until the person has answered
    }
    if (isInexact)
        sizesAreInexact();
    co_return rename(plan, again);
}

base::Result<void> PopFetch::rename(MaildropPlan &plan, const QList<std::pair<QByteArray, MaildropEntry>> &again)
{
    const auto written = m_context.store.write([&]() -> base::Result<void> {
        QList<store::LedgerEntry> facts;
        for (const auto &[uidl, entry] : again) {
            if (const auto ok = m_context.store.uidls().rename(m_account, uidl, entry.key); !ok)
                return ok;
            facts.append(fact(Fact::Remapped, uidl));
            facts.last().uidl = entry.key;
        }
        if (m_report.unsure == 0) {
            if (const auto ok = m_context.store.setValue(key("pop.newids/"), {}); !ok)
                return ok;
        }
        return m_context.store.ledger().append(facts);
    });
    if (!written)
        return written;
    QSet<QByteArray> oldNames;
    QSet<QByteArray> newNames;
    for (const auto &[uidl, entry] : again) {
        store::UidlRow row = m_known.take(uidl);
        row.uidl = entry.key;
        m_known.insert(entry.key, row);
        oldNames.insert(uidl);
        newNames.insert(entry.key);
        if (row.state == UidlState::Seen && row.message.isValid())
            plan.seen.append(entry);
    }
    plan.gone.removeIf([&](const QByteArray &uidl) { return oldNames.contains(uidl); });
    plan.fetch.removeIf([&](const MaildropEntry &entry) { return newNames.contains(entry.key); });
    m_report.renamed = static_cast<int>(again.size());
    if (!again.isEmpty()) // what is new stands among these, too
        m_places = placesOf(m_there, m_known, m_settled);
    return {};
}

} // namespace engine
