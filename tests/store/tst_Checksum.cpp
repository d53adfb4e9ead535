// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Checksum.h"

#include <QByteArray>

#include <gtest/gtest.h>

namespace {

TEST(Checksum, givesThePublishedValues)
{
    EXPECT_EQ(store::checksum(""), 0xEF46DB3751D8E999U);
    EXPECT_EQ(store::checksum("a"), 0xD24EC4F1A98C6E5BU);
    EXPECT_EQ(store::checksum("abc"), 0x44BC2CF5AD770999U);
    EXPECT_EQ(store::checksum("Nobody inspects the spammish repetition"), 0xFBCEA83C8A378BF1U);
}

TEST(Checksum, doesNotDependOnThePieces)
{
    QByteArray bytes;
    for (int i = 0; i < 1000; ++i)
        bytes += char(i * 37);
    const quint64 whole = store::checksum(bytes);
    for (const qsizetype piece : { 1, 7, 31, 32, 33, 64, 100, 999, 1000 }) {
        store::RunningChecksum sum;
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            sum.add(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
        EXPECT_EQ(sum.result(), whole) << piece;
    }
    EXPECT_EQ(store::RunningChecksum().result(), store::checksum(""));
}

TEST(Checksum, changesWithEveryBit)
{
    QByteArray bytes(300, 'x');
    const quint64 sum = store::checksum(bytes);
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        bytes[at] = char(bytes[at] ^ 0x10);
        EXPECT_NE(store::checksum(bytes), sum) << at;
        bytes[at] = char(bytes[at] ^ 0x10);
    }
}

} // namespace
