// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/CommandWriter.h"
#include "imap/Reading.h"
#include "imap/commands/UidFetch.h"

#include <QDateTime>
#include <QTimeZone>

#include <gtest/gtest.h>

using namespace imap;
using namespace Qt::StringLiterals;
using namespace reading;

namespace {

FetchData fetched(const QByteArray &items)
{
    const auto response = responseOf("* 12 FETCH " + items);
    const auto *const data = as<FetchData>(response);
    return data ? *data : FetchData();
}

} // namespace

TEST(FetchParser, readsTheExampleOfTheRfc)
{
    const auto data = fetched("(FLAGS (\\Seen) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" RFC822.SIZE 4286 ENVELOPE "
        "(\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"IMAP4rev1 WG mtg summary and minutes\" "
        "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) "
        "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) ((NIL NIL \"imap\" \"cac.washington.edu\")) "
        "((NIL NIL \"minutes\" \"CNRI.Reston.VA.US\") (\"John Klensin\" NIL \"KLENSIN\" \"MIT.EDU\")) NIL NIL "
        "\"<B27397-0100000@cac.washington.ed>\") BODY (\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 3028 92))");
    EXPECT_EQ(data.sequence, 12U);
    EXPECT_TRUE(data.flags->isSeen());
    EXPECT_EQ(data.internalDate.toDateTime(), QDateTime(QDate(1996, 7, 17), QTime(9, 44, 25), QTimeZone::UTC));
    EXPECT_EQ(data.size, 4286U);
    ASSERT_TRUE(data.envelope);
    EXPECT_EQ(data.envelope->subject, "IMAP4rev1 WG mtg summary and minutes");
    EXPECT_EQ(data.envelope->from, (QList<EnvelopeAddress> { { "Terry Gray", "", "gray", "cac.washington.edu" } }));
    EXPECT_EQ(data.envelope->cc.size(), 2);
    EXPECT_TRUE(data.envelope->bcc.isEmpty());
    EXPECT_EQ(data.envelope->messageId, "<B27397-0100000@cac.washington.ed>");
    ASSERT_EQ(data.structure.parts.size(), 1);
    EXPECT_EQ(data.structure.parts.first().type, "text");
    EXPECT_EQ(data.structure.parts.first().lines, 92);
    EXPECT_EQ(data.structure.parts.first().section, "1");
}

TEST(FetchParser, readsSectionsOfEveryName)
{
    const auto data = fetched("(UID 7 BODY[] {3}\r\nabc BODY[1.2.MIME] \"q\" body[header.fields (date  \"from\")] {4}\r\nD: \n "
                              "BODY[TEXT]<100> NIL BINARY[1] ~{2}\r\n\xFF\x01 RFC822.HEADER \"h\" BINARY.SIZE[1] 12)");
    EXPECT_EQ(data.uid, Uid { 7 });
    ASSERT_TRUE(data.section(""));
    EXPECT_EQ(data.section("")->bytes, "abc");
    EXPECT_EQ(data.section("1.2.MIME")->bytes, "q");
    ASSERT_TRUE(data.section("HEADER.FIELDS (DATE FROM)"));
    EXPECT_EQ(data.header(), "D: \n");
    EXPECT_TRUE(data.section("text")->isNil);
    EXPECT_EQ(data.section("text")->origin, 100U);
    EXPECT_TRUE(data.section("1")->isBinary);
    EXPECT_EQ(data.section("1")->bytes, QByteArray("\xFF\x01", 2));
    EXPECT_EQ(data.section("HEADER")->bytes, "h");
    EXPECT_FALSE(data.section("2"));
}

TEST(FetchParser, readsADateHoweverItIsQuoted)
{
    const base::Timestamp date = parseDateTime("17-Jul-1996 02:44:25 -0700");
    ASSERT_TRUE(date.isKnown());
    for (const QByteArray &written : { "\"17-Jul-1996 02:44:25 -0700\""_ba, "  \"17-Jul-1996 02:44:25 -0700\""_ba,
             "\"17-Jul-1996 \\02:44:25 -0700\""_ba, "{26}\r\n17-Jul-1996 02:44:25 -0700"_ba }) {
        const auto data = fetched("(INTERNALDATE " + written + " UID 3)");
        EXPECT_EQ(data.internalDate.ms, date.ms) << written.constData();
        EXPECT_EQ(data.uid, Uid { 3 }) << written.constData();
    }
    EXPECT_EQ(fetched("(INTERNALDATE \"17-Jul-1996 02:44:25 -0700\")").internalDate.ms, date.ms);
    EXPECT_FALSE(fetched("(UID 3 INTERNALDATE \"17-Jul\"-1996\" FLAGS ())").internalDate.isKnown());
    EXPECT_TRUE(fetched("(UID 3 INTERNALDATE \"17-Jul\"-1996\" FLAGS ())").flags);
}

