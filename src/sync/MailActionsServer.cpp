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
