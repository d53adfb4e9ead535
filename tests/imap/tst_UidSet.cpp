// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/UidSet.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

using imap::Uid;
using imap::UidSet;

namespace {

QByteArray rewritten(const char *text)
{
    const auto set = UidSet::parse(text);
    return set ? set->toWire() : QByteArray("(none)");
}

} // namespace

TEST(UidSet, readsWhatTheRfcShowsAndWritesItCompactly)
{
    EXPECT_EQ(rewritten("2,4:7,9,12:*"), "2,4:7,9,12:*");
    EXPECT_EQ(rewritten("2,4,3"), "2:4");
    EXPECT_EQ(rewritten("7:5"), "5:7");
    EXPECT_EQ(rewritten("*:4"), "4:*");
    EXPECT_EQ(rewritten("*"), "*");
    EXPECT_EQ(rewritten("1:3,2:8,10"), "1:8,10");
    EXPECT_EQ(rewritten("4294967294:4294967295"), "4294967294:*");
}

TEST(UidSet, refusesWhatIsNoSet)
{
    for (const char *text : { "", "0", "0:5", "a", "1:", ":1", "1-3", "1, 2", "4294967296", "99999999999999999999", "-1" })
        EXPECT_FALSE(UidSet::parse(text)) << text;
    EXPECT_FALSE(UidSet::parse("1,3,5,7", 3));
}

TEST(UidSet, agreesWithASetOfNumbers)
{
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        UidSet set, other;
        std::set<quint32> model;
        for (int i = 0; i < 30; ++i) {
            const quint32 first = random() % 60 + 1;
            const quint32 last = first + random() % 5;
            const bool remove = random() % 3 == 0;
            if (remove)
                set.remove(UidSet(Uid { first }, Uid { last }));
            else
                set.add(first, last);
            for (quint32 value = first; value <= last; ++value) {
                if (remove)
                    model.erase(value);
                else
                    model.insert(value);
            }
            ASSERT_EQ(set.count(), model.size());
            QList<Uid> expected;
            for (const quint32 value : model)
                expected.append(Uid { value });
            ASSERT_EQ(set.toList(), expected);
        }
        for (quint32 value = 0; value < 70; ++value)
            ASSERT_EQ(set.contains(Uid { value }), model.contains(value));
        if (!set.isEmpty()) {
            ASSERT_EQ(UidSet::parse(set.toWire()), set);
        }
    }
}

TEST(UidSet, theLastNumberDoesNotOverflow)
{
    UidSet set;
    set.add(UidSet::kStar, UidSet::kStar);
    set.add(UidSet::kStar - 1, UidSet::kStar - 1);
    set.add(1, 1);
    EXPECT_EQ(set.toWire(), "1,4294967294:*");
    EXPECT_EQ(UidSet::from(Uid { 5 }).toWire(), "5:*");
    EXPECT_EQ(set.toList().size(), 3);
    EXPECT_EQ(UidSet(Uid { 1 }, Uid { UidSet::kStar }).toList(10).size(), 10);
}

TEST(UidSet, piecesFitACommandLineAndMakeTheWhole)
{
    UidSet set;
    for (quint32 uid = 1; uid < 60'000; uid += 3)
        set.add(uid, uid + uid % 2);
    UidSet joined;
    for (const UidSet &piece : set.pieces(7000)) {
        EXPECT_LE(piece.toWire().size(), 7000);
        joined.unite(piece);
    }
    EXPECT_EQ(joined, set);
    EXPECT_TRUE(UidSet().pieces().isEmpty());
}

TEST(UidSet, unsortedUidsAreSorted)
{
    EXPECT_EQ(UidSet::of({ Uid { 9 }, Uid { 1 }, Uid { 2 }, Uid { 9 } }).toWire(), "1:2,9");
}

TEST(UidSet, copyUidKeepsItsOrder)
{
    const auto list = imap::parseOrderedUids("304,319:320,5:3");
    ASSERT_TRUE(list);
    EXPECT_EQ(*list, (QList<Uid> { { 304 }, { 319 }, { 320 }, { 5 }, { 4 }, { 3 } }));
    EXPECT_FALSE(imap::parseOrderedUids("1:*"));
    EXPECT_FALSE(imap::parseOrderedUids("1:4294967290"));
    EXPECT_FALSE(imap::parseOrderedUids(""));
}
