// SPDX-License-Identifier: GPL-3.0-or-later
// What goes out in its binary form is the message that is stored, or it does not go so.
#include "mime/BinaryForms.h"
#include "mime/RandomMessage.h"

using namespace building;
using namespace binaryforms;
using namespace mime;

namespace {

OutgoingPart file(const QByteArray &octets, const QByteArray &type = "application/octet-stream")
{
    return { u"file.bin"_s, type, octets, {} };
}

OutgoingMessage messageWith(const QList<OutgoingPart> &attachments)
{
    OutgoingMessage out = message();
    out.attachments = attachments;
    return out;
}

/// Parts in between of boundary "b", as if one of our own.
QByteArray own(const QByteArray &parts, const QByteArray &type = "multipart/mixed; boundary=b")
{
    return "From: ana@example.org\r\nMIME-Version: 1.0\r\nContent-Type: " + type + "\r\n\r\n" + parts + "\r\n--b--\r\n";
}
QByteArray part(const QByteArray &octets, const QByteArray &type = "application/pdf", const QByteArray &boundary = "b")
{
    return "--" + boundary + "\r\nContent-Type: " + type + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64(octets);
}

bool goesAsItIs(const QByteArray &stored)
{
    return planOf(stored).edits.empty();
}

} // namespace

TEST(BinaryForm, theOctetsOfAnAttachmentGoAsTheyAre)
{
    const QByteArray octets = noise(100'000);
    const QByteArray stored = built(messageWith({ file(octets) }));
    const QByteArray binary = binaryOf(stored);
    ASSERT_NE(binary, stored);
    EXPECT_TRUE(binary.contains("\r\n\r\n" + octets + "\r\n--"));
    EXPECT_EQ(binary.count("Content-Transfer-Encoding: binary\r\n"), 2) << "of the part and of the message (RFC 2045 section 6.4)";
    EXPECT_FALSE(binary.contains("base64"));
    EXPECT_TRUE(isSameMessage(stored, binary));
    EXPECT_EQ(planOf(stored).octets, binary.size());
    EXPECT_LT(binary.size() * 4, stored.size() * 3 + 4000) << "a quarter less";
    // What is not that attachment has not changed by an octet.
    QByteArray back = binary;
    back.replace("Content-Transfer-Encoding: binary\r\n\r\n" + octets, "Content-Transfer-Encoding: base64\r\n\r\n" + base64(octets));
    back.replace("Content-Transfer-Encoding: binary\r\n", "");
    EXPECT_EQ(back, stored);
}

TEST(BinaryForm, anySplitGivesTheSame)
{
    const QByteArray stored = built(messageWith({ file(noise(50'000)), file(noise(60'000), "image/png") }));
    const QByteArray whole = binaryOf(stored);
    ASSERT_NE(whole, stored);
    for (const qsizetype piece : { qsizetype(1), qsizetype(2), qsizetype(77), qsizetype(78), qsizetype(4096), qsizetype(65'537) })
        EXPECT_EQ(binaryOf(stored, piece), whole) << piece;
}

TEST(BinaryForm, whateverIsWrittenIsReadAsItIsStored)
{
    Dice dice(20261127);
    int binary = 0;
    for (int i = 0; i < 150; ++i) {
        OutgoingMessage meant = anyMessage(dice);
        for (int more = dice.upTo(2); more > 0; --more) {
            const QByteArray octets = dice.octets(40) + noise(dice.upTo(150'000), quint32(i)) + dice.octets(40);
            OutgoingPart large { dice.text(20, false), dice.often() ? "application/x-any" : "text/plain", octets, dice.id() };
            (meant.html && dice.often() ? meant.pictures : meant.attachments).append(large);
        }
        const QByteArray stored = built(meant);
        const QByteArray out = binaryOf(stored, 1 + dice.upTo(70'000));
        ASSERT_TRUE(isSameMessage(stored, out)) << i;
        const BinaryPlan plan = planOf(stored);
        ASSERT_EQ(plan.edits.empty() ? stored.size() : plan.octets, out.size()) << i;
        binary += out != stored;
    }
    EXPECT_GT(binary, 40);
}

TEST(BinaryForm, whatIsSmallOrTextStaysAsItIs)
{
    EXPECT_TRUE(goesAsItIs(built(message())));
    EXPECT_TRUE(goesAsItIs(built(messageWith({ file(noise(40'000)) })))) << "53 kB of base64";
    EXPECT_FALSE(goesAsItIs(built(messageWith({ file(noise(48'000)) }))));
    EXPECT_TRUE(goesAsItIs(built(messageWith({ file(noise(100'000), "text/csv") })))) << "line ends of text mean something";
    EXPECT_TRUE(goesAsItIs(own(part(noise(100'000), "message/rfc822"))));
    EXPECT_TRUE(goesAsItIs(own(part(noise(100'000), "message/partial"))));
    EXPECT_TRUE(goesAsItIs(own("--b\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64(noise(100'000))))) << "text/plain by default";
    EXPECT_TRUE(goesAsItIs(own(part(noise(100'000), "application/pkcs7-mime"))));
    EXPECT_FALSE(goesAsItIs(own(part(noise(100'000)))));
}

TEST(BinaryForm, aBoundaryInsideKeepsThatPartAsItIs)
{
    const QByteArray boundary = PartTree::parse(built(messageWith({ file("x") }))).root().contentType.raw("boundary"_L1).value();
    // At any place, across any of the pieces in which it is looked for.
    const QByteArray line = "\r\n--" + boundary + "--\r\n";
    for (const qsizetype at : { qsizetype(0), qsizetype(1), qsizetype(32'700), qsizetype(32'740), qsizetype(32'768), qsizetype(32'790), qsizetype(99'990), qsizetype(100'000) }) {
        const QByteArray octets = noise(100'000).insert(at, line);
        EXPECT_TRUE(goesAsItIs(built(messageWith({ file(octets) })))) << at;
    }
    EXPECT_TRUE(goesAsItIs(built(messageWith({ file("--" + boundary + noise(100'000)) })))) << "where the body begins";
    EXPECT_TRUE(goesAsItIs(built(messageWith({ file(noise(100'000) + "\n--" + boundary) })))) << "and where it ends";
    // Only that one.
    const QByteArray stored = built(messageWith({ file(noise(100'000) + line), file(noise(100'000)) }));
    const QByteArray binary = binaryOf(stored);
    EXPECT_TRUE(isSameMessage(stored, binary));
    EXPECT_EQ(binary.count("Content-Transfer-Encoding: base64"), 1);
    EXPECT_EQ(binary.count("Content-Transfer-Encoding: binary"), 2);
    EXPECT_FALSE(goesAsItIs(built(messageWith({ file(noise(100'000).replace(500, 4, "\r\n--")) }))));
}

TEST(BinaryForm, theBoundaryOfWhatIsAroundCountsToo)
{
    const auto nested = [](const QByteArray &octets) {
        return own("--b\r\nContent-Type: multipart/related; boundary=in\r\n\r\n" + part(octets, "image/png", "in") + "\r\n--in--");
    };
    EXPECT_TRUE(goesAsItIs(nested(noise(70'000) + "\r\n--b\r\n")));
    EXPECT_TRUE(goesAsItIs(nested(noise(70'000) + "\r\n--in\r\n")));
    const QByteArray stored = nested(noise(70'000));
    const QByteArray binary = binaryOf(stored);
    EXPECT_EQ(binary.count("Content-Transfer-Encoding: binary\r\n"), 3) << "whatever it is in is binary, too";
    EXPECT_TRUE(isSameMessage(stored, binary));
}

TEST(BinaryForm, whatIsSignedOrEncryptedIsNotTouched) // RFC 1847 section 2.1
{
    for (const QByteArray type : { "multipart/signed; micalg=pgp-sha256; protocol=\"application/pgp-signature\"", "multipart/encrypted", "MULTIPART/Signed" }) {
        const QByteArray inner = "--b\r\nContent-Type: " + type + "; boundary=s\r\n\r\n" + part(noise(100'000), "application/pdf", "s") + "\r\n--s--\r\n";
        EXPECT_TRUE(goesAsItIs(own(inner)));
        EXPECT_TRUE(goesAsItIs(own(part(noise(100'000)), type + "; boundary=b")));
        const QByteArray stored = own(inner + part(noise(80'000)));
        const QByteArray binary = binaryOf(stored);
        ASSERT_NE(binary, stored);
        EXPECT_TRUE(binary.contains(inner)) << "octet by octet";
        EXPECT_TRUE(isSameMessage(stored, binary));
    }
}

TEST(BinaryForm, anAttachedMessageArrivesOctetByOctet)
{
    const QByteArray attached = "DKIM-Signature: x\r\n" + own(part(noise(100'000)));
    const OutgoingPart inner { u"m.eml"_s, "message/rfc822", attached, {} };
    EXPECT_TRUE(goesAsItIs(built(messageWith({ inner }))));
    const QByteArray stored = built(messageWith({ inner, file(noise(100'000)) }));
    const QByteArray binary = binaryOf(stored);
    ASSERT_NE(binary, stored);
    EXPECT_TRUE(binary.contains(attached));
    EXPECT_TRUE(binary.contains("Content-Transfer-Encoding: 7bit\r\n\r\n" + attached)) << "it is that, and so it is called";
}

TEST(BinaryForm, eightBitContainersBecomeBinary)
{
    const QByteArray stored = own("--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\xC3\xB1\r\n" + part(noise(80'000)),
        "multipart/mixed; boundary=b\r\nContent-Transfer-Encoding:\r\n 8bit");
    const QByteArray binary = binaryOf(stored);
    EXPECT_TRUE(binary.startsWith("From: ana@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n"
                                  "Content-Transfer-Encoding: binary\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n"
                                  "Content-Transfer-Encoding: 8bit\r\n\r\n\xC3\xB1\r\n")) << binary.first(300).constData();
    EXPECT_TRUE(isSameMessage(stored, binary));
}

// A signature of another server would not hold any more: what has travelled before goes as it came.
TEST(BinaryForm, onlyOurOwnMessagesChange)
{
    const QByteArray stored = own(part(noise(100'000)));
    ASSERT_FALSE(goesAsItIs(stored));
    for (const char *field : { "Received: from x\r\n", "DKIM-Signature: v=1\r\n", "Resent-From: a@b.example\r\n", "ARC-Seal: i=1\r\n", "Return-Path: <>\r\n" })
        EXPECT_TRUE(goesAsItIs(field + stored)) << field;
    EXPECT_TRUE(goesAsItIs(QByteArray(stored).replace("MIME-Version: 1.0\r\n", "")));
    EXPECT_TRUE(goesAsItIs(QByteArray(stored).replace("MIME-Version: 1.0", "MIME-Version: 2.0")));
}

TEST(BinaryForm, whatIsNotOneBase64IsNotDecoded)
{
    const QByteArray octets = noise(90'000);
    const QByteArray stored = own(part(octets));
    ASSERT_FALSE(goesAsItIs(stored));
    const qsizetype middle = stored.size() / 2;
    EXPECT_TRUE(goesAsItIs(QByteArray(stored).insert(middle, ' ')));
    EXPECT_TRUE(goesAsItIs(QByteArray(stored).insert(middle, "==")));
    EXPECT_TRUE(goesAsItIs(QByteArray(stored).insert(middle, "A"))) << "a character too many";
    EXPECT_TRUE(goesAsItIs(QByteArray(stored).replace(": base64", ": quoted-printable")));
    EXPECT_TRUE(goesAsItIs(QByteArray(stored).replace(": base64", ": base64 (really)")));
    EXPECT_TRUE(goesAsItIs(QByteArray(stored).replace("Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: base64\r\nContent-transfer-encoding: 7bit\r\n")));
}

TEST(BinaryForm, whatReadersMayUnderstandDifferentlyGoesAsItIs)
{
    const QByteArray large = part(noise(100'000));
    const QByteArray stored = own(large);
    ASSERT_FALSE(goesAsItIs(stored));
    const auto with = [&](const char *old, const QByteArray &instead) { return QByteArray(stored).replace(old, instead); };
    EXPECT_TRUE(goesAsItIs(stored.chopped(qsizetype(sizeof("\r\n--b--\r\n")) - 1))) << "not closed";
    EXPECT_TRUE(goesAsItIs(stored.chopped(2))) << "the last line has no end";
    EXPECT_TRUE(goesAsItIs(with("--b--", "--b-x"))) << "not everybody's delimiter";
    EXPECT_FALSE(goesAsItIs(with("--b--", "--b-- \t")));
    EXPECT_TRUE(goesAsItIs(with("--b\r\n", "--b\r\n--b\r\n")));
    EXPECT_TRUE(goesAsItIs(with("boundary=b", "boundary=\"b \"")));
    EXPECT_TRUE(goesAsItIs(with("boundary=b", "bound=b")));
    EXPECT_TRUE(goesAsItIs(with("From: ana", "From ana")));
    EXPECT_TRUE(goesAsItIs(with("MIME-Version", " MIME-Version"))) << "a fold of what? of the line before, and then there is none";
    EXPECT_TRUE(goesAsItIs(with("MIME-Version: 1.0\r\n", "MIME-Version: 1.0\n"))) << "LF alone";
    EXPECT_TRUE(goesAsItIs(with("MIME-Version: 1.0\r\n", "X: a\rb\r\nMIME-Version: 1.0\r\n"))) << "CR alone";
    EXPECT_TRUE(goesAsItIs(with("MIME-Version: 1.0\r\n", QByteArray("X: a\0b\r\nMIME-Version: 1.0\r\n", 27))));
    EXPECT_TRUE(goesAsItIs(with("MIME-Version", QByteArray("X: ") + QByteArray(999, 'x') + "\r\nMIME-Version")));
    EXPECT_TRUE(goesAsItIs(with("Content-Type: multipart", "Content-Type: text/plain\r\nContent-Type: multipart")));
    EXPECT_TRUE(goesAsItIs("--b\r\n" + stored));
    // One boundary begins like another one.
    EXPECT_TRUE(goesAsItIs(own("--b\r\nContent-Type: multipart/mixed; boundary=bb\r\n\r\n" + part(noise(80'000), "application/pdf", "bb") + "\r\n--bb--")));
    // One that is not closed within another one.
    EXPECT_TRUE(goesAsItIs(own("--b\r\nContent-Type: multipart/mixed; boundary=in\r\n\r\n" + part(noise(80'000), "application/pdf", "in"))));
    EXPECT_TRUE(goesAsItIs(own(large, "multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: base64")));
    EXPECT_TRUE(goesAsItIs(own(large, "multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: binary"))) << "something is binary already";
    EXPECT_TRUE(goesAsItIs("MIME-Version: 1.0\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64(noise(100'000)))) << "no parts";
    EXPECT_TRUE(goesAsItIs({}));
}

// What is looked at beforehand does not grow with the message.
TEST(BinaryForm, aLineWithoutEndIsGivenUpAndNotKept)
{
    BinaryScan scan;
    for (int i = 0; i < 1000; ++i)
        scan.add(QByteArray(10'000, 'x'));
    EXPECT_TRUE(scan.finish().edits.empty());
}
