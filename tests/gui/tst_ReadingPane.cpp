// SPDX-License-Identifier: GPL-3.0-or-later
//
// The text of a message as a person handles it: long ones, links, its source.
#include "gui/ReadingFixture.h"
#include "gui/dialogs/ProtocolLogDialog.h"
#include "gui/dialogs/SourceDialog.h"
#include "support/CpuTimer.h"

#include <QClipboard>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

using namespace guitest;
using gui::Command;

namespace {

class LongText : public ReadingTest { };
class Links : public ReadingTest { };

} // namespace

TEST_F(LongText, showsItsBeginningAndAllOfItWhenAsked)
{
    QByteArray text;
    for (int line = 0; line < 20'000; ++line)
        text += "Line " + QByteArray::number(line) + " of a long letter.\r\n";
    openWith("Subject: Long\r\n\r\n" + text);
    ASSERT_TRUE(eventually([&] { return !reading().browser().hasMore(); }));
    ASSERT_TRUE(restButton()->isVisible());
    EXPECT_EQ(restButton()->text(), u"Show &all"_s);
    EXPECT_TRUE(restText()->text().contains("kB more"_L1)) << qPrintable(restText()->text());
    EXPECT_FALSE(reading().browser().toPlainText().contains("Line 19999 "_L1));
    QScrollBar *bar = reading().browser().verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    const int top = reading().browser().cursorForPosition({ 0, 0 }).position();
    ASSERT_GT(top, 10'000);
    restButton()->click();
    ASSERT_TRUE(eventually([&] { return restButton()->text() == u"Sto&p"_s; }));
    ASSERT_TRUE(eventually([&] { return !reading().browser().hasMore() && !reading().content().isTruncated; }));
    EXPECT_FALSE(restButton()->isVisible());
    const QStringList lines = reading().browser().toPlainText().split(u'\n', Qt::SkipEmptyParts);
    ASSERT_EQ(lines.size(), 20'000) << "no line lost, none doubled where parts meet";
    EXPECT_EQ(lines.last(), u"Line 19999 of a long letter."_s);
    EXPECT_NEAR(reading().browser().cursorForPosition({ 0, 0 }).position(), top, 100) << "and the place stays";
}

TEST_F(LongText, theAddingCanBeStoppedAndGoOn)
{
    openWith("Subject: Long\r\n\r\n" + "Words of a long letter.\r\n"_ba.repeated(60'000));
    ASSERT_TRUE(eventually([&] { return !reading().browser().hasMore(); }));
    restButton()->click();
    ASSERT_TRUE(eventually([&] { return restButton()->text() == u"Sto&p"_s; }));
    restButton()->click();
    EXPECT_FALSE(reading().browser().isAdding());
    EXPECT_TRUE(reading().browser().hasMore());
    const int percent = reading().browser().percentAdded();
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    EXPECT_EQ(reading().browser().percentAdded(), percent);
    EXPECT_EQ(restButton()->text(), u"Go o&n"_s);
    restButton()->click();
    EXPECT_TRUE(eventually([&] { return !reading().browser().hasMore(); }));
}

TEST_F(LongText, whatDoesNotFitIsSaidAndCanBeSaved)
{
    openWith("Subject: Longer\r\n\r\n" + QByteArray(7'000'000, 'w').replace("wwwwwwwwwwwwwwwwwwwwwwww", "wwwww wwwwwww wwwwwwwww\n"));
    restButton()->click();
    ASSERT_TRUE(eventually([&] { return !reading().browser().hasMore() && reading().content().more.size() > 100; }, std::chrono::seconds(90)));
    EXPECT_TRUE(restButton()->isVisible());
    EXPECT_TRUE(restText()->text().contains("Save the message"_L1)) << qPrintable(restText()->text());
    EXPECT_TRUE(restButton()->text().contains("Save"_L1));
}

class LongTextWait : public ReadingTest, public testing::WithParamInterface<bool> { };

TEST_P(LongTextWait, isPrinted)
{
    QByteArray text = "Subject: Long\r\n\r\n" + "Words of a long letter, as people write them, line by line.\r\n"_ba.repeated(30'000);
    if (GetParam()) {
        text = "Subject: Long\r\nContent-Type: text/html\r\n\r\n";
        for (int row = 0; row < 1'500; ++row)
            text += "<table><tr><td>Number " + QByteArray::number(row) + "</td><td><b>Some</b> words of a <a href='https://example.org/'>newsletter</a>.</td></tr></table><p>"
                + "And a paragraph of an ordinary length between two tables of it. "_ba.repeated(4) + "</p>\r\n";
    }
    openWith(text);
    ASSERT_TRUE(restButton()->isVisible());
    restButton()->click();
    double before = testsupport::threadCpuMs(), first = 0, worst = 0, last = 0;
    int parts = 0;
    QObject::connect(&reading().browser(), &gui::MessageBrowser::added, &reading(), [&] { ++parts; });
    ASSERT_TRUE(eventually([&] {
        const double now = testsupport::threadCpuMs();
        if (parts > 0) {
            last = now - before;
            first = first > 0 ? first : last;
            worst = std::max(worst, last);
        }
        before = now;
        return !reading().browser().hasMore() && !reading().content().isTruncated;
    }, std::chrono::seconds(90))) << parts << " parts, " << worst << " ms";
    std::printf("adding all of a %s message of %.1f MB in %d parts: a turn of the event loop took %.1f ms at first, %.1f ms at last, %.1f ms at most (of the processor)\n",
                GetParam() ? "text/html" : "text/plain", double(text.size()) / 1e6, parts, first, last, worst);
    EXPECT_GT(parts, 20) << "it did not come at once";
}

INSTANTIATE_TEST_SUITE_P(Kinds, LongTextWait, testing::Bool());

TEST_F(Links, openOnlyOnAClickAndOnlyWhereTheyLead)
{
    openWith("Subject: Links\r\nContent-Type: text/html\r\n\r\n<p><a href='https://example.org/a'>the place</a> "
             "<a href='https://evil.example/'>www.bank.example</a></p>");
    EXPECT_TRUE(m_desktop.opened.isEmpty());
    QString hovered;
    QObject::connect(&reading(), &gui::ReadingPane::linkHovered, &reading(), [&hovered](const QString &href) { hovered = href; });
    emit reading().browser().linkHovered(u"https://example.org/a"_s);
    EXPECT_EQ(hovered, u"https://example.org/a"_s);
    emit reading().browser().linkActivated(u"https://example.org/a"_s, u"the place"_s);
    ASSERT_EQ(m_desktop.opened, QList { QUrl(u"https://example.org/a"_s) });
    QString asked;
    WizardDriver::whenAsked([&asked](QWidget *dialog) {
        asked = qobject_cast<QMessageBox *>(dialog)->text();
        QTest::keyClick(dialog, Qt::Key_Return); // the default does not open it
    });
    emit reading().browser().linkActivated(u"https://evil.example/"_s, u"www.bank.example"_s);
    EXPECT_TRUE(asked.contains("evil.example"_L1));
    EXPECT_EQ(m_desktop.opened.size(), 1);
}

TEST_F(Links, ofTheMessageBeforeLeadNowhere)
{
    openWith("Subject: Links\r\nContent-Type: text/html\r\n\r\n<p><a href='https://example.org/a'>the place</a></p>");
    reading().showMessage({ 4711 }, {});
    emit reading().browser().linkActivated(u"https://example.org/a"_s, u"the place"_s);
    EXPECT_TRUE(m_desktop.opened.isEmpty());
}

TEST_F(Links, toAnAddressAreForUsAndTakeNothingAlong)
{
    openWith("Subject: Links\r\nContent-Type: text/html\r\n\r\n<p><a href='mailto:eva@example.org'>Eva</a></p>");
    QString wanted;
    QObject::connect(&reading(), &gui::ReadingPane::mailWanted, &reading(), [&wanted](const QString &link) { wanted = link; });
    emit reading().browser().linkActivated(u"mailto:eva@example.org?subject=Hola"_s, u"Eva"_s);
    EXPECT_EQ(wanted, u"mailto:eva@example.org?subject=Hola"_s);
    EXPECT_TRUE(m_desktop.opened.isEmpty());
}

TEST_F(Links, aClickIsWarnedOfWhateverTheAddressIsWrittenLike)
{
    QByteArray text;
    for (const char *href : { "https://evil.example/%C3%A9", "https://evil.example/a%20b", "https://xn--pypal-4ve.example/" })
        text += "<p><a href='"_ba + href + "'>https://www.bank.example</a></p>";
    openWith("Subject: Links\r\nContent-Type: text/html\r\n\r\n" + text);
    auto &browser = reading().browser();
    for (int i = 0; i < 3; ++i) {
        QString asked;
        WizardDriver::whenAsked([&asked](QWidget *dialog) {
            asked = qobject_cast<QMessageBox *>(dialog)->text();
            QTest::keyClick(dialog, Qt::Key_Return);
        });
        QTextCursor inside(browser.document()->findBlockByNumber(i));
        inside.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, 5);
        QTest::mouseClick(browser.viewport(), Qt::LeftButton, {}, browser.cursorRect(inside).center());
        EXPECT_TRUE(eventually([&asked] { return !asked.isEmpty(); })) << i;
        EXPECT_TRUE(m_desktop.opened.isEmpty()) << i;
    }
}

TEST_F(ReadingTest, theSourceIsShownAsItCame)
{
    openWith(kWithFiles);
    trigger(Command::Source);
    auto *dialog = m_window->findChild<gui::SourceDialog *>();
    ASSERT_TRUE(dialog);
    EXPECT_TRUE(dialog->text().contains("Message-ID: <f@example.org>"_L1));
}

TEST_F(ReadingTest, theProtocolLogIsCopiedForSupport)
{
    openFilled(1);
    QGuiApplication::clipboard()->clear();
    m_window->openProtocolLog();
    auto *dialog = m_window->findChild<gui::ProtocolLogDialog *>();
    ASSERT_TRUE(dialog);
    ASSERT_TRUE(eventually([&] { return dialog->text().startsWith("Palomar "_L1); }));
    for (auto *button : dialog->findChildren<QPushButton *>()) {
        if (button->text().contains("support"_L1))
            button->click();
    }
    EXPECT_EQ(QGuiApplication::clipboard()->text(), dialog->text());
    EXPECT_TRUE(dialog->text().contains("Qt 6"_L1));
}

#include "moc_ReadingFixture.cpp"
