// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of a POP3 server: the copy there goes, whatever is here.
#include "sync/MailActions.h"

#include "base/Log.h"
#include "sync/ServerCopies.h"

#include <algorithm>

namespace engine {

void MailActions::deleteOnServer(const QList<base::MessageId> &messages)
{
    perform(UndoKind::DeleteOnServer, messages.size(), [&] { return askServer(messages); });
}

base::Result<Deed> MailActions::askServer(const Ids &messages)
{
    const auto asked = askServerDeletion(m_store, messages, m_clock.now());
    if (!asked)
        return std::unexpected(asked.error());
    return placesOf(*asked).transform([](const QList<store::MessagePlace> &places) {
        return Deed { .kind = UndoKind::DeleteOnServer, .before = places };
    });
}

void MailActions::keepOnServer(const QList<base::MessageId> &messages)
{
    const auto kept = takeBackServerDeletion(m_store, messages, m_clock.now());
    if (!kept) {
        qCWarning(lcSync) << "a deletion could not be taken back:" << kept.error().detail;
        emit refused(UndoKind::DeleteOnServer, static_cast<int>(messages.size()), kept.error());
        return;
    }
    forgetServerDeletions();
    const auto places = placesOf(messages);
    const auto late = places ? std::ranges::count_if(*places, [this](const store::MessagePlace &place) { return wasDeletedThere(place); }) : 0;
    if (late > 0)
        emit refused(UndoKind::DeleteOnServer, static_cast<int>(late), { base::Fault::MessageGone, "the server was told", {} });
}

/// As the person asked: nothing can take that back.
bool MailActions::wasDeletedThere(const store::MessagePlace &place) const
{
    const auto row = place.collector.isValid() ? m_store.reader().uidl(place.collector, place.uidl) : base::Result<std::optional<store::UidlRow>>();
    return row && *row && (*row)->rule == policy::DeletionRule::Asked
        && ((*row)->state == store::UidlState::Acknowledged || (*row)->state == store::UidlState::Gone);
}

void MailActions::forgetServerDeletions()
{
    const auto isOver = [this](const store::MessagePlace &place) {
        // Whose name on a server it is: not always the account's whose folder it lies in.
        const auto places = placesOf({ place.id });
        if (!places || places->isEmpty())
            return places.has_value(); // what cannot be read is not over for that
        const auto row = m_store.reader().uidl(places->constFirst().collector, places->constFirst().uidl);
        return row && (!*row || !canBeTakenBack(**row));
    };
    noteEdited(m_log.editDone([&isOver](Deed &deed) {
        if (deed.kind != UndoKind::DeleteOnServer || deed.before.removeIf(isOver) == 0)
            return DeedLog::Edit::Keep;
        return deed.before.isEmpty() ? DeedLog::Edit::Remove : DeedLog::Edit::Changed;
    }));
}

} // namespace engine
