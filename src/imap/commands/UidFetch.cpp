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
        { m_items.emailId || m_items.threadId, Capability::ObjectId },
        { m_items.gmail, Capability::Gmail },
        { m_items.preview != FetchItems::Preview::No, Capability::Preview },
        { m_items.partial.has_value(), Capability::Partial },
        { m_ofSaved, Capability::SearchRes },
    };
    const bool isBinary = !m_items.binary.isEmpty() || !m_items.binarySizes.isEmpty()
        || std::ranges::any_of(m_items.ranges, &FetchRange::isBinary);
    if (isBinary && partWay(offer) != PartWay::Binary)
        return needs(offer, Capability::Binary);
    if (m_items.partial && !m_items.partial->isValid())
        return base::fail(base::Fault::InvalidInput, "a window that is none");
    if (std::ranges::any_of(m_items.ranges, [](const FetchRange &range) { return range.count == 0; }))
        return base::fail(base::Fault::InvalidInput, "a range of nothing");
    for (const auto &[isAsked, capability] : asked) {
        if (isAsked && !offer.has(capability))
            return needs(offer, capability);
    }
    return {};
}

UidFetch UidFetch::ofSaved(FetchItems items)
{
    UidFetch fetch(UidSet::from(Uid { 1 }), std::move(items));
    fetch.m_ofSaved = true;
    return fetch;
}

void UidFetch::write(CommandWriter &out) const
{
    out.atom("UID FETCH");
    if (m_ofSaved)
        out.atom("$");
    else
        out.uids(m_uids);
    out.open().atom("UID");
    writeItems(out);
    out.close();
    if (!m_items.changedSince && !m_items.partial)
        return;
    out.open();
    if (m_items.changedSince)
        out.atom("CHANGEDSINCE").number(*m_items.changedSince);
    if (m_items.changedSince && m_items.vanished)
        out.atom("VANISHED");
    if (m_items.partial)
        out.atom("PARTIAL").atom(m_items.partial->toWire());
    out.close();
}

