// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/DocumentWriter.h"

#include "gui/compose/ComposeEditor.h"
#include "html/Sanitiser.h"

#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTcpServer>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using gui::ComposeEditor;
using gui::writtenText;

namespace {

QString body(const gui::WrittenText &written)
{
    const qsizetype from = written.html.indexOf("<body"_L1);
    const qsizetype start = written.html.indexOf(u'\n', from) + 1;
    return written.html.sliced(start, written.html.indexOf("</body>"_L1) - start).remove(u'\n');
}

} // namespace

TEST(DocumentWriter, plainWordsStayPlain)
{
    ComposeEditor editor;
    editor.setRichText(u"<div>Hola:</div><div><br></div><div>hasta el jueves &amp; saludos</div>"_s);
    const auto written = writtenText(*editor.document());
    EXPECT_FALSE(written.isFormatted);
    EXPECT_EQ(written.text, u"Hola:\n\nhasta el jueves & saludos\n"_s);
    EXPECT_EQ(body(written), u"<div>Hola:</div><div><br></div><div>hasta el jueves &amp; saludos</div>"_s);
}

TEST(DocumentWriter, formatsAreAHandfulOfElements)
{
    ComposeEditor editor;
    editor.setRichText(u"<div>a <b>b</b> <i>c</i> <u>d</u> <s>e</s> <code>f</code></div><h2>Title</h2><hr><div>x</div>"_s);
    const auto written = writtenText(*editor.document());
    EXPECT_TRUE(written.isFormatted);
    EXPECT_TRUE(body(written).contains("a <b>b</b> <i>c</i> <u>d</u> <s>e</s> <code>f</code>"_L1)) << body(written).toStdString();
    EXPECT_TRUE(body(written).contains("<h2>Title</h2>"_L1)) << body(written).toStdString();
    EXPECT_TRUE(body(written).contains("<hr>"_L1));
    EXPECT_FALSE(written.html.contains("font-family"_L1));
}

TEST(DocumentWriter, listsNestAndAreNumbered)
{
    ComposeEditor editor;
    editor.setRichText(u"<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul><ol><li>first</li><li>second</li></ol>"_s);
    const auto written = writtenText(*editor.document());
    EXPECT_EQ(body(written), u"<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul><ol><li>first</li><li>second</li></ol>"_s);
    EXPECT_EQ(written.text, u"- one\n  - inner\n- two\n1. first\n2. second\n"_s);
}

TEST(DocumentWriter, quotesStandBehindMarksInBothForms)
{
    ComposeEditor editor;
    editor.setRichText(u"<div>mine</div><blockquote><div>theirs</div><blockquote><div>older</div></blockquote></blockquote>"_s);
    const auto written = writtenText(*editor.document());
    EXPECT_EQ(written.text, u"mine\n> theirs\n>> older\n"_s);
    EXPECT_EQ(written.html.count("<blockquote type=\"cite\""_L1), 2);
    EXPECT_EQ(written.html.count("</blockquote>"_L1), 2);
    // What is read again says the same.
    EXPECT_EQ(html::toPlainText(html::sanitise(written.html.toUtf8()).html.toUtf8()), u"mine\n\n> theirs\n> \n> > older\n>"_s);
}

TEST(DocumentWriter, aLinkKeepsItsAddressInPlainText)
{
    ComposeEditor editor;
    editor.setRichText(u"<div>see <a href=\"https://palomar.example/a\">this</a>, <a href=\"https://palomar.example/\">https://palomar.example/</a> or "
                       "<a href=\"javascript:alert(1)\">that</a></div>"_s);
    const auto written = writtenText(*editor.document());
    EXPECT_EQ(written.text, u"see this <https://palomar.example/a>, https://palomar.example/ or that\n"_s);
    EXPECT_FALSE(written.html.contains("javascript"_L1));
}

TEST(DocumentWriter, markupThatIsTypedStaysWords)
{
    ComposeEditor editor;
    editor.setRichText({});
    editor.textCursor().insertText(u"<script>alert(1)</script> \"a\" & 'b'  two  spaces"_s);
    const auto written = writtenText(*editor.document());
    EXPECT_FALSE(written.html.contains("<script"_L1));
    EXPECT_TRUE(body(written).contains("&lt;script&gt;"_L1));
    EXPECT_EQ(written.text, u"<script>alert(1)</script> \"a\" & 'b'  two  spaces\n"_s);
}