TEST(FetchParser, theNameOfWhatAListAsksForIsOneForAllMessages)
{
    const QByteArray fields = imap::commands::FetchItems::forList().headerFields.join(' ');
    const auto first = fetched("(UID 7 BODY[HEADER.FIELDS (" + fields + ")] {4}\r\nD: \n)");
    const auto second = fetched("(UID 8 BODY[HEADER.FIELDS (" + fields + ")] {4}\r\nD: \n)");
    ASSERT_EQ(first.sections.size(), 1);
    ASSERT_EQ(second.sections.size(), 1);
    EXPECT_EQ(first.sections.first().name, "HEADER.FIELDS (" + fields + ')');
    EXPECT_EQ(first.sections.first().name.constData(), second.sections.first().name.constData()) << "no copies";
    const auto lower = fetched("(UID 9 BODY[header.fields (" + fields.toLower() + ")] {4}\r\nD: \n)");
    ASSERT_EQ(lower.sections.size(), 1);
    EXPECT_EQ(lower.sections.first().name, first.sections.first().name);
}

TEST(FetchParser, readsExtensions)
{
    const auto data = fetched("(UID 4 MODSEQ (624140003) EMAILID (M6d99ac3275bb4e) THREADID (T64b478a75b7ea9) PREVIEW \"text\" "
                              "SAVEDATE NIL X-GM-LABELS (\"\\\\Inbox\" (deep)) ANNOTATION (/comment (value.priv \"x\")) FLAGS ())");
    EXPECT_EQ(data.modSeq, 624140003U);
    EXPECT_EQ(data.emailId, "M6d99ac3275bb4e");
    EXPECT_EQ(data.threadId, "T64b478a75b7ea9");
    EXPECT_TRUE(data.flags);
    EXPECT_EQ(fetched("(X-GM-MSGID 1278455344230334865 UID 3)").emailId, "1278455344230334865");
}

TEST(FetchParser, mistakesOfServersAreForgiven)
{
    EXPECT_EQ(fetched("((UID 3 FLAGS (\\Seen)))").uid, Uid { 3 });                        // Domino
    EXPECT_EQ(fetched("(BODY[1.TEXT]<0> NIL UID 3)").uid, Uid { 3 });
    EXPECT_EQ(fetched("(BODYSTRUCTURE NIL UID 3)").uid, Uid { 3 });
    EXPECT_EQ(fetched("(FLAGS (\\Seen (nested) \"quoted\" \\) UID 3)").flags->keywords.size(), 2);
    EXPECT_EQ(fetched("(flags (\\seen) uid 3)").flags->isSeen(), true);                   // lower case
    EXPECT_EQ(fetched("(UID 3 RFC822.SIZE -1 FLAGS ())").uid, Uid { 3 });
    EXPECT_EQ(fetched("(UID -3 FLAGS ())").uid, Uid {});
    EXPECT_EQ(fetched("(ENVELOPE NIL UID 3)").uid, Uid { 3 });
    EXPECT_EQ(fetched("(ENVELOPE (\"d\" \"s\") UID 3)").uid, Uid { 3 });                  // cut short
    EXPECT_EQ(fetched("(INTERNALDATE \"nonsense\" UID 3)").uid, Uid { 3 });
    EXPECT_EQ(fetched("(ENVELOPE (NIL \"a\"b\"c\" NIL NIL NIL NIL NIL NIL NIL NIL) UID 3)").envelope->subject, "a\"b\"c");
    EXPECT_EQ(fetched("(UID 3 BODY[HEADER").uid, Uid { 3 });
    EXPECT_EQ(fetched("(UID 3 FLAGS (\\Seen").uid, Uid { 3 });
}

