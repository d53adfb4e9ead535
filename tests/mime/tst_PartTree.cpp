// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Limits.h"
#include "mime/PartTree.h"
#include "support/CpuTimer.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using mime::PartTree;

namespace {

// RFC 2046 section 5.1.1
const QByteArray kRfcExample = "From: Nathaniel Borenstein <nsb@bellcore.com>\r\n"
                               "To: Ned Freed <ned@innosoft.com>\r\n"
                               "Subject: Sample message\r\n"
                               "MIME-Version: 1.0\r\n"
                               "Content-type: multipart/mixed; boundary=\"simple boundary\"\r\n"
                               "\r\n"
                               "This is the preamble.\r\n"
                               "--simple boundary\r\n"
                               "\r\n"
                               "This is implicitly typed plain US-ASCII text.\r\n"
                               "It does NOT end with a linebreak.\r\n"
                               "--simple boundary\r\n"
                               "Content-type: text/plain; charset=us-ascii\r\n"
                               "\r\n"
                               "This is explicitly typed plain US-ASCII text.\r\n"
                               "It DOES end with a linebreak.\r\n"
                               "\r\n"
                               "--simple boundary--\r\n"
                               "\r\n"
                               "This is the epilogue.\r\n"_ba;

// Shorthand: lines end with \n, "|" separates them.
QByteArray lines(QByteArray text)
{
    return text.replace('|', '\n');
}

QByteArray treeOf(const QByteArray &raw)
{
    return PartTree::parse(raw).describe();
}

} // namespace

TEST(PartTree, readsTheRfcExampleToTheOctet)
{
    const PartTree tree = PartTree::parse(kRfcExample);
    EXPECT_EQ(tree.describe(), "multipart/mixed[text/plain,text/plain]");
    ASSERT_EQ(tree.parts().size(), 3u);
    EXPECT_EQ(tree.find("1")->body, "This is implicitly typed plain US-ASCII text.\r\nIt does NOT end with a linebreak.");
    EXPECT_EQ(tree.find("2")->body, "This is explicitly typed plain US-ASCII text.\r\nIt DOES end with a linebreak.\r\n");
    EXPECT_TRUE(tree.root().isClosed);
}

TEST(PartTree, lineEndsMakeNoDifference)
{
    QByteArray unix = kRfcExample;
    unix.replace("\r\n", "\n");
    EXPECT_EQ(treeOf(unix), treeOf(kRfcExample));
    EXPECT_EQ(PartTree::parse(unix).find("1")->body, "This is implicitly typed plain US-ASCII text.\nIt does NOT end with a linebreak.");
}

TEST(PartTree, numbersPartsAsImapDoes) // RFC 9051 section 6.4.5
{
    const QByteArray raw = lines("Content-Type: multipart/mixed; boundary=a||--a|Content-Type: text/plain||1|--a||2|--a|Content-Type: message/rfc822||"
                                 "Content-Type: multipart/alternative; boundary=b||--b||3.1|--b|Content-Type: text/html||3.2|--b--|--a|"
                                 "Content-Type: multipart/mixed; boundary=c||--c||4.1|--c|Content-Type: message/rfc822||Subject: x||4.2.1|--c--|--a--|");
    const PartTree tree = PartTree::parse(raw);
    EXPECT_EQ(tree.describe(), "multipart/mixed[text/plain,text/plain,message/rfc822{multipart/alternative[text/plain,text/html]},"
                               "multipart/mixed[text/plain,message/rfc822{text/plain}]]");
    for (const char *path : { "1", "2", "3.1", "3.2", "4.1", "4.2.1" }) {
        ASSERT_TRUE(tree.find(path)) << path;
        EXPECT_EQ(tree.find(path)->body.trimmed(), QByteArray(path));
    }
    EXPECT_EQ(tree.find("3")->type, "message/rfc822");
    EXPECT_EQ(tree.find("9"), nullptr);
    EXPECT_EQ(PartTree::parse("Subject: x\n\nbody").find("1")->body, "body");
}

TEST(PartTree, aMissingEndIsTheEndOfTheMessage)
{
    const PartTree tree = PartTree::parse(lines("Content-Type: multipart/mixed; boundary=a||--a||one|--a||two"));
    EXPECT_EQ(tree.describe(), "multipart/mixed[text/plain,text/plain]");
    EXPECT_EQ(tree.find("2")->body, "two");
    EXPECT_FALSE(tree.root().isClosed);
}

