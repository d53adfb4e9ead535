// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of a POP3 server: the copy there goes, whatever is here.
#include "sync/MailActions.h"

#include "base/Log.h"
#include "sync/ServerCopies.h"

#include <algorithm>

namespace engine {

void MailActions::deleteOnServer(const QList<base::MessageId> &messages)
{
    const auto asked = askServerDeletion(m_store, messages, m_clock.now());
    if (!asked)
        return finish(std::unexpected(asked.error()), UndoKind::DeleteOnServer, messages.size());
    finish(placesOf(*asked).transform([](const QList<store::MessagePlace> &places) {
        return Done { .kind = UndoKind::DeleteOnServer, .before = places };
    }), UndoKind::DeleteOnServer, messages.size());
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
        const auto row = m_store.reader().uidl(place.account, place.uidl);
        return row && (!*row || !canBeTakenBack(**row)); // what cannot be read is not over for that
    };
    std::erase_if(m_done, [&isOver](Done &done) {
        if (done.kind == UndoKind::DeleteOnServer)
            done.before.removeIf(isOver);
        return done.before.isEmpty();
    });
    announce();
}

} // namespace engine
