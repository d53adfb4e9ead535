// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/AccountSwitch.h"

#include "sync/Intents.h"
#include "sync/ServerFolders.h"
#include "sync/SwitchFolders.h"

#include <QFuture>
#include <QThreadPool>

#include <algorithm>

namespace engine {

namespace {

using base::Fault;

/// As much as the journal holds at once. It is read whole before each of its commands, and what is in it still goes
/// after a stop.
constexpr qsizetype kSlice = 20;
constexpr qint64 kSliceOctets = 16 * 1024 * 1024;
/// So many are gone by before all else has its turn.
constexpr int kLookedAtOnce = 200;

} // namespace

AccountSwitch::AccountSwitch(store::Store &store, base::AccountId from, base::AccountId to, QObject *parent)
    : QObject(parent), m_store(store), m_from(from), m_to(to)
{
}

void AccountSwitch::consider(int ticket)
{
    QtFuture::makeReadyVoidFuture()
        .then(QThreadPool::globalInstance(), [folder = m_store.folder(), from = m_from, to = m_to, leftOut = m_leftOut] { return look(folder, from, to, leftOut); })
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
    m_stage = Stage::Planning;
    consider(ticket); // what was true a while ago may not be now
}

void AccountSwitch::stop()
{
    if (m_ticket == 0)
        return;
    if (m_stage == Stage::Feeding)
        end();
    else
        m_stage = Stage::Answering; // nothing was begun: what is being looked at is the answer
}

void AccountSwitch::onLooked(int ticket, const Look &look)
{
    m_plan = look.plan;
    if (!look.facts.error) // it was said of what could not be read
        m_leftOut.removeIf([&](base::FolderId folder) { return !std::ranges::contains(look.facts.unread, folder, &UnreadFolder::folder); });
    if (ticket != m_ticket || ticket == 0 || m_stage == Stage::Answering || look.facts.error || !look.facts.isListed) {
        if (ticket == m_ticket)
            m_ticket = 0;
        SwitchFacts facts = look.facts;
        facts.unreadable = m_unreadable;
        if (!facts.error)
            facts.error = m_error;
        emit considered(ticket, facts);
        return;
    }
    m_closed.clear();
    for (const UnreadFolder &one : look.facts.unread) {
        if (one.isLeftOut)
            m_closed.insert(one.folder);
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
    m_stage = Stage::Feeding;
    m_total = m_todo.size();
    feed();
}

void AccountSwitch::feed()
{
    m_slice.clear();
    if (m_todo.isEmpty())
        return end();
    qint64 passed = 0; ///< of which nothing goes: they went here meanwhile, say
    const auto written = m_store.write([&]() -> base::Result<void> {
        SwitchFolders folders(m_store.reader(), m_to); // as they are now: the server's list may have changed
        qint64 octets = 0;
        for (int looked = 0; !m_todo.isEmpty() && looked < kLookedAtOnce && m_slice.size() < kSlice && octets < kSliceOctets; ++looked) {
            const Todo next = m_todo.takeFirst();
            const auto row = m_store.reader().row(next.here);
            if (!row)
                return std::unexpected(row.error());
            const qsizetype before = m_slice.size();
            const auto ok = put(folders, next);
            if (!ok) {
                if (ok.error().fault != Fault::StorageDamaged)
                    return ok;
                ++m_unreadable; // it must not keep all the others waiting
            }
            if (m_slice.size() == before)
                ++passed;
            if (*row && (!ok || m_slice.size() > before)) // what is left out has cost nothing
                octets += (*row)->size;
        }
        return {};
    });
    if (!written)
        return end(written.error());
    m_total -= passed;
    if (passed > 0)
        emit progressed(m_ticket, m_done, m_total);
    if (!m_slice.isEmpty()) {
        emit journalGrew();
        return;
    }
    if (m_todo.isEmpty())
        return end(); // they went here meanwhile, or are left out
    QMetaObject::invokeMethod(this, [this, ticket = m_ticket] {
        if (ticket == m_ticket && m_slice.isEmpty() && !m_todo.isEmpty()) // or somebody has stopped it
            feed();
    }, Qt::QueuedConnection);
}

base::Result<void> AccountSwitch::put(SwitchFolders &folders, const Todo &todo)
{
    base::MessageId copy = todo.there;
    if (!copy.isValid()) {
        const auto made = copyFor(folders, todo.here);
        if (!made)
            return std::unexpected(made.error());
        copy = *made;
    }
    const auto row = copy.isValid() ? m_store.reader().row(copy) : base::Result<std::optional<store::MessageRow>> {};
    if (!row)
        return std::unexpected(row.error());
    if (!*row || m_closed.contains((*row)->folder))
        return {};
    IntentPayload payload;
    payload.said = UndoKind::Copy;
    payload.makesFolder = true; // somebody may have deleted it there since it was listed
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
base::Result<base::MessageId> AccountSwitch::copyFor(SwitchFolders &folders, base::MessageId here)
{
    const auto row = m_store.reader().row(here);
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return base::MessageId {};
    const auto known = folders.folderFor((*row)->folder);
    if (!known)
        return std::unexpected(known.error());
    if (m_closed.contains(*known))
        return base::MessageId {}; // nobody could see there whether it has arrived: it is kept here
    auto raw = m_store.messages().readBack(here); // before anything is written for it
    if (!raw)
        return std::unexpected(raw.error());
    const auto folder = folderFor(folders, (*row)->folder);
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

base::Result<base::FolderId> AccountSwitch::folderFor(SwitchFolders &folders, base::FolderId here)
{
    const auto known = folders.folderFor(here);
    if (!known || known->isValid())
        return known;
    const auto row = m_store.reader().folder(here);
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return base::fail(Fault::InvalidInput, "no such folder");
    base::FolderId parent;
    if ((*row)->parent.isValid()) {
        const auto above = folderFor(folders, (*row)->parent);
        if (!above)
            return above;
        parent = *above;
    }
    const auto made = makeServerFolder(m_store, base::SystemClock().now(), { m_to, parent, (*row)->name });
    if (!made)
        return std::unexpected(made.error());
    folders.made(here, made->folder);
    return made->folder;
}

/// The journal still has one of those; what else it has, for this folder or that, is none of our business.
base::Result<bool> AccountSwitch::isSliceOnItsWay() const
{
    return onTheirWay(m_store.reader(), m_to).transform([this](const QSet<base::MessageId> &all) {
        return std::ranges::any_of(m_slice, [&all](base::MessageId copy) { return all.contains(copy); });
    });
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
    const auto isOnItsWay = isSliceOnItsWay();
    if (!isOnItsWay)
        return end(isOnItsWay.error());
    if (*isOnItsWay)
        return;
    if (const auto why = refusal())
        return end(why);
    m_done += m_slice.size();
    emit progressed(m_ticket, m_done, m_total);
    feed();
}

void AccountSwitch::end(std::optional<base::Error> error)
{
    m_stage = Stage::Answering;
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
