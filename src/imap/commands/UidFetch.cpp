// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/UidFetch.h"

#include "wire/Ascii.h"

#include <algorithm>

namespace imap::commands {

namespace {

/// Messages told of in part; beyond it they are handed out as they are.
constexpr qsizetype kMaxPartial = 10'000;

} // namespace

FetchItems FetchItems::forList()
{
    FetchItems items;
    items.flags = items.internalDate = items.size = true;
    items.headerFields = { "DATE", "FROM", "TO", "CC", "SUBJECT", "MESSAGE-ID", "IN-REPLY-TO", "REFERENCES",
        "CONTENT-TYPE", "LIST-ID", "PRECEDENCE" };
    return items;
}

FetchItems FetchItems::flagsOnly()
{
    FetchItems items;
    items.flags = true;
    return items;
}

FetchItems FetchItems::wholeMessages()
{
    FetchItems items;
    items.sections = { "" };
    return items;
}

base::Result<void> UidFetch::mayBeSent(const Offer &offer) const
{
    using imap::Capability;
    if (m_items.vanished && !m_items.changedSince)
        return base::fail(base::Fault::InvalidInput, "VANISHED without CHANGEDSINCE");
    if (m_items.vanished) {
        if (const auto can = needsEnabled(offer, "QRESYNC"); !can)
            return can;
    }
    const std::pair<bool, Capability> asked[] = {
        { m_items.modSeq || m_items.changedSince, Capability::CondStore },
        { m_items.emailId, Capability::ObjectId },
    };
    for (const auto &[isAsked, capability] : asked) {
        if (isAsked && !offer.has(capability))
            return needs(offer, capability);
    }
    return {};
}

void UidFetch::write(CommandWriter &out) const
{
    out.atom("UID FETCH").uids(m_uids).open().atom("UID");
    if (m_items.flags)
        out.atom("FLAGS");
    if (m_items.internalDate)
        out.atom("INTERNALDATE");
    if (m_items.size)
        out.atom("RFC822.SIZE");
    if (m_items.modSeq)
        out.atom("MODSEQ");
    if (m_items.emailId)
        out.atom("EMAILID");
    if (m_items.envelope)
        out.atom("ENVELOPE");
    if (m_items.bodyStructure)
        out.atom("BODYSTRUCTURE");
    if (!m_items.headerFields.isEmpty())
        out.atom("BODY.PEEK[HEADER.FIELDS (" + m_items.headerFields.join(' ') + ")]");
    for (const QByteArray &section : m_items.sections)
        out.atom("BODY.PEEK[" + section + ']');
    out.close();
    if (m_items.changedSince) {
        out.open().atom("CHANGEDSINCE").number(*m_items.changedSince);
        if (m_items.vanished)
            out.atom("VANISHED");
        out.close();
    }
}

Command::Absorbed UidFetch::absorb(Response &response)
{
    if (const auto *const vanished = std::get_if<VanishedData>(&response);
        vanished && vanished->earlier && m_items.vanished) {
        m_vanished.unite(vanished->uids);
        m_tooMany = m_tooMany || m_vanished.ranges().size() > kMaxVanished;
        return Absorbed::Yes;
    }
    auto *const data = std::get_if<FetchData>(&response);
    // Matched by UID and by what was asked, never by position: servers work on several commands at once (Dovecot 2.4,
    // seen 2026-11), and answer for messages nobody asked for.
    if (!data || !data->uid.isValid() || !m_uids.contains(data->uid) || !answersAnything(*data))
        return Absorbed::No;
    if (const auto known = m_partial.find(data->uid); known != m_partial.end()) {
        data->merge(std::move(*known));
        m_partial.erase(known);
    }
    if (isWhole(*data) || m_partial.size() >= kMaxPartial)
        return Absorbed::Stream;
    const Uid uid = data->uid;
    m_partial.insert(uid, std::move(*data));
    return Absorbed::Yes;
}

bool UidFetch::answersAnything(const FetchData &data) const
{
    return (m_items.flags && data.flags) || (m_items.internalDate && data.internalDate.isKnown())
        || (m_items.size && data.size) || (m_items.modSeq && data.modSeq) || (m_items.envelope && data.envelope)
        || (m_items.emailId && !data.emailId.isEmpty()) || (m_items.bodyStructure && !data.structure.isEmpty())
        || std::ranges::any_of(data.sections, [this](const FetchSection &one) { return asksFor(one); });
}

bool UidFetch::asksFor(const FetchSection &section) const
{
    if (!m_items.headerFields.isEmpty() && section.name.startsWith("HEADER.FIELDS"))
        return true;
    return std::ranges::any_of(m_items.sections,
        [&section](const QByteArray &name) { return wire::sameWord(name, section.name); });
}

bool UidFetch::isWhole(const FetchData &data) const
{
    // A server may not know an EMAILID, nor a structure that it can write.
    const bool told = (!m_items.flags || data.flags) && (!m_items.internalDate || data.internalDate.isKnown())
        && (!m_items.size || data.size) && (!m_items.envelope || data.envelope)
        && (!m_items.modSeq || data.modSeq);
    const auto hasHeader = [&data] {
        return std::ranges::any_of(data.sections, [](const FetchSection &one) { return one.name.startsWith("HEADER.FIELDS"); });
    };
    return told && (m_items.headerFields.isEmpty() || hasHeader())
        && std::ranges::all_of(m_items.sections, [&data](const QByteArray &name) { return data.section(name); });
}

base::Result<void> UidFetch::accept(const imap::Status &)
{
    if (m_tooMany)
        return base::fail(base::Fault::LimitExceeded, "more than " + QByteArray::number(kMaxVanished) + " gaps");
    return {};
}

UidFetch::Answer UidFetch::takeAnswer(const imap::Status &)
{
    return { m_partial.values(), std::move(m_vanished) };
}

} // namespace imap::commands
