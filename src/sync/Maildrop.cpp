// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Maildrop.h"

#include "wire/Ascii.h"
#include "wire/Digest.h"

#include <algorithm>

namespace engine {

namespace {

// RFC 1939 section 7 allows 0x21 to 0x7E in a UIDL: a space cannot be the first octet of one.
constexpr char kOwn = ' ';
constexpr qsizetype kContentName = 1 + 64; // SHA-256 in hexadecimal
// The store takes no more than 1024 octets as a name, and a rank may follow.
constexpr qsizetype kMaxOwn = 1000;

QByteArray ownName(const QByteArray &uidl, qint64 octets)
{
    const QByteArray name = kOwn + uidl + kOwn + QByteArray::number(octets);
    if (name.size() <= kMaxOwn)
        return name;
    return kOwn + wire::sha256(uidl).toHex() + kOwn + QByteArray::number(octets);
}

/// What ownName() was made of; empty if that cannot be told.
QByteArray uidlIn(const QByteArray &name)
{
    const qsizetype end = name.lastIndexOf(kOwn);
    return name.startsWith(kOwn) && end > 0 ? name.sliced(1, end - 1) : QByteArray();
}

/// By number. Nearly every server lists from 1 on, without a gap.
class Sizes {
public:
    explicit Sizes(const pop3::Listing &listing) : m_listing(listing)
    {
        int next = 1;
        m_isCounted = std::ranges::all_of(listing, [&next](const pop3::ListEntry &entry) { return entry.number == next++; });
        if (m_isCounted)
            return;
        for (const pop3::ListEntry &entry : listing)
            m_byNumber.insert(entry.number, entry.octets);
    }
    [[nodiscard]] qint64 of(int number) const
    {
        if (!m_isCounted)
            return m_byNumber.value(number);
        return number >= 1 && number <= m_listing.size() ? m_listing[number - 1].octets : 0;
    }

private:
    const pop3::Listing &m_listing;
    QHash<int, qint64> m_byNumber;
    bool m_isCounted = false;
};

/// The same name twice would be the same message to the store: the second one gets a rank.
void tellApart(QList<MaildropEntry> &entries)
{
    QHash<QByteArray, int> ranks;
    for (MaildropEntry &entry : entries) {
        const int rank = ++ranks[entry.key];
        if (rank > 1)
            entry.key += '#' + QByteArray::number(rank);
    }
}

/// A message under two names would be two messages to us.
template <class Entry>
QList<Entry> eachNumberOnce(QList<Entry> entries)
{
    const auto repeated = std::ranges::adjacent_find(std::as_const(entries), std::ranges::greater_equal {}, &Entry::number);
    if (repeated == entries.cend())
        return entries;
    QSet<int> seen;
    entries.removeIf([&seen](const Entry &entry) {
        const qsizetype before = seen.size();
        seen.insert(entry.number);
        return seen.size() == before;
    });
    return entries;
}

/// SHA-256, in hexadecimal, of the fields of a header whose first line `counts`; line ends do not matter.
template <class Counts>
QByteArray hashOfFields(QByteArrayView message, Counts counts)
{
    constexpr qsizetype kUsual = 2048;
    QByteArray fields;
    fields.reserve(std::min(message.size(), kUsual));
    bool isCounted = false;
    for (qsizetype at = 0; at < message.size();) {
        const qsizetype end = message.indexOf('\n', at);
        QByteArrayView line = message.sliced(at, end < 0 ? message.size() - at : end - at);
        at += line.size() + 1;
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty())
            break;
        const bool isContinued = line.front() == ' ' || line.front() == '\t';
        if (!isContinued)
            isCounted = counts(line);
        if (!isCounted)
            continue;
        fields.append(line).append('\n');
    }
    return wire::sha256(fields).toHex();
}

} // namespace

