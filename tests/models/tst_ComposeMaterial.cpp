// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ComposeMaterial.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using models::Beginning;
using models::composeMaterial;

namespace {

const QByteArray kHostile =
    "From: Eva <eva@x.org>\r\nTo: ana@example.org\r\nSubject: x\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    "<html><head><style>body{background:url(https://x.org/s)}</style></head><body onload=x()><p style=\"color:#fff\">Hello "
    "<img src=\"https://x.org/spy.gif\"><script>alert(1)</script><form action=https://x.org><input name=q></form>"
    "<a href=\"javascript:x()\">a</a></p></body></html>\r\n"
    "--b\r\nContent-Type: application/pdf; name=plan.pdf\r\nContent-Disposition: attachment; filename=plan.pdf\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--b--\r\n";

} // namespace

TEST(ComposeMaterial, onlyWhatIsHarmlessOfHostileHtmlIsQuoted)
{
    const auto material = composeMaterial(kHostile, Beginning::Reply);
    EXPECT_TRUE(material.html.contains("Hello"_L1));
    for (const auto *bad : { "spy.gif", "script", "onload", "x.org", "<form", "<input", "style", "#fff" })
        EXPECT_FALSE(material.html.contains(QLatin1StringView(bad))) << bad << "\n" << material.html.toStdString();
    EXPECT_TRUE(material.attachments.isEmpty()) << "an answer takes no files back";
}

TEST(ComposeMaterial, aForwardedMessageTakesItsFilesAlong)
{
    const auto material = composeMaterial(kHostile, Beginning::Forward);
    ASSERT_EQ(material.attachments.size(), 1);
    EXPECT_EQ(material.attachments.constFirst().name, u"plan.pdf"_s);
    EXPECT_EQ(std::get<QByteArray>(material.attachments.constFirst().content), "%PDF");
}

TEST(ComposeMaterial, forwardedAsAFileItIsNotTouched)
{
    const auto material = composeMaterial(kHostile, Beginning::ForwardAttached);
    ASSERT_EQ(material.attachments.size(), 1);
    EXPECT_EQ(material.attachments.constFirst().type, "message/rfc822");
    EXPECT_EQ(std::get<QByteArray>(material.attachments.constFirst().content), kHostile);
    EXPECT_TRUE(material.html.isEmpty());
}

TEST(ComposeMaterial, forwardedAsAFileItDoesNotSayWhoGotAHiddenCopy)
{
    const QByteArray head = "From: ana@example.org\r\nBCC: leo@x.org,\r\n mia@x.org\r\nTo: eva@x.org\r\n";
    const QByteArray rest = "Subject: s\r\n\r\nBcc: is what the text says\r\n";
    const auto sent = [](const QByteArray &raw) {
        const auto material = composeMaterial(raw, Beginning::ForwardAttached);
        return std::get<QByteArray>(material.attachments.value(0).content);
    };
    EXPECT_EQ(sent(head + "Resent-Bcc: ivo@x.org\r\n" + rest), "From: ana@example.org\r\nTo: eva@x.org\r\n" + rest);
    EXPECT_EQ(sent("From: ana@example.org\nBcc: leo@x.org"), "From: ana@example.org\n");
    const QByteArray signedOver = "DKIM-Signature: v=1; d=example.org; h=from:to:\r\n bcc:subject; b=x\r\n" + head + rest;
    EXPECT_EQ(sent(signedOver), signedOver) << "it would not be what was signed";
    const QByteArray other = "DKIM-Signature: v=1; d=bcc; h=from:to; b=x\r\n";
    EXPECT_EQ(sent(other + head + rest), other + "From: ana@example.org\r\nTo: eva@x.org\r\n" + rest);
}

TEST(ComposeMaterial, aDraftComesBackWithItsHiddenCopies)
{
    const QByteArray draft = "From: ana@example.org\r\nTo: eva@x.org\r\nBcc: leo@x.org\r\nX-Priority: 1\r\nDisposition-Notification-To: ana@example.org\r\n"
                             "In-Reply-To: <1@x>\r\nReferences: <1@x>\r\nSubject: s\r\n\r\nText\r\n";
    const auto material = composeMaterial(draft, Beginning::Draft);
    EXPECT_EQ(material.bcc.constFirst().address, u"leo@x.org"_s);
    EXPECT_EQ(material.priority, mime::Priority::High);
    EXPECT_TRUE(material.wantsReceipt);
    EXPECT_EQ(material.original.inReplyTo, "1@x");
    EXPECT_TRUE(composeMaterial(draft, Beginning::Reply).bcc.isEmpty());
}

TEST(ComposeMaterial, aVeryLongMessageIsQuotedInPartAndSaysSo)
{
    const auto material = composeMaterial("From: a@x.org\r\n\r\n" + QByteArray("line of text\r\n").repeated(100'000), Beginning::Reply);
    EXPECT_TRUE(material.isCut);
    EXPECT_LE(material.text.size(), models::kMostQuoted);
    EXPECT_FALSE(material.text.isEmpty());
}

TEST(ComposeMaterial, aLongParagraphIsQuotedAsFarAsItGoes)
{
    const QByteArray head = "From: a@x.org\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n";
    const auto words = composeMaterial(head + QByteArray("word ").repeated(40'000), Beginning::Reply);
    EXPECT_TRUE(words.isCut);
    EXPECT_GT(words.text.size(), models::kMostQuoted - 10);
    EXPECT_LE(words.text.size(), models::kMostQuoted);
    EXPECT_TRUE(words.text.endsWith(u"word "_s));
    const auto oneWord = composeMaterial(head + 'x' + QByteArray("\xF0\x9F\x98\x80").repeated(60'000), Beginning::Reply);
    EXPECT_GT(oneWord.text.size(), models::kMostQuoted - 10);
    EXPECT_LE(oneWord.text.size(), models::kMostQuoted);
    EXPECT_FALSE(oneWord.text.back().isHighSurrogate()) << "no half of a character";
    const auto html = composeMaterial("From: a@x.org\r\nContent-Type: text/html\r\n\r\n<p>" + QByteArray("word ").repeated(40'000), Beginning::Reply);
    EXPECT_GT(html.text.size(), models::kMostQuoted - 10);
    EXPECT_FALSE(html.html.isEmpty());
}

TEST(ComposeMaterial, whatIsForwardedGoesWhole)
{
    QByteArray html = "<html><body>";
    for (int i = 0; i < 20'000; ++i)
        html += "<p>Line " + QByteArray::number(i) + "</p>\r\n";
    const auto material = composeMaterial("From: a@x.org\r\nContent-Type: text/html\r\n\r\n" + html, Beginning::Forward);
    EXPECT_FALSE(material.isCut);
    EXPECT_TRUE(material.html.contains("Line 19999<"_L1));
    EXPECT_TRUE(material.text.contains("Line 19999"_L1));
    EXPECT_TRUE(composeMaterial("From: a@x.org\r\n\r\n" + QByteArray("line of text\r\n").repeated(100'000) + "end", Beginning::Draft).text.endsWith("end"_L1));
}
