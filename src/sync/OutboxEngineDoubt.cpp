// SPDX-License-Identifier: GPL-3.0-or-later
// What of the Outbox may have been sent: when it is in doubt, and what ends that.
#include "sync/OutboxEngine.h"

#include "base/Log.h"
#include "sync/DoubtEnd.h"

namespace engine {

using store::OutboxState;

/// Nobody works on this account's messages now: what says otherwise was interrupted.
void OutboxEngine::recoverStates()
{
    const auto doubtful = m_context.store.outbox().recover(m_settings.id, now());
    if (!doubtful) {
        qCWarning(lcSync) << "the outbox cannot be put in order:" << doubtful.error().detail;
        return;
    }
    QList<store::LedgerEntry> facts;
    for (const base::MessageId message : *doubtful)
        facts.append({ .fact = store::Fact::SendInDoubt, .account = m_settings.id, .message = message });
    if (facts.isEmpty())
        return;
    if (const auto noted = m_context.store.ledger().append(facts); !noted)
        qCWarning(lcSync) << "what is in doubt cannot be noted:" << noted.error().detail;
    for (const base::MessageId message : *doubtful)
        emit stuck(message, OutboxState::InDoubt);
}

/// A copy of what is in doubt has come back from a server (filed by the provider, or sent to oneself): it has arrived.
void OutboxEngine::lookForDoubtful()
{
    const auto rows = m_context.store.reader().outbox(m_settings.id);
    for (const store::OutboxRow &row : rows.value_or(QList<store::OutboxRow> {})) {
        // Where some had it before, the copy in Sent may be of that time and proves nothing.
        if (row.state != OutboxState::InDoubt || row.isFiled)
            continue;
        const auto own = m_context.store.reader().row(row.message);
        if (!own || !*own || (*own)->summary.messageId.isEmpty())
            continue;
        const auto same = m_context.store.reader().findByMessageId((*own)->summary.messageId);
        const auto places = m_context.store.reader().places(same.value_or(QList<base::MessageId> {}));
        for (const store::MessagePlace &place : places.value_or(QList<store::MessagePlace> {})) {
            const auto folder = m_context.store.reader().folder(place.folder);
            const bool isFromServer = place.uid != 0 || !place.uidl.isEmpty();
            const bool isDraft = place.flags.system.testFlag(mail::Flag::Draft)
                || !folder || !*folder || (*folder)->role == mail::FolderRole::Drafts;
            if (place.id == row.message || !isFromServer || isDraft)
                continue;
            store::OutboxRow arrived = row;
            arrived.isFiled = (*folder)->role == mail::FolderRole::Sent; // by the provider: that is the copy
            const auto ended = endDoubt(m_context.store, m_settings, arrived, true, now());
            if (ended) {
                emit journalGrew();
                emit sent(row.message, ended->isDone);
                if (!ended->isDone && ended->row.state == OutboxState::Refused)
                    emit stuck(row.message, OutboxState::Refused);
            }
            break;
        }
    }
}

} // namespace engine
