// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Maildrop.h"

#include <gtest/gtest.h>

using namespace engine;
using store::UidlState;

namespace {

pop3::UidlList uidls(std::initializer_list<const char *> lines)
{
    pop3::UidlList list;
    for (const char *line : lines)
        list.add(line);
    return list;
}

store::UidlRow known(const char *uidl, qint64 size, UidlState state = UidlState::Durable)
{
    return { .uidl = uidl, .message = { 1 }, .size = size, .receivedAt = { 1 }, .state = state };
}

QList<QByteArray> keysOf(const QList<MaildropEntry> &entries)
{
    QList<QByteArray> keys;
    for (const MaildropEntry &entry : entries)
        keys.append(entry.key);
    return keys;
}

} // namespace

namespace {

QHash<int, qint64> placesBeside(std::initializer_list<std::pair<const char *, qint64>> rows, qint64 settled)
{
    QHash<QByteArray, store::UidlRow> byUidl;
    for (const auto &[uidl, place] : rows) {
        store::UidlRow row = known(uidl, 10);
        row.place = place;
        byUidl.insert(row.uidl, row);
    }
    return placesOf(nameByUidl(uidls({ "1 a", "2 b", "3 c", "4 d" }), {}), byUidl, settled);
}

} // namespace

TEST(Maildrop, aFirstListingIsItsOwnOrder)
{
    EXPECT_EQ(placesBeside({}, 0), (QHash<int, qint64> { { 1, 1 }, { 2, 2 }, { 3, 3 }, { 4, 4 } }));
}

TEST(Maildrop, whatABrokenVisitLeftBehindIsOlderThanWhatItBrought)
{
    EXPECT_EQ(placesBeside({ { "d", 4 } }, 0), (QHash<int, qint64> { { 1, 1 }, { 2, 2 }, { 3, 3 } }));
    EXPECT_EQ(placesBeside({ { "c", 103 } }, 100), (QHash<int, qint64> { { 1, 101 }, { 2, 102 }, { 4, 107 } })) << "and new mail is newer";
}

TEST(Maildrop, whatCameBetweenTwoListingsIsNewerWhereverItIsListed)
{
    const auto places = placesBeside({ { "a", 7 }, { "d", 10 } }, 10);
    EXPECT_GT(places[2], 10);
    EXPECT_GT(places[3], places[2]);
}

TEST(Maildrop, sizesAreFoundByNumberHoweverTheyAreListed)
{
    const auto sizesOf = [](const pop3::Listing &listing) {
        QList<qint64> sizes;
        for (const MaildropEntry &entry : nameByUidl(uidls({ "1 a", "3 c", "2 b", "9 z" }), listing))
            sizes.append(entry.octets);
        return sizes;
    };
    EXPECT_EQ(sizesOf({ { 1, 10 }, { 2, 20 }, { 3, 30 } }), (QList<qint64> { 10, 30, 20, 0 }));
    EXPECT_EQ(sizesOf({ { 1, 10 }, { 3, 30 }, { 9, 90 } }), (QList<qint64> { 10, 30, 0, 90 }));
    EXPECT_EQ(sizesOf({ { 3, 30 }, { 2, 20 }, { 1, 10 } }), (QList<qint64> { 10, 30, 20, 0 }));
    const auto two = nameByUidl(uidls({ "1 a", "3 c" }), {});
    EXPECT_EQ(withoutName({ { 1, 10 }, { 3, 30 } }, two), pop3::Listing());
    EXPECT_EQ(withoutName({ { 1, 10 }, { 2, 20 } }, two), (pop3::Listing { { 2, 20 } }));
}

TEST(Maildrop, whatIsUnknownIsFetchedNewestFirst)
{
    const auto there = nameByUidl(uidls({ "1 a", "2 b", "3 c" }), { { 1, 10 }, { 2, 20 }, { 3, 30 } });
    const MaildropPlan plan = planVisit({ known("b", 20) }, there, true);
    EXPECT_EQ(keysOf(plan.fetch), (QList<QByteArray> { "c", "a" }));
    EXPECT_TRUE(plan.doubted.isEmpty());
    EXPECT_TRUE(plan.gone.isEmpty());
}

