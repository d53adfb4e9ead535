// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/PlainText.h"
#include "html/Sanitiser.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

// Without the wrapping blocks, for short expectations.
QString shown(const QString &text, html::Flow flow = html::Flow::Fixed)
{
    QString html = html::plainTextToHtml(text, { .flow = flow }).html;
    return html.replace("<div style=\"white-space:pre-wrap\">"_L1, "{"_L1).replace("</div>"_L1, "}"_L1);
}

} // namespace

TEST(PlainText, isEscaped)
{
    EXPECT_EQ(shown(u"<script>&\"x\""_s), u"{&lt;script&gt;&amp;&quot;x&quot;}"_s);
    EXPECT_EQ(shown(u"a\nb\r\nc"_s), u"{a<br>b<br>c}"_s);
    EXPECT_EQ(shown(u""_s), u"{}"_s);
}

TEST(PlainText, quotesAreSetBack)
{
    EXPECT_EQ(shown(u"> a\n> > b\n>> c\n> d\ne"_s),
              u"{}<blockquote>{a}<blockquote>{b<br>c}</blockquote>{d}</blockquote>{e}"_s);
}

TEST(PlainText, theSignatureIsDimmed)
{
    EXPECT_EQ(shown(u"a\n-- \nAna"_s), u"{a}{<span style=\"color:#808080\">-- <br>Ana</span>}"_s);
}

TEST(PlainText, linksAreFound)
{
    EXPECT_EQ(shown(u"see https://e.example/a?b=1&c=2."_s), u"{see <a href=\"https://e.example/a?b=1&amp;c=2\">https://e.example/a?b=1&amp;c=2</a>.}"_s);
    EXPECT_EQ(shown(u"(http://e.example/x_(y))"_s), u"{(<a href=\"http://e.example/x_(y)\">http://e.example/x_(y)</a>)}"_s);
    EXPECT_EQ(shown(u"<http://e.example/>"_s), u"{&lt;<a href=\"http://e.example/\">http://e.example/</a>&gt;}"_s);
    EXPECT_EQ(shown(u"www.e.example"_s), u"{<a href=\"http://www.e.example\">www.e.example</a>}"_s);
    EXPECT_EQ(shown(u"ana.b+c@e.example, x"_s), u"{<a href=\"mailto:ana.b+c@e.example\">ana.b+c@e.example</a>, x}"_s);
    EXPECT_EQ(shown(u"mailto:a@e.example"_s), u"{<a href=\"mailto:a@e.example\">mailto:a@e.example</a>}"_s);
    EXPECT_EQ(shown(u"javascript:alert(1) a@b @ xhttp://"_s), u"{javascript:alert(1) a@b @ xhttp://}"_s);
    EXPECT_EQ(shown(u"https://a@evil.example/"_s), u"{<a href=\"https://evil.example/\">https://a@evil.example/</a>}"_s);
}

