// SPDX-License-Identifier: GPL-3.0-or-later
// What is nobody's answer, and whose answer is whose.
#include "imap/Connection.h"

#include "base/Overloaded.h"

#include <algorithm>
#include <utility>

namespace imap {

using Effect = Command::Effect;

namespace {

/// Of the selected mailbox. LIST, STATUS, ENABLED and their like are of the session.
bool isOfMailbox(const Response &response)
{
    return std::visit(base::Overloaded {
        [](const UntaggedStatus &) { return true; },
        [](const SearchData &) { return true; },
        [](const ESearchData &) { return true; },
        [](const SortData &) { return true; },
        [](const ThreadData &) { return true; },
        [](const FlagsData &) { return true; },
        [](const ExistsData &) { return true; },
        [](const RecentData &) { return true; },
        [](const ExpungeData &) { return true; },
        [](const VanishedData &) { return true; },
        [](const FetchData &) { return true; },
        [](const auto &) { return false; },
    }, response);
}

} // namespace

void Connection::onStatus(const Status &status)
{
    if (const auto *const capabilities = status.code.as<Capabilities>())
        setCapabilities(*capabilities);
    if (const auto *const number = status.code.as<quint64>(); number && status.code.is("HIGHESTMODSEQ"))
        m_mailbox.setHighestModSeq(*number);
    if (status.code.is("NOTIFICATIONOVERFLOW") && isSignedIn())
        m_events.push_back(event::NewsOverflowed {});
    // Before signing in anybody could put words into people's eyes (reliability: T8).
    if (status.code.is("ALERT") && isSignedIn() && !status.text.isEmpty())
        m_events.push_back(event::Alert { status.displayText() });
}

/// @param literals  octets of those in it
void Connection::onUntagged(Response &&response, qint64 literals)
{
    if (const auto *const capabilities = std::get_if<CapabilityData>(&response))
        return setCapabilities(capabilities->capabilities);
    if (const auto *const enabled = std::get_if<EnabledData>(&response); enabled && isSignedIn())
        noteEnabled(enabled->names);
    if (const auto *const untagged = std::get_if<UntaggedStatus>(&response)) {
        // RFC 7162 section 3.2.11: what came until here was of the mailbox before.
        if (untagged->status.code.is("CLOSED") && sentWith(Effect::Selects))
            m_mailbox.clear();
        onStatus(untagged->status);
        if (untagged->status.condition == Condition::Bye && !sentWith(Effect::LogsOut))
            return breakWith({ base::Fault::ServerUnavailable, untagged->status.code.name,
                untagged->status.displayText() });
        (void)handOver(response);
        return;
    }
    // Mailbox data from a stranger is neither kept nor shown (reliability: T7).
    if (!isSignedIn() && !std::holds_alternative<IdData>(response))
        return;
    noteMailbox(response);
    if (m_state == State::Broken)
        return;
    if (handOver(response)) {
        ++m_steps;
        return;
    }
    if (m_compression)
        m_compression->inflater.excuse(-literals); // nobody has asked for them
    onNews(std::move(response));
}

bool Connection::handOver(Response &response)
{
    // What comes of a mailbox before a SELECT is answered is about that mailbox or the one before.
    Pending *const selecting = isOfMailbox(response) ? sentWith(Effect::Selects) : nullptr;
    const auto *const search = std::get_if<ESearchData>(&response);
    for (Pending &pending : m_sent) {
        if (selecting && &pending != selecting)
            continue;
        // RFC 4466 section 2.6.2: the answer says to which command it belongs.
        if (search && !search->tag.isEmpty() && search->tag != pending.tag)
            continue;
        switch (pending.command->absorb(response)) {
        case Command::Absorbed::No:
            break;
        case Command::Absorbed::Yes:
            return true;
        case Command::Absorbed::Stream:
            if (auto *const data = std::get_if<FetchData>(&response))
                m_events.emplace_back(event::Fetched { pending.id, std::move(*data) });
            return true;
        }
    }
    return false;
}

void Connection::noteMailbox(Response &response)
{
    if (auto *const data = std::get_if<FetchData>(&response)) {
        if (data->uid.isValid())
            m_mailbox.learn(data->sequence, data->uid);
        else
            data->uid = m_mailbox.uidOf(data->sequence);
    } else if (const auto *const exists = std::get_if<ExistsData>(&response)) {
        if (m_mailbox.setExists(exists->count) && m_state == State::Selected)
            m_events.push_back(event::ExistsChanged { exists->count });
    } else if (const auto *const expunge = std::get_if<ExpungeData>(&response)) {
        if (const auto uid = m_mailbox.expunge(expunge->sequence); uid && m_state == State::Selected)
            m_events.push_back(event::Expunged { *uid });
        else if (!uid)
            noteImpossible();
    } else if (const auto *const vanished = std::get_if<VanishedData>(&response); vanished && !vanished->earlier) {
        const bool wasAny = m_mailbox.vanish(vanished->uids) > 0;
        if (m_state == State::Selected)
            m_events.push_back(event::Vanished { vanished->uids });
        if (!wasAny)
            noteImpossible();
    }
}

/// A message is gone that was not there. Servers slip; but what goes on and on is no mailbox's news, and would never end.
void Connection::noteImpossible()
{
    // While a mailbox is being selected it may be the one before that is spoken of.
    if (m_state == State::Selected && ++m_impossible > kMostImpossible)
        breakWith({ base::Fault::ProtocolViolation, "messages are gone that were not there", {} });
}

void Connection::onNews(Response &&response)
{
    if (auto *const status = std::get_if<StatusData>(&response)) {
        m_events.push_back(event::MailboxStatus { std::move(*status) });
    } else if (auto *const listed = std::get_if<ListData>(&response); listed && listed->kind == ListData::Kind::List) {
        m_events.push_back(event::MailboxListed { std::move(*listed) });
    } else if (auto *const data = std::get_if<FetchData>(&response)) {
        if (m_state != State::Selected || !data->uid.isValid() || !data->flags)
            return;
        data->sections.clear(); // a body that nobody asked for
        m_events.push_back(event::FlagsChanged { std::move(*data) });
    }
}

void Connection::noteEnabled(const QList<QByteArray> &names)
{
    // Only what was asked for: a server cannot change the language by itself.
    for (const Pending &pending : m_sent) {
        for (const QByteArray &name : pending.command->switchesOn()) {
            if (names.contains(name) && !m_offer.enabled.contains(name))
                m_offer.enabled.append(name);
        }
    }
}

void Connection::setCapabilities(const Capabilities &capabilities)
{
    m_capabilitiesTold = true;
    if (m_offer.capabilities == capabilities)
        return;
    m_offer.capabilities = capabilities;
    m_events.push_back(event::CapabilitiesChanged {});
}

} // namespace imap