TEST(FetchParser, aTooLargeLiteralIsSaidToBeOne)
{
    Limits limits { 1000, 100, 100'000, 10 };
    const auto responses = responsesOf("* 1 FETCH (UID 5 BODY[] {5000}\r\n" + QByteArray(5000, 'x') + ")\r\n", 333, limits);
    const auto *const data = as<FetchData>(responses.first());
    EXPECT_EQ(data->uid, Uid { 5 });
    EXPECT_TRUE(data->section("")->isOversized);
    EXPECT_TRUE(data->section("")->bytes.isEmpty());
}

TEST(FetchParser, readsNestedBodyStructures)
{
    const auto data = fetched("(UID 1 BODYSTRUCTURE (((\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL \"quoted-printable\" 120 6 NIL NIL NIL NIL)"
        "(\"text\" \"html\" NIL NIL NIL \"8bit\" 30 2 NIL (\"inline\" NIL) (\"en\" \"es\") \"http://x\") \"alternative\" (\"boundary\" \"b\") NIL NIL)"
        "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 900 (NIL \"inner\" NIL NIL NIL NIL NIL NIL NIL NIL) "
        "((\"text\" \"plain\" NIL NIL NIL \"7bit\" 3 1)(\"image\" \"png\" (\"name\" \"a.png\") \"<id@x>\" \"desc\" \"base64\" 586 \"md5\" "
        "(\"attachment\" (\"filename\" \"a.png\"))) \"mixed\") 20)"
        "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 90 (NIL \"one\" NIL NIL NIL NIL NIL NIL NIL NIL) (\"text\" \"plain\" NIL NIL NIL \"7bit\" 3 1) 4 NIL NIL NIL NIL EXT (1 2))"
        " \"mixed\" (\"boundary\" \"c\") NIL NIL NIL) FLAGS ())");
    EXPECT_EQ(data.structure.tree(), "multipart/mixed[multipart/alternative[text/plain,text/html],"
                                     "message/rfc822{multipart/mixed[text/plain,image/png]},message/rfc822{text/plain}]");
    QList<QByteArray> sections;
    for (const BodyPart &part : data.structure.parts)
        sections.append(part.section);
    EXPECT_EQ(sections, (QList<QByteArray> { "", "1", "1.1", "1.2", "2", "2.TEXT", "2.1", "2.2", "3", "3.1" }));
    EXPECT_EQ(data.structure.parts.at(3).languages, (QList<QByteArray> { "en", "es" }));
    EXPECT_EQ(data.structure.parts.at(3).disposition, "inline");
    EXPECT_EQ(data.structure.parts.at(4).envelope->subject, "inner");
    EXPECT_EQ(data.structure.parts.at(4).lines, 20);
    EXPECT_EQ(data.structure.parts.at(7).parameter("NAME"), "a.png");
    EXPECT_EQ(data.structure.parts.at(7).dispositionParameters.first().second, "a.png");
    EXPECT_TRUE(data.flags); // what stands behind it is still read
}

TEST(FetchParser, deepStructuresAreReadOver)
{
    const QByteArray leaf = "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 1 1)";
    QByteArray deep = leaf;
    for (int i = 0; i < 40; ++i)
        deep = '(' + deep + " \"mixed\")";
    EXPECT_EQ(fetched("(BODYSTRUCTURE " + deep + " UID 8)").structure.parts.size(), 41);
    for (const int depth : { 1000, 200'000 }) {
        const QByteArray hostile = "(UID 8 BODYSTRUCTURE " + QByteArray(depth, '(') + QByteArray(depth, ')') + " FLAGS (\\Seen))";
        const auto data = fetched(hostile);
        EXPECT_EQ(data.uid, Uid { 8 });
        EXPECT_LE(data.structure.parts.size(), kMaxDepth + 1);
        EXPECT_EQ(fetched("(UID 8 X-NEW " + QByteArray(depth, '(')).uid, Uid { 8 });
        EXPECT_TRUE(as<UnknownData>(responseOf("* NEW " + QByteArray(depth, '('))));
        EXPECT_TRUE(as<ListData>(responseOf("* LIST " + QByteArray(depth, '(') + QByteArray(depth, ')') + " NIL x")));
    }
}

TEST(FetchParser, tooManyPartsAreNoStructure)
{
    const QByteArray leaf = "(\"a\" \"b\" NIL NIL NIL \"7bit\" 1)";
    EXPECT_TRUE(fetched("(UID 8 BODYSTRUCTURE (" + leaf.repeated(10'100) + " \"mixed\"))").structure.isEmpty());
}

TEST(FetchParser, laterWordsOfOneMessageAreMerged)
{
    auto first = fetched("(UID 3 FLAGS (\\Seen) BODY[HEADER] \"h\")");
    first.merge(fetched("(UID 3 FLAGS () RFC822.SIZE 5 BODY[HEADER] \"other\" BODY[TEXT] \"t\")"));
    EXPECT_FALSE(first.flags->isSeen());
    EXPECT_EQ(first.size, 5U);
    EXPECT_EQ(first.section("HEADER")->bytes, "h");
    EXPECT_EQ(first.section("TEXT")->bytes, "t");
}

TEST(DateTime, readsAndRefuses)
{
    const auto at = [](int y, int mo, int d, int h, int mi, int s) {
        return base::Timestamp::fromDateTime(QDateTime(QDate(y, mo, d), QTime(h, mi, s), QTimeZone::UTC));
    };
    EXPECT_EQ(parseDateTime(" 7-Feb-1994 22:55:04 +0100"), at(1994, 2, 7, 21, 55, 4));
    EXPECT_EQ(parseDateTime("7-feb-1994 22:55:04 +0100"), at(1994, 2, 7, 21, 55, 4));
    EXPECT_EQ(parseDateTime("31-Dec-2025 23:30:00 -0130"), at(2026, 1, 1, 1, 0, 0));
    EXPECT_EQ(parseDateTime("29-Feb-2024 00:00:00 +0000"), at(2024, 2, 29, 0, 0, 0));
    for (const char *bad : { "", "x", "31-Feb-2024 00:00:00 +0000", "01-Foo-2024 00:00:00 +0000", "01-Jan-2024 25:00:00 +0000",
             "01-Jan-2024 00:00:00", "aa-Jan-2024 00:00:00 +0000", "01-Jan-2024 00:00:00 +00x0" })
        EXPECT_FALSE(parseDateTime(bad).isKnown()) << bad;
}
