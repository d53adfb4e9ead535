// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Uid.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace imap {

/// A set of UIDs kept as sorted ranges that never touch (RFC 9051 sequence-set). "*" is the highest number there can
/// be: `5:*` asks for everything from 5 on.
class UidSet {
public:
    struct Range {
        quint32 first = 0;
        quint32 last = 0;
        friend bool operator==(const Range &, const Range &) = default;
    };
    static constexpr quint32 kStar = 0xFFFF'FFFF;

    UidSet() = default;
    explicit UidSet(Uid uid) { add(uid.value, uid.value); }
    UidSet(Uid first, Uid last) { add(first.value, last.value); }
    [[nodiscard]] static UidSet from(Uid first) { return { first, Uid { kStar } }; }
    [[nodiscard]] static UidSet of(const QList<Uid> &uids);

    /// Reads "2,4:7,9,12:*". @return nullopt if it is not a set; at most `maxRanges` ranges
    [[nodiscard]] static std::optional<UidSet> parse(QByteArrayView text, qsizetype maxRanges = 1'000'000);

    void add(Uid uid) { add(uid.value, uid.value); }
    void add(quint32 first, quint32 last); ///< in either order; 0 is left out
    void unite(const UidSet &other);
    void remove(const UidSet &other);

    [[nodiscard]] bool isEmpty() const { return m_ranges.isEmpty(); }
    [[nodiscard]] bool contains(Uid uid) const;
    /// Numbers in the set; a range to "*" counts up to 4294967295.
    [[nodiscard]] quint64 count() const;
    [[nodiscard]] const QList<Range> &ranges() const { return m_ranges; }
    [[nodiscard]] Uid first() const { return { m_ranges.isEmpty() ? 0 : m_ranges.first().first }; }
    [[nodiscard]] Uid last() const { return { m_ranges.isEmpty() ? 0 : m_ranges.last().last }; }
    /// Every number, ascending, at most `max` of them.
    [[nodiscard]] QList<Uid> toList(qsizetype max = 10'000'000) const;
    /// "1:3,7,9:*"; empty for the empty set, which may not be sent.
    [[nodiscard]] QByteArray toWire() const;
    /// Pieces whose toWire() is no longer than `octets`: servers refuse command lines of more than 8 KiB (RFC 7162).
    [[nodiscard]] QList<UidSet> pieces(qsizetype octets = 7000) const;

    friend bool operator==(const UidSet &, const UidSet &) = default;

private:
    QList<Range> m_ranges;
};

/// A list of numbers in the order in which they were written, ranges in either direction: as COPYUID pairs them.
/// @return nullopt if it is not a set, has "*", or more than `max` numbers
[[nodiscard]] std::optional<QList<Uid>> parseOrderedUids(QByteArrayView text, qsizetype max = 1'000'000);

} // namespace imap

Q_DECLARE_METATYPE(imap::UidSet)
