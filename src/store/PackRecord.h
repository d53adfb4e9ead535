// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "base/Timestamp.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace store {

/// Where a message's bytes are.
struct BodyRef {
    qint64 pack = 0; ///< 0: nowhere
    qint64 offset = 0;
    qint64 length = 0;
    quint64 checksum = 0;

    [[nodiscard]] bool isValid() const { return pack > 0; }
    friend bool operator==(const BodyRef &, const BodyRef &) = default;
};

/// What stands before each message in a pack, so that a pack tells its messages without the database. Little endian:
///
///     0 "PLMr"  4 version (1)  6 length of the UIDL  8 message  16 account  24 folder  32 received  40 length
///     48 checksum of the message  56 uid  60 checksum of this record's octets 0-59 and the UIDL  64 the UIDL
struct PackRecord {
    static constexpr qsizetype kFixedSize = 64;
    static constexpr qsizetype kMaxUidl = 1024; ///< RFC 1939 allows 70; some servers say more

    base::MessageId message;
    base::AccountId account;
    base::FolderId folder;
    base::Timestamp receivedAt;
    qint64 length = 0;
    quint64 checksum = 0;
    quint32 uid = 0;
    QByteArray uidl;

    [[nodiscard]] QByteArray encode() const;
    [[nodiscard]] qsizetype size() const { return kFixedSize + uidl.size(); }
    /// Reads the record at the beginning of `bytes`; nothing if there is none, or it is torn or damaged.
    [[nodiscard]] static std::optional<PackRecord> decode(QByteArrayView bytes);

    friend bool operator==(const PackRecord &, const PackRecord &) = default;
};

} // namespace store
