// SPDX-License-Identifier: GPL-3.0-or-later
// What of the Outbox may have been sent: when it is in doubt, and what ends that.
#include "sync/OutboxEngine.h"

#include "base/Log.h"
#include "mime/Header.h"
#include "net/SmtpSending.h"
#include "sync/DoubtEnd.h"
#include "sync/Settlement.h"

#include <QIODevice>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace engine {

using base::Fault;
using store::OutboxState;

namespace {

/// RFC 5322 section 3.6.6: the fields that a redirected message begins with.
bool isResent(const store::Reader &reader, base::MessageId message)
{
    constexpr qint64 kHead = 64 * 1024;
    const auto octets = reader.openMessage(message);
    return !octets || mime::Header::read((*octets)->read(kHead)).has("Resent-Message-ID"_L1);
}

} // namespace

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
/// Not asked where nothing is: while a batch is being stored the question would wait for it, and the line with it.
void OutboxEngine::lookForDoubtful()
{
    const auto rows = m_context.store.reader().outbox(m_settings.id);
    m_hasDoubtful = !rows || std::ranges::contains(*rows, OutboxState::InDoubt, &store::OutboxRow::state);
    for (const store::OutboxRow &row : rows.value_or(QList<store::OutboxRow> {})) {
        // Where some had it before, the copy in Sent may be of that time and proves nothing.
        if (row.state != OutboxState::InDoubt || row.isFiled)
            continue;
        const auto own = m_context.store.reader().row(row.message);
        if (!own || !*own || (*own)->summary.messageId.isEmpty())
            continue;
        if (isResent(m_context.store.reader(), row.message))
            continue; // its Message-ID is the original's, which is here and wherever that was sent
        const auto same = m_context.store.reader().findByMessageId((*own)->summary.messageId);
        const auto places = m_context.store.reader().places(same.value_or(QList<base::MessageId> {}));
        for (const store::MessagePlace &place : places.value_or(QList<store::MessagePlace> {})) {
            const auto folder = m_context.store.reader().folder(place.folder);
            const bool isFromServer = place.uid != 0 || !place.uidl.isEmpty();
            const bool isDraft = place.flags.system.testFlag(mail::Flag::Draft)
                || !folder || !*folder || (*folder)->role == mail::FolderRole::Drafts;
            // Numbers rise: what was here before cannot be what has come back.
            if (place.id <= row.message || !isFromServer || isDraft)
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

/// Everything but the last octets has left. What is not durable now must not go on.
void OutboxEngine::noteEnd(store::OutboxRow row)
{
    if (m_sending)
        row = atEnd(std::move(row), m_sending->recipients());
    row.state = OutboxState::AtEnd;
    row.changedAt = now();
    const auto noted = m_context.store.write([&]() -> base::Result<void> {
        const auto waiting = m_context.store.reader().outbox(m_settings.id);
        if (!waiting)
            return std::unexpected(waiting.error());
        if (std::ranges::find(*waiting, row.message, &store::OutboxRow::message) == waiting->cend())
            return base::fail(Fault::MessageGone, "moved out of the Outbox");
        // Refused if the person keeps it back meanwhile.
        if (const auto ok = m_context.store.outbox().setState(row.message, { OutboxState::Sending }, OutboxState::AtEnd, now()); !ok)
            return ok;
        if (const auto ok = m_context.store.outbox().update(row); !ok)
            return ok;
        return m_context.store.ledger().append({ { .fact = store::Fact::SendEnding, .account = m_settings.id, .message = row.message } });
    });
    if (!m_sending)
        return;
    if (!noted) {
        qCInfo(lcSync) << "a message is not sent after all:" << noted.error().detail;
        if (noted.error().fault != Fault::MessageGone) // not the person's doing: no reason to try again at once
            m_notNoted = noted.error();
        m_sending->cancel();
        return;
    }
    m_isAtEnd = true;
    m_sending->release();
}

} // namespace engine
