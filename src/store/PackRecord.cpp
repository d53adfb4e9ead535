// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PackRecord.h"

#include "store/Checksum.h"

#include <QtEndian>

namespace store {
namespace {

constexpr quint32 kMagic = 0x724D4C50; // "PLMr"
constexpr quint16 kVersion = 1;
constexpr qsizetype kSumAt = 60;

quint32 headerSum(QByteArrayView record)
{
    QByteArray covered = record.first(kSumAt).toByteArray();
    covered += record.sliced(PackRecord::kFixedSize);
    return quint32(checksum(covered));
}

} // namespace

QByteArray PackRecord::encode() const
{
    Q_ASSERT(uidl.size() <= kMaxUidl);
    QByteArray record(kFixedSize, Qt::Uninitialized);
    char *at = record.data();
    qToLittleEndian(kMagic, at);
    qToLittleEndian(kVersion, at + 4);
    qToLittleEndian(quint16(uidl.size()), at + 6);
    qToLittleEndian(message.value, at + 8);
    qToLittleEndian(account.value, at + 16);
    qToLittleEndian(folder.value, at + 24);
    qToLittleEndian(receivedAt.ms, at + 32);
    qToLittleEndian(length, at + 40);
    qToLittleEndian(checksum, at + 48);
    qToLittleEndian(uid, at + 56);
    record += uidl;
    qToLittleEndian(headerSum(record), record.data() + kSumAt);
    return record;
}

std::optional<PackRecord> PackRecord::decode(QByteArrayView bytes)
{
    if (bytes.size() < kFixedSize || qFromLittleEndian<quint32>(bytes.data()) != kMagic
        || qFromLittleEndian<quint16>(bytes.data() + 4) != kVersion)
        return {};
    const char *at = bytes.data();
    const qsizetype uidlSize = qFromLittleEndian<quint16>(at + 6);
    if (uidlSize > kMaxUidl || bytes.size() < kFixedSize + uidlSize
        || headerSum(bytes.first(kFixedSize + uidlSize)) != qFromLittleEndian<quint32>(at + kSumAt))
        return {};
    PackRecord record;
    record.message = { qFromLittleEndian<qint64>(at + 8) };
    record.account = { qFromLittleEndian<qint64>(at + 16) };
    record.folder = { qFromLittleEndian<qint64>(at + 24) };
    record.receivedAt = { qFromLittleEndian<qint64>(at + 32) };
    record.length = qFromLittleEndian<qint64>(at + 40);
    record.checksum = qFromLittleEndian<quint64>(at + 48);
    record.uid = qFromLittleEndian<quint32>(at + 56);
    record.uidl = bytes.sliced(kFixedSize, uidlSize).toByteArray();
    return record.length < 0 ? std::nullopt : std::optional(record);
}

} // namespace store