TEST(PartTree, anOuterBoundaryEndsInnerParts)
{
    EXPECT_EQ(treeOf(lines("Content-Type: multipart/mixed; boundary=a||--a|Content-Type: multipart/mixed; boundary=b||--b||x|--a||y|--a--|")),
              "multipart/mixed[multipart/mixed[text/plain],text/plain]");
}

TEST(PartTree, theSameBoundaryTwiceBelongsToTheInnerMultipart)
{
    EXPECT_EQ(treeOf(lines("Content-Type: multipart/mixed; boundary=a||--a|Content-Type: multipart/mixed; boundary=a||--a||x|--a--|--a||y|--a--|")),
              "multipart/mixed[multipart/mixed[text/plain],text/plain]");
}

TEST(PartTree, aBoundaryThatBeginsAnotherIsNotTaken)
{
    EXPECT_EQ(treeOf(lines("Content-Type: multipart/mixed; boundary=a||--a||--ab|still one|--a||two|--a--|")), "multipart/mixed[text/plain,text/plain]");
}

TEST(PartTree, dashesAreNoDelimitersUnlessTheyBeginALine)
{
    const QByteArray text = "-|--|---|- --b|x--b|--|\r--b|--bb|-----------|--"; // all of it is the text of the first part
    const PartTree tree = PartTree::parse(lines("Content-Type: multipart/mixed; boundary=b||--b||" + text + "|--b||two|--b--|--b||-"));
    ASSERT_EQ(tree.parts().size(), 3U);
    EXPECT_EQ(tree.parts()[1].body, lines(text));
    EXPECT_EQ(tree.parts()[2].body, "two");
    for (const QByteArray &end : { QByteArray("-"), QByteArray("--"), QByteArray("|-"), QByteArray("|--") }) {
        const PartTree cut = PartTree::parse(lines("Content-Type: multipart/mixed; boundary=b||--b||a" + end));
        ASSERT_EQ(cut.parts().size(), 2U);
        EXPECT_EQ(cut.parts()[1].body, lines("a" + end));
    }
}

TEST(PartTree, aBoundaryEndsAHeaderWithoutEmptyLine)
{
    EXPECT_EQ(treeOf(lines("Content-Type: multipart/mixed; boundary=a||--a|Content-Type: image/png|--a||two|--a--|")), "multipart/mixed[image/png,text/plain]");
}

TEST(PartTree, aMultipartWithoutPartsKeepsItsText)
{
    for (const QByteArray &head : { "multipart/mixed"_ba, "multipart/mixed; boundary=nowhere"_ba, "multipart/mixed; boundary=\"\""_ba }) {
        const PartTree tree = PartTree::parse("Content-Type: " + head + "\n\nhello\n");
        EXPECT_EQ(tree.describe(), "multipart/mixed[]");
        EXPECT_EQ(tree.root().body, "hello\n");
    }
}

TEST(PartTree, messagesWithoutTypeAreText)
{
    EXPECT_EQ(treeOf(""), "text/plain");
    EXPECT_EQ(treeOf("\n\n\n"), "text/plain");
    EXPECT_EQ(treeOf("no header at all"), "text/plain");
    EXPECT_EQ(treeOf("Content-Type: text\n\nx"), "text/plain");
    EXPECT_EQ(treeOf("Content-Type: ;;;\n\nx"), "text/plain");
    EXPECT_EQ(treeOf(QByteArray("\0\0\0", 3)), "text/plain");
    EXPECT_EQ(PartTree::parse("no header at all").root().body, "no header at all");
}

TEST(PartTree, whatPrecedesTheHeaderIsSkipped)
{
    for (const QByteArray &before : { "\xEF\xBB\xBF"_ba, "From ana@example.org Mon Jan  1 00:00:00 2024\n"_ba, "\n\n"_ba, "\r\n"_ba, " "_ba,
                                      ">From ana@example.org Mon\n"_ba, "\xEF\xBB\xBF" "From x\n\n"_ba }) {
        const PartTree tree = PartTree::parse(before + "Content-Type: text/html\nSubject: x\n\nbody");
        EXPECT_EQ(tree.describe(), "text/html") << before.toStdString();
        EXPECT_EQ(tree.root().body, "body");
    }
}

TEST(PartTree, aDigestHoldsMessages) // RFC 2046 section 5.1.5
{
    EXPECT_EQ(treeOf(lines("Content-Type: multipart/digest; boundary=a||--a||Subject: one||x|--a||Subject: two||y|--a--|")),
              "multipart/digest[message/rfc822{text/plain},message/rfc822{text/plain}]");
}

