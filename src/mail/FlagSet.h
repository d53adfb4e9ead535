// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFlags>
#include <QList>
#include <QMetaType>

namespace mail {

/// The system flags of RFC 9051 section 2.3.2. The values are stored; never renumber them.
enum class Flag : quint32 {
    Seen = 1,
    Answered = 2,
    Flagged = 4, ///< the star
    Deleted = 8,
    Draft = 16,
    Recent = 32, ///< RFC 3501 only; shown by nobody, kept out of the store
};
Q_DECLARE_FLAGS(Flags, Flag)
Q_DECLARE_OPERATORS_FOR_FLAGS(Flags)

/// System flags and keywords of one message. Keywords are compared case-insensitively and kept as first seen.
struct FlagSet {
    Flags system;
    QList<QByteArray> keywords; ///< sorted, each once

    void addKeyword(const QByteArray &keyword);
    [[nodiscard]] bool hasKeyword(QByteArrayView keyword) const;
    [[nodiscard]] bool isSeen() const { return system.testFlag(Flag::Seen); }
    [[nodiscard]] bool isFlagged() const { return system.testFlag(Flag::Flagged); }

    /// Reads one flag as on the wire ("\Seen", "$Forwarded"); an unknown "\Thing" is kept as a keyword.
    void addFromWire(QByteArrayView flag);
    /// All flags as on the wire, \Recent left out.
    [[nodiscard]] QList<QByteArray> toWire() const;

    friend bool operator==(const FlagSet &, const FlagSet &) = default;
};

} // namespace mail

Q_DECLARE_METATYPE(mail::FlagSet)