TEST(PlainText, aFirstShareIsCut)
{
    const QString text = u"0123456789\n"_s.repeated(100'000);
    EXPECT_TRUE(html::plainTextToHtml(text).truncated);
    EXPECT_FALSE(html::plainTextToHtml(text, { .maxInput = -1 }).truncated);
    EXPECT_LT(html::plainTextToHtml(text, { .maxInput = 1000 }).html.size(), 2000);
}

TEST(PlainText, comesInPartsThatAreWholeByThemselves)
{
    const QString text = u"before\n"_s + u"> quoted 0123456789\n"_s.repeated(5'000) + u"-- \nAna\n"_s;
    const html::PlainTextHtml shown = html::plainTextToHtml(text, { .maxInput = -1, .partSize = 10'000 });
    ASSERT_GT(shown.more.size(), 5);
    qsizetype lines = 0;
    for (const QString &part : QStringList(shown.html) + shown.more) {
        EXPECT_LT(part.size(), 10'200);
        EXPECT_EQ(part.count("<blockquote>"_L1), part.count("</blockquote>"_L1));
        EXPECT_EQ(part.count("<div"_L1), part.count("</div>"_L1));
        EXPECT_FALSE(part.contains("<br></div>"_L1)) << "no line is empty where a part ends";
        lines += part.count("quoted"_L1);
    }
    EXPECT_EQ(lines, 5'000);
    EXPECT_TRUE(shown.more.first().startsWith("<blockquote><div"_L1));
}

TEST(PlainText, aLineOfMegabytesIsCutBehindABlank)
{
    const QString text = u"https://one.example/path "_s.repeated(4'000);
    const html::PlainTextHtml shown = html::plainTextToHtml(text, { .maxInput = -1, .partSize = 10'000 });
    ASSERT_GT(shown.more.size(), 5);
    for (const QString &part : QStringList(shown.html) + shown.more)
        EXPECT_EQ(part.count("<a "_L1), part.count("<a href=\"https://one.example/path\">https://one.example/path</a>"_L1));
}

TEST(PlainText, floodsEndInTime)
{
    for (const QString &piece : { u"http://"_s, u"www."_s, u"@"_s, u"a@"_s, u">"_s, u"> \n"_s, u"("_s, u"mailto:"_s, u"-- \n"_s }) {
        for (const qsizetype partSize : { -1, 24'000 })
            (void)html::plainTextToHtml(piece.repeated(1'000'000 / piece.size()), { .maxInput = -1, .partSize = partSize });
    }
}

// RFC 3676 section 4
TEST(Flowed, joinsLinesThatEndInABlank)
{
    EXPECT_EQ(html::unflow(u"`Take some more tea,' the March Hare \nsaid to Alice.\n\nnext"_s, html::Flow::Flowed),
              u"`Take some more tea,' the March Hare said to Alice.\n\nnext"_s);
}

TEST(Flowed, quotesFlowByThemselves)
{
    EXPECT_EQ(html::unflow(u">> Take some \n>> more tea.\n> I've had \n> nothing.\nyes \n"_s, html::Flow::Flowed),
              u">> Take some more tea.\n> I've had nothing.\nyes \n"_s);
}

TEST(Flowed, stuffingAndDelSp)
{
    EXPECT_EQ(html::unflow(u" >not a quote\n From x"_s, html::Flow::Flowed), u">not a quote\nFrom x"_s);
    EXPECT_EQ(html::unflow(u"日本 \n語"_s, html::Flow::FlowedDelSp), u"日本語"_s);
    EXPECT_EQ(html::unflow(u"a \n-- \nAna"_s, html::Flow::Flowed), u"a \n-- \nAna"_s);
}

TEST(ToPlainText, keepsTheShapeOfALetter)
{
    EXPECT_EQ(html::toPlainText("<h1>Title</h1><p>Hello <b>Ana</b>,<br>how\n are you?</p><p>x</p>"), u"Title\n\nHello Ana,\nhow are you?\n\nx"_s);
    EXPECT_EQ(html::toPlainText("<ul><li>a</li>\n<li>b</li></ul><ol start=3><li>c</li><li>d</li></ol>"), u"- a\n- b\n\n3. c\n4. d"_s);
    EXPECT_EQ(html::toPlainText("a<blockquote>b<br>c<blockquote>d</blockquote></blockquote>e"), u"a\n\n> b\n> c\n> \n> > d\n> \ne"_s);
    EXPECT_EQ(html::toPlainText("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), u"a b\nc"_s);
    EXPECT_EQ(html::toPlainText("<pre>a\n  b</pre>"), u"a\n  b"_s);
    EXPECT_EQ(html::toPlainText("<style>x</style><div style='display:none'>y</div>z<script>w</script>"), u"z"_s);
    EXPECT_EQ(html::toPlainText("a&nbsp;b<img alt='pic'>"), u"a b[pic]"_s);
    EXPECT_EQ(html::toPlainText(""), u""_s);
}

TEST(SafeLink, keepsOnlyWhatMayBeOpened)
{
    EXPECT_EQ(html::safeLink(u" HTTPS://Example.org/a b "_s), u"https://example.org/a%20b"_s);
    EXPECT_EQ(html::safeLink(u"https://user:pw@example.org/"_s), u"https://example.org/"_s);
    EXPECT_EQ(html::safeLink(u"https://b\u00fccher.example/"_s), u"https://xn--bcher-kva.example/"_s);
    EXPECT_EQ(html::safeLink(u"tel:+34123"_s), u"tel:+34123"_s);
    for (const QString &bad : { u"javascript:alert(1)"_s, u"JaVaScRiPt:x"_s, u"data:x"_s, u"file:///x"_s, u"ftp://x.example"_s, u"//x.example"_s, u"x"_s, u""_s,
                                u"http://"_s, u"https:"_s, u"cid:x"_s, u"\u0001https://x.example"_s, u"smb://x/y"_s, u"vscode://x"_s })
        EXPECT_EQ(html::safeLink(bad), QString()) << bad.toStdString();
}
