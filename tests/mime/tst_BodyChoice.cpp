// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/BodyChoice.h"

#include <QList>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using mime::PartTree;

namespace {

/// Builds nested messages in a readable way.
QByteArray part(const QByteArray &type, const QByteArray &body = "x", const QByteArray &more = {})
{
    return "Content-Type: " + type + '\n' + more + '\n' + body;
}

QByteArray multi(const QByteArray &kind, const QList<QByteArray> &parts)
{
    static int number = 0;
    const QByteArray boundary = "b" + QByteArray::number(++number);
    QByteArray raw = "Content-Type: multipart/" + kind + "; boundary=" + boundary + "\n\n";
    for (const QByteArray &p : parts)
        raw += "--" + boundary + '\n' + p + '\n';
    return raw + "--" + boundary + "--\n";
}

// "p1 h2 | a3 | i4": sections by part number, attachments, images
std::string shown(const QByteArray &raw)
{
    const PartTree tree = PartTree::parse(raw);
    const mime::BodyChoice choice = mime::chooseBody(tree);
    QByteArray out;
    const auto name = [&](int index) { return tree.parts()[size_t(index)].path.isEmpty() ? "root"_ba : tree.parts()[size_t(index)].path; };
    for (const mime::BodySection &section : choice.sections) {
        out += '[';
        if (section.plain >= 0)
            out += "p" + name(section.plain);
        if (section.html >= 0)
            out += "h" + name(section.html);
        if (section.text >= 0)
            out += "t" + name(section.text);
        if (section.message >= 0)
            out += "m";
        out += ']';
    }
    for (const int index : choice.attachments)
        out += " a" + name(index);
    for (const int index : choice.inlineImages)
        out += " i" + name(index);
    return out.trimmed().toStdString();
}

const QByteArray kPlain = part("text/plain");
const QByteArray kHtml = part("text/html");
const QByteArray kPdf = part("application/pdf", "x", "Content-Disposition: attachment; filename=a.pdf\n");
const QByteArray kImage = part("image/png", "x", "Content-ID: <i>\n");

} // namespace

TEST(BodyChoice, singleParts)
{
    EXPECT_EQ(shown(kPlain), "[p1]");
    EXPECT_EQ(shown(kHtml), "[h1]");
    EXPECT_EQ(shown(part("application/pdf")), "a1");
    EXPECT_EQ(shown(part("image/png")), "a1");
    EXPECT_EQ(shown(part("text/calendar")), "[t1] a1");
    EXPECT_EQ(shown(""), "[p1]");
}

TEST(BodyChoice, alternativesAreOneSection)
{
    EXPECT_EQ(shown(multi("alternative", { kPlain, kHtml })), "[p1h2]");
    EXPECT_EQ(shown(multi("alternative", { kHtml, kPlain })), "[p2h1]");
    EXPECT_EQ(shown(multi("alternative", { kPlain })), "[p1]");
    EXPECT_EQ(shown(multi("alternative", { kPlain, kHtml, part("text/calendar") })), "[p1h2] a3");
    EXPECT_EQ(shown(multi("alternative", { kPlain, kHtml, part("text/x-amp-html") })), "[p1h2]");
    EXPECT_EQ(shown(multi("alternative", { part("text/plain", " \n"), kHtml })), "[h2]");
}

TEST(BodyChoice, relatedPartsBelongToTheHtml)
{
    EXPECT_EQ(shown(multi("alternative", { kPlain, multi("related", { kHtml, kImage }) })), "[p1h2.1] i2.2");
    EXPECT_EQ(shown(multi("related", { multi("alternative", { kPlain, kHtml }), kImage })), "[p1.1h1.2] i2");
    EXPECT_EQ(shown("Content-Type: multipart/related; boundary=z; start=\"<r>\"\n\n--z\n" + kImage + "\n--z\nContent-ID: <r>\n" + kHtml + "\n--z--"), "[h2] i1");
    EXPECT_EQ(shown(multi("related", { kHtml, kPdf })), "[h1] a2");
}

TEST(BodyChoice, mixedIsTextAndAttachments)
{
    EXPECT_EQ(shown(multi("mixed", { multi("alternative", { kPlain, kHtml }), kPdf })), "[p1.1h1.2] a2");
    EXPECT_EQ(shown(multi("mixed", { kPlain, kPdf, kPlain })), "[p1][p3] a2");
    EXPECT_EQ(shown(multi("mixed", { kPlain, part("text/plain; name=log.txt") })), "[p1] a2");
    EXPECT_EQ(shown(multi("mixed", { kPlain, part("text/plain; name=log.txt", "x", "Content-Disposition: inline\n") })), "[p1][p2]");
    EXPECT_EQ(shown(multi("mixed", { kPlain, part("image/png") })), "[p1] a2");
}

TEST(BodyChoice, messages)
{
    EXPECT_EQ(shown(multi("mixed", { kPlain, part("message/rfc822", kHtml) })), "[p1] a2");
    EXPECT_EQ(shown(part("message/rfc822", kHtml)), "[m][h1.1] a1");
    EXPECT_EQ(shown(multi("digest", { part("message/rfc822", "Subject: a\n\nx"), part("message/rfc822", "Subject: b\n\ny") })), "[m][p1.1][m][p2.1]");
    EXPECT_EQ(shown(multi("report; report-type=delivery-status", { kPlain, part("message/delivery-status"), part("message/rfc822", kPlain) })), "[p1][t2] a3");
}

TEST(BodyChoice, brokenMultipartsAreShownAsText)
{
    EXPECT_EQ(shown("Content-Type: multipart/mixed; boundary=no\n\nhello"), "[troot]");
    EXPECT_EQ(shown("Content-Type: multipart/alternative; boundary=no\n\nhello"), "[troot]");
    EXPECT_EQ(shown("Content-Type: multipart/mixed; boundary=no\n\n"), "[troot]");
}

TEST(BodyChoice, cryptography)
{
    const auto kind = [](const QByteArray &raw) { return mime::chooseBody(PartTree::parse(raw)).crypto; };
    EXPECT_EQ(kind(kPlain), mime::CryptoKind::None);
    const QByteArray isSigned = multi("signed", { kPlain, part("application/pgp-signature") });
    EXPECT_EQ(kind(isSigned), mime::CryptoKind::Signed);
    EXPECT_EQ(shown(isSigned), "[p1]");
    const QByteArray encrypted = multi("encrypted", { part("application/pgp-encrypted"), part("application/octet-stream") });
    EXPECT_EQ(kind(encrypted), mime::CryptoKind::Encrypted);
    EXPECT_EQ(shown(encrypted), "a1 a2");
    EXPECT_EQ(kind(part("application/pkcs7-mime; smime-type=signed-data")), mime::CryptoKind::Signed);
    EXPECT_EQ(kind(part("application/pkcs7-mime; smime-type=enveloped-data")), mime::CryptoKind::Encrypted);
}
