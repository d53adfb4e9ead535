// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Redirect.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

mime::BuildOptions options()
{
    mime::BuildOptions options;
    options.date = { 1'795'000'000'000 };
    options.utcOffset = 3600;
    options.messageId = "new@example.org";
    return options;
}
const mail::Address kAna { u"Ana Núñez"_s, u"ana@example.org"_s };
const mail::AddressList kTo { { u"Eva"_s, u"eva@example.org"_s }, { {}, u"leo@example.org"_s } };

} // namespace

TEST(Redirect, theMessageIsTheSameBehindTheNewFields)
{
    const QByteArray raw = "Received: from x\r\nFrom: Bo <bo@example.net>\r\nTo: ana@example.org\r\nSubject: =?utf-8?Q?Caf=C3=A9?=\r\n"
                           "Message-ID: <old@example.net>\r\n\r\nBody\xE9\r\nBcc: is no field here\r\n\r\n.\r\n";
    const auto sent = mime::redirected(raw, kAna, kTo, options());
    ASSERT_TRUE(sent);
    EXPECT_TRUE(sent->endsWith(raw)) << sent->constData();
    const QByteArray added = sent->first(sent->size() - raw.size());
    EXPECT_TRUE(added.contains("Resent-From: =?utf-8?")) << added.constData();
    EXPECT_TRUE(added.contains("Resent-To: Eva <eva@example.org>, leo@example.org\r\n"));
    EXPECT_TRUE(added.contains("Resent-Message-ID: <new@example.org>\r\n"));
    EXPECT_TRUE(added.contains("Resent-Date: "));
    EXPECT_FALSE(added.contains("\r\n\r\n")) << "one header";
}

TEST(Redirect, whomItWentToInSecretAndHowItCameDoesNotGoOn)
{
    const auto sent = mime::redirected("Return-Path: <x@example.net>\nBCC: secret@example.org,\n more@example.org\nSubject: a\n b\n"
                                       "Resent-Bcc: again@example.org\n\nBcc: body\n", kAna, kTo, options());
    ASSERT_TRUE(sent);
    EXPECT_FALSE(sent->contains("secret@") || sent->contains("more@") || sent->contains("again@") || sent->contains("Return-Path"));
    EXPECT_TRUE(sent->endsWith("Subject: a\n b\n\nBcc: body\n"));
}

TEST(Redirect, nothingGoesToWhatIsNoAddress)
{
    EXPECT_EQ(mime::redirected("A: b\r\n\r\n", { {}, u"ana"_s }, kTo, options()).error().detail, "from");
    EXPECT_EQ(mime::redirected("A: b\r\n\r\n", kAna, { { u"x\r\nBcc: y@z"_s, u"a b"_s } }, options()).error().detail, "to");
    const auto injected = mime::redirected("A: b\r\n\r\n", kAna, { { u"x\r\nX-Evil: y"_s, u"eva@example.org"_s } }, options());
    ASSERT_TRUE(injected);
    EXPECT_FALSE(injected->contains("\nX-Evil"));
    EXPECT_TRUE(mime::redirected("", kAna, kTo, options()));
    EXPECT_TRUE(mime::redirected("no header at all", kAna, kTo, options()));
}