TEST(Maildrop, twoMessagesWithOneNameAreBothFetchedAndNeverTakenForOne)
{
    const auto there = nameByUidl(uidls({ "1 a", "2 a", "3 a" }), { { 1, 10 }, { 2, 10 }, { 3, 30 } });
    EXPECT_EQ(QSet<QByteArray>({ there[0].key, there[1].key, there[2].key }).size(), 3);
    for (const MaildropEntry &entry : there)
        EXPECT_FALSE(entry.uidlUnique);
    EXPECT_EQ(planVisit({}, there, true).fetch.size(), 3);
}

TEST(Maildrop, aKnownNameWithAnotherSizeIsDoubted)
{
    const auto there = nameByUidl(uidls({ "1 a" }), { { 1, 11 } });
    EXPECT_EQ(keysOf(planVisit({ known("a", 10) }, there, true).doubted), QList<QByteArray> { "a" });
    EXPECT_TRUE(planVisit({ known("a", 10) }, there, false).doubted.isEmpty()) << "this server counts badly";
    const QByteArray reused = reusedKey(there[0]);
    EXPECT_TRUE(planVisit({ known("a", 10), known(reused.constData(), 11) }, there, true).doubted.isEmpty()) << "judged before";
}

TEST(Maildrop, anEmptyListingSaysNothingAboutWhatIsGone)
{
    EXPECT_TRUE(planVisit({ known("a", 10) }, {}, true).gone.isEmpty());
    const auto there = nameByUidl(uidls({ "1 b" }), { { 1, 10 } });
    EXPECT_EQ(planVisit({ known("a", 10), known("b", 10) }, there, true).gone, QList<QByteArray> { "a" });
}

TEST(Maildrop, whatWasGivenUpIsNotFetchedAgain)
{
    const auto there = nameByUidl(uidls({ "1 a" }), { { 1, 10 } });
    EXPECT_TRUE(planVisit({ known("a", 10, UidlState::Seen) }, there, true).fetch.isEmpty());
}

TEST(Maildrop, aNameMadeOfTheHeaderSurvivesWhatServersAddToIt)
{
    const QByteArray header = "From: a@example.org\r\nSubject: x\r\n folded\r\n\r\n";
    EXPECT_EQ(contentName(header), contentName(header + "body\r\n"));
    EXPECT_EQ(contentName(header), contentName("From: a@example.org\r\nStatus: RO\r\nX-Status:\r\n more\r\nSubject: x\r\n folded\r\n\r\n"));
    EXPECT_EQ(contentName(header), contentName(QByteArray(header).replace("\r\n", "\n")));
    EXPECT_NE(contentName(header), contentName(QByteArray(header).replace("folded", "Folded")));
}

TEST(Maildrop, filtersOnTheWayDoNotChangeTheNameOfAMessageWithAMessageId)
{
    const QByteArray header = "Received: from a by b; Thu, 26 Nov 2026 09:00:00 +0000\r\nSubject: x\r\nMessage-ID: <1@example.org>\r\n"
                              "Date: Thu, 26 Nov 2026 08:59:00 +0000\r\n\r\n";
    EXPECT_EQ(contentName(header), contentName(QByteArray(header).replace("Subject: x", "Subject: *** SPAM *** x\r\nX-Scanned: yes")));
    EXPECT_NE(contentName(header), contentName(QByteArray(header).replace("<1@", "<2@")));
    EXPECT_NE(contentName(header), contentName(QByteArray(header).replace("from a", "from c"))) << "the same mail by another way is another copy";
    EXPECT_NE(contentName(header), contentName(QByteArray(header).replace("08:59", "08:58")));
}

TEST(Maildrop, equalHeadersAreToldApartByRank)
{
    const auto there = nameByContent({ { 1, 10 }, { 2, 10 }, { 3, 10 } }, { { 1, " h" }, { 2, " h" }, { 3, " i" } });
    EXPECT_EQ(keysOf(there), (QList<QByteArray> { " h", " h#2", " i" }));
    EXPECT_FALSE(there[0].uidlUnique);
    EXPECT_TRUE(there[2].uidlUnique);
}