QList<MaildropEntry> nameByUidl(const pop3::UidlList &uidls, const pop3::Listing &listing)
{
    const Sizes sizes(listing);
    const QList<QByteArray> repeats = uidls.repeated();
    const QSet<QByteArray> repeated(repeats.cbegin(), repeats.cend());
    QList<MaildropEntry> entries;
    entries.reserve(uidls.size());
    const QList<pop3::UidlEntry> listed = eachNumberOnce(uidls.entries());
    for (const pop3::UidlEntry &uidl : listed) {
        MaildropEntry entry { .number = uidl.number, .key = uidl.uid, .octets = sizes.of(uidl.number) };
        if (repeated.contains(uidl.uid)) {
            entry.uidlUnique = false;
            entry.key = ownName(uidl.uid, entry.octets);
        }
        entries.append(entry);
    }
    if (!repeated.isEmpty())
        tellApart(entries);
    return entries;
}

QList<MaildropEntry> nameByContent(const pop3::Listing &listing, const QHash<int, QByteArray> &names)
{
    QHash<QByteArray, int> counts;
    for (const QByteArray &name : names)
        ++counts[name];
    QList<MaildropEntry> entries;
    const pop3::Listing listed = eachNumberOnce(listing);
    for (const pop3::ListEntry &entry : listed) {
        const QByteArray name = names.value(entry.number);
        if (name.isEmpty())
            continue;
        entries.append({ .number = entry.number, .key = name, .octets = entry.octets, .uidlUnique = counts.value(name) == 1 });
    }
    tellApart(entries);
    return entries;
}

pop3::Listing withoutName(const pop3::Listing &listing, const QList<MaildropEntry> &named)
{
    if (std::ranges::equal(listing, named, {}, &pop3::ListEntry::number, &MaildropEntry::number))
        return {};
    QSet<int> numbers;
    numbers.reserve(named.size());
    for (const MaildropEntry &entry : named)
        numbers.insert(entry.number);
    pop3::Listing rest = listing;
    rest.removeIf([&numbers](const pop3::ListEntry &entry) { return numbers.contains(entry.number); });
    return rest;
}

bool isOwnName(const QByteArray &key)
{
    return key.startsWith(kOwn);
}

bool isContentName(const QByteArray &key)
{
    return key.size() == kContentName && key.startsWith(kOwn) && key.lastIndexOf(kOwn) == 0;
}

QByteArray contentNameIn(const QByteArray &key)
{
    const bool isWhole = key.size() == kContentName || (key.size() > kContentName && key[kContentName] == '#');
    return isWhole && key.startsWith(kOwn) && key.lastIndexOf(kOwn) == 0 ? key.first(kContentName) : QByteArray();
}

QList<MaildropEntry> recognise(QList<MaildropEntry> there, const QList<store::UidlRow> &known)
{
    if (known.isEmpty())
        return there;
    QHash<QByteArray, qint64> sizes;
    sizes.reserve(known.size());
    for (const store::UidlRow &row : known)
        sizes.insert(row.uidl, row.size);
    QSet<QByteArray> taken;
    for (const MaildropEntry &entry : std::as_const(there))
        taken.insert(entry.key);
    for (MaildropEntry &entry : there) {
        if (entry.octets <= 0 || sizes.contains(entry.key))
            continue;
        const QByteArray other = entry.uidlUnique ? reusedKey(entry) : uidlIn(entry.key);
        const auto size = sizes.constFind(other);
        if (other.isEmpty() || size == sizes.cend() || taken.contains(other) || (!entry.uidlUnique && *size != entry.octets))
            continue;
        taken.insert(other);
        entry.key = other;
        entry.uidlUnique = false;
    }
    return there;
}

