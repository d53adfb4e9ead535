// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/Sanitiser.h"

#include <QElapsedTimer>
#include <QRegularExpression>

#include <gtest/gtest.h>

#include <ostream>

using namespace Qt::StringLiterals;

namespace {

struct Row {
    const char *name;
    const char *html;
    const char *expected;
};

void PrintTo(const Row &row, std::ostream *out)
{
    *out << row.name;
}

class Sanitiser : public testing::TestWithParam<Row> { };

const Row kRows[] = {
    { "text", "hola", "hola" },
    { "escapes", "a &lt;b&gt; &amp; &quot;c&quot;", "a &lt;b&gt; &amp; &quot;c&quot;" },
    { "keeps-structure", "<p>a <b>b</b> <i>c</i></p>", "<p>a <b>b</b> <i>c</i></p>" },
    { "balances", "<p>a<b>b<p>c", "<p>a<b>b</b></p><p><b>c</b></p>" },
    { "unknown-elements-unwrap", "<o:p>a</o:p><blink>b</blink>", "ab" },
    { "semantic-becomes-div", "<section><header>a</header></section>", "<div><div>a</div></div>" },
    { "script-goes-with-content", "a<script>alert(1)</script>b", "ab" },
    { "style-goes-with-content", "<style>p{color:red}</style>a", "a" },
    { "template-goes", "<template><p>x</p></template>a", "a" },
    { "svg-goes", "<svg><a xlink:href=\"javascript:x\"><text>x</text></a></svg>a", "a" },
    { "math-goes", "<math><mtext>x</mtext></math>a", "a" },
    { "iframe-goes", "<iframe src=\"http://e.example/\">x</iframe>a", "a" },
    { "form-is-taken-apart", "<form action=\"http://e.example/\"><input name=a><button>Go</button></form>", "<div>Go</div>" },
    { "event-handlers-go", "<p onclick=\"x()\" onmouseover=x>a</p>", "<p>a</p>" },
    { "link-element-does-not-swallow", "<link rel=stylesheet href=\"http://e.example/a.css\">a", "a" },
    { "unclosed-comment-does-not-swallow", "a<!-- b", "a b" },
    { "comment-goes", "a<!-- b -->c", "ac" },
    { "conditional-comment-goes", "a<!--[if mso]><p>x</p><![endif]-->c", "ac" },
    { "unclosed-style-does-not-swallow", "<style>a", "a" },
    { "unclosed-quote-does-not-swallow", "<a href=\"http://e.example>text</a> more", "text more" },
    { "links", "<a href=\"https://e.example/?a=1&amp;b=2\">x</a>", "<a href=\"https://e.example/?a=1&amp;b=2\">x</a>" },
    { "javascript-links-lose-their-target", "<a href=\"javascript:alert(1)\">x</a>", "x" },
    { "tab-in-scheme", "<a href=\"java\tscript:alert(1)\">x</a>", "x" },
    { "data-link", "<a href=\"data:text/html,x\">x</a>", "x" },
    { "file-link", "<a href=\"file:///etc/passwd\">x</a>", "x" },
    { "relative-link", "<a href=\"/etc/passwd\">x</a>", "x" },
    { "credentials-in-link", "<a href=\"https://bank.example@evil.example/\">x</a>", "<a href=\"https://evil.example/\">x</a>" },
    { "mailto", "<a href=\"mailto:a@b.example\">x</a>", "<a href=\"mailto:a@b.example\">x</a>" },
    { "attribute-break-out", "<a href='https://e.example/\"onclick=\"x'>x</a>", "<a href=\"https://e.example/%22onclick=%22x\">x</a>" },
    { "cid-image", "<img src=\"cid:part1@x\" width=10 height=20 alt=\"a\">", "<img src=\"cid:part1@x\" width=\"10\" height=\"20\" alt=\"a\">" },
    { "remote-image-becomes-its-text", "<img src=\"http://e.example/a.png\" alt=\"A map\">", "<span style=\"color:#808080\">[A map]</span>" },
    { "counting-image-vanishes", "<img src=\"http://e.example/a.gif\" width=1 height=1 alt=x>a", "a" },
    { "data-image-vanishes", "<img src=\"data:image/svg+xml,x\">a", "a" },
    { "hidden-preheader", "<div style=\"display:none;max-height:0\">secret</div>a", "a" },
    { "hidden-by-attribute", "<div hidden>secret</div>a", "a" },
    { "zero-font-hides-text-only", "<div style=\"font-size:0\">x<span style=\"font-size:12px\">a</span></div>", "<div><span style=\"font-size:12px\">a</span></div>" },
    { "overflow-hidden", "<div style=\"max-height:0px;overflow:hidden\">x</div>a", "a" },
    { "styles-by-allow-list", "<p style=\"color:red;position:fixed;top:0;z-index:9;background:url(http://e.example/x);font-weight:bold\">a</p>",
      "<p style=\"color:red;font-weight:bold\">a</p>" },
    { "style-escapes-are-refused", "<p style=\"color:expression(alert(1));width:\\75 rl(x)\">a</p>", "<p>a</p>" },
    { "rgb", "<p style=\"color:rgb(255, 0,16)\">a</p>", "<p style=\"color:#ff0010\">a</p>" },
    { "transparent", "<p style=\"background-color:rgba(0,0,0,0)\">a</p>", "<p>a</p>" },
    { "single-cell-tables-are-blocks", "<table><tr><td>a</td></tr></table>", "<div><div>a</div></div>" },
    { "tables", "<table border=1><tr><td width=50>a</td><td>b</td></tr></table>",
      "<table border=\"1\"><tbody><tr><td width=\"50\">a</td><td>b</td></tr></tbody></table>" },
    { "white-space-collapses", "a \n\n\t b<pre>c\n  d</pre>", "a b<pre>c\n  d</pre>" },
    { "controls-are-marked", "a\x01", "a\xEF\xBF\xBD" },
    { "bare-spans-go", "<span>a</span><font>b</font>", "ab" },
    { "lists", "<ol start=3><li>a<li>b</ol>", "<ol start=\"3\"><li>a</li><li>b</li></ol>" },
};

html::Sanitised clean(QByteArrayView source)
{
    return html::sanitise(source);
}

} // namespace

