// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Summary.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

const QByteArray kMail = "From: =?utf-8?Q?Jos=C3=A9?= <jose@example.org>\r\nTo: a@example.org, b@example.org\r\nCc: c@example.org\r\n"
                         "Subject: =?utf-8?Q?ma=C3=B1ana?=\r\nDate: Fri, 21 Nov 1997 09:55:06 -0600\r\nMessage-ID: <1@example.org>\r\n"
                         "In-Reply-To: <0@example.org> (comment)\r\nReferences: <x@example.org>\r\n <0@example.org>\r\nList-Id: <l.example.org>\r\n"
                         "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n"
                         "Content-Transfer-Encoding: quoted-printable\r\n\r\n> quoted\r\n\r\nHola,   =C2=BFqu=C3=A9 tal?\r\n-- \r\nJos=C3=A9\r\n--b\r\n"
                         "Content-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\nx\r\n--b--\r\n"_ba;

QString previewOf(const QByteArray &raw)
{
    return mime::summarise(raw).preview;
}

} // namespace

TEST(Summary, aSubjectIsAsLongAsAListHasUseFor)
{
    EXPECT_EQ(mime::summarise("Subject: " + "word "_ba.repeated(200'000) + "\r\n\r\nx").subject.size(), 1001);
    EXPECT_EQ(mime::summarise("Subject: short\r\n\r\nx").subject, u"short"_s);
}

TEST(Summary, tellsWhatAListShows)
{
    const mail::MessageSummary summary = mime::summarise(kMail);
    EXPECT_EQ(summary.subject, u"mañana"_s);
    EXPECT_EQ(summary.from, (mail::AddressList { { u"José"_s, u"jose@example.org"_s } }));
    EXPECT_EQ(summary.to.size(), 2);
    EXPECT_EQ(summary.cc.size(), 1);
    EXPECT_EQ(summary.sentAt.ms, 880127706000);
    EXPECT_EQ(summary.messageId, "1@example.org");
    EXPECT_EQ(summary.inReplyTo, "0@example.org");
    EXPECT_EQ(summary.references, (QList<QByteArray> { "x@example.org", "0@example.org" }));
    EXPECT_EQ(summary.preview, u"Hola, ¿qué tal?"_s);
    EXPECT_TRUE(summary.hasAttachment);
    EXPECT_TRUE(summary.isBulk);
}

TEST(Summary, theHeaderAloneGivesTheSameFields)
{
    mail::MessageSummary whole = mime::summarise(kMail);
    whole.preview.clear();
    EXPECT_EQ(mime::summariseHeader(kMail.first(kMail.indexOf("\r\n\r\n") + 2)), whole);
    EXPECT_EQ(mime::summariseHeader(kMail), whole);
}

TEST(Summary, ofNothing)
{
    EXPECT_EQ(mime::summarise(""), mail::MessageSummary());
    EXPECT_EQ(mime::summarise("\0\0\0"_ba), mail::MessageSummary());
    EXPECT_EQ(previewOf("just text"), u"just text"_s);
}

TEST(Summary, previewsSkipMarkup)
{
    EXPECT_EQ(previewOf("Content-Type: text/html\n\n<html><head><title>T</title><style>p{x}</style></head><body><!-- c --><p>Hola &amp; adi&oacute;s&#33;</p><p>x</p>"),
              u"Hola & adiós! x"_s);
    EXPECT_EQ(previewOf("Content-Type: text/html\n\n<p>pre&zwnj;&nbsp;&zwnj;&nbsp;x</p>"), u"pre x"_s);
    EXPECT_EQ(previewOf("Content-Type: text/html\n\n1 < 2 <b>w</b>ord<br>next"), u"1 < 2 word next"_s);
    EXPECT_EQ(previewOf("Content-Type: text/html\n\n<style>x"), u""_s);
}

// The text is decoded in pieces: whatever a piece ends in, the words are those of the whole.
TEST(Summary, aQuoteOfAnyLengthInFrontLeavesThePreviewTheSame)
{
    QByteArray words;
    for (int i = 0; i < 60; ++i)
        words += "palabra " + QByteArray::number(i) + (i % 3 == 2 ? "\n-----\n" : "\n");
    QString expected;
    for (int i = 0; i < 60; ++i)
        expected += u"palabra %1 "_s.arg(i);
    expected = expected.first(200).trimmed();
    for (int quoted = 0; quoted < 700; ++quoted)
        ASSERT_EQ(previewOf("Subject: x\n\n" + QByteArray(quoted, '>') + '\n' + words), expected) << quoted;
}

TEST(Summary, previewsAreShortWhateverComes)
{
    EXPECT_EQ(previewOf("Subject: x\n\n" + QByteArray(100'000, 'a')).size(), 200);
    EXPECT_LE(previewOf("Content-Type: text/plain; charset=utf-8\n\n" + "\xF0\x9F\x98\x80"_ba.repeated(1000)).size(), 200);
    EXPECT_FALSE(previewOf("Content-Type: text/plain; charset=utf-8\n\n" + "\xC3\xB1"_ba.repeated(5000)).contains(QChar::ReplacementCharacter));
    EXPECT_EQ(previewOf("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\naG9sYQ=="), u"hola"_s);
}

TEST(Summary, aSecondDateHelpsWhereTheFirstIsBroken)
{
    EXPECT_TRUE(mime::summarise("Date: nonsense\nDate: 21 Nov 1997 09:55:06 GMT\n\n").sentAt.isKnown());
    EXPECT_FALSE(mime::summarise("Date: nonsense\n\n").sentAt.isKnown());
}

TEST(Summary, onlyTheFirstFromCounts)
{
    EXPECT_EQ(mime::summarise("From: a@x.example\nFrom: b@x.example\n\n").from, (mail::AddressList { { {}, u"a@x.example"_s } }));
}

TEST(Summary, idsWithoutBrackets)
{
    EXPECT_EQ(mime::summarise("Message-ID: 1@x.example\n\n").messageId, "1@x.example");
    EXPECT_EQ(mime::summarise("Message-ID: <1 @x.example\n >\n\n").messageId, "1@x.example");
    EXPECT_EQ(mime::summarise("Message-ID:\n\n").messageId, "");
    EXPECT_EQ(mime::summarise("In-Reply-To: Your message of Monday\n\n").inReplyTo, "");
}
