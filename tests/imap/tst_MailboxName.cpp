// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/MailboxName.h"

#include <gtest/gtest.h>

using imap::MailboxName;
using namespace Qt::StringLiterals;

TEST(MailboxName, readsTheExampleOfRfc3501)
{
    const MailboxName name("~peter/mail/&U,BTFw-/&ZeVnLIqe-");
    EXPECT_EQ(name.display(), u"~peter/mail/台北/日本語"_s);
    EXPECT_EQ(imap::encodeModifiedUtf7(name.display()), name.wire());
}

TEST(MailboxName, roundTripsEveryKindOfName)
{
    for (const QString &name : { u""_s, u"&"_s, u"a&b"_s, u"&-"_s, u"Papelera"_s, u"Años 2020"_s, u"Señor & Señora"_s,
             u"台"_s, u"台北"_s, u"台北日"_s, u"😀 reír"_s, u"é"_s, u"éa"_s, u"ñ-ñ"_s, u"~/\\\""_s }) {
        const QByteArray wire = imap::encodeModifiedUtf7(name);
        EXPECT_EQ(imap::decodeModifiedUtf7(wire), name) << qPrintable(name);
        for (const char c : wire)
            EXPECT_TRUE(uchar(c) >= 0x20 && uchar(c) < 0x7F);
    }
}

TEST(MailboxName, brokenUtf7IsShownAsItIs)
{
    for (const char *wire : { "a&b", "&", "&AA", "&AAAA", "&====-", "&2AA-", "a&b c-", "&AOlB-" }) {
        EXPECT_FALSE(imap::decodeModifiedUtf7(wire)) << wire;
        EXPECT_EQ(MailboxName(wire).display(), QString::fromLatin1(wire));
    }
}

TEST(MailboxName, eightBitNamesAreUtf8ElseLatin1)
{
    EXPECT_EQ(MailboxName(u"Año"_s.toUtf8()).display(), u"Año"_s);
    EXPECT_EQ(MailboxName("A\xF1o").display(), u"Año"_s);
}

TEST(MailboxName, controlCharactersAreNotShown)
{
    EXPECT_EQ(MailboxName("a\tb\r\nc").display(), u"a\uFFFDb\uFFFD\uFFFDc"_s);
    EXPECT_EQ(MailboxName(imap::encodeModifiedUtf7(u"gpj\u202Eexe")).display(), u"gpj\uFFFDexe"_s);
}

TEST(MailboxName, inboxIsOneNameInAnyCase)
{
    EXPECT_EQ(MailboxName("inbox"), MailboxName("InBoX"));
    EXPECT_TRUE(MailboxName("inbox").isInbox());
    EXPECT_FALSE(MailboxName("INBOX/x").isInbox());
    EXPECT_NE(MailboxName("inbox/x"), MailboxName("INBOX/x"));
}

TEST(MailboxName, levelsAreCutAtTheDelimiter)
{
    EXPECT_EQ(MailboxName("a/b/c").levels('/'), (QList<QByteArray> { "a", "b", "c" }));
    EXPECT_EQ(MailboxName("a/b").levels(std::nullopt), (QList<QByteArray> { "a/b" }));
}
