// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/PartialRange.h"

namespace imap {

namespace {

constexpr qint64 kMost = 0xFFFF'FFFF;

bool isNumber(qint64 value)
{
    return value != 0 && value >= -kMost && value <= kMost;
}

} // namespace

bool PartialRange::isValid() const
{
    return isNumber(first) && isNumber(last) && (first < 0) == (last < 0);
}

QByteArray PartialRange::toWire() const
{
    return QByteArray::number(first) + ':' + QByteArray::number(last);
}

std::optional<PartialRange> PartialRange::parse(QByteArrayView text)
{
    const qsizetype colon = text.indexOf(':');
    if (colon < 0)
        return std::nullopt;
    bool firstOk = false;
    bool lastOk = false;
    const PartialRange range { text.first(colon).toLongLong(&firstOk), text.sliced(colon + 1).toLongLong(&lastOk) };
    return firstOk && lastOk && range.isValid() ? std::optional(range) : std::nullopt;
}

} // namespace imap