void UidFetch::writeItems(CommandWriter &out) const
{
    const std::pair<bool, const char *> words[] = {
        { m_items.flags, "FLAGS" },
        { m_items.internalDate, "INTERNALDATE" },
        { m_items.size, "RFC822.SIZE" },
        { m_items.modSeq, "MODSEQ" },
        { m_items.emailId, "EMAILID" },
        { m_items.threadId, "THREADID" },
        { m_items.gmail, "X-GM-MSGID X-GM-THRID X-GM-LABELS" },
        { m_items.preview == FetchItems::Preview::Yes, "PREVIEW" },
        { m_items.preview == FetchItems::Preview::Lazy, "PREVIEW (LAZY)" },
        { m_items.envelope, "ENVELOPE" },
        { m_items.bodyStructure, "BODYSTRUCTURE" },
    };
    for (const auto &[isAsked, word] : words) {
        if (isAsked)
            out.atom(word);
    }
    if (!m_items.headerFields.isEmpty())
        out.atom("BODY.PEEK[HEADER.FIELDS (" + m_items.headerFields.join(' ') + ")]");
    for (const QByteArray &section : m_items.sections)
        out.atom("BODY.PEEK[" + section + ']');
    for (const QByteArray &section : m_items.binary)
        out.atom("BINARY.PEEK[" + section + ']');
    for (const QByteArray &section : m_items.binarySizes)
        out.atom("BINARY.SIZE[" + section + ']');
    for (const FetchRange &range : m_items.ranges) {
        out.atom((range.isBinary ? "BINARY.PEEK[" : "BODY.PEEK[") + range.section + "]<"
                 + QByteArray::number(range.offset) + '.' + QByteArray::number(range.count) + '>');
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
    // Dovecot 2.4.1 (2026-11) tells changed flags as news before it answers for the same message: the first of the two
    // has been handed out, and the second is as good as news.
    if (m_given.contains(data->uid))
        return Absorbed::No;
    if (const auto known = m_partial.find(data->uid); known != m_partial.end()) {
        data->merge(std::move(*known));
        m_partial.erase(known);
    }
    if (isWhole(*data) || m_partial.size() >= kMaxPartial) {
        noteGiven(data->uid);
        return Absorbed::Stream;
    }
    const Uid uid = data->uid;
    m_partial.insert(uid, std::move(*data));
    return Absorbed::Yes;
}

void UidFetch::noteGiven(Uid uid)
{
    // In the order of the mailbox, as servers answer, it costs nothing; a server that jumps about must not cost more.
    constexpr qsizetype kMostGaps = 10'000;
    if (m_given.last() < uid || m_given.ranges().size() < kMostGaps)
        m_given.add(uid);
}

bool UidFetch::answersAnything(const FetchData &data) const
{
    return (m_items.flags && data.flags) || (m_items.internalDate && data.internalDate.isKnown())
        || (m_items.size && data.size) || (m_items.modSeq && data.modSeq) || (m_items.envelope && data.envelope)
        || ((m_items.emailId || m_items.gmail) && !data.emailId.isEmpty())
        || ((m_items.threadId || m_items.gmail) && !data.threadId.isEmpty())
        || (m_items.gmail && !data.labels.isEmpty()) || (m_items.preview != FetchItems::Preview::No && data.preview)
        || (m_items.bodyStructure && !data.structure.isEmpty())
        || std::ranges::any_of(data.binarySizes,
                               [this](const BinarySize &one) { return m_items.binarySizes.contains(one.section); })
        || std::ranges::any_of(data.sections, [this](const FetchSection &one) { return asksFor(one); });
}

bool UidFetch::asksFor(const FetchSection &section) const
{
    if (!m_items.headerFields.isEmpty() && section.name.startsWith("HEADER.FIELDS"))
        return true;
    const auto isIt = [&section](const QByteArray &name) { return wire::sameWord(name, section.name); };
    if (section.origin) {
        return std::ranges::any_of(m_items.ranges, [&](const FetchRange &range) {
            return range.offset == *section.origin && range.isBinary == section.isBinary && isIt(range.section);
        });
    }
    return std::ranges::any_of(section.isBinary ? m_items.binary : m_items.sections, isIt);
}

bool UidFetch::isWhole(const FetchData &data) const
{
    // A server may not know an EMAILID or a preview, nor a structure that it can write.
    const bool told = (!m_items.flags || data.flags) && (!m_items.internalDate || data.internalDate.isKnown())
        && (!m_items.size || data.size) && (!m_items.envelope || data.envelope)
        && (!m_items.modSeq || data.modSeq);
    const auto has = [&data](const auto &isIt) { return std::ranges::any_of(data.sections, isIt); };
    const auto hasHeader = [](const FetchSection &one) { return one.name.startsWith("HEADER.FIELDS"); };
    return told && (m_items.headerFields.isEmpty() || has(hasHeader))
        && std::ranges::all_of(m_items.sections, [&data](const QByteArray &name) { return data.section(name); })
        && std::ranges::all_of(m_items.binary,
                               [&](const QByteArray &name) {
                                   return has([&](const FetchSection &one) {
                                       return one.isBinary && !one.origin && wire::sameWord(one.name, name);
                                   });
                               })
        && std::ranges::all_of(m_items.binarySizes,
                               [&data](const QByteArray &name) { return data.binarySize(name).has_value(); })
        && std::ranges::all_of(m_items.ranges, [&](const FetchRange &range) {
               return has([&](const FetchSection &one) {
                   return one.origin == range.offset && one.isBinary == range.isBinary
                       && wire::sameWord(one.name, range.section);
               });
           });
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

PartWay partWay(const Offer &offer)
{
    // IMAP4rev2 took in the reading half of BINARY.
    const bool can = offer.has(imap::Capability::Binary) || offer.has(imap::Capability::Imap4rev2);
    return can ? PartWay::Binary : PartWay::Encoded;
}

} // namespace imap::commands
