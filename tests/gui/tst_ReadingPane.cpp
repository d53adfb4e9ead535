// SPDX-License-Identifier: GPL-3.0-or-later
//
// Messages as a person handles them: attachments, files, long texts, windows of their own.
#include "gui/Language.h"
#include "gui/MessageWindow.h"
#include "gui/WindowFixture.h"
#include "gui/WizardDriver.h"
#include "gui/dialogs/ProtocolLogDialog.h"
#include "gui/dialogs/SourceDialog.h"
#include "gui/reading/AttachmentBar.h"
#include "support/CpuTimer.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>

using namespace guitest;
using gui::Command;

namespace {

const QByteArray kWithFiles
    = "From: Eva <eva@example.org>\r\nTo: ana@example.org\r\nSubject: Files: \"plan\"/two\r\nMessage-ID: <f@example.org>\r\n"
      "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nSee below.\r\n"
      "--x\r\nContent-Type: application/pdf; name=plan.pdf\r\nContent-Disposition: attachment\r\n\r\n%PDF-1.4 small\r\n"
      "--x\r\nContent-Type: application/octet-stream; name=setup.exe\r\nContent-Disposition: attachment\r\n\r\nMZ program\r\n"
      "--x\r\nContent-Type: application/zip; name=all.zip\r\nContent-Disposition: attachment\r\n\r\nPK\x03\x04 archive\r\n"
      "--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: Inside\r\nFrom: z@example.org\r\n\r\nThe inner text.\r\n--x--\r\n";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Takes what would be handed to the system's programs.
class Desktop : public QObject {
    Q_OBJECT
public:
    Desktop()
    {
        for (const auto &scheme : { u"file"_s, u"http"_s, u"https"_s, u"mailto"_s })
            QDesktopServices::setUrlHandler(scheme, this, "take");
    }
    ~Desktop() override
    {
        for (const auto &scheme : { u"file"_s, u"http"_s, u"https"_s, u"mailto"_s })
            QDesktopServices::unsetUrlHandler(scheme);
    }
    QList<QUrl> opened;

public slots:
    void take(const QUrl &url) { opened << url; }
};

class ReadingTest : public WindowTest {
protected:
    void openWith(const QByteArray &message)
    {
        m_special.insert(3, message);
        openFilled(3);
        choose(m_ids.at(2));
    }
    [[nodiscard]] QToolButton *card(const QString &name)
    {
        for (QToolButton *each : reading().findChild<gui::AttachmentBar *>()->findChildren<QToolButton *>()) {
            if (each->text().contains(name))
                return each;
        }
        return nullptr;
    }
    /// Answers the file dialog that comes next with a name.
    static void nameTheFile(const QString &path)
    {
        WizardDriver::whenAsked([path](QWidget *dialog) {
            auto *files = qobject_cast<QFileDialog *>(dialog);
            ASSERT_TRUE(files) << dialog->metaObject()->className();
            files->selectFile(path);
            static_cast<QDialog *>(files)->done(QDialog::Accepted);
        });
    }
    [[nodiscard]] QLabel *restText() { return reading().findChild<QLabel *>(u"restText"_s); }
    [[nodiscard]] QPushButton *restButton() { return reading().findChild<QPushButton *>(u"restButton"_s); }

    Desktop m_desktop;
};

class Attachments : public ReadingTest { };
class MessageFiles : public ReadingTest { };
class LongText : public ReadingTest { };
class MessageWindow : public ReadingTest { };
class Links : public ReadingTest { };

} // namespace

TEST_F(Attachments, aDocumentIsOpenedAsACopyThatCannotBeChanged)
{
    openWith(kWithFiles);
    card(u"plan.pdf"_s)->click();
    ASSERT_TRUE(eventually([&] { return m_desktop.opened.size() == 1; }));
    const QString file = m_desktop.opened.first().toLocalFile();
    EXPECT_TRUE(file.endsWith("/plan.pdf"_L1));
    EXPECT_EQ(contentOf(file), "%PDF-1.4 small");
    EXPECT_FALSE(QFile::permissions(file) & (QFile::WriteOwner | QFile::WriteOther | QFile::ReadOther | QFile::ReadGroup));
    card(u"plan.pdf"_s)->click();
    ASSERT_TRUE(eventually([&] { return m_desktop.opened.size() == 2; })) << "opened twice, it is there twice";
    EXPECT_NE(m_desktop.opened.at(1), m_desktop.opened.first());
    m_window.reset();
    EXPECT_FALSE(QFile::exists(file)) << "nothing of it stays behind";
}

TEST_F(Attachments, whatCouldActIsOnlySavedByAnyRoad)
{
    openWith(kWithFiles);
    for (const auto &name : { u"setup.exe"_s, u"all.zip"_s }) {
        for (const QAction *action : card(name)->menu()->actions())
            EXPECT_FALSE(action->text().contains("Open"_L1)) << qPrintable(name);
        const QString target = m_folder.file(name);
        nameTheFile(target);
        card(name)->click();
        EXPECT_TRUE(eventually([&] { return !contentOf(target).isEmpty(); })) << qPrintable(name);
    }
    auto *bar = reading().findChild<gui::AttachmentBar *>();
    for (const auto &attachment : reading().content().attachments) {
        if (!attachment.isMessage && attachment.handling != models::Handling::Open)
            emit bar->openRequested(attachment); // even if somebody asks for it
    }
    EXPECT_TRUE(m_desktop.opened.isEmpty());
    EXPECT_TRUE(card(u"setup.exe"_s)->accessibleName().contains("program"_L1));
    EXPECT_TRUE(card(u"all.zip"_s)->accessibleName().contains("save only"_L1));
}

