// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Whereabouts.h"

#include "store/Reader.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace store {
namespace {

using Server = Whereabouts::Server;

struct AccountView {
    bool isPop = false;
    base::Timestamp listedAt;
    bool isLimited = false; ///< by number or size
    QHash<QByteArray, policy::PlannedDeletion> planned; ///< by UIDL
};

base::Result<std::optional<accounts::AccountSettings>> settingsOf(const Reader &reader, base::AccountId account)
{
    const auto accounts = reader.accounts();
    if (!accounts)
        return std::unexpected(accounts.error());
    const auto it = std::ranges::find(*accounts, account, &accounts::AccountSettings::id);
    return it == accounts->end() ? std::nullopt : std::optional(*it);
}

policy::CheckTimes checksOf(const accounts::AccountSettings &settings, base::Timestamp now)
{
    return { .first = now, .every = std::chrono::minutes(settings.checkMinutes) };
}

struct Foreseen {
    QList<policy::PlannedDeletion> planned; ///< in the order of time
    qsizetype messages = 0;                 ///< in the maildrop
    int notHere = 0;                        ///< of those that stay
};

base::Result<Foreseen> foresee(const Reader &reader, base::AccountId account, const policy::PopRetention &retention,
                               const policy::CheckTimes &checks)
{
    const auto rows = reader.maildrop(account);
    if (!rows)
        return std::unexpected(rows.error());
    std::vector<policy::MaildropCopy> copies;
    copies.reserve(size_t(rows->size()));
    QHash<QByteArray, base::Timestamp> pauses;
    for (const MaildropRow &row : *rows) {
        copies.push_back(row.copy);
        if (row.attempts >= policy::kDeletionAttempts)
            pauses.insert(row.copy.uidl, { row.changedAt.ms + std::chrono::milliseconds(policy::kDeletionPause).count() });
    }
    Foreseen foreseen { policy::forecast(retention, copies, checks), rows->size() };
    foreseen.notHere = policy::stayingUnfetched(copies, foreseen.planned);
    if (pauses.isEmpty())
        return foreseen;
    // What the server would not do is not asked of it at the next check already.
    for (policy::PlannedDeletion &deletion : foreseen.planned) {
        if (const auto pause = pauses.constFind(deletion.uidl); pause != pauses.cend())
            deletion.at = std::max(deletion.at, policy::checkFrom(checks, *pause));
    }
    std::ranges::stable_sort(foreseen.planned, std::ranges::less {}, &policy::PlannedDeletion::at);
    return foreseen;
}

base::Result<AccountView> viewOf(const Reader &reader, base::AccountId account, base::Timestamp now)
{
    AccountView view;
    const auto settings = settingsOf(reader, account);
    if (!settings)
        return std::unexpected(settings.error());
    view.isPop = *settings && (*settings)->protocol() == accounts::Protocol::Pop3;
    if (!view.isPop)
        return view;
    const auto listed = reader.value(lastListingKey(account));
    if (!listed)
        return std::unexpected(listed.error());
    view.listedAt = { listed->toLongLong() };
    const policy::RetentionFacts facts = policy::describe(std::get<accounts::Pop3Settings>((*settings)->kind).retention);
    view.isLimited = facts.keptNewest || facts.keptMegabytes;
    const auto planned = plannedDeletions(reader, account, now);
    if (!planned)
        return std::unexpected(planned.error());
    for (const policy::PlannedDeletion &deletion : *planned)
        view.planned.insert(deletion.uidl, deletion);
    return view;
}

/// No account knows it by its UIDL any more: another message has it now, it was forgotten, or the account is gone.
base::Result<void> describeForgotten(const Reader &reader, Whereabouts &where)
{
    const auto facts = reader.ledgerOf(where.message);
    if (!facts)
        return std::unexpected(facts.error());
    const bool isGone = std::ranges::any_of(*facts, [](const LedgerEntry &entry) {
        return entry.fact == Fact::GoneConfirmed || entry.fact == Fact::VanishedOnServer || entry.fact == Fact::DeletedOnServer;
    });
    where.server = isGone ? Server::Gone : Server::Unknown;
    return {};
}

base::Result<void> describePop(const Reader &reader, const AccountView &view, base::AccountId collector, Whereabouts &where)
{
    where.seenAt = view.listedAt;
    if (where.uidl.isEmpty()) {
        where.server = Server::Never;
        return {};
    }
    const auto row = collector.isValid() ? reader.uidl(collector, where.uidl) : base::Result<std::optional<UidlRow>>();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return describeForgotten(reader, where);
    where.receivedAt = (*row)->receivedAt;
    where.rule = (*row)->rule;
    switch ((*row)->state) {
    case UidlState::Seen:
    case UidlState::Durable:
        where.server = Server::There;
        break;
    case UidlState::DeleteWanted:
    case UidlState::DeleteSent:
        where.server = Server::Leaving;
        return {};
    case UidlState::Acknowledged:
        where.server = Server::Deleted;
        return {};
    case UidlState::Gone:
        where.server = Server::Gone;
        return {};
    }
    where.rule = policy::DeletionRule::None;
    if (const auto it = view.planned.constFind(where.uidl); it != view.planned.cend()) {
        where.leavesAt = it->at;
        where.rule = it->rule;
        where.mayLeaveSooner = view.isLimited && it->rule == policy::DeletionRule::Age;
    }
    return {};
}

} // namespace

