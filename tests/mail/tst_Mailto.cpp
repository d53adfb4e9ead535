// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/Mailto.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using mail::Address;
using mail::parseMailto;

// The examples of RFC 6068 section 6.
TEST(Mailto, theExamplesOfTheRfcAreRead)
{
    EXPECT_EQ(parseMailto(u"mailto:chris@example.com"_s)->to, (mail::AddressList { { {}, u"chris@example.com"_s } }));
    EXPECT_EQ(parseMailto(u"mailto:infobot@example.com?subject=current-issue"_s)->subject, u"current-issue"_s);
    EXPECT_EQ(parseMailto(u"mailto:infobot@example.com?body=send%20current-issue%0D%0Asend%20index"_s)->body, u"send current-issue\nsend index"_s);
    EXPECT_EQ(parseMailto(u"mailto:list@example.org?In-Reply-To=%3C3469A91.D10AF4C@example.com%3E"_s)->inReplyTo, "3469A91.D10AF4C@example.com");
    EXPECT_EQ(parseMailto(u"mailto:joe@example.com?cc=bob@example.com&body=hello"_s)->cc, (mail::AddressList { { {}, u"bob@example.com"_s } }));
    EXPECT_EQ(parseMailto(u"mailto:?to=joe@example.com&cc=bob@example.com"_s)->to.size(), 1);
    EXPECT_EQ(parseMailto(u"mailto:gorby%25kremvax@example.com"_s)->to.constFirst().address, u"gorby%kremvax@example.com"_s);
    EXPECT_EQ(parseMailto(u"mailto:unlikely%3Faddress@example.com?blat=foop"_s)->to.constFirst().address, u"unlikely?address@example.com"_s);
    EXPECT_EQ(parseMailto(u"mailto:%22not%40me%22@example.org"_s)->to.constFirst().address, u"\"not@me\"@example.org"_s);
    EXPECT_EQ(parseMailto(u"mailto:user@example.org?subject=caf%C3%A9&body=caf%C3%A9"_s)->body, u"café"_s);
    EXPECT_EQ(parseMailto(u"mailto:user@%E7%B4%8D%E8%B1%86.example.org?subject=Test"_s)->to.constFirst().address, u"user@納豆.example.org"_s);
    EXPECT_EQ(parseMailto(u"MAILTO:a@example.org,b@example.org"_s)->to.size(), 2);
}

TEST(Mailto, nothingElseGetsIn)
{
    const auto mailto = parseMailto(u"mailto:a@example.org?attach=/etc/passwd&attachment=x&insert=y&from=boss@example.org&bcc=spy@example.org"
                                    "&reply-to=spy@example.org&X-Evil=1&subject=hi"_s);
    ASSERT_TRUE(mailto);
    EXPECT_EQ(*mailto, (mail::Mailto { { { {}, u"a@example.org"_s } }, {}, u"hi"_s, {}, {} }));
}

TEST(Mailto, aLineEndMakesNoSecondField)
{
    const auto mailto = parseMailto(u"mailto:a@example.org?subject=hi%0D%0ABcc:%20spy@example.org&in-reply-to=%3Ca@b%3E%0D%0ABcc:x&body=%00%1B%E2%80%AE%E2%80%A8x"_s);
    ASSERT_TRUE(mailto);
    EXPECT_EQ(mailto->subject, u"hi Bcc: spy@example.org"_s);
    EXPECT_TRUE(mailto->inReplyTo.isEmpty());
    EXPECT_EQ(mailto->body, u"\nx"_s);
}

TEST(Mailto, aPieceIsOneAddressOrNone)
{
    EXPECT_TRUE(parseMailto(u"mailto:a@example.org%2Cspy@example.org"_s)->to.isEmpty());
    EXPECT_TRUE(parseMailto(u"mailto:a@example.org%0Aspy@example.org"_s)->to.isEmpty());
    EXPECT_TRUE(parseMailto(u"mailto:nobody"_s)->to.isEmpty());
}

TEST(Mailto, aPlusStaysAPlusAndAmpersandsOfPagesAreUnderstood)
{
    const auto mailto = parseMailto(u"mailto:ana+list@example.org?subject=a+b&amp;body=x%26y"_s);
    EXPECT_EQ(mailto->to.constFirst().address, u"ana+list@example.org"_s);
    EXPECT_EQ(mailto->subject, u"a+b"_s);
    EXPECT_EQ(mailto->body, u"x&y"_s);
}

TEST(Mailto, anotherLinkIsNone)
{
    for (const QString &link : { u"http://example.org"_s, u""_s, u"mail:a@example.org"_s, u"/tmp/mailto:a@example.org"_s })
        EXPECT_FALSE(parseMailto(link)) << link.toStdString();
    EXPECT_FALSE(parseMailto(u"mailto:"_s + QString(200'000, u'a')));
}
