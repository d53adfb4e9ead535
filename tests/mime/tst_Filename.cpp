// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Filename.h"

#include <gtest/gtest.h>

#include <ostream>

using namespace Qt::StringLiterals;

namespace {

struct Row {
    QString declared;
    QString safe;
};

void PrintTo(const Row &row, std::ostream *out)
{
    *out << row.declared.toStdString();
}

class SafeFileName : public testing::TestWithParam<Row> { };

const Row kRows[] = {
    { u"report.pdf"_s, u"report.pdf"_s },
    { u"mañana 日本.pdf"_s, u"mañana 日本.pdf"_s },
    { u"../../etc/passwd"_s, u"passwd"_s },
    { u"..\\..\\boot.ini"_s, u"boot.ini"_s },
    { u"/abs/name.txt"_s, u"name.txt"_s },
    { u"C:\\Users\\a\\x.doc"_s, u"x.doc"_s },
    { u"C:evil.txt"_s, u"C_evil.txt"_s },
    { u".."_s, u"attachment.bin"_s },
    { u"."_s, u"attachment.bin"_s },
    { u"..."_s, u"attachment.bin"_s },
    { u""_s, u"attachment.bin"_s },
    { u"   "_s, u"attachment.bin"_s },
    { u".bashrc"_s, u"bashrc"_s },
    { u"-rf"_s, u"rf"_s },
    { u"~x"_s, u"x"_s },
    { u"name."_s, u"name"_s },
    { u"name. . "_s, u"name"_s },
    { u"CON"_s, u"_CON"_s },
    { u"con.txt"_s, u"_con.txt"_s },
    { u"LPT1.pdf"_s, u"_LPT1.pdf"_s },
    { u"console.txt"_s, u"console.txt"_s },
    { u"a\u0000b\nc\td.txt"_s, u"ab c d.txt"_s },
    { u"invoice\u202Efdp.exe"_s, u"invoicefdp.exe"_s },
    { u"a\u200Bb\uFEFF.txt"_s, u"ab.txt"_s },
    { u"a<b>c:d\"e|f?g*.txt"_s, u"a_b_c_d_e_f_g_.txt"_s },
    { u"a\uFF0Fb.txt"_s, u"a_b.txt"_s },
    { u"e\u0301.txt"_s, u"é.txt"_s },
    { u"dir/"_s, u"dir"_s },
};

} // namespace

TEST_P(SafeFileName, isMade)
{
    EXPECT_EQ(mime::safeFileName(GetParam().declared, "application/x-unknown").toStdString(), GetParam().safe.toStdString());
}

INSTANTIATE_TEST_SUITE_P(Rows, SafeFileName, testing::ValuesIn(kRows));

TEST(SafeFileNameLength, theExtensionSurvives)
{
    const QString name = mime::safeFileName(QString(300, u'a') + ".pdf.exe"_L1, "application/pdf");
    EXPECT_LE(name.size(), 120);
    EXPECT_TRUE(name.endsWith(".exe"_L1));
    EXPECT_LE(mime::safeFileName(u"日"_s.repeated(300) + ".txt"_L1, "text/plain").toUtf8().size(), 200);
    EXPECT_LE(mime::safeFileName(u"😀"_s.repeated(300), "text/plain").toUtf8().size(), 200);
    EXPECT_LE(mime::safeFileName(u"a."_s + QString(300, u'b'), "text/plain").size(), 120);
}

TEST(SafeFileNameType, namesWhatHasNoName)
{
    EXPECT_EQ(mime::safeFileName({}, "application/pdf"), u"attachment.pdf"_s);
    EXPECT_EQ(mime::safeFileName({}, "message/rfc822"), u"attachment.eml"_s);
    EXPECT_EQ(mime::safeFileName({}, ""), u"attachment.bin"_s);
}

TEST(UniqueFileName, countsUp)
{
    QSet<QString> taken;
    EXPECT_EQ(mime::uniqueFileName(u"a.pdf"_s, "", taken), u"a.pdf"_s);
    EXPECT_EQ(mime::uniqueFileName(u"A.PDF"_s, "", taken), u"A (2).PDF"_s);
    EXPECT_EQ(mime::uniqueFileName(u"a.pdf"_s, "", taken), u"a (3).pdf"_s);
    EXPECT_EQ(mime::uniqueFileName(u"b"_s, "", taken), u"b"_s);
    EXPECT_EQ(mime::uniqueFileName(u"b"_s, "", taken), u"b (2)"_s);
}