QByteArray contentName(QByteArrayView message)
{
    bool hasMessageId = false;
    const QByteArray given = hashOfFields(message, [&hasMessageId](QByteArrayView line) {
        const bool isMessageId = wire::startsWithWord(line, "Message-ID:");
        hasMessageId = hasMessageId || isMessageId;
        return isMessageId || wire::startsWithWord(line, "Date:") || wire::startsWithWord(line, "Received:");
    });
    if (hasMessageId)
        return kOwn + given;
    return kOwn + hashOfFields(message, [](QByteArrayView line) {
        return !(wire::startsWithWord(line, "Status:") || wire::startsWithWord(line, "X-Status:")
            || wire::startsWithWord(line, "X-UIDL:") || wire::startsWithWord(line, "X-UID:")
            || wire::startsWithWord(line, "X-Keywords:"));
    });
}

MaildropPlan planVisit(const QList<store::UidlRow> &known, const QList<MaildropEntry> &there, bool sizesTrusted)
{
    if (known.isEmpty()) {
        MaildropPlan all { .fetch = there };
        std::ranges::sort(all.fetch, std::greater {}, &MaildropEntry::number);
        return all;
    }
    QHash<QByteArray, const store::UidlRow *> byKey;
    byKey.reserve(known.size());
    for (const store::UidlRow &row : known)
        byKey.insert(row.uidl, &row);
    MaildropPlan plan;
    QSet<QByteArray> listed;
    for (const MaildropEntry &entry : there) {
        listed.insert(entry.key);
        const store::UidlRow *row = byKey.value(entry.key);
        if (!row) {
            plan.fetch.append(entry);
            continue;
        }
        if (row->state == store::UidlState::Seen) {
            if (row->message.isValid())
                plan.seen.append(entry);
            continue;
        }
        const bool isOtherSize = entry.octets > 0 && row->size > 0 && entry.octets != row->size;
        if (!isOtherSize || !sizesTrusted || !entry.uidlUnique)
            continue;
        const QByteArray reused = reusedKey(entry);
        listed.insert(reused);
        if (!byKey.contains(reused))
            plan.doubted.append(entry);
    }
    std::ranges::sort(plan.fetch, std::greater {}, &MaildropEntry::number);
    std::ranges::sort(plan.seen, std::greater {}, &MaildropEntry::number);
    if (there.isEmpty())
        return plan;
    for (const store::UidlRow &row : known) {
        if (!listed.contains(row.uidl))
            plan.gone.append(row.uidl);
    }
    return plan;
}

QHash<int, qint64> placesOf(const QList<MaildropEntry> &there, const QHash<QByteArray, store::UidlRow> &known, qint64 settled)
{
    qint64 highest = settled;
    for (const store::UidlRow &row : known)
        highest = std::max(highest, row.place);
    QList<const MaildropEntry *> newestFirst;
    newestFirst.reserve(there.size());
    for (const MaildropEntry &entry : there)
        newestFirst.append(&entry);
    std::ranges::sort(newestFirst, std::greater {}, [](const MaildropEntry *entry) { return entry->number; });
    QHash<int, qint64> places;
    places.reserve(there.size() - std::min(there.size(), known.size()));
    qint64 base = highest; ///< a place is this and the number
    for (const MaildropEntry *entry : std::as_const(newestFirst)) {
        const auto row = known.constFind(entry->key);
        if (row == known.cend())
            places.insert(entry->number, std::max(base + entry->number, settled + 1));
        else if (row->place > settled)
            base = std::min(base, row->place - entry->number);
    }
    return places;
}

bool looksRenumbered(qsizetype known, qsizetype gone, qsizetype there, qsizetype unknown)
{
    return gone > 0 && unknown > 0 && 2 * gone >= known && 2 * unknown >= there;
}

bool isKnownAgain(Sameness same, const store::UidlRow &row, const MaildropEntry &entry, bool sizesTrusted)
{
    if (same != Sameness::CannotTell)
        return same == Sameness::Same;
    return sizesTrusted && entry.octets > 0 && entry.octets == row.size;
}

QByteArray reusedKey(const MaildropEntry &entry)
{
    return ownName(entry.key, entry.octets);
}

} // namespace engine
