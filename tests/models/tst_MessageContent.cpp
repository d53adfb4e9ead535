// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/MessageContent.h"

#include "html/Sanitiser.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using models::makeMessageContent;
using models::MessageContent;
using models::ShowOptions;

namespace {

// "|" ends a line, so that a message reads on one line of source.
QByteArray rawMail(QByteArray text)
{
    return text.replace('|', "\r\n");
}

const QByteArray kNewsletter = rawMail("From: News <news@example.org>|Subject: Weekly|Reply-To: r@example.org|Content-Type: multipart/mixed; boundary=m||"
                                    "--m|Content-Type: multipart/related; boundary=r||--r|Content-Type: multipart/alternative; boundary=a||"
                                    "--a|Content-Type: text/plain||Hello in plain|--a|Content-Type: text/html||"
                                    "<p style=\"color:#000\">Hello in <b>HTML</b></p><img src=\"cid:logo@x\"><img src=\"http://track.example/1.gif\" width=1>|--a--|"
                                    "--r|Content-Type: image/png|Content-ID: <logo@x>|Content-Transfer-Encoding: base64||iVBORw==|"
                                    "--r|Content-Type: image/gif; name=spare.gif|Content-ID: <spare@x>||GIF|--r--|"
                                    "--m|Content-Type: application/pdf|Content-Disposition: attachment; filename=\"../a.pdf\"|Content-Transfer-Encoding: base64||aG9sYQ==|"
                                    "--m|Content-Type: message/rfc822||Subject: inner/one||inner text|"
                                    "--m|Content-Type: application/octet-stream; name=run.exe||MZ|--m--|");

qsizetype sizeOf(const MessageContent &content)
{
    return content.html.size() + content.more.join(QString()).size();
}

} // namespace

TEST(MessageContent, remoteThingsOfAllPartsTogetherAreCountedSoFar)
{
    QByteArray mail = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    for (int part = 0; part < 4; ++part) {
        mail += "--b\r\nContent-Type: text/html\r\n\r\n";
        for (int i = 0; i < 900; ++i)
            mail += "<img src=\"http://x.example/" + QByteArray::number(part) + '/' + QByteArray::number(i) + "\">\r\n";
    }
    const MessageContent content = makeMessageContent(mail + "--b--\r\n");
    EXPECT_EQ(content.remote.size(), html::kMaxRemote);
    EXPECT_EQ(content.remoteCount, html::kMaxRemote);
}

TEST(MessageContent, showsTheHtmlFormWithItsImages)
{
    const MessageContent content = makeMessageContent(kNewsletter);
    EXPECT_TRUE(content.shownAsHtml);
    EXPECT_TRUE(content.hasHtml);
    EXPECT_TRUE(content.hasPlain);
    EXPECT_TRUE(content.html.contains("<b>HTML</b>"_L1));
    EXPECT_EQ(content.plainText.trimmed(), u"Hello in plain"_s);
    EXPECT_EQ(content.image("logo@x"), QByteArray::fromBase64("iVBORw=="));
    EXPECT_TRUE(content.image("spare@x").isEmpty());
    EXPECT_EQ(content.remoteCount, 1);
    EXPECT_EQ(content.remote, QStringList(u"http://track.example/1.gif"_s));
    EXPECT_EQ(content.summary.subject, u"Weekly"_s);
    EXPECT_EQ(content.replyTo.size(), 1);
    EXPECT_EQ(content.size, kNewsletter.size());
    EXPECT_TRUE(content.headerBlock.startsWith("From: News"));
    EXPECT_FALSE(content.isEmpty);
}

TEST(MessageContent, listsWhatIsNotShownAsAttachments)
{
    const MessageContent content = makeMessageContent(kNewsletter);
    ASSERT_EQ(content.attachments.size(), 4);
    EXPECT_EQ(content.attachments[0].safeName, u"spare.gif"_s); // an image that the HTML does not show
    EXPECT_EQ(content.attachments[1].name, u"../a.pdf"_s);
    EXPECT_EQ(content.attachments[1].safeName, u"a.pdf"_s);
    EXPECT_EQ(content.attachments[1].size, 4);
    EXPECT_EQ(content.attachments[1].path, "2");
    EXPECT_EQ(models::attachmentBytes(kNewsletter, "2"), "hola");
    EXPECT_TRUE(content.attachments[2].isMessage);
    EXPECT_EQ(content.attachments[2].safeName, u"one.eml"_s);
    EXPECT_EQ(models::attachedMessage(kNewsletter, "3"), "Subject: inner/one\r\n\r\ninner text");
    EXPECT_EQ(content.attachments[3].handling, models::Handling::Program);
    EXPECT_EQ(content.attachments[1].handling, models::Handling::SaveOnly) << "it says it is a PDF and is none";
    EXPECT_TRUE(models::attachedMessage(kNewsletter, "2").isNull());
    EXPECT_TRUE(models::attachmentBytes(kNewsletter, "99").isNull());
}

