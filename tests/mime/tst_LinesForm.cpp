// SPDX-License-Identifier: GPL-3.0-or-later
// What cannot travel as it came: what it becomes, and what is refused rather than changed in silence.
#include "mime/LinesForm.h"

#include "mime/BinaryForms.h"
#include "mime/Building.h"

using namespace binaryforms;
using namespace mime;

namespace {

QByteArray mixed(const QByteArray &parts, const QByteArray &encoding = {})
{
    return "From: a@x.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n" + encoding
        + "\r\n--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n" + parts + "\r\n--b--\r\n";
}
QByteArray part(const QByteArray &octets, const QByteArray &type = "application/octet-stream", const QByteArray &encoding = "binary")
{
    return "--b\r\nContent-Type: " + type + "\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n" + octets;
}
QByteArray nul() { return QByteArray(1, '\0'); }

/// As it goes out, with all its octets in base64 that had to be.
QByteArray lines(const QByteArray &raw)
{
    const auto out = linesForm(raw);
    EXPECT_TRUE(out) << "refused: " << raw.constData();
    return out.value_or(QByteArray());
}
bool isRefused(const QByteArray &raw)
{
    const auto out = linesForm(raw);
    return !out && out.error().fault == base::Fault::InvalidInput && out.error().detail == "lines";
}

} // namespace

TEST(LinesForm, whatIsLinesStaysAsItIs)
{
    for (const QByteArray &raw : { QByteArray(), QByteArray("no header at all"), mixed({}), mixed(part("%PDF\r\nx", "application/pdf", "8bit")),
             mixed(part("just lines\r\n")), mixed(part(base64(noise(3000)), "image/png", "base64")), mixed("--b\r\nContent-Type: text/html\r\n\r\n<p>\n\r<b>"),
             QByteArray("Subject: x\n\nof Unix\n"), QByteArray(mixed(part("of Unix\n", "application/x-sh", "7bit"))).replace("\r\n", "\n"),
             mixed(part(QByteArray(998, 'x'), "text/plain", "7bit")), QByteArray("X: " + QByteArray(2000, 'y') + "\r\n\r\n") })
        EXPECT_EQ(lines(raw), raw) << raw.constData();
}

TEST(LinesForm, octetsThatDoNotTravelGoInBase64)
{
    const QByteArray nasty[] = { noise(5000), "a" + nul() + "b", "a\nb", "a\rb", QByteArray(999, 'x'), "\r", "\n", "\r\n.\n.\r\n", "\n.\r\nQUIT\r" };
    for (const QByteArray &octets : nasty) {
        const QByteArray raw = mixed(part(octets), "Content-Transfer-Encoding: binary\r\n");
        const QByteArray out = lines(raw);
        EXPECT_TRUE(building::isWellFormed(out)) << out.constData();
        EXPECT_TRUE(isSameMessage(raw, out));
        EXPECT_EQ(PartTree::parse(out).find("2")->decoded(), octets);
        EXPECT_FALSE(out.contains("binary")) << "nor is it called so, or what it is in (RFC 2045 section 6.4)";
        EXPECT_TRUE(out.startsWith("From: a@x.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"));
    }
}