TEST(ComposeEditor, loadsNothingWhateverIsQuoted)
{
    QTcpServer server;
    ASSERT_TRUE(server.listen(QHostAddress::LocalHost));
    ComposeEditor editor;
    editor.resize(400, 300);
    editor.show();
    editor.setRichText(u"<img src='http://127.0.0.1:%1/a.png'><img src='file:///etc/passwd'><link rel=stylesheet href='http://127.0.0.1:%1/b.css'>x"_s.arg(server.serverPort()));
    editor.grab();
    for (const auto *address : { "http://127.0.0.1/x.png", "file:///etc/passwd", "qrc:/icons/star.svg", "data:image/png;base64,AAAA", "cid:unknown" })
        EXPECT_TRUE(editor.loadResource(QTextDocument::ImageResource, QUrl(QLatin1StringView(address))).toByteArray().isEmpty()) << address;
    EXPECT_FALSE(server.hasPendingConnections());
    EXPECT_FALSE(writtenText(*editor.document()).html.contains("<img"_L1)); // what was never here is not sent on
}

TEST(ComposeEditor, goingToPlainTextKeepsTheWords)
{
    ComposeEditor editor;
    editor.setRichText(u"<div>Hola <b>Ana</b></div><ul><li>uno</li></ul><blockquote><div>antes</div></blockquote>"_s);
    editor.setForm(ComposeEditor::Form::Plain);
    EXPECT_EQ(editor.toPlainText(), u"Hola Ana\n- uno\n> antes"_s);
    editor.setForm(ComposeEditor::Form::Rich);
    EXPECT_EQ(writtenText(*editor.document()).text, u"Hola Ana\n- uno\n> antes\n"_s);
}

TEST(ComposeEditor, theSignatureStandsAboveTheQuoteAndChangesInItsPlace)
{
    ComposeEditor editor;
    editor.setRichText({});
    editor.appendQuote(u"Ana wrote:"_s, u"<blockquote>before</blockquote>"_s);
    editor.setSignature(u"Eva\nTel. 1"_s, {});
    editor.beginAnew();
    const QString with = writtenText(*editor.document()).text;
    EXPECT_LT(with.indexOf("-- \nEva\nTel. 1"_L1), with.indexOf("Ana wrote:"_L1)) << with.toStdString();
    editor.textCursor().insertText(u"My words"_s);
    editor.setSignature(u"Office"_s, {});
    const QString other = writtenText(*editor.document()).text;
    EXPECT_TRUE(other.startsWith("My words\n"_L1)) << other.toStdString();
    EXPECT_TRUE(other.contains("-- \nOffice\n"_L1)) << other.toStdString();
    EXPECT_FALSE(other.contains("Eva"_L1));
    editor.setSignature({}, {});
    EXPECT_FALSE(writtenText(*editor.document()).text.contains("-- "_L1));
    EXPECT_TRUE(writtenText(*editor.document()).text.contains("Ana wrote:\n> before"_L1));
}

TEST(ComposeEditor, aSignatureThatCameWithADraftIsTheOneThatChanges)
{
    ComposeEditor editor;
    editor.setOnlyText(u"Hola\n\n-- \nEva\nTel. 1\n\n> antes"_s);
    editor.adoptSignature(u"Eva\nTel. 1"_s);
    editor.setSignature(u"Office"_s, {});
    EXPECT_EQ(editor.toPlainText(), u"Hola\n\n-- \nOffice\n\n> antes"_s);
}

TEST(ComposeEditor, pastedHtmlGoesThroughTheSanitiser)
{
    ComposeEditor editor;
    editor.setRichText({});
    auto *data = new QMimeData;
    data->setHtml(u"<p onclick='x()' style='position:fixed;color:red'>ok <img src='https://example.org/spy.gif'><script>alert(1)</script></p>"_s);
    data->setText(u"ok"_s);
    QGuiApplication::clipboard()->setMimeData(data);
    editor.paste();
    const QString html = writtenText(*editor.document()).html;
    EXPECT_TRUE(html.contains("ok"_L1));
    for (const auto *bad : { "spy.gif", "script", "onclick", "position", "red" })
        EXPECT_FALSE(html.contains(QLatin1StringView(bad))) << bad;
}
