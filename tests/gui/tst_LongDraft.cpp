// SPDX-License-Identifier: GPL-3.0-or-later
// A draft or a forwarded message of a megabyte: nobody waits for it, and nothing of it is lost.
#include "ComposeWindowFixture.h"

#include "gui/compose/DocumentWriter.h"
#include "gui/compose/RestBar.h"
#include "gui/compose/SpellService.h"
#include "gui/compose/TextMarks.h"
#include "gui/compose/TextRest.h"

#include <QBuffer>
#include <QImage>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextBlock>
#include <QThreadPool>

using namespace composetest;

namespace {

constexpr int kLines = 9'000;

class LongDraft : public ComposeWindowTest {
protected:
    static QString html(int lines)
    {
        QString html = u"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body dir=\"auto\">\n"_s;
        for (int i = 0; i < lines; ++i) {
            const QString line = u"<div>Line #%1# of a <b>long</b> letter, which goes on and on and on and does not end.</div>\n"_s.arg(i);
            html += i < lines / 2 ? line : u"<blockquote type=\"cite\">"_s + line + u"</blockquote>\n"_s;
        }
        return html + u"</body></html>\n"_s;
    }
    static ComposeStart draft(int lines = kLines)
    {
        ComposeStart start;
        start.message.html = html(lines);
        for (int i = 0; i < lines; ++i)
            start.message.text += (i < lines / 2 ? QString() : u"> "_s) + u"Line #%1# of a long letter, which goes on and on and on and does not end.\n"_s.arg(i);
        start.hasSignature = false;
        return start;
    }
    /// Each line is there once, in its place.
    static bool isWhole(const QString &text, int lines = kLines)
    {
        static const QRegularExpression number(u"#(\\d+)#"_s);
        int next = 0;
        for (auto it = number.globalMatch(text); it.hasNext(); ++next) {
            if (it.next().captured(1).toInt() != next)
                return false;
        }
        return next == lines;
    }
    bool isQuiet() { return !m_window->rest().isEmpty() && m_bar()->isVisible(); }
    gui::RestBar *m_bar() { return m_window->findChild<gui::RestBar *>(); }
    void open()
    {
        m_window->begin(draft());
        ASSERT_TRUE(eventually([&] { return isQuiet(); }));
    }
};

} // namespace