QByteArray lastListingKey(base::AccountId account)
{
    return "pop.listed/" + QByteArray::number(account.value);
}

base::Result<QList<policy::PlannedDeletion>> plannedDeletions(const Reader &reader, base::AccountId account, base::Timestamp now)
{
    const auto settings = settingsOf(reader, account);
    if (!settings)
        return std::unexpected(settings.error());
    const auto *pop = *settings ? std::get_if<accounts::Pop3Settings>(&(*settings)->kind) : nullptr;
    if (!pop)
        return QList<policy::PlannedDeletion> {};
    if (policy::describe(pop->retention).serverKeepsEverything)
        return QList<policy::PlannedDeletion> {}; // what a person asked for is leaving already, and needs no rule
    return foresee(reader, account, pop->retention, checksOf(**settings, now)).transform([](Foreseen &&foreseen) {
        return std::move(foreseen.planned);
    });
}

base::Result<policy::ForecastFacts> consider(const Reader &reader, base::AccountId account,
                                             const policy::PopRetention &retention, base::Timestamp now)
{
    const auto settings = settingsOf(reader, account);
    if (!settings)
        return std::unexpected(settings.error());
    if (!*settings)
        return base::fail(base::Fault::InvalidInput, "no such account");
    const policy::CheckTimes checks = checksOf(**settings, now);
    return foresee(reader, account, retention, checks).transform([&checks](const Foreseen &foreseen) {
        policy::ForecastFacts facts = policy::factsOf(foreseen.planned, foreseen.messages, checks);
        facts.notHere = foreseen.notHere;
        return facts;
    });
}

base::Result<QList<Whereabouts>> whereabouts(const Reader &reader, const QList<base::MessageId> &messages, base::Timestamp now)
{
    const auto places = reader.places(messages);
    if (!places)
        return std::unexpected(places.error());
    QHash<base::AccountId, AccountView> views;
    QHash<base::FolderId, QSet<base::MessageId>> heldIn;
    QList<Whereabouts> result;
    for (const MessagePlace &place : *places) {
        const base::AccountId owner = place.collector.isValid() ? place.collector : place.account;
        if (!views.contains(owner)) {
            const auto view = viewOf(reader, owner, now);
            if (!view)
                return std::unexpected(view.error());
            views.insert(owner, *view);
        }
        const AccountView &view = views[owner];
        Whereabouts where { .message = place.id, .account = place.account, .isHere = place.hasBody, .uidl = place.uidl };
        if (view.isPop) {
            if (const auto ok = describePop(reader, view, place.collector, where); !ok)
                return std::unexpected(ok.error());
        } else {
            const auto folder = reader.folder(place.folder);
            if (!folder)
                return std::unexpected(folder.error());
            where.seenAt = *folder ? (*folder)->imap.synchronisedAt : base::Timestamp {};
            if (!heldIn.contains(place.folder)) {
                const auto held = reader.heldIn(place.folder);
                if (!held)
                    return std::unexpected(held.error());
                heldIn.insert(place.folder, *held);
            }
            if (heldIn[place.folder].contains(place.id))
                where.server = Server::Gone;
            else if (place.uid > 0)
                where.server = Server::There;
            else
                where.server = *folder && (*folder)->local ? Server::Never : Server::Unknown;
        }
        result.append(where);
    }
    return result;
}

} // namespace store
