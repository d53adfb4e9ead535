// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PackRecord.h"

#include <gtest/gtest.h>

namespace {

store::PackRecord someRecord()
{
    return { { 7 }, { 2 }, { 3 }, { 1'700'000'000'123 }, 4096, 0xFEDCBA9876543210U, 4'000'000'000U, "uidl-1 " };
}

TEST(PackRecord, isReadAsItWasWritten)
{
    const QByteArray bytes = someRecord().encode();
    EXPECT_EQ(bytes.size(), someRecord().size());
    EXPECT_EQ(store::PackRecord::decode(bytes + "message"), someRecord());
}

TEST(PackRecord, aDamagedOctetAnywhereIsNoticed)
{
    QByteArray bytes = someRecord().encode();
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        bytes[at] = char(bytes[at] ^ 1);
        EXPECT_FALSE(store::PackRecord::decode(bytes)) << at;
        bytes[at] = char(bytes[at] ^ 1);
    }
}

TEST(PackRecord, aTornOneIsNone)
{
    const QByteArray bytes = someRecord().encode();
    for (qsizetype size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(store::PackRecord::decode(bytes.first(size))) << size;
}

} // namespace