TEST_F(Attachments, allAreSavedBesideWhatIsThereAlready)
{
    openWith(kWithFiles);
    const QString target = m_folder.file(u"out"_s);
    ASSERT_TRUE(QDir().mkpath(target));
    QFile old(target + "/plan.pdf"_L1);
    ASSERT_TRUE(old.open(QIODevice::WriteOnly));
    old.write("mine");
    old.close();
    nameTheFile(target);
    for (auto *button : reading().findChild<gui::AttachmentBar *>()->findChildren<QPushButton *>())
        button->click();
    EXPECT_TRUE(eventually([&] { return QDir(target).entryList(QDir::Files).size() == 5; })) << qPrintable(QDir(target).entryList(QDir::Files).join(u' '));
    EXPECT_EQ(contentOf(target + "/plan.pdf"_L1), "mine");
    EXPECT_EQ(contentOf(target + "/plan (2).pdf"_L1), "%PDF-1.4 small");
}

TEST_F(Attachments, whatCannotBeSavedIsSaid)
{
    openWith(kWithFiles);
    QString said;
    nameTheFile(m_folder.file(u"no/such/folder/plan.pdf"_s));
    emit reading().findChild<gui::AttachmentBar *>()->saveRequested(reading().content().attachments.first());
    WizardDriver::whenAsked([&said](QWidget *dialog) {
        if (auto *box = qobject_cast<QMessageBox *>(dialog)) {
            said = box->text() + u' ' + box->informativeText();
            box->accept();
        }
    });
    ASSERT_TRUE(eventually([&said] { return !said.isEmpty(); }));
    EXPECT_TRUE(said.contains("plan.pdf was not saved"_L1)) << qPrintable(said);
    EXPECT_TRUE(said.contains("Choose another folder"_L1)) << qPrintable(said);
    EXPECT_FALSE(said.contains("server"_L1)) << qPrintable(said);
}

TEST_F(MessageFiles, aMessageIsSavedAsItCameAndOpensAgain)
{
    openWith(kWithFiles);
    const QString target = m_folder.file(u"saved.eml"_s);
    QString suggested;
    WizardDriver::whenAsked([&](QWidget *dialog) {
        auto *files = qobject_cast<QFileDialog *>(dialog);
        ASSERT_TRUE(files);
        suggested = files->selectedFiles().value(0);
        files->selectFile(target);
        static_cast<QDialog *>(files)->done(QDialog::Accepted);
    });
    trigger(Command::SaveAs);
    ASSERT_TRUE(eventually([&] { return contentOf(target) == kWithFiles; }));
    EXPECT_TRUE(suggested.endsWith("Files plan two.eml"_L1)) << qPrintable(suggested);

    m_window->openFile(target);
    auto *window = m_window->findChild<gui::MessageWindow *>();
    ASSERT_TRUE(window);
    ASSERT_TRUE(eventually([&] { return window->reading().hasContent(); }));
    EXPECT_EQ(window->windowTitle(), u"Files: \"plan\"/two"_s);
    EXPECT_TRUE(window->reading().browser().toPlainText().contains("See below."_L1));
}

TEST_F(MessageFiles, aFileThatIsNotThereIsSaidInTheWindow)
{
    openFilled(1);
    m_window->openFile(m_folder.file(u"nothing.eml"_s));
    auto *window = m_window->findChild<gui::MessageWindow *>();
    ASSERT_TRUE(window);
    EXPECT_TRUE(eventually([&] {
        const auto labels = window->reading().findChildren<QLabel *>();
        return std::ranges::any_of(labels, [](const QLabel *label) { return label->isVisible() && label->text().contains("This file could not be opened"_L1); });
    }));
}

TEST_F(MessageWindow, anAttachedMessageHasAWindowOfItsOwn)
{
    openWith(kWithFiles);
    card(u"Inside"_s)->click();
    auto *window = m_window->findChild<gui::MessageWindow *>();
    ASSERT_TRUE(window);
    ASSERT_TRUE(eventually([&] { return window->reading().hasContent(); }));
    EXPECT_EQ(window->windowTitle(), u"Inside"_s);
    EXPECT_EQ(window->reading().ownAddresses(), QStringList { u"ana@example.org"_s }) << "\"to me\", as in the big window";
    EXPECT_EQ(window->reading().browser().toPlainText().trimmed(), u"The inner text."_s);
    window->activateWindow();
    QTest::keyClick(window, Qt::Key_Escape);
    EXPECT_TRUE(eventually([&] { return !m_window->findChild<gui::MessageWindow *>(); })) << "Esc closes it";
}

TEST_F(MessageWindow, speaksTheOtherLanguageAtOnce)
{
    openFilled();
    choose(m_ids.at(2));
    trigger(Command::OpenMessage);
    auto *window = m_window->findChild<gui::MessageWindow *>();
    ASSERT_TRUE(window);
    ASSERT_TRUE(eventually([&] { return window->reading().hasContent(); }));
    EXPECT_EQ(window->windowTitle(), u"Subject 3"_s);
    const Language spanish(u"es"_s);
    EXPECT_TRUE(eventually([&] { return window->menuBar()->actions().constFirst()->text() == u"&Archivo"_s; }));
}

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
    EXPECT_EQ(restButton()->text(), u"Go &on"_s);
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

#include "tst_ReadingPane.moc"