TEST(Maildrop, aMessageKeepsTheNameItWasFetchedByWhenAnotherGetsItsUidl)
{
    const auto alone = nameByUidl(uidls({ "1 a" }), { { 1, 10 } });
    const auto both = nameByUidl(uidls({ "1 a", "2 a" }), { { 1, 10 }, { 2, 20 } });
    const auto there = recognise(both, { known("a", 10) });
    EXPECT_EQ(keysOf(there), (QList<QByteArray> { "a", " a 20" }));
    EXPECT_FALSE(there[0].uidlUnique) << "nothing is deleted by a name that two have";
    EXPECT_EQ(keysOf(planVisit({ known("a", 10) }, there, true).fetch), QList<QByteArray> { " a 20" });
    EXPECT_TRUE(planVisit({ known("a", 10) }, there, true).gone.isEmpty());
    EXPECT_EQ(keysOf(recognise(alone, { known(" a 10", 10) })), QList<QByteArray> { " a 10" }) << "the other one went";
    EXPECT_EQ(keysOf(recognise(both, { known("a", 11) })), (QList<QByteArray> { " a 10", " a 20" })) << "of another size";
}

TEST(Maildrop, aNameIsTakenByOneMessageOnly)
{
    const auto there = nameByUidl(uidls({ "1 a", "2 a" }), { { 1, 10 }, { 2, 10 } });
    EXPECT_EQ(keysOf(recognise(there, { known("a", 10) })), (QList<QByteArray> { "a", " a 10#2" }));
}

TEST(Maildrop, namesOfOurOwnAreNeverTooLongForTheStore)
{
    const QByteArray uid(1024, 'x');
    const auto there = nameByUidl(uidls({ ("1 " + uid).constData(), ("2 " + uid).constData() }), { { 1, 10 }, { 2, 10 } });
    for (const MaildropEntry &entry : there)
        EXPECT_LE(entry.key.size(), 1024);
    EXPECT_NE(there[0].key, there[1].key);
    EXPECT_LE(reusedKey({ .number = 1, .key = uid, .octets = 1 }).size(), 1024);
}

TEST(Maildrop, aNumberThatIsListedTwiceHasOneName)
{
    EXPECT_EQ(keysOf(nameByUidl(uidls({ "1 a", "2 b", "1 c" }), { { 1, 10 }, { 2, 20 } })), (QList<QByteArray> { "a", "b" }));
    EXPECT_EQ(keysOf(nameByContent({ { 1, 10 }, { 1, 10 }, { 2, 20 } }, { { 1, " h" }, { 2, " i" } })), (QList<QByteArray> { " h", " i" }));
}

TEST(Maildrop, whatUidlLeavesOutIsWithoutAName)
{
    const pop3::Listing listing { { 1, 10 }, { 2, 20 } };
    EXPECT_EQ(withoutName(listing, nameByUidl(uidls({ "1 a" }), listing)), (pop3::Listing { { 2, 20 } }));
}

TEST(Maildrop, aNameIsKnownAgainByTheHeaderOrElseByABelievedSize)
{
    const MaildropEntry entry { .number = 1, .key = "a", .octets = 10 };
    EXPECT_TRUE(isKnownAgain(Sameness::Same, known("a", 99), entry, false));
    EXPECT_FALSE(isKnownAgain(Sameness::Other, known("a", 10), entry, true));
    EXPECT_TRUE(isKnownAgain(Sameness::CannotTell, known("a", 10), entry, true));
    EXPECT_FALSE(isKnownAgain(Sameness::CannotTell, known("a", 11), entry, true));
    EXPECT_FALSE(isKnownAgain(Sameness::CannotTell, known("a", 10), entry, false));
}

TEST(Maildrop, aNameMadeOfAHeaderIsToldFromOneMadeOfAUidl)
{
    EXPECT_TRUE(isContentName(contentName("From: a\r\n\r\n")));
    EXPECT_FALSE(isContentName(reusedKey({ .number = 1, .key = QByteArray(60, 'x'), .octets = 10 })));
    EXPECT_FALSE(isContentName(contentName("From: a\r\n\r\n") + "#2"));
    EXPECT_EQ(contentNameIn(contentName("From: a\r\n\r\n") + "#2"), contentName("From: a\r\n\r\n"));
    EXPECT_EQ(contentNameIn(contentName("From: a\r\n\r\n")), contentName("From: a\r\n\r\n"));
    EXPECT_EQ(contentNameIn(reusedKey({ .number = 1, .key = QByteArray(64, 'x') + "#2", .octets = 10 })), "");
    EXPECT_EQ(contentNameIn(QByteArray(64, 'x')), "");
    EXPECT_FALSE(isOwnName("a"));
}
