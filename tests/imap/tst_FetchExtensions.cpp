// SPDX-License-Identifier: GPL-3.0-or-later
// What can be asked of a message beyond IMAP4rev1: BINARY (RFC 3516), PREVIEW (8970), OBJECTID (8474), parts of parts
// and Gmail's own.
#include "imap/Reading.h"
#include "imap/Talk.h"

#include <gtest/gtest.h>

using namespace imap;
using namespace imap::commands;
using namespace imaptest;
using namespace reading;
using namespace Qt::StringLiterals;

namespace {

FetchData fetched(const QByteArray &line)
{
    const auto response = responseOf(line);
    const auto *const data = as<FetchData>(response);
    return data ? *data : FetchData();
}

FetchItems range(QByteArray section, quint64 offset, quint32 count, bool isBinary = false)
{
    FetchItems items;
    items.ranges = { { std::move(section), offset, count, isBinary } };
    return items;
}

} // namespace

TEST(FetchRange, bringsThePieceThatWasAskedFor)
{
    Talk talk = selected("IMAP4rev1");
    const auto asked = ask(talk, UidFetch(UidSet(Uid { 10 }), range("2", 1024, 4)),
        "* 1 FETCH (UID 10 BODY[2]<0> \"nooo\")\r\n* 1 FETCH (UID 10 BODY[2] \"nooo\")\r\n* 1 FETCH (UID 10 BODY[2]<1024> \"data\")\r\n{T} OK\r\n");
    EXPECT_EQ(asked.said, "A4 UID FETCH 10 (UID BODY.PEEK[2]<1024.4>)\r\n");
    EXPECT_EQ(asked.events, (Heard { "fetched 4 uid 10" })) << "another piece is not it";
    EXPECT_EQ(refusal("IMAP4rev1", UidFetch(UidSet(Uid { 10 }), range("2", 0, 0))), "InvalidInput:a range of nothing");
}

TEST(FetchRange, twoPiecesOfOneSectionAreTwo)
{
    Talk talk = selected("IMAP4rev1");
    FetchItems items = range("1", 0, 2);
    items.ranges.append({ "1", 2, 2, false });
    const auto asked = ask(talk, UidFetch(UidSet(Uid { 10 }), items), "* 1 FETCH (UID 10 BODY[1]<0> \"ab\")\r\n* 1 FETCH (UID 10 BODY[1]<2> \"cd\")\r\n{T} OK\r\n");
    EXPECT_EQ(asked.events, (Heard { "fetched 4 uid 10" }));
}

TEST(Binary, bringsAPartAsItIsMeant)
{
    Talk talk = selected("IMAP4rev1 BINARY");
    FetchItems items;
    items.binary = { "1.2" };
    items.binarySizes = { "1.2" };
    const QByteArray server = "* 1 FETCH (UID 10 BINARY.SIZE[1.2] 5 BINARY[1.2] ~{5}\r\n\0\1\2)\xFF)\r\n{T} OK\r\n"_ba;
    for (const qsizetype chunk : { 1, 2, 7, 4096 }) {
        const auto asked = ask(talk, UidFetch(UidSet(Uid { 10 }), items), server, chunk);
        EXPECT_TRUE(asked.said.endsWith(" UID FETCH 10 (UID BINARY.PEEK[1.2] BINARY.SIZE[1.2])\r\n"));
        EXPECT_EQ(asked.events.size(), 1);
    }
    const FetchData data = fetched("* 1 FETCH (UID 10 BINARY.SIZE[1.2] 5 BINARY[1.2] ~{5}\r\n\0\1\2)\xFF)"_ba);
    EXPECT_EQ(data.binarySize("1.2"), 5U);
    EXPECT_EQ(data.binarySize("1"), std::nullopt);
    ASSERT_EQ(data.sections.size(), 1);
    EXPECT_TRUE(data.sections.first().isBinary);
    EXPECT_EQ(data.sections.first().bytes, "\0\1\2)\xFF"_ba);
}

TEST(Binary, aPartInItsEncodingIsNotTakenForIt)
{
    Talk talk = selected("IMAP4rev1 BINARY");
    FetchItems items;
    items.binary = { "1" };
    const auto asked = ask(talk, UidFetch(UidSet(Uid { 10 }), items), "* 1 FETCH (UID 10 BODY[1] \"aGk=\")\r\n{T} NO [UNKNOWN-CTE] cannot\r\n");
    EXPECT_TRUE(asked.events.isEmpty());
    EXPECT_EQ(named(asked.answer->error()), "CommandRefused:UNKNOWN-CTE");
}

