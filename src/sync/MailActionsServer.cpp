// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of a POP3 server: the copy there goes, whatever is here.
#include "sync/MailActions.h"

#include "base/Log.h"
#include "sync/ServerCopies.h"

#include <QSet>

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
    if (kept->tooLate > 0)
        emit refused(UndoKind::DeleteOnServer, kept->tooLate, { base::Fault::MessageGone, "the server was told", {} });
}

void MailActions::forgetServerDeletions()
{
    noteEdited(m_log.editDone([this](Deed &deed) {
        if (deed.kind != UndoKind::DeleteOnServer)
            return DeedLog::Edit::Keep;
        // Whose name on a server it is: not always the account's whose folder it lies in.
        const auto places = placesOf(deed.messages());
        if (!places)
            return DeedLog::Edit::Keep; // what cannot be read is not over for that
        QSet<base::MessageId> open;
        for (const store::MessagePlace &place : *places) {
            const auto row = m_store.reader().uidl(place.collector, place.uidl);
            if (!row || (*row && canBeTakenBack(**row)))
                open.insert(place.id);
        }
        if (deed.before.removeIf([&open](const store::MessagePlace &place) { return !open.contains(place.id); }) == 0)
            return DeedLog::Edit::Keep;
        return deed.before.isEmpty() ? DeedLog::Edit::Remove : DeedLog::Edit::Changed;
    }));
}

} // namespace engine
