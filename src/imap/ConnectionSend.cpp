// SPDX-License-Identifier: GPL-3.0-or-later
// What we say, the end, and the log.
#include "imap/Connection.h"

#include <algorithm>
#include <utility>

namespace imap {

using Effect = Command::Effect;
using Pipelining = Command::Pipelining;

void Connection::pump()
{
    while (!m_queue.empty() && maySend(*m_queue.front().command)) {
        Pending pending = std::move(m_queue.front());
        m_queue.pop_front();
        send(std::move(pending));
    }
    if (!m_queue.empty() && sentWith(Effect::Idles))
        endIdle();
}

bool Connection::maySend(const Command &command) const
{
    if (m_state == State::Greeting || m_state == State::Broken || m_state == State::LoggedOut || m_awaitsTls)
        return false;
    const bool blocked = std::ranges::any_of(m_sent, [](const Pending &pending) {
        const Pipelining kind = pending.command->pipelining();
        return !pending.rest.isEmpty() || kind == Pipelining::Exclusive || kind == Pipelining::Last;
    });
    if (blocked)
        return false;
    switch (command.pipelining()) {
    case Pipelining::Free:
    case Pipelining::Last:
        return true;
    case Pipelining::OneOfAKind:
        return std::ranges::none_of(m_sent,
            [&command](const Pending &pending) { return pending.command->name() == command.name(); });
    case Pipelining::Barrier:
        // Where nothing is selected yet, nothing on its way can be taken for news of the new mailbox: ENABLE, LIST and
        // SELECT leave in one flight.
        return m_sent.empty()
            || (command.effect() == Effect::Selects && m_state == State::SignedIn && !isOnItsWay(Effect::Selects));
    case Pipelining::Exclusive:
        return m_sent.empty();
    }
    return false;
}

Offer Connection::offer() const
{
    Offer offer = m_offer;
    offer.isSignedIn = isSignedIn();
    for (const Pending &pending : m_sent)
        offer.enabled += pending.command->switchesOn();
    return offer;
}

base::Result<QList<wire::Output>> Connection::written(const Command &command) const
{
    const Offer stands = offer();
    if (const auto may = command.mayBeSent(stands); !may)
        return std::unexpected(may.error());
    LiteralStyle style = LiteralStyle::Synchronising;
    if (stands.has(Capability::LiteralPlus))
        style = LiteralStyle::NonSynchronising;
    else if (stands.has(Capability::LiteralMinus))
        style = LiteralStyle::NonSynchronisingSmall;
    CommandWriter writer(style, stands.speaksUtf8() ? Spelling::Utf8 : Spelling::ModifiedUtf7);
    command.write(writer);
    return writer.finish();
}

void Connection::send(Pending pending)
{
    auto pieces = written(*pending.command);
    if (!pieces) {
        m_events.push_back(event::Done { pending.id, std::move(pending.command), std::unexpected(pieces.error()) });
        return;
    }
    pending.tag = 'A' + QByteArray::number(pending.id.value);
    pending.rest = std::move(*pieces);
    write(wire::Output().add(pending.tag + ' ').add(pending.rest.takeFirst()), pending.command->effect());
    if (pending.command->effect() == Effect::SignsIn)
        m_capabilitiesTold = false;
    if (pending.command->effect() == Effect::Selects) {
        // News of the mailbox before are of no use any more, and could be taken for news of this one.
        m_mailbox.clear();
        m_offer.isReadOnly = false;
        m_state = State::SignedIn;
    }
    m_sent.push_back(std::move(pending));
}

void Connection::sendDone(Pending &pending)
{
    pending.wantsDone = true;
    if (pending.isIdling && !std::exchange(pending.isEnding, true))
        write(wire::Output().add("DONE\r\n"));
}

void Connection::write(const wire::Output &output, Effect effect)
{
    if (effect == Effect::SignsIn)
        m_log.mask().learn(output);
    m_log.sent(output);
    m_output.add(output);
}

// The end --------------------------------------------------------------------------------------------------------

void Connection::failPending(const base::Error &error)
{
    for (auto *const list : { &m_sent, &m_queue }) {
        for (Pending &pending : *list)
            m_events.push_back(event::Done { pending.id, std::move(pending.command), std::unexpected(error) });
        list->clear();
    }
}

void Connection::breakWith(base::Error error)
{
    if (m_state == State::Broken)
        return;
    m_state = State::Broken;
    m_output = {};
    error = m_log.mask().hide(std::move(error));
    m_log.note("over: " + QByteArray(base::faultName(error.fault)) + (error.detail.isEmpty() ? "" : ", ") + error.detail);
    failPending(error);
    m_events.push_back(event::Broken { std::move(error) });
}

bool Connection::isOnItsWay(Effect effect) const
{
    return std::ranges::any_of(m_sent, [effect](const Pending &one) { return one.command->effect() == effect; });
}

Connection::Pending *Connection::sentWith(Effect effect)
{
    const auto found = std::ranges::find_if(m_sent,
        [effect](const Pending &pending) { return pending.command->effect() == effect; });
    return found == m_sent.end() ? nullptr : &*found;
}

void Connection::logFrame(const Frame &frame)
{
    constexpr qint64 kLoggedFetches = 10; ///< of a long stream; the rest is counted
    QByteArrayView text = frame.text.first(qMin(frame.text.size(), qsizetype(4000)));
    if (!frame.literals.isEmpty())
        text = text.first(qMin(text.size(), frame.literals.first().at)).trimmed();
    const bool isFetch = frame.text.startsWith("* ") && text.first(qMin(text.size(), qsizetype(24))).contains(" FETCH ");
    if (isFetch && ++m_fetchLines > kLoggedFetches)
        return;
    if (!isFetch && m_fetchLines > kLoggedFetches)
        m_log.note(QByteArray::number(m_fetchLines - kLoggedFetches) + " more FETCH responses");
    if (!isFetch)
        m_fetchLines = 0;
    if (isFetch) {
        // Subjects and addresses stay out; what we need to see stands before them.
        if (const qsizetype quote = text.indexOf('"'); quote >= 0)
            text = text.first(quote);
    } else if (text.startsWith('+') && sentWith(Effect::SignsIn)) {
        text = "+ (challenge)";
    }
    m_log.received(text);
}

} // namespace imap