TEST(MessageContent, showsThePlainFormWhereItIsPreferred)
{
    const MessageContent content = makeMessageContent(kNewsletter, { .body = ShowOptions::Body::Plain });
    EXPECT_FALSE(content.shownAsHtml);
    EXPECT_TRUE(content.html.contains("Hello in plain"_L1));
    EXPECT_EQ(content.remoteCount, 0);
    const MessageContent only = makeMessageContent(rawMail("Content-Type: text/html||<p>a <a href='https://e.example'>b</a>"), { .body = ShowOptions::Body::Plain });
    EXPECT_TRUE(only.html.contains("a b"_L1)) << only.html.toStdString();
}

TEST(MessageContent, dropsColoursForADarkPage)
{
    EXPECT_TRUE(makeMessageContent(kNewsletter).html.contains("color:#000"_L1));
    EXPECT_FALSE(makeMessageContent(kNewsletter, { .dropColours = true }).html.contains("color:#000"_L1));
}

TEST(MessageContent, aLargeBodyShowsItsFirstShare)
{
    const QByteArray large = rawMail("Content-Type: text/html||") + "<p>Some words of a long letter.</p>\r\n"_ba.repeated(20'000);
    const MessageContent first = makeMessageContent(large);
    EXPECT_TRUE(first.isTruncated);
    EXPECT_LT(sizeOf(first), 200'000);
    EXPECT_NEAR(double(first.leftOut), double(large.size() - 150'000), 60'000);
    const MessageContent all = makeMessageContent(large, { .showAll = true });
    EXPECT_FALSE(all.isTruncated);
    EXPECT_EQ(all.leftOut, 0);
    EXPECT_GT(sizeOf(all), 500'000);
    for (const QString &part : all.more)
        EXPECT_LT(part.size(), 50'000);
    const QByteArray text = rawMail("Content-Type: text/plain||") + "Some words of a long letter.\r\n"_ba.repeated(20'000);
    EXPECT_TRUE(makeMessageContent(text).isTruncated);
    EXPECT_FALSE(makeMessageContent(text, { .showAll = true }).isTruncated);
}

TEST(MessageContent, whateverIsAskedNoMoreIsShownThanFits)
{
    const QByteArray text = rawMail("Content-Type: text/plain||") + "Some words of a long letter.\r\n"_ba.repeated(300'000);
    const MessageContent all = makeMessageContent(text, { .showAll = true });
    EXPECT_TRUE(all.isTruncated);
    EXPECT_GT(all.leftOut, 3'000'000);
    EXPECT_LT(sizeOf(all), 2 * models::kMostShown);
    EXPECT_LT(all.plainText.size(), 2 * text.size());
}

TEST(MessageContent, somethingIsShownWhateverComes)
{
    EXPECT_TRUE(makeMessageContent("").isEmpty);
    EXPECT_TRUE(makeMessageContent("no header").html.contains("no header"_L1));
    EXPECT_TRUE(makeMessageContent(rawMail("Content-Type: multipart/mixed; boundary=x||raw text")).html.contains("raw text"_L1));
    EXPECT_EQ(makeMessageContent(rawMail("Content-Type: image/png||x")).attachments.size(), 1);
    EXPECT_TRUE(makeMessageContent(rawMail("Content-Type: multipart/alternative; boundary=a||--a|Content-Type: text/plain|||--a|Content-Type: text/html||<p>only here|--a--|")).plainText.contains("only here"_L1));
}

TEST(MessageContent, flowedTextFlows)
{
    const MessageContent content = makeMessageContent(rawMail("Content-Type: text/plain; format=flowed||one |two||> q |> r"));
    EXPECT_EQ(content.plainText, u"one two\n\n> q r"_s);
}

TEST(MessageContent, attachedMessageAloneIsReadAtOnce)
{
    const MessageContent content = makeMessageContent(rawMail("Subject: outer|Content-Type: message/rfc822||Subject: inner|From: a@e.example||the text"));
    EXPECT_TRUE(content.html.contains("inner"_L1));
    EXPECT_TRUE(content.html.contains("the text"_L1));
    EXPECT_EQ(content.attachments.size(), 1);
}

TEST(MessageContent, saysThatItIsSignedOrEncrypted)
{
    EXPECT_EQ(makeMessageContent(rawMail("|-----BEGIN PGP MESSAGE-----|x")).crypto, mime::CryptoKind::Encrypted);
    EXPECT_EQ(makeMessageContent(rawMail("|-----BEGIN PGP SIGNED MESSAGE-----|x")).crypto, mime::CryptoKind::Signed);
    EXPECT_EQ(makeMessageContent(rawMail("|plain")).crypto, mime::CryptoKind::None);
}

TEST(MessageContent, hugeImagesAndDrawingsAreNotShown)
{
    const QByteArray head = rawMail("Content-Type: multipart/related; boundary=r||--r|Content-Type: text/html||<img src=cid:i>|--r|Content-Type: ");
    EXPECT_TRUE(makeMessageContent(head + rawMail("image/svg+xml|Content-ID: <i>||<svg/>|--r--|")).images.isEmpty());
    const MessageContent huge = makeMessageContent(head + rawMail("image/png|Content-ID: <i>||") + QByteArray(11 * 1024 * 1024, 'x') + rawMail("|--r--|"));
    EXPECT_TRUE(huge.images.isEmpty());
    EXPECT_EQ(huge.attachments.size(), 1);
}
