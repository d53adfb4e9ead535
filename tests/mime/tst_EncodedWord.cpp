// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/EncodedWord.h"

#include "support/CpuTimer.h"

#include <gtest/gtest.h>

#include <ostream>

using namespace Qt::StringLiterals;

namespace {

struct Row {
    const char *name;
    QByteArray raw;
    QString decoded;
};

void PrintTo(const Row &row, std::ostream *out)
{
    *out << row.name;
}

class EncodedWord : public testing::TestWithParam<Row> { };

// RFC 2047 section 8, and what is seen in the wild.
const Row kRows[] = {
    { "plain", "Hello world", u"Hello world"_s },
    { "folded", "Hello\r\n world", u"Hello world"_s },
    { "one-letter", "(=?ISO-8859-1?Q?a?=)", u"(a)"_s },
    { "word-and-text", "=?ISO-8859-1?Q?a?= b", u"a b"_s },
    { "neighbours-join", "=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", u"ab"_s },
    { "neighbours-join-over-folding", "=?ISO-8859-1?Q?a?=\r\n  =?ISO-8859-1?Q?b?=", u"ab"_s },
    { "blank-inside", "=?ISO-8859-1?Q?a_b?=", u"a b"_s },
    { "blank-between", "=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", u"a b"_s },
    { "rfc-keith", "=?US-ASCII?Q?Keith_Moore?=", u"Keith Moore"_s },
    { "rfc-keld", "=?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?=", u"Keld Jørn Simonsen"_s },
    { "rfc-andre", "=?ISO-8859-1?Q?Andr=E9?= Pirard", u"André Pirard"_s },
    { "rfc-base64-two-words", "=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=\r\n =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=",
      u"If you can read this you understand the example."_s },
    { "rfc-olle", "=?ISO-8859-1?Q?Olle_J=E4rnefors?=", u"Olle Järnefors"_s },
    { "rfc-hebrew", "=?iso-8859-8?b?7eXs+SDv4SDp7Oj08A==?=", u"םולש ןב ילטפנ"_s },
    { "character-split-between-words", "=?utf-8?Q?=C3?= =?utf-8?Q?=B1?=", u"ñ"_s },
    { "character-split-in-base64", "=?utf-8?B?4oI=?= =?utf-8?B?rA==?=", u"€"_s },
    { "base64-stream-cut-between-words", "=?utf-8?B?w7F?= =?utf-8?B?hbmE=?=", u"ñana"_s.left(1) + u"ana"_s },
    { "missing-padding", "=?utf-8?B?w7E?=", u"ñ"_s },
    { "language-tag", "=?utf-8*es?Q?ma=C3=B1ana?=", u"mañana"_s },
    { "lower-case", "=?UTF-8?q?ma=c3=b1ana?=", u"mañana"_s },
    { "blanks-inside-against-the-rules", "=?UTF-8?Q?hola a todos?=", u"hola a todos"_s },
    { "glued-to-text", "Re:=?UTF-8?Q?_s=C3=AD?=!", u"Re: sí!"_s },
    { "unfinished", "=?UTF-8?Q?abc", u"=?UTF-8?Q?abc"_s },
    { "unfinished-does-not-swallow", "=?UTF-8?Q?abc =?UTF-8?Q?d?=", u"=?UTF-8?Q?abc d"_s },
    { "unknown-charset", "=?x-nonsense?Q?abc?=", u"abc"_s },
    { "wrong-charset-label", "=?iso-8859-1?Q?ma=C3=B1ana?=", u"mañana"_s },
    { "latin1-is-windows", "=?iso-8859-1?Q?=93hola=94?=", u"“hola”"_s },
    { "raw-utf8", "ma\xC3\xB1" "ana", u"mañana"_s },
    { "raw-latin1", "ma\xF1" "ana", u"mañana"_s },
    { "iso-2022-jp", "=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=", u"日本"_s },
    { "shift-jis", "=?Shift_JIS?B?k/qWew==?=", u"日本"_s },
    { "gb2312", "=?gb2312?B?1tC5+g==?=", u"中国"_s },
    { "gb2312-has-gbk-characters", "=?gb2312?B?6Ea9oQ==?=", u"鐵健"_s },
    { "big5", "=?big5?B?pKSw6g==?=", u"中國"_s },
    { "korean", "=?ks_c_5601-1987?B?x9Gx2w==?=", u"한글"_s },
    { "koi8-r", "=?koi8-r?B?8NLJ18XU?=", u"Привет"_s },
    { "utf7-is-refused", "=?utf-7?Q?+ADw-script+AD4-?=", u"+ADw-script+AD4-"_s },
    { "nul-and-line-feed-vanish", "=?utf-8?Q?a=00b=0Ac?=", u"ab c"_s },
    { "empty", "", u""_s },
    { "empty-word", "=?utf-8?Q?" "?=", u""_s },
};

} // namespace

TEST_P(EncodedWord, decodes)
{
    EXPECT_EQ(mime::decodeHeader(GetParam().raw).toStdString(), GetParam().decoded.toStdString());
}

INSTANTIATE_TEST_SUITE_P(Rows, EncodedWord, testing::ValuesIn(kRows));

TEST(EncodedWord, nothingThatTurnsTheDirectionOutlivesAName)
{
    EXPECT_EQ(mime::decodeHeader("=?utf-8?q?PayPal_=E2=80=AE?="), u"PayPal"_s);
    EXPECT_EQ(mime::decodeHeader("=?utf-8?q?a=E2=81=A7b?="), u"ab"_s);
    EXPECT_EQ(mime::decodeHeader("=?utf-8?q?=D7=A9=D7=9C=D7=95=D7=9D=E2=80=8F?=").size(), 5) << "the marks of one place do no harm";
}

TEST(EncodedWord, unfinishedWordsTakeLinearTime)
{
    const testsupport::CpuTimer timer;
    EXPECT_FALSE(mime::decodeHeader("=?a?q?x"_ba.repeated(150'000) + " =?a?q?x?=").isEmpty());
    EXPECT_LT(timer.milliseconds(), 5'000); // generous: quadratic is minutes
}

TEST(EncodedWordLimits, aMegabyteOfBeginningsTakesNoTime)
{
    for (const QByteArray &piece : { "=?"_ba, "=?a?q?"_ba, " =?a?q?b"_ba, "=?a?q?b?= "_ba, "?="_ba, "=?utf-8?b?"_ba })
        (void)mime::decodeHeader(piece.repeated(1024 * 1024 / piece.size()));
}
