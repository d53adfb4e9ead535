// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/OutboxActions.h"

#include "base/Log.h"
#include "mime/Summary.h"
#include "sync/DoubtEnd.h"
#include "sync/SentCopy.h"

#include <QFuture>
#include <QThreadPool>

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

namespace engine {

using base::Fault;
using store::Fact;
using store::OutboxState;

namespace {

// Nobody works on a message in one of these.
const QList<OutboxState> kAtRest { OutboxState::Waiting, OutboxState::Refused, OutboxState::InDoubt, OutboxState::Held, OutboxState::Open };

/// Longer than anybody has for calling back what he has sent.
constexpr std::chrono::milliseconds kPutOff = std::chrono::minutes(1);

/// Until when a message is put off on purpose: it is of that time then, whenever it was written. Unknown: it is not.
base::Timestamp putOffUntil(const SendOptions &options, base::Timestamp now)
{
    return options.notBefore.ms - now.ms > kPutOff.count() ? options.notBefore : base::Timestamp();
}

} // namespace

OutboxActions::OutboxActions(store::Store &store, const base::Clock &clock, Interrupt interrupt, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_interrupt(std::move(interrupt))
{
}

std::optional<accounts::AccountSettings> OutboxActions::settingsOf(base::AccountId account) const
{
    for (const accounts::AccountSettings &settings : m_store.reader().accounts().value_or(QList<accounts::AccountSettings> {})) {
        if (settings.id == account)
            return settings;
    }
    return std::nullopt;
}

void OutboxActions::queue(int ticket, base::AccountId account, const mime::OutgoingMessage &message, const SendOptions &options)
{
    const auto built = mime::BuildOptions(buildOptionsNow(message.from, m_clock, putOffUntil(options, m_clock.now())));
    // Files are read and the message is written on another thread: other accounts go on meanwhile.
    QtFuture::makeReadyVoidFuture()
        .then(QThreadPool::globalInstance(), [message, built, folder = m_store.folder()] { return prepare(message, built, folder); })
        .then(this, [this, ticket, account, options](const base::Result<PreparedMessage> &prepared) {
            finishQueueing(ticket, account, prepared, options);
        });
}

void OutboxActions::redirect(int ticket, base::AccountId account, base::MessageId message, const mail::Address &from,
    const mail::AddressList &to, const SendOptions &options)
{
    const auto raw = m_store.reader().rawMessage(message);
    if (!raw) {
        emit queueFailed(ticket, raw.error());
        return;
    }
    const auto built = mime::BuildOptions(buildOptionsNow(from, m_clock));
    QtFuture::makeReadyVoidFuture()
        .then(QThreadPool::globalInstance(), [raw = *raw, from, to, built] { return prepareRedirect(raw, from, to, built); })
        .then(this, [this, ticket, account, options](const base::Result<PreparedMessage> &prepared) {
            finishQueueing(ticket, account, prepared, options);
        });
}

void OutboxActions::finishQueueing(int ticket, base::AccountId account, const base::Result<PreparedMessage> &prepared,
    const SendOptions &options)
{
    const auto settings = settingsOf(account);
    if (settings && !settings->enabled) { // nothing would ever go out of it
        emit queueFailed(ticket, { Fault::Unsupported, "the account is switched off", {} });
        return;
    }
    if (!prepared || !settings || settings->isLocal()) {
        emit queueFailed(ticket, prepared ? base::Error { Fault::InvalidInput, "account", {} } : prepared.error());
        return;
    }
    const auto message = put(*settings, *prepared, options);
    if (!message) {
        emit queueFailed(ticket, message.error());
        return;
    }
    emit queued(ticket, *message);
    emit changed(account);
    announceDrafts();
}

/// In two steps. Where the first one fails because the disk does not answer, the message may be there all the same, and
/// nobody was told so: it is held then, and does not go out beside the one that the person sends again.
base::Result<base::MessageId> OutboxActions::put(const accounts::AccountSettings &account, const PreparedMessage &prepared,
    const SendOptions &options)
{
    base::MessageId message;
    const base::Timestamp now = m_clock.now();
    const auto written = m_store.write([&]() -> base::Result<void> {
        const auto folder = outboxFolder(m_store, account);
        if (!folder)
            return std::unexpected(folder.error());
        store::Arrival arrival;
        arrival.flags.system = mail::Flag::Seen;
        arrival.receivedAt = std::max(now, putOffUntil(options, now)); // lists believe no Date far behind it
        arrival.summary = prepared.summary;
        arrival.raw = prepared.raw;
        const auto ids = m_store.messages().addArrivals(*folder, { arrival });
        if (!ids)
            return std::unexpected(ids.error());
        message = ids->value(0);
        store::OutboxRow row { .message = message, .account = account.id, .sender = prepared.sender,
            .wantsReports = prepared.wantsReports, .state = OutboxState::Held, .notBefore = options.notBefore, .queuedAt = now,
            .changedAt = now, .original = options.original, .mark = options.mark, .handOver = options.handOver,
            .deliverBy = options.deliverBy };
        for (const QString &recipient : prepared.recipients)
            row.recipients.append({ recipient, store::OutboxRecipient::State::Waiting, {} });
        return m_store.outbox().add(row);
    });
    if (!written)
        return std::unexpected(written.error());
    const auto released = release(account.id, message, options);
    if (released)
        return message;
    const auto row = m_store.reader().outboxRow(message);
    const bool isHeld = row && *row && (*row)->state == OutboxState::Held; // for certain: nothing of the second step was written
    // Gone: what it is to replace is on its way, or out.
    if (isHeld || released.error().fault == Fault::MessageGone) {
        if (const auto removed = m_store.messages().remove({ message }); !removed)
            qCWarning(lcSync) << "a message that is not to be sent stays held:" << removed.error().detail;
        return std::unexpected(released.error());
    }
    if (!row) // it is here, and nothing else is certain: at worst it is held
        emit failed(released.error());
    return message;
}

base::Result<void> OutboxActions::release(base::AccountId account, base::MessageId message, const SendOptions &options)
{
    return m_store.write([&]() -> base::Result<void> {
        if (options.replaces.isValid()) {
            if (const auto ok = takeAway(options.replaces); !ok)
                return ok;
        }
        if (options.draft.isValid()) {
            if (const auto ok = removeDraft(options.draft); !ok)
                return ok;
        }
        if (const auto ok = m_store.outbox().setState(message, { OutboxState::Held }, OutboxState::Waiting, m_clock.now()); !ok)
            return ok;
        return m_store.ledger().append({ { .fact = Fact::Queued, .account = account, .message = message } });
    });
}

/// MessageGone where somebody works on it, or it has gone out: then it is not to be replaced by another one.
base::Result<void> OutboxActions::takeAway(base::MessageId message)
{
    return m_store.write([&]() -> base::Result<void> {
        if (const auto held = m_store.outbox().setState(message, kAtRest, OutboxState::Held, m_clock.now()); !held)
            return held;
        return m_store.messages().remove({ message });
    });
}

void OutboxActions::change(base::MessageId message, const QList<OutboxState> &from, OutboxState to, Fact fact)
{
    const auto row = m_store.reader().outboxRow(message);
    if (!row || !*row)
        return;
    const auto written = m_store.write([&]() -> base::Result<void> {
        if (const auto ok = m_store.outbox().setState(message, from, to, m_clock.now()); !ok)
            return ok;
        return m_store.ledger().append({ { .fact = fact, .account = (*row)->account, .message = message } });
    });
    if (!written) {
        if (written.error().fault == Fault::MessageGone)
            emit tooLate(message);
        else
            emit failed(written.error());
        return;
    }
    emit changed((*row)->account);
}

void OutboxActions::hold(base::MessageId message)
{
    holdAs(OutboxState::Held, message);
}

void OutboxActions::holdWhileOpen(base::MessageId message)
{
    holdAs(OutboxState::Open, message);
}

QList<store::OutboxPlace> OutboxActions::recoverOpen()
{
    const auto held = m_store.outbox().recoverOpen(m_clock.now());
    if (!held)
        qCWarning(lcSync) << "what was open of the outbox stays held:" << held.error().detail;
    return held.value_or(QList<store::OutboxPlace> {});
}

void OutboxActions::holdAs(OutboxState state, base::MessageId message)
{
    const auto row = m_store.reader().outboxRow(message);
    if (!row || !*row) {
        emit tooLate(message);
        return;
    }
    if ((*row)->state == OutboxState::Held || (*row)->state == state)
        return;
    if ((*row)->state == OutboxState::Sending && !m_interrupt((*row)->account, message)) {
        emit tooLate(message);
        return;
    }
    // Before the line has come to rest: what concludes it finds it held.
    change(message, { OutboxState::Waiting, OutboxState::Sending, OutboxState::Refused, OutboxState::Open }, state, Fact::SendHeld);
}

void OutboxActions::unhold(base::MessageId message)
{
    const auto row = m_store.reader().outboxRow(message);
    if (row && *row && ((*row)->state == OutboxState::Held || (*row)->state == OutboxState::Open))
        change(message, { OutboxState::Held, OutboxState::Open }, OutboxState::Waiting, Fact::SendResumed);
}

/// It was put off, and goes sooner: its Date would be in the future. What is stored never changes, so that with another Date it
/// is another message here, which takes its place.
base::Result<void> OutboxActions::redate(store::OutboxRow &row)
{
    const base::Timestamp now = m_clock.now();
    const auto settings = settingsOf(row.account);
    const auto known = m_store.reader().row(row.message);
    if (!settings || !known || !*known || (*known)->summary.sentAt <= now)
        return {};
    const auto raw = m_store.reader().rawMessage(row.message);
    const auto dated = raw ? redated(*raw, now) : std::nullopt;
    if (!dated)
        return {};
    return m_store.write([&]() -> base::Result<void> {
        const auto folder = outboxFolder(m_store, *settings);
        if (!folder)
            return std::unexpected(folder.error());
        store::Arrival arrival;
        arrival.flags = (*known)->flags;
        arrival.receivedAt = now;
        arrival.summary = mime::summarise(*dated);
        arrival.raw = *dated;
        const auto ids = m_store.messages().addArrivals(*folder, { arrival });
        if (!ids)
            return std::unexpected(ids.error());
        const base::MessageId before = std::exchange(row.message, ids->value(0));
        if (const auto ok = m_store.outbox().add(row); !ok)
            return ok;
        if (const auto ok = m_store.ledger().append({ { .fact = Fact::Queued, .account = row.account, .message = row.message } }); !ok)
            return ok;
        return m_store.messages().remove({ before });
    });
}

void OutboxActions::sendNow(const QList<base::MessageId> &messages)
{
    for (const base::MessageId message : messages) {
        auto row = m_store.reader().outboxRow(message);
        if (!row || !*row || !kAtRest.contains((*row)->state) || (*row)->state == OutboxState::InDoubt)
            continue;
        // What was put into the Trash a moment ago has its row still, and is not to be sent.
        const auto known = m_store.reader().row(message);
        const auto folder = known && *known ? m_store.reader().folder((*known)->folder) : base::Result<std::optional<store::FolderRow>>();
        if (!folder || !*folder || (*folder)->role != mail::FolderRole::Outbox)
            continue;
        (*row)->state = OutboxState::Waiting;
        if ((*row)->trouble == store::OutboxTrouble::WasOpen)
            (*row)->trouble = store::OutboxTrouble::None;
        const base::Timestamp now = m_clock.now();
        const bool isForServer = (*row)->handOver.isKnown() && (*row)->notBefore > now;
        (*row)->notBefore = isForServer ? (*row)->notBefore : base::Timestamp();
        (*row)->handOver = isForServer ? now : base::Timestamp();
        (*row)->retryAt = {};
        (*row)->changedAt = now;
        // Whoever was refused for good gets another try, because the person wants it so.
        for (store::OutboxRecipient &recipient : (*row)->recipients) {
            if (recipient.state != store::OutboxRecipient::State::Accepted)
                recipient.state = store::OutboxRecipient::State::Waiting;
        }
        const auto written = m_store.write([&]() -> base::Result<void> {
            if (const auto ok = isForServer ? base::Result<void> {} : redate(**row); !ok)
                return ok;
            if (const auto ok = m_store.outbox().update(**row); !ok)
                return ok;
            return m_store.ledger().append({ { .fact = Fact::SendResumed, .account = (*row)->account, .message = (*row)->message } });
        });
        if (written)
            emit changed((*row)->account);
        else
            emit failed(written.error());
    }
}

void OutboxActions::resolveDoubt(base::MessageId message, bool wasSent)
{
    const auto row = m_store.reader().outboxRow(message);
    if (!row || !*row || (*row)->state != OutboxState::InDoubt)
        return;
    const auto settings = settingsOf((*row)->account);
    if (!settings)
        return;
    const auto ended = endDoubt(m_store, *settings, **row, wasSent, m_clock.now());
    if (!ended) {
        emit failed(ended.error());
        return;
    }
    if (ended->isJournalled)
        emit journalGrew((*row)->account);
    emit changed((*row)->account);
}

void OutboxActions::discard(base::MessageId message)
{
    const auto row = m_store.reader().outboxRow(message);
    if (!row)
        return;
    if (!*row) { // out, meanwhile
        emit tooLate(message);
        return;
    }
    // On its way, and its end has not left: it is stopped, as where it is kept back.
    if ((*row)->state == OutboxState::Sending && m_interrupt((*row)->account, message))
        std::ignore = m_store.outbox().setState(message, { OutboxState::Sending }, OutboxState::Held, m_clock.now());
    const auto written = takeAway(message);
    if (written)
        emit changed((*row)->account);
    else if (written.error().fault == Fault::MessageGone)
        emit tooLate(message);
    else
        emit failed(written.error());
}

} // namespace engine
