// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/LookAlike.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

TEST(LookAlike, whatIsWrittenInOneScriptIsWhatItSays)
{
    for (const auto &domain : { u"example.org"_s, u"xn--bcher-kva.example"_s, u"bücher.example"_s, u"españa.example"_s, u"москва.рф"_s, u"почта.example"_s,
             u"ελλάδα.gr"_s, u"例え.テスト"_s, u"toyota日本の.example"_s, u"한국abc.example"_s, u"straße-12.de"_s, u""_s, u"..."_s, u"מייל.example"_s })
        EXPECT_FALSE(mail::isLookAlike(domain)) << qPrintable(domain);
}

TEST(LookAlike, whatMayBeTakenForAnotherDomainIsSeen)
{
    for (const auto &domain : { u"аpple.com"_s /* the first letter is Cyrillic */, u"www.аpple.com"_s, u"аррӏе.com"_s /* all are */, u"gοοgle.com"_s /* Greek */,
             u"exa\u200bmple.org"_s, u"exam\u202eple.org"_s, u"exa\u3164mple.org"_s, u"bank\u2060.example"_s })
        EXPECT_TRUE(mail::isLookAlike(domain)) << qPrintable(domain);
}

TEST(LookAlike, itIsShownAsItTravels)
{
    EXPECT_EQ(mail::lookAlikeDomain(u"info@аpple.com"_s), u"xn--pple-43d.com"_s);
    EXPECT_EQ(mail::lookAlikeDomain(u"info@apple.com"_s), QString());
    EXPECT_EQ(mail::lookAlikeDomain(u"info@bücher.example"_s), QString());
    EXPECT_EQ(mail::lookAlikeDomain(u"no address"_s), QString());
    EXPECT_FALSE(mail::lookAlikeDomain(u"info@exa\u202emple.org"_s).isEmpty()) << "without such a form it is marked all the same";
}