TEST(Binary, isAskedOnlyWhereOffered)
{
    FetchItems items;
    items.binary = { "1" };
    EXPECT_EQ(refusal("IMAP4rev1", UidFetch(UidSet(Uid { 1 }), items)), "Unsupported:BINARY");
    EXPECT_EQ(refusal("IMAP4rev2", UidFetch(UidSet(Uid { 1 }), items)), "") << "the reading half is part of it";
    EXPECT_EQ(refusal("IMAP4rev1", UidFetch(UidSet(Uid { 1 }), range("1", 0, 5, true))), "Unsupported:BINARY");
    EXPECT_EQ(written(UidFetch(UidSet(Uid { 1 }), range("1", 7, 5, true))), "UID FETCH 1 (UID BINARY.PEEK[1]<7.5>)\r\n");
    EXPECT_EQ(partWay({ Capabilities::parse("IMAP4rev1 BINARY"), {}, false }), PartWay::Binary);
    EXPECT_EQ(partWay({ Capabilities::parse("IMAP4rev1"), {}, false }), PartWay::Encoded);
}

TEST(Preview, isToldOrNotKnownYet)
{
    Talk talk = selected("IMAP4rev1 PREVIEW");
    FetchItems items = FetchItems::flagsOnly();
    items.preview = FetchItems::Preview::Lazy;
    const auto asked = ask(talk, UidFetch(*UidSet::parse("10,20"), items),
        "* 1 FETCH (UID 10 FLAGS () PREVIEW \"Preview text!\")\r\n* 2 FETCH (UID 20 FLAGS () PREVIEW NIL)\r\n{T} OK\r\n");
    EXPECT_EQ(asked.said, "A4 UID FETCH 10,20 (UID FLAGS PREVIEW (LAZY))\r\n");
    EXPECT_EQ(asked.events.size(), 2);
    EXPECT_EQ(fetched("* 1 FETCH (UID 10 PREVIEW \"Preview text!\")").preview, "Preview text!");
    EXPECT_EQ(fetched("* 1 FETCH (UID 10 PREVIEW \"\")").preview, "");
    EXPECT_EQ(fetched("* 1 FETCH (UID 10 PREVIEW NIL)").preview, std::nullopt);
    EXPECT_EQ(refusal("IMAP4rev1", UidFetch(UidSet(Uid { 1 }), items)), "Unsupported:PREVIEW");
}

TEST(ObjectId, namesMessagesAndThreads)
{
    const FetchData data = fetched("* 1 FETCH (UID 10 EMAILID (M6d99ac3275bb4e) THREADID (T64b478a75b7ea9))");
    EXPECT_EQ(data.emailId, "M6d99ac3275bb4e");
    EXPECT_EQ(data.threadId, "T64b478a75b7ea9");
    EXPECT_EQ(fetched("* 1 FETCH (UID 10 THREADID NIL)").threadId, "");
    FetchItems items;
    items.emailId = items.threadId = true;
    EXPECT_EQ(written(UidFetch(UidSet(Uid { 1 }), items)), "UID FETCH 1 (UID EMAILID THREADID)\r\n");
    EXPECT_EQ(refusal("IMAP4rev1", UidFetch(UidSet(Uid { 1 }), items)), "Unsupported:OBJECTID");
}

TEST(Gmail, labelsAndIdsAreRead)
{
    const FetchData data = fetched("* 1 FETCH (X-GM-THRID 1278455344230334865 X-GM-MSGID 1278455344230334866 X-GM-LABELS (\\Inbox \\Sent Important \"Muy Importante\") UID 4)");
    EXPECT_EQ(data.emailId, "1278455344230334866");
    EXPECT_EQ(data.threadId, "1278455344230334865");
    EXPECT_EQ(data.labels, (QList<QByteArray> { "\\Inbox", "\\Sent", "Important", "Muy Importante" }));
    EXPECT_EQ(data.uid, Uid { 4 });
    FetchItems items;
    items.gmail = true;
    EXPECT_EQ(written(UidFetch(UidSet(Uid { 1 }), items)), "UID FETCH 1 (UID X-GM-MSGID X-GM-THRID X-GM-LABELS)\r\n");
    EXPECT_EQ(refusal("IMAP4rev1", UidFetch(UidSet(Uid { 1 }), items)), "Unsupported:X-GM-EXT-1");
}
