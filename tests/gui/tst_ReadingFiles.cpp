// SPDX-License-Identifier: GPL-3.0-or-later
//
// Messages as files, and what comes in them: attachments, messages of the disk, windows of their own.
#include "gui/Language.h"
#include "gui/MessageWindow.h"
#include "gui/ReadingFixture.h"

#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>

using namespace guitest;
using gui::Command;

namespace {

class Attachments : public ReadingTest { };
class MessageFiles : public ReadingTest { };
class MessageWindow : public ReadingTest { };

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