TEST(PartTree, anEncodedMessageIsReadToo)
{
    const QByteArray inner = "Content-Type: text/html\n\n<p>x"_ba.toBase64();
    const PartTree tree = PartTree::parse("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + inner);
    EXPECT_EQ(tree.describe(), "message/rfc822{text/html}");
    EXPECT_EQ(tree.parts()[1].text(), u"<p>x"_s);
}

TEST(PartTree, theFirstTypeCountsWhereThereAreTwo)
{
    EXPECT_EQ(treeOf("Content-Type: text/html\nContent-Type: image/png\n\nx"), "text/html");
}

TEST(PartTree, fileNamesHaveAnOrder)
{
    const auto nameOf = [](const QByteArray &header) { return PartTree::parse(header + "\n\n").root().fileName(); };
    EXPECT_EQ(nameOf("Content-Type: a/b; name=n.txt"), u"n.txt"_s);
    EXPECT_EQ(nameOf("Content-Type: a/b; name=n.txt\nContent-Disposition: attachment; filename=f.txt"), u"f.txt"_s);
    EXPECT_EQ(nameOf("Content-Type: a/b; name=n.txt\nContent-Disposition: attachment; filename=f.txt; filename*=utf-8''s.txt"), u"s.txt"_s);
    EXPECT_EQ(nameOf("Content-Type: a/b"), u""_s);
}

TEST(PartTree, charsetsOfText)
{
    EXPECT_EQ(PartTree::parse("Content-Type: text/plain; charset=iso-8859-1\n\nma\xF1" "ana").root().text(), u"mañana"_s);
    EXPECT_EQ(PartTree::parse("Content-Type: text/plain; charset=utf-7\n\nHi Mom +Jjo-!").root().text(), u"Hi Mom \u263a!"_s);
    EXPECT_EQ(PartTree::parse("\n\nma\xC3\xB1" "ana").root().text(), u"mañana"_s);
    EXPECT_EQ(PartTree::parse("Content-Type: text/html\n\n<meta charset='koi8-r'>\xF0\xD2\xC9\xD7\xC5\xD4").root().text(), u"<meta charset='koi8-r'>Привет"_s);
    EXPECT_EQ(PartTree::parse("\n\na\r\nb\rc\n").root().text(), u"a\nb\nc\n"_s);
}

// A hostile shape takes the time its octets take, not their square.
TEST(PartTree, hostileShapesTakeLinearTime)
{
    struct Shape {
        const char *name;
        QByteArray raw;
    };
    QByteArray deep, deepMessages = "Subject: x\n", fake = "Content-Type: multipart/mixed; boundary=a\n\n";
    for (int i = 0; i < 20'000; ++i)
        deep += "Content-Type: multipart/mixed; boundary=b" + QByteArray::number(i) + "\n\n--b" + QByteArray::number(i) + '\n';
    for (int i = 0; i < 50'000; ++i)
        deepMessages += "Content-Type: message/rfc822\n\n";
    fake += "--b\n--a-\n--aa\n"_ba.repeated(200'000);
    const QByteArray many = "Content-Type: multipart/mixed; boundary=a\n\n" + "--a\n\nx\n"_ba.repeated(100'000);
    const Shape shapes[] = { { "deep", deep }, { "deep messages", deepMessages }, { "fake boundaries", fake }, { "many parts", many },
                             { "header flood", "a:b\n"_ba.repeated(500'000) }, { "one long header", "a:" + QByteArray(4'000'000, 'x') },
                             { "garbage lines", "a: b\n" + "nonsense\n"_ba.repeated(300'000) },
                             { "blank folds", "a: b\n" + " \n"_ba.repeated(1'000'000) } };
    for (const Shape &shape : shapes) {
        const testsupport::CpuTimer timer;
        const PartTree tree = PartTree::parse(shape.raw);
        EXPECT_LE(int(tree.parts().size()), mime::kMaxParts + 1) << shape.name;
        EXPECT_LT(timer.milliseconds(), 5'000) << shape.name; // generous: sanitizers; quadratic would be minutes
    }
    EXPECT_TRUE(PartTree::parse(deep).isCut());
    EXPECT_TRUE(PartTree::parse(many).isCut());
}

TEST(PartTree, everyPrefixOfAMessageIsReadable)
{
    for (qsizetype length = 0; length <= kRfcExample.size(); ++length) {
        const PartTree tree = PartTree::parse(kRfcExample.first(length));
        ASSERT_FALSE(tree.parts().empty());
        for (const mime::Part &part : tree.parts())
            (void)part.text();
    }
}
