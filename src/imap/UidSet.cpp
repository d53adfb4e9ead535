// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/UidSet.h"

#include <algorithm>
#include <utility>

namespace imap {

namespace {

/// A number of a set at the front of `text`, cut off; "*" is kStar.
std::optional<quint32> takeNumber(QByteArrayView &text)
{
    if (text.startsWith('*')) {
        text = text.sliced(1);
        return UidSet::kStar;
    }
    quint64 value = 0;
    qsizetype size = 0;
    while (size < text.size() && size < 11 && text[size] >= '0' && text[size] <= '9')
        value = value * 10 + quint64(text[size++] - '0');
    if (size == 0 || value == 0 || value > UidSet::kStar)
        return std::nullopt;
    text = text.sliced(size);
    return quint32(value);
}

std::optional<UidSet::Range> takeRange(QByteArrayView &text)
{
    const auto first = takeNumber(text);
    if (!first)
        return std::nullopt;
    auto last = first;
    if (text.startsWith(':')) {
        text = text.sliced(1);
        last = takeNumber(text);
        if (!last)
            return std::nullopt;
    }
    if (text.startsWith(','))
        text = text.sliced(1);
    else if (!text.isEmpty())
        return std::nullopt;
    return UidSet::Range { *first, *last };
}

} // namespace

UidSet UidSet::of(const QList<Uid> &uids)
{
    UidSet set;
    if (std::ranges::is_sorted(uids)) {
        for (const Uid uid : uids)
            set.add(uid);
        return set;
    }
    QList<Uid> sorted = uids;
    std::ranges::sort(sorted);
    return of(sorted);
}

std::optional<UidSet> UidSet::parse(QByteArrayView text, qsizetype maxRanges)
{
    QList<Range> ranges;
    while (!text.isEmpty()) {
        auto range = takeRange(text);
        if (!range || ranges.size() >= maxRanges)
            return std::nullopt;
        if (range->first > range->last)
            std::swap(range->first, range->last);
        ranges.append(*range);
    }
    if (ranges.isEmpty())
        return std::nullopt;
    std::ranges::sort(ranges, {}, &Range::first);
    UidSet set;
    for (const Range &range : ranges)
        set.add(range.first, range.last);
    return set;
}

void UidSet::add(quint32 first, quint32 last)
{
    if (first > last)
        std::swap(first, last);
    if (last == 0)
        return;
    first = std::max(first, quint32(1));
    // Most sets grow at their end.
    if (m_ranges.isEmpty() || (m_ranges.last().last < first && m_ranges.last().last + 1 < first)) {
        m_ranges.append({ first, last });
        return;
    }
    // The first range that reaches `first` or ends just before it.
    auto from = std::lower_bound(m_ranges.begin(), m_ranges.end(), first,
        [](const Range &range, quint32 value) { return range.last < value && range.last + 1 < value; });
    auto to = from;
    while (to != m_ranges.end() && (to->first <= last || to->first - 1 <= last)) {
        first = std::min(first, to->first);
        last = std::max(last, to->last);
        ++to;
    }
    if (from == to) {
        m_ranges.insert(from, { first, last });
        return;
    }
    *from = { first, last };
    m_ranges.erase(from + 1, to);
}

void UidSet::unite(const UidSet &other)
{
    constexpr qsizetype kFew = 16;
    if (other.m_ranges.size() <= kFew) {
        for (const Range &range : other.m_ranges)
            add(range.first, range.last);
        return;
    }
    // In one pass: many insertions in the middle would move everything behind them, each time.
    const QList<Range> mine = std::exchange(m_ranges, {});
    m_ranges.reserve(mine.size() + other.m_ranges.size());
    auto a = mine.cbegin();
    auto b = other.m_ranges.cbegin();
    while (a != mine.cend() || b != other.m_ranges.cend()) {
        const bool isMine = b == other.m_ranges.cend() || (a != mine.cend() && a->first <= b->first);
        const Range &next = isMine ? *a++ : *b++;
        add(next.first, next.last);
    }
}

void UidSet::remove(const UidSet &other)
{
    QList<Range> left;
    auto cut = other.m_ranges.begin();
    for (Range range : std::as_const(m_ranges)) {
        while (cut != other.m_ranges.end() && cut->last < range.first)
            ++cut;
        bool whole = true;
        for (auto at = cut; whole && at != other.m_ranges.end() && at->first <= range.last; ++at) {
            if (at->first > range.first)
                left.append({ range.first, at->first - 1 });
            whole = at->last < range.last;
            if (whole)
                range.first = at->last + 1;
        }
        if (whole)
            left.append(range);
    }
    m_ranges = left;
}

bool UidSet::contains(Uid uid) const
{
    const auto at = std::ranges::lower_bound(m_ranges, uid.value, {}, &Range::last);
    return uid.isValid() && at != m_ranges.end() && at->first <= uid.value;
}

quint64 UidSet::count() const
{
    quint64 count = 0;
    for (const Range &range : m_ranges)
        count += quint64(range.last) - range.first + 1;
    return count;
}

QList<Uid> UidSet::toList(qsizetype max) const
{
    QList<Uid> list;
    list.reserve(qsizetype(std::min(count(), quint64(std::min(max, qsizetype(1'000'000))))));
    for (const Range &range : m_ranges) {
        for (quint64 value = range.first; value <= range.last; ++value) {
            if (list.size() >= max)
                return list;
            list.append(Uid { quint32(value) });
        }
    }
    return list;
}

QByteArray UidSet::toWire() const
{
    const auto number = [](quint32 value) { return value == kStar ? QByteArray("*") : QByteArray::number(value); };
    QByteArray out;
    for (const Range &range : m_ranges) {
        if (!out.isEmpty())
            out += ',';
        out += number(range.first);
        if (range.last != range.first)
            out += ':' + number(range.last);
    }
    return out;
}

QList<UidSet> UidSet::pieces(qsizetype octets) const
{
    constexpr qsizetype kLongestRange = 22; // "4294967294:4294967295,"
    QList<UidSet> pieces;
    qsizetype used = octets;
    for (const Range &range : m_ranges) {
        if (used + kLongestRange > octets) {
            pieces.append(UidSet());
            used = 0;
        }
        pieces.last().m_ranges.append(range);
        used += QByteArray::number(range.first).size() + 1;
        if (range.last != range.first)
            used += QByteArray::number(range.last).size() + 1;
    }
    return pieces;
}

std::optional<QList<Uid>> parseOrderedUids(QByteArrayView text, qsizetype max)
{
    QList<Uid> list;
    while (!text.isEmpty()) {
        const auto range = takeRange(text);
        if (!range || range->first == UidSet::kStar || range->last == UidSet::kStar)
            return std::nullopt;
        const qint64 distance = qint64(range->last) - range->first;
        if (list.size() + std::abs(distance) >= max)
            return std::nullopt;
        const qint64 step = distance < 0 ? -1 : 1;
        for (qint64 i = 0; i <= std::abs(distance); ++i)
            list.append(Uid { quint32(range->first + step * i) });
    }
    if (list.isEmpty())
        return std::nullopt;
    return list;
}

} // namespace imap