TEST_F(LongDraft, isNotLaidOutWhenItsWindowOpensAndIsThereAllTheSame)
{
    m_window->begin(draft());
    EXPECT_EQ(m_window->editor().document()->blockCount(), 1) << "the window would wait";
    EXPECT_TRUE(isWhole(m_window->message().text));
    EXPECT_TRUE(isWhole(*m_window->message().html));
    ASSERT_TRUE(eventually([&] { return isQuiet(); }));
    EXPECT_LT(m_window->editor().document()->characterCount(), 150'000);
    EXPECT_TRUE(m_window->editor().toPlainText().startsWith("Line #0# of a long"_L1));
    const mime::OutgoingMessage sent = m_window->message();
    EXPECT_TRUE(isWhole(sent.text));
    EXPECT_TRUE(isWhole(*sent.html));
    EXPECT_EQ(sent.html->count("</html>"_L1), 1);
    EXPECT_TRUE(sent.text.contains(u"\n> Line #%1# of"_s.arg(kLines - 1))) << "what is quoted stays so";
    EXPECT_EQ(sent.html->count("<blockquote type=\"cite\" style"_L1), sent.html->count("<blockquote"_L1));
    EXPECT_FALSE(m_window->isChanged()) << "nobody has written";
}

TEST_F(LongDraft, isNotKeptAnewBecauseItsWordsAreLookedAt)
{
    m_window->begin(draft());
    m_window->editor().marks().rehighlight();
    EXPECT_FALSE(m_window->isChanged());
    ASSERT_TRUE(eventually([&] {
        m_window->editor().marks().rehighlight();
        return isQuiet();
    }));
    EXPECT_FALSE(m_window->isChanged()) << "nobody has written";
}

TEST_F(LongDraft, whatIsTypedBeforeItIsThereStandsAboveIt)
{
    m_window->begin(draft());
    type(&m_window->editor(), u"First of all"_s);
    const int at = m_window->editor().textCursor().position();
    ASSERT_TRUE(eventually([&] { return isQuiet(); }));
    EXPECT_EQ(m_window->editor().textCursor().position(), at);
    type(&m_window->editor(), u" this"_s);
    const mime::OutgoingMessage sent = m_window->message();
    EXPECT_TRUE(sent.text.startsWith("First of all this\nLine #0#"_L1)) << sent.text.left(80).toStdString();
    EXPECT_TRUE(isWhole(sent.text));
    EXPECT_TRUE(m_window->isChanged());
}

TEST_F(LongDraft, undoingTakesNothingOfItAway)
{
    open();
    type(&m_window->editor(), u"Oh "_s);
    while (m_window->editor().document()->isUndoAvailable())
        m_window->editor().undo();
    EXPECT_TRUE(m_window->message().text.startsWith("Line #0#"_L1));
    EXPECT_TRUE(isWhole(m_window->message().text));
}

TEST_F(LongDraft, allOfItIsShownToWhoWantsToEditIt)
{
    open();
    m_bar()->showButton()->click();
    ASSERT_TRUE(eventually([&] { return m_window->rest().isEmpty(); }));
    EXPECT_TRUE(isWhole(m_window->editor().toPlainText()));
    EXPECT_FALSE(m_bar()->isVisible());
    EXPECT_EQ(m_window->focusWidget(), &m_window->editor());
    const mime::OutgoingMessage sent = m_window->message();
    EXPECT_TRUE(isWhole(sent.text));
    EXPECT_TRUE(isWhole(*sent.html));
    EXPECT_EQ(gui::quoteLevelOf(m_window->editor().document()->lastBlock()), 1);
    EXPECT_EQ(m_window->editor().document()->blockCount(), kLines) << "no lines of nobody's between the pieces";
    EXPECT_TRUE(m_window->editor().document()->isUndoRedoEnabled());
}

TEST_F(LongDraft, isLeftOutWhenSomebodySaysSoAndComesBackIfThatWasWrong)
{
    open();
    const QString before = m_window->message().text;
    m_bar()->dropButton()->click();
    EXPECT_FALSE(isWhole(m_window->message().text));
    EXPECT_TRUE(m_window->isChanged());
    ASSERT_FALSE(m_window->bar().buttons().isEmpty());
    m_window->bar().buttons().constFirst()->click();
    EXPECT_EQ(m_window->message().text, before);
}

TEST_F(LongDraft, isKeptAsPlainTextToo)
{
    open();
    m_window->action(u"plainText"_s)->trigger();
    EXPECT_FALSE(m_window->message().html);
    EXPECT_TRUE(isWhole(m_window->message().text));
    m_window->action(u"plainText"_s)->trigger();
    EXPECT_TRUE(isWhole(m_window->message().text));
    EXPECT_TRUE(isWhole(*m_window->message().html));
}

TEST_F(LongDraft, ofPlainTextIsTheSameToTheLetter)
{
    ComposeStart start = draft();
    start.message.html.reset();
    start.isRich = false;
    m_window->begin(start);
    ASSERT_TRUE(eventually([&] { return isQuiet(); }));
    EXPECT_EQ(m_window->message().text, start.message.text);
    m_bar()->showButton()->click();
    ASSERT_TRUE(eventually([&] { return m_window->rest().isEmpty(); }));
    EXPECT_EQ(m_window->message().text, start.message.text);
}

TEST_F(LongDraft, thatIsForwardedStandsBelowWhatIsWritten)
{
    ComposeStart start;
    start.quoteHead = u"-------- Forwarded message --------"_s;
    start.quoteHtml = html(kLines);
    start.quoteText = draft().message.text;
    m_window->begin(start);
    ASSERT_TRUE(eventually([&] { return isQuiet(); }));
    type(&m_window->editor(), u"Mira"_s);
    const mime::OutgoingMessage sent = m_window->message();
    EXPECT_TRUE(isWhole(sent.text));
    EXPECT_LT(sent.text.indexOf("Ana, office 3"_L1), sent.text.indexOf("Forwarded message"_L1)) << "the signature is one's own";
    EXPECT_LT(sent.text.indexOf("Forwarded message"_L1), sent.text.indexOf("#0#"_L1));
}

TEST_F(LongDraft, allPicturesOfAMessageShareOneBudget)
{
    QImage wide(8000, 3000, QImage::Format_Grayscale8); // 24 million of the 64 that a message may have
    wide.fill(Qt::white);
    QByteArray png;
    QBuffer buffer(&png);
    ASSERT_TRUE(buffer.open(QIODevice::WriteOnly) && wide.save(&buffer, "PNG"));
    ComposeStart start;
    start.message.html = u"<p>x</p>"_s;
    for (int i = 0; i < 5; ++i) {
        mime::OutgoingPart part;
        part.type = "image/png";
        part.contentId = "p" + QByteArray::number(i) + "@example.org";
        part.content = png;
        start.message.pictures << part;
    }
    m_window->begin(start);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    int decoded = 0;
    for (int i = 0; i < 5; ++i)
        decoded += !m_window->editor().document()->resource(QTextDocument::ImageResource, QUrl(u"cid:p%1@example.org"_s.arg(i))).value<QImage>().isNull();
    EXPECT_EQ(decoded, 2) << "the others are sent and not shown";
}