TEST_P(Sanitiser, writes)
{
    EXPECT_EQ(clean(GetParam().html).html.toStdString(), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Rows, Sanitiser, testing::ValuesIn(kRows));

TEST(SanitiserColours, canBeDropped)
{
    const QByteArray source = "<body bgcolor=white><p style=\"color:black;background:#fff;font-weight:bold\">a<font color=red size=4>b</font></p>"
                              "<table bgcolor=\"#ffffff\"><tr><td bgcolor=red>a</td><td>b</td></tr></table>";
    const QString html = html::sanitise(source, { .colours = html::Colours::Drop }).html;
    EXPECT_FALSE(html.contains("olor"_L1)) << html.toStdString();
    EXPECT_TRUE(html.contains("font-weight:bold"_L1));
    EXPECT_TRUE(html::sanitise(source).html.contains("color:black"_L1));
}

TEST(SanitiserRemote, countsEverythingThatWouldBeFetchedAndWritesNothingOfIt)
{
    // One address for each way that a document can fetch; none may be in what is written.
    const QList<QByteArray> vectors {
        "<img src='http://1.example/'>", "<img srcset='http://2.example/ 1x, http://3.example/ 2x'>", "<body background='http://4.example/'>",
        "<table background='http://5.example/'><tr><td background='http://6.example/'>x</td><td>y</td></tr></table>", "<link rel=stylesheet href='http://7.example/'>",
        "<link rel=dns-prefetch href='//8.example'>", "<link rel=preconnect href='https://9.example'>", "<iframe src='http://10.example/'></iframe>",
        "<video src='http://11.example/' poster='http://12.example/'></video>", "<audio src='http://13.example/'></audio>", "<embed src='http://14.example/'>",
        "<object data='http://15.example/'></object>", "<input type=image src='http://16.example/'>", "<div style=\"background:url('http://17.example/')\">x</div>",
        "<div style='list-style-image:url(http://18.example/)'>x</div>", "<style>@import 'http://19.example/'; p{background:url(http://20.example/)}</style>",
        "<style>@font-face{src:url(http://21.example/)}</style>", "<svg><image xlink:href='http://22.example/' href='http://23.example/'/></svg>",
        "<svg><use href='http://24.example/'/></svg>", "<video><source src='http://25.example/'><track src='http://26.example/'></video>",
        "<script src='http://27.example/'></script>", "<img src='cid:a' style='content:url(http://28.example/)'>", "<img lowsrc='http://29.example/'>",
        "<picture><source srcset='http://30.example/'></picture>", "<div style='cursor:url(http://31.example/),auto'>x</div>", "<image src='http://32.example/'>",
        "<img src='HTTP://33.example/'>", "<img src=' http://34.example/ '>", "<p style='filter:url(//35.example/)'>x</p>",
    };
    QByteArray all;
    for (const QByteArray &vector : vectors) {
        const html::Sanitised result = clean(vector);
        EXPECT_GE(result.remote.size(), 1) << vector.toStdString();
        EXPECT_FALSE(result.html.contains(".example"_L1)) << result.html.toStdString();
        all += vector;
    }
    const html::Sanitised result = clean(all);
    EXPECT_GE(result.remote.size(), 35);
    EXPECT_FALSE(result.html.contains("http"_L1, Qt::CaseInsensitive)) << result.html.toStdString();
}

TEST(SanitiserRemote, whatIsOnlyFollowedIsNotCounted)
{
    EXPECT_TRUE(clean("<a href='http://e.example/' ping='http://p.example/'>x</a><base href='http://b.example/'>").remote.isEmpty());
    EXPECT_FALSE(clean("<a ping='http://p.example/' href='http://e.example/'>x</a>").html.contains("ping"_L1));
    EXPECT_EQ(clean("<meta http-equiv=refresh content='0;url=http://e.example/'>a").html, u"a"_s);
}

TEST(SanitiserCids, areListedOnce)
{
    EXPECT_EQ(clean("<img src='cid:a%40b'><img src='cid:a@b'><img src='CID:c'>").cids, (QList<QByteArray> { "a@b", "c" }));
}

TEST(SanitiserLimits, aFirstShareIsCutAndBalanced)
{
    const QByteArray source = "<div><b>" + "<p>Some words of a long letter.</p>\n"_ba.repeated(20'000);
    const html::Sanitised share = html::sanitise(source, { .maxOutput = 10'000 });
    EXPECT_TRUE(share.truncated);
    EXPECT_LT(share.html.size(), 10'200);
    EXPECT_TRUE(share.html.endsWith("</div>"_L1)) << share.html.right(50).toStdString();
    const html::Sanitised whole = html::sanitise(source, { .maxOutput = html::kNoLimit });
    EXPECT_FALSE(whole.truncated);
    EXPECT_GT(whole.html.size(), 500'000);
}

TEST(SanitiserLimits, aFirstShareIsTheSameWhateverFollowsIt)
{
    // Only so much is read as a share is likely to need.
    const QByteArray head = "<table><tr><td>" + "<p>Some <b>words</b> of a long letter.</p>\n"_ba.repeated(2'000);
    const html::SanitiseOptions options { .maxOutput = 20'000 };
    const QString first = html::sanitise(head, options).html;
    EXPECT_EQ(html::sanitise(head + "<p>more</p>"_ba.repeated(200'000), options).html, first);
    const QString text = html::toPlainText(head, 5'000);
    EXPECT_EQ(html::toPlainText(head + "<p>more</p>"_ba.repeated(200'000), 5'000), text);
}

TEST(SanitiserLimits, whatComesLateIsFoundHoweverMuchIsBeforeIt)
{
    const QByteArray style = "<style>" + ".a { color: red }\n"_ba.repeated(40'000) + "</style>"; // 720 kB
    const QByteArray source = style + "<p>Hello</p><!-- " + "hidden "_ba.repeated(40'000) + "--><p>there</p>";
    const html::Sanitised share = html::sanitise(source, { .maxOutput = 10'000 });
    EXPECT_EQ(share.html, u"<p>Hello</p><p>there</p>"_s);
    EXPECT_FALSE(share.truncated);
    EXPECT_EQ(html::toPlainText(source, 1'000).simplified(), u"Hello there"_s);
}

TEST(SanitiserLimits, longWordsStayWholeInWhatIsSentAgain)
{
    const QByteArray word(1'000, 'x');
    EXPECT_EQ(html::sanitise("<p>" + word + "</p>", { .breaksWords = false }).html, u"<p>%1</p>"_s.arg(QLatin1StringView(word)));
}

TEST(SanitiserParts, areWholeByThemselvesAndTogetherEverything)
{
    const QByteArray source = "<div style='color:red'><b>" + "<p>Some words of a <i>long</i> letter.</p>\n"_ba.repeated(5'000);
    const html::Sanitised one = html::sanitise(source, { .maxOutput = html::kNoLimit });
    const html::Sanitised shown = html::sanitise(source, { .maxOutput = html::kNoLimit, .partSize = 10'000 });
    ASSERT_GT(shown.more.size(), 10);
    EXPECT_TRUE(one.more.isEmpty());
    QString joined;
    for (const QString &part : QStringList(shown.html) + shown.more) {
        EXPECT_LT(part.size(), 10'300);
        EXPECT_TRUE(part.startsWith("<div style=\"color:"_L1)) << part.left(60).toStdString();
        EXPECT_TRUE(part.contains("<b>"_L1));
        EXPECT_TRUE(part.endsWith("</b></div>"_L1)) << part.right(60).toStdString();
        for (const char *name : { "p", "i", "b", "div" })
            EXPECT_EQ(part.count(QRegularExpression(u'<' + QLatin1StringView(name) + "[ >]"_L1)), part.count("</"_L1 + QLatin1StringView(name) + u'>')) << name;
        joined += part;
    }
    static const QRegularExpression tags(u"<[^>]*>"_s);
    EXPECT_EQ(joined.remove(tags).simplified(), QString(one.html).remove(tags).simplified());
    EXPECT_EQ(shown.read, source.size());
}

TEST(SanitiserParts, aTableGoesOnInTheNextPart)
{
    const html::Sanitised shown = html::sanitise("<table>" + "<tr><td>left</td><td>right</td></tr>"_ba.repeated(2'000) + "</table>", { .maxOutput = html::kNoLimit, .partSize = 20'000 });
    ASSERT_GT(shown.more.size(), 5);
    for (const QString &part : shown.more) {
        EXPECT_TRUE(part.startsWith("<table"_L1));
        EXPECT_TRUE(part.endsWith("</table>"_L1));
    }
}

TEST(SanitiserParts, aNumberedListGoesOnWithItsNumbers)
{
    QByteArray source = "<ol start=5 type=a>";
    for (int number = 5; number < 1'005; ++number) // every other item has blocks of its own, in which it may be cut
        source += "<li>" + QByteArray(number % 2 ? "" : "<p>") + "number " + QByteArray::number(number) + " of a long list<ul><li>aside</li></ul></li>";
    const html::Sanitised shown = html::sanitise(source + "</ol>", { .maxOutput = html::kNoLimit, .partSize = 3'000 });
    ASSERT_GT(shown.more.size(), 10);
    static const QRegularExpression list(u"^<ol start=\"(\\d+)\" type=\"a\">"_s);
    QSet<int> seen;
    for (const QString &part : QStringList(shown.html) + shown.more) {
        const QRegularExpressionMatch begun = list.match(part);
        ASSERT_TRUE(begun.hasMatch()) << part.left(80).toStdString();
        int number = begun.captured(1).toInt() - 1;
        int depth = 0;
        static const QRegularExpression steps(u"<li>|<(/?)ul>|number (\\d+)"_s);
        for (const auto &step : steps.globalMatch(part)) {
            if (step.captured(0) == "<li>"_L1) {
                number += depth == 0;
            } else if (!step.captured(2).isEmpty()) {
                EXPECT_EQ(step.captured(2).toInt(), number);
                seen.insert(number);
            } else {
                depth += step.captured(1).isEmpty() ? 1 : -1;
            }
        }
    }
    EXPECT_EQ(seen.size(), 1'000);
}

TEST(SanitiserParts, aTextWithoutBlocksIsCutBetweenWords)
{
    const html::Sanitised shown = html::sanitise("<p>" + "word "_ba.repeated(20'000), { .maxOutput = html::kNoLimit, .partSize = 10'000 });
    ASSERT_GE(shown.more.size(), 4);
    for (const QString &part : shown.more)
        EXPECT_TRUE(part.startsWith("<p>word"_L1) || part.startsWith("<p> word"_L1)) << part.left(20).toStdString();
}

TEST(SanitiserLimits, saysHowFarItHasRead)
{
    const QByteArray source = "<p>Some words of a long letter.</p>\n"_ba.repeated(20'000);
    const html::Sanitised share = html::sanitise(source, { .maxOutput = 10'000 });
    EXPECT_GT(share.read, 9'000);
    EXPECT_LT(share.read, 12'000);
}

TEST(SanitiserLimits, hostileShapesEndInTime)
{
    struct Shape {
        const char *name;
        QByteArray html;
    };
    QByteArray fonts;
    for (int i = 0; i < 300; ++i)
        fonts += "<font color=" + QByteArray::number(i) + '>';
    QByteArray attributes = "<p";
    for (int i = 0; i < 50'000; ++i)
        attributes += " a" + QByteArray::number(i) + "=1";
    const Shape shapes[] = {
        { "nested div", "<div>"_ba.repeated(100'000) + "hello" },
        { "nested tables", "<table><tr><td>"_ba.repeated(30'000) + "hello" },
        { "unclosed formatting", fonts + "<p>hello"_ba.repeated(50'000) },
        { "unclosed anchors", "<a href=x>hello"_ba.repeated(50'000) },
        { "unclosed comments", "hello<!--"_ba.repeated(100'000) },
        { "unclosed styles", "hello<style>"_ba.repeated(100'000) },
        { "unclosed quotes", "hello<a b=\"c>"_ba.repeated(100'001) },
        { "attributes", attributes + ">hello" },
        { "entities", "&amp;&#x41;&bogus;hello"_ba.repeated(50'000) },
        { "misnested", "<b><i><p></b></i>hello"_ba.repeated(20'000) },
        { "list items", "<ul><li>hello"_ba.repeated(30'000) },
        { "nearly paragraphs", "<p_>"_ba.repeated(100'000) + "hello" + "</var>"_ba.repeated(100'000) },
        { "nearly breaks", "<br.>"_ba.repeated(100'000) + "hello" + "</var>"_ba.repeated(100'000) },
        { "groups of options", "<optgroup>"_ba.repeated(100'000) + "hello" + "</var>"_ba.repeated(100'000) },
        { "options", "<select><option>"_ba.repeated(50'000) + "</select>hello" },
        { "one long word", QByteArray(2'000'000, 'x') + " hello" },
        { "less-than signs", "<"_ba.repeated(1'000'000) + " hello" },
        { "end tags", "</p></b></table>"_ba.repeated(50'000) + "hello" },
        { "imports", "hello<style>" + "@import"_ba.repeated(70'000) + QByteArray(500'000, ' ') + "</style>hello" },
        { "foster parenting", "<table>"_ba + "hello<tr>"_ba.repeated(50'000) },
    };
    for (const Shape &shape : shapes) {
        QElapsedTimer timer;
        timer.start();
        const html::Sanitised result = html::sanitise(shape.html, { .maxOutput = html::kNoLimit });
        EXPECT_TRUE(result.html.contains("hello"_L1)) << shape.name;
        EXPECT_LT(timer.elapsed(), 15'000) << shape.name; // generous: sanitizers and busy machines
        if (qEnvironmentVariableIsSet("PALOMAR_TIMES"))
            std::fprintf(stderr, "%s: %lld ms, %lld octets\n", shape.name, timer.elapsed(), qint64(shape.html.size()));
        timer.restart();
        EXPECT_TRUE(html::toPlainText(shape.html).contains("hello"_L1)) << shape.name;
        EXPECT_LT(timer.elapsed(), 15'000) << shape.name;
    }
}

TEST(SanitiserLimits, veryLongWordsMayBreak)
{
    EXPECT_EQ(clean(QByteArray(1000, 'x')).html.count(u'\u200b'), 3 + 1);
    EXPECT_EQ(clean("<p>" + "short "_ba.repeated(500)).html.count(u'\u200b'), 0);
}

TEST(SanitiserLimits, wordsBreakWhateverLiesBetweenTheirLetters)
{
    for (const QByteArray &between : { "<!---->"_ba, "<span></span>"_ba, "<x>"_ba, "<b></b>"_ba }) {
        const html::Sanitised result = html::sanitise(((QByteArray(249, 'a') + between).repeated(600)),
            { .maxOutput = html::kNoLimit, .partSize = html::kPartSize });
        static const QRegularExpression tag(u"<[^>]*>"_s);
        const QStringList parts = QStringList(result.html) + result.more;
        for (QString part : parts) {
            EXPECT_LE(part.size(), 4 * html::kPartSize) << between.constData();
            part.remove(tag);
            for (const QString &word : part.split(QChar(0x200b)))
                EXPECT_LE(word.size(), 300) << between.constData();
        }
    }
    const html::Sanitised japanese = html::sanitise("<div>"_ba + "\u5b57"_ba.repeated(100'000) + "</div>",
        { .maxOutput = html::kNoLimit, .partSize = html::kPartSize });
    EXPECT_GE(japanese.more.size(), 2) << "no blank in it, and yet no single part";
}

TEST(SanitiserLimits, cellsThatReachDownAskForAGridToo)
{
    // A few kilobytes; each row begins behind what the rows above still fill: 980,000 cells.
    const QByteArray rows = "<tr><td colspan=50 rowspan=200>x</td></tr>"_ba.repeated(140);
    EXPECT_FALSE(html::sanitise("<table>" + rows + "</table>hello").html.contains("<table"_L1));
    const QString ordinary = html::sanitise("<table>" + "<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>"_ba.repeated(50) + "</table>").html;
    EXPECT_TRUE(ordinary.contains("rowspan=\"2\""_L1)) << qPrintable(ordinary.left(300));
}

TEST(SanitiserLimits, cellsCostMoreThanLetters)
{
    const html::Sanitised share = html::sanitise("<table>" + "<tr><td>a</td><td>b</td></tr>"_ba.repeated(5'000) + "</table>");
    EXPECT_TRUE(share.truncated);
    EXPECT_LT(share.html.count("<td"_L1), 1300);
}

TEST(SanitiserLimits, whatIsWrittenIsNeverDeep)
{
    const QString html = clean("<div><blockquote>"_ba.repeated(200) + "x").html;
    EXPECT_LE(html.count("<div>"_L1) + html.count("<blockquote>"_L1), 48);
    EXPECT_LE(clean("<table><tr><td>a</td><td>"_ba.repeated(50)).html.count("<table"_L1), 6);
}

TEST(SanitiserLimits, aTableDoesNotAskForAGridOfMillions)
{
    // 500 cells of 50 columns and 8,000 empty rows are a few kilobytes, and 200 million cells to Qt.
    const QByteArray wide = "<td colspan=50>x</td>"_ba.repeated(500);
    const QString html = html::sanitise("<table><tr>" + wide + "</tr>" + "<tr></tr>"_ba.repeated(8'000) + "</table>hello").html;
    EXPECT_FALSE(html.contains("<table"_L1));
    EXPECT_TRUE(html.contains("hello"_L1)) << "the text stays";
    const QString list = html::sanitise("<table>" + "<tr><td>a</td><td>b</td></tr>"_ba.repeated(1'000) + "</table>").html;
    EXPECT_TRUE(list.contains("<table"_L1)) << "a long honest table stays one";
}
