// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/AccountSwitch.h"

#include "sync/Intents.h"
#include "sync/ServerFolders.h"

#include <QFuture>
#include <QThreadPool>

#include <algorithm>

namespace engine {

namespace {

using base::Fault;
using mail::FolderRole;

/// As much as the journal holds at once. It is read whole before each of its commands, and what is in it still goes
/// after a stop.
constexpr qsizetype kSlice = 20;
constexpr qint64 kSliceOctets = 16 * 1024 * 1024;

/// \All and \Flagged show the others again; what lies in the Outbox is still to be sent.
bool isCompared(FolderRole role)
{
    return role != FolderRole::All && role != FolderRole::Flagged && role != FolderRole::Outbox;
}

SwitchCopy copyOf(const store::Reader &reader, const store::MessageRow &row, FolderRole role)
{
    SwitchCopy copy { .message = row.id, .role = role, .key = switchKey(row.summary), .digest = {}, .size = row.size };
    if (row.hasBody) {
        if (const auto raw = reader.rawMessage(row.id))
            copy.digest = bodyDigest(*raw);
    }
    if (copy.key.isEmpty())
        copy.key = textKey(copy.digest);
    return copy;
}

base::Result<QList<SwitchCopy>> copiesThere(const store::Reader &reader, base::AccountId account)
{
    const auto intents = reader.intents(account);
    const auto folders = reader.folders(account);
    if (!intents || !folders)
        return std::unexpected(intents ? folders.error() : intents.error());
    QSet<base::MessageId> leaving;
    for (const store::Intent &intent : *intents) {
        if (intent.kind != kAppendIntent)
            continue;
        for (const store::Intent::Target &target : intent.targets)
            leaving.insert(target.message);
    }
    QList<SwitchCopy> copies;
    for (const store::FolderRow &folder : *folders) {
        if (folder.local || !isCompared(folder.role))
            continue;
        const auto ids = reader.ids({ .folder = folder.id });
        if (!ids)
            return std::unexpected(ids.error());
        const auto held = reader.heldIn(folder.id); // the server is without those
        if (!held)
            return std::unexpected(held.error());
        for (const base::MessageId id : *ids) {
            const auto row = reader.row(id);
            if (!row)
                return std::unexpected(row.error());
            if (!*row || held->contains(id))
                continue;
            SwitchCopy copy = copyOf(reader, **row, folder.role);
            if ((*row)->uid == 0)
                copy.state = leaving.contains(id) ? SwitchCopy::State::Leaving : SwitchCopy::State::Stranded;
            copies.append(copy);
        }
    }
    return copies;
}

} // namespace

AccountSwitch::AccountSwitch(store::Store &store, base::AccountId from, base::AccountId to, QObject *parent)
    : QObject(parent), m_store(store), m_from(from), m_to(to)
{
}

AccountSwitch::Look AccountSwitch::look(const QString &storeFolder, base::AccountId from, base::AccountId to)
{
    Look found;
    SwitchFacts &facts = found.facts;
    facts.from = from;
    facts.to = to;
    const auto fail = [&found](const base::Error &error) {
        found.facts.error = error;
        return found;
    };
    const auto reader = store::Reader::open(storeFolder);
    if (!reader)
        return fail(reader.error());
    const auto holdings = (*reader)->holdings(from);
    const auto folders = (*reader)->folders(to);
    const auto mine = (*reader)->wholeMessages(from);
    if (!holdings || !folders || !mine)
        return fail(!holdings ? holdings.error() : !folders ? folders.error() : mine.error());
    facts.notWhole = holdings->messages - holdings->whole;
    facts.toSend = holdings->toSend;
    const auto isRead = [](const store::FolderRow &row) {
        return row.local || !row.selectable || !isCompared(row.role) || row.imap.synchronisedAt.isKnown();
    };
    facts.isListed = std::ranges::any_of(*folders, [](const store::FolderRow &row) { return !row.local; }) && std::ranges::all_of(*folders, isRead);
    const auto there = copiesThere(**reader, to);
    if (!there)
        return fail(there.error());
    QList<SwitchCopy> here;
    QHash<base::MessageId, qint64> octets;
    QHash<base::FolderId, FolderRole> roles;
    for (const store::HeldMessage &one : *mine) {
        if (!roles.contains(one.folder)) {
            const auto row = (*reader)->folder(one.folder);
            if (!row)
                return fail(row.error());
            roles.insert(one.folder, *row ? (*row)->role : FolderRole::None);
        }
        if (!isCompared(roles[one.folder]))
            continue;
        const auto row = (*reader)->row(one.message);
        if (!row)
            return fail(row.error());
        if (!*row)
            continue;
        here.append(copyOf(**reader, **row, roles[one.folder]));
        octets.insert(one.message, one.octets);
    }
    found.plan = planSwitch(here, *there);
    facts.messages = here.size();
    facts.onServer = found.plan.listed.size();
    facts.onTheirWay = found.plan.leaving.size();
    facts.onlyHere = found.plan.onlyHere.size() + found.plan.stranded.size();
    facts.unsure = found.plan.unsure.size();
    facts.notCompared = found.plan.notCompared.size();
    for (const base::MessageId id : std::as_const(found.plan.onlyHere))
        facts.octetsOnlyHere += octets.value(id);
    for (const SwitchPlan::Pair &pair : std::as_const(found.plan.stranded))
        facts.octetsOnlyHere += octets.value(pair.here);
    for (const base::MessageId id : std::as_const(found.plan.unsure))
        facts.octetsUnsure += octets.value(id);
    return found;
}

void AccountSwitch::consider(int ticket)
{
    QtFuture::makeReadyVoidFuture()
        .then(QThreadPool::globalInstance(), [folder = m_store.folder(), from = m_from, to = m_to] { return look(folder, from, to); })
        .then(this, [this, ticket](const Look &look) { onLooked(ticket, look); });
}

void AccountSwitch::upload(int ticket, bool alsoUnsure)
{
    if (m_ticket != 0)
        return; // one at a time: its answer is on its way
    m_ticket = ticket;
    m_alsoUnsure = alsoUnsure;
    m_error.reset();
    m_done = m_total = m_unreadable = 0;
    consider(ticket); // what was true a while ago may not be now
}

void AccountSwitch::stop()
{
    if (m_ticket == 0)
        return;
    if (m_total > 0)
        end();
    else
        m_total = 1; // nothing was begun: what is being looked at is the answer
}

void AccountSwitch::onLooked(int ticket, const Look &look)
{
    m_plan = look.plan;
    if (ticket != m_ticket || ticket == 0 || m_total > 0 || look.facts.error || !look.facts.isListed) {
        if (ticket == m_ticket)
            m_ticket = 0;
        SwitchFacts facts = look.facts;
        facts.unreadable = m_unreadable;
        if (!facts.error)
            facts.error = m_error;
        emit considered(ticket, facts);
        return;
    }
    m_todo.clear();
    for (const SwitchPlan::Pair &pair : std::as_const(m_plan.stranded))
        m_todo.append({ pair.here, pair.there });
    for (const base::MessageId id : std::as_const(m_plan.onlyHere))
        m_todo.append({ id, {} });
    if (m_alsoUnsure) {
        for (const base::MessageId id : std::as_const(m_plan.unsure))
            m_todo.append({ id, {} });
    }
    m_total = std::max<qsizetype>(m_todo.size(), 1);
    feed();
}

void AccountSwitch::feed()
{
    m_slice.clear();
    if (m_todo.isEmpty())
        return end();
    const auto written = m_store.write([&]() -> base::Result<void> {
        qint64 octets = 0;
        while (!m_todo.isEmpty() && m_slice.size() < kSlice && octets < kSliceOctets) {
            const Todo next = m_todo.takeFirst();
            const auto row = m_store.reader().row(next.here);
            if (!row)
                return std::unexpected(row.error());
            octets += *row ? (*row)->size : 0;
            if (const auto ok = put(next); !ok) {
                if (ok.error().fault != Fault::StorageDamaged)
                    return ok;
                ++m_unreadable; // it must not keep all the others waiting
            }
        }
        return {};
    });
    if (!written) {
        m_folders.clear(); // one of them may not have been made after all
        return end(written.error());
    }
    if (m_slice.isEmpty())
        return end(); // they went here meanwhile
    emit journalGrew();
}

base::Result<void> AccountSwitch::put(const Todo &todo)
{
    base::MessageId copy = todo.there;
    if (!copy.isValid()) {
        const auto made = copyFor(todo.here);
        if (!made)
            return std::unexpected(made.error());
        copy = *made;
    }
    const auto row = copy.isValid() ? m_store.reader().row(copy) : base::Result<std::optional<store::MessageRow>> {};
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return {};
    IntentPayload payload;
    payload.said = UndoKind::Copy;
    store::Intent intent;
    intent.account = m_to;
    intent.kind = kAppendIntent.toByteArray();
    intent.payload = payload.toJson();
    intent.targets = { { copy, (*row)->folder, 0, {} } };
    intent.createdAt = base::SystemClock().now();
    const auto added = m_store.journal().add(intent);
    if (!added)
        return std::unexpected(added.error());
    m_slice.append(copy);
    // Of a stranded one nobody knows whether it arrived: the server is looked at before it is put there.
    return todo.there.isValid() ? m_store.journal().setState(*added, store::Intent::State::InDoubt) : base::Result<void> {};
}

/// In the folder of the same role or name, with its marks, and with the date that lists show it by: the server has to
/// be told one, and of a POP3 message nothing better is known.
base::Result<base::MessageId> AccountSwitch::copyFor(base::MessageId here)
{
    const auto row = m_store.reader().row(here);
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return base::MessageId {};
    auto raw = m_store.messages().readBack(here); // before anything is written for it
    if (!raw)
        return std::unexpected(raw.error());
    const auto folder = folderFor((*row)->folder);
    if (!folder)
        return std::unexpected(folder.error());
    store::Arrival copy;
    copy.flags = (*row)->flags;
    copy.flags.system.setFlag(mail::Flag::Deleted, false);
    copy.receivedAt = (*row)->date;
    copy.summary = (*row)->summary;
    copy.raw = std::move(*raw);
    return m_store.messages().addArrivals(*folder, { copy }).transform([](const QList<base::MessageId> &ids) { return ids.value(0); });
}

base::Result<base::FolderId> AccountSwitch::folderFor(base::FolderId here)
{
    if (const auto it = m_folders.constFind(here); it != m_folders.cend())
        return *it;
    const auto row = m_store.reader().folder(here);
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return base::fail(Fault::InvalidInput, "no such folder");
    if ((*row)->role != FolderRole::None) {
        const auto same = m_store.reader().folderByRole(m_to, (*row)->role);
        if (!same)
            return std::unexpected(same.error());
        if (*same && !(*same)->local && (*same)->selectable)
            return *m_folders.insert(here, (*same)->id);
    }
    base::FolderId parent;
    if ((*row)->parent.isValid()) {
        const auto above = folderFor((*row)->parent);
        if (!above)
            return above;
        parent = *above;
    }
    const auto beside = m_store.reader().foldersIn(m_to, parent);
    if (!beside)
        return std::unexpected(beside.error());
    for (const store::FolderRow &one : *beside) {
        if (!one.local && one.selectable && one.name.compare((*row)->name, Qt::CaseInsensitive) == 0)
            return *m_folders.insert(here, one.id);
    }
    const auto made = makeServerFolder(m_store, base::SystemClock().now(), { m_to, parent, (*row)->name });
    if (!made)
        return std::unexpected(made.error());
    return *m_folders.insert(here, made->folder);
}

/// Why the server did not take one of those that were last on their way.
std::optional<base::Error> AccountSwitch::refusal() const
{
    const auto places = m_store.reader().places(m_slice);
    if (!places)
        return places.error();
    for (const store::MessagePlace &place : *places) {
        if (place.uid != 0)
            continue;
        const auto facts = m_store.reader().ledgerOf(place.id);
        if (!facts)
            return facts.error();
        if (!facts->isEmpty() && facts->constLast().fact == store::Fact::Refused)
            return base::Error { Fault::CommandRefused, "APPEND", facts->constLast().detail };
    }
    return std::nullopt;
}

void AccountSwitch::onRested()
{
    if (m_ticket == 0 || m_slice.isEmpty())
        return;
    const auto waiting = m_store.reader().intentCount(m_to);
    if (!waiting)
        return end(waiting.error());
    if (*waiting > 0)
        return;
    if (const auto why = refusal())
        return end(why);
    m_done += m_slice.size();
    emit progressed(m_ticket, m_done, m_total);
    feed();
}

void AccountSwitch::end(std::optional<base::Error> error)
{
    m_todo.clear();
    m_slice.clear();
    m_error = std::move(error);
    consider(m_ticket);
}

base::Result<QSet<base::MessageId>> AccountSwitch::safeThere() const
{
    QList<base::MessageId> there;
    for (const SwitchPlan::Pair &pair : m_plan.listed)
        there.append(pair.there);
    const auto places = m_store.reader().places(there);
    if (!places)
        return std::unexpected(places.error());
    QSet<base::MessageId> listed;
    for (const store::MessagePlace &place : *places) {
        const auto held = m_store.reader().heldIn(place.folder);
        if (!held)
            return std::unexpected(held.error());
        if (place.uid != 0 && place.hasBody && place.account == m_to && !held->contains(place.id))
            listed.insert(place.id);
    }
    QSet<base::MessageId> safe;
    for (const SwitchPlan::Pair &pair : m_plan.listed) {
        if (listed.contains(pair.there))
            safe.insert(pair.here);
    }
    return safe;
}

} // namespace engine