TEST(LinesForm, whatIsNotCalledBinaryAndIsNoLinesEither)
{
    for (const QByteArray encoding : { "7bit", "8bit", "x-unknown" }) {
        const QByteArray raw = mixed(part("\x89PNG\r\n\x1a\n" + noise(100), "image/png", encoding));
        const QByteArray out = lines(raw);
        EXPECT_TRUE(building::isWellFormed(out));
        EXPECT_TRUE(isSameMessage(raw, out));
    }
    const QByteArray bare = mixed("--b\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\nx");
    EXPECT_TRUE(lines(bare).contains("Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64("\x89PNG\r\n\x1a\nx")));
}

TEST(LinesForm, textKeepsItsLinesAndItsCharset)
{
    const QByteArray endless = "<p>" + QByteArray(3000, 'x') + "\xC3\xB1\n<p>second\r\n";
    const QByteArray out = lines(mixed("--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + endless));
    EXPECT_TRUE(building::isWellFormed(out));
    EXPECT_EQ(PartTree::parse(out).find("2")->decoded(), QByteArray(endless).replace("\n", "\r\n").replace("\r\r", "\r")) << "as text travels";
    // UTF-16 has line ends of its own.
    const QByteArray utf16("\xFF\xFEh\0\n\0i\0\r\0", 10);
    EXPECT_EQ(PartTree::parse(lines(mixed(part(utf16, "text/plain; charset=utf-16")))).find("2")->decoded(), utf16);
    // A message that is one text.
    const QByteArray alone = lines("Subject: x\r\n\r\n" + QByteArray(2000, 'y'));
    EXPECT_EQ(alone, "Subject: x\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64(QByteArray(2000, 'y')));
    EXPECT_EQ(lines("Subject: x\n\n" + QByteArray(2000, 'y')).first(53), "Subject: x\nContent-Transfer-Encoding: base64\r\n\n" + base64(QByteArray(2000, 'y')).first(6));
}

TEST(LinesForm, base64InOneEndlessLineIsCutIntoLines)
{
    const QByteArray octets = noise(3000);
    const QByteArray raw = mixed(part(octets.toBase64(), "image/png", "Base64"));
    EXPECT_TRUE(building::isWellFormed(lines(raw)));
    EXPECT_TRUE(isSameMessage(raw, lines(raw)));
    const QByteArray printable = mixed(part("a=\r\nb=00" + QByteArray(1500, 'c'), "text/plain", "quoted-printable"));
    EXPECT_TRUE(building::isWellFormed(lines(printable)));
    EXPECT_TRUE(isSameMessage(printable, lines(printable)));
}

TEST(LinesForm, partsOfAnAttachedMessageAreSeenTo)
{
    const QByteArray inner = mixed(part(noise(2000)), "Content-Transfer-Encoding: binary\r\n").replace("=b", "=in").replace("--b", "--in");
    const QByteArray raw = mixed("--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: binary\r\n\r\n" + inner
        + "\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\xC3\xB1", "Content-Transfer-Encoding: BINARY\r\n");
    const QByteArray out = lines(raw);
    EXPECT_TRUE(building::isWellFormed(out, true));
    EXPECT_TRUE(isSameMessage(raw, out));
    EXPECT_EQ(out.count("Content-Transfer-Encoding: 8bit\r\n"), 4) << "the message, the attached one, its parts; and the text";
    EXPECT_FALSE(out.toLower().contains("binary"));
}

TEST(LinesForm, aBinaryPartThatIsLinesKeepsWhatItIsInBinary)
{
    const QByteArray raw = mixed(part("lines\r\n") + "\r\n" + part(noise(500)), "Content-Transfer-Encoding: binary\r\n");
    const QByteArray out = lines(raw);
    EXPECT_EQ(out.count(": binary\r\n"), 2);
    EXPECT_EQ(out.count(": base64\r\n"), 1);
    EXPECT_TRUE(isSameMessage(raw, out));
}

TEST(LinesForm, theFieldIsOneAndInItsPlace)
{
    const QByteArray out = lines(mixed("--b\r\nContent-Transfer-Encoding: binary\r\nContent-Type: image/x\r\nContent-transfer-encoding:\r\n 8bit\r\nX-Last: 1\r\n\r\na\nb"));
    EXPECT_TRUE(out.contains("--b\r\nContent-Transfer-Encoding: base64\r\nContent-Type: image/x\r\nX-Last: 1\r\n\r\n" + base64("a\nb"))) << out.constData();
}

TEST(LinesForm, whatMustNotBeChangedIsRefused)
{
    const auto within = [](const QByteArray &type, const QByteArray &octets) {
        return mixed("--b\r\nContent-Type: " + type + "; boundary=s\r\n\r\n" + part(octets).replace("--b", "--s") + "\r\n--s--\r\n");
    };
    for (const QByteArray type : { "multipart/signed", "multipart/encrypted" }) {
        EXPECT_TRUE(isRefused(within(type, noise(500))));
        EXPECT_TRUE(isRefused(within(type, "a\nb"))) << "CRLF would be another content";
        EXPECT_FALSE(isRefused(within(type, "a\r\nb")));
        // Also in an attached message.
        EXPECT_TRUE(isRefused(mixed("--b\r\nContent-Type: " + type + "; boundary=s\r\n\r\n--s\r\nContent-Type: message/rfc822\r\n\r\nA: b\r\n\r\n"
            + QByteArray(1500, 'x') + "\r\n--s--\r\n")));
    }
    EXPECT_TRUE(isRefused(mixed(part("id=1" + nul(), "message/partial"))));
    EXPECT_TRUE(isRefused(mixed(part("Status: 5.0.0" + QByteArray(1000, 'x'), "message/delivery-status"))));
    EXPECT_TRUE(isRefused("Subject: a" + nul() + "\r\n\r\nb\r\n"));
    EXPECT_TRUE(isRefused(mixed({}).replace("\r\n--b\r\n", "\r\npre" + nul() + "\r\n--b\r\n")));
    EXPECT_TRUE(isRefused(mixed(part("begin 644 a\r\n" + nul(), "application/x", "x-uuencode"))));
}

TEST(LinesForm, anyMessageIsReadAfterwardsAsBefore)
{
    quint32 seed = 1;
    const auto random = [&seed](quint32 below) { return ((seed = seed * 1664525 + 1013904223) >> 8) % below; };
    const QByteArray kinds[] = { "application/octet-stream", "image/png", "text/plain", "message/rfc822" };
    const QByteArray encodings[] = { "binary", "8bit", "7bit", "base64", "quoted-printable" };
    int changed = 0;
    for (int i = 0; i < 500; ++i) {
        QByteArray parts;
        for (quint32 more = random(4); more > 0; --more) {
            const QByteArray type = kinds[random(4)];
            QByteArray octets = type == "text/plain" ? "a line\r\n" + QByteArray(qsizetype(random(1500)), 'x') : noise(qsizetype(random(2000)), seed);
            const QByteArray encoding = encodings[random(5)];
            if (encoding == "base64")
                octets = base64(octets);
            if (encoding == "quoted-printable")
                octets = "=00=0A" + QByteArray(qsizetype(random(1500)), 'q');
            if (type == "message/rfc822")
                parts += "\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n" + part(octets).sliced(5);
            else
                parts += "\r\n" + part(octets, type, encoding);
        }
        const QByteArray raw = mixed(parts, random(2) ? "Content-Transfer-Encoding: binary\r\n" : "");
        const QByteArray out = lines(raw);
        ASSERT_TRUE(building::isWellFormed(out, true)) << i;
        ASSERT_TRUE(isSameMessage(raw, out)) << i << raw.constData();
        ASSERT_EQ(lines(out), out) << i << ": once is enough";
        changed += out != raw;
    }
    EXPECT_GT(changed, 200);
}
