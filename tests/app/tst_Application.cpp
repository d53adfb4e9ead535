// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program put together as main() does it, and the program itself: starts that go well, and those that cannot.
#include "app/Application.h"
#include "app/StoreTrouble.h"
#include "gui/MainWindow.h"
#include "gui/MessageWindow.h"
#include "gui/Style.h"
#include "gui/compose/ComposeWindow.h"
#include "gui/reading/ReadingPane.h"
#include "gui/wizard/AccountWizard.h"
#include "store/Database.h"
#include "store/PackFiles.h"
#include "store/Store.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"

#include <QApplication>
#include <QFile>
#include <QFileOpenEvent>
#include <QLabel>
#include <QMenuBar>
#include <QProcess>
#include <QPushButton>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using testsupport::eventually;

namespace {

class Program : public testing::Test {
protected:
    void SetUp() override { QApplication::setStyle(new gui::Style); }
    void TearDown() override
    {
        m_program.reset();
        m_instance.reset();
    }

    [[nodiscard]] QString profile() const { return m_folder.file(u"profile"_s); }
    [[nodiscard]] app::Paths paths() const { return app::Paths::of(profile()); }

    void start(const QStringList &files = {}, const QString &language = u"en"_s)
    {
        app::Options options;
        options.profile = profile();
        options.language = language;
        options.files = files;
        options.offline = true;
        m_instance = std::make_unique<app::SingleInstance>(paths().instance);
        m_instance->listen();
        m_program = std::make_unique<app::Application>(options, paths(), *m_instance);
        m_program->start();
    }
    void fill()
    {
        auto store = store::Store::open(paths().store);
        ASSERT_TRUE(store) << store.error().detail.constData();
        accounts::AccountSettings settings;
        settings.label = settings.address = u"ana@example.org"_s;
        settings.incoming.host = u"mail.invalid"_s;
        settings.incoming.port = 993;
        settings.incoming.userName = u"ana"_s;
        const auto account = (*store)->accounts().add(settings).value();
        store::FolderRow folder;
        folder.account = account;
        folder.mailbox = "INBOX";
        folder.name = folder.path = u"INBOX"_s;
        folder.role = mail::FolderRole::Inbox;
        store::Arrival arrival;
        arrival.uid = 1;
        arrival.receivedAt = { 1'700'000'000'000 };
        arrival.raw = "Subject: kept\r\n\r\nText.\r\n";
        arrival.summary.subject = u"kept"_s;
        ASSERT_TRUE((*store)->messages().addArrivals((*store)->folders().add(folder).value(), { arrival }));
    }
    template <class Window>
    [[nodiscard]] static Window *visible()
    {
        const auto all = QApplication::topLevelWidgets();
        for (QWidget *widget : all) {
            if (auto *found = qobject_cast<Window *>(widget); found && found->isVisible())
                return found;
        }
        return nullptr;
    }
    [[nodiscard]] static QString wordsOf(const QWidget &window)
    {
        QStringList words;
        for (const QLabel *label : window.findChildren<QLabel *>()) {
            if (!label->isHidden())
                words << label->text();
        }
        return words.join(u' ');
    }
    [[nodiscard]] QString eml()
    {
        QFile file(m_folder.file(u"letter.eml"_s));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("Subject: A letter\r\n\r\nFrom a file.\r\n");
        return file.fileName();
    }
    /// palomar with these arguments on our profile, without a display.
    void run(QProcess &process, const QStringList &args) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(PALOMAR_BIN_DIR "/palomar"), QStringList { u"--profile"_s, profile(), u"--offline"_s } + args);
    }
    [[nodiscard]] static bool ended(QProcess &process)
    {
        return eventually([&process] { return process.state() == QProcess::NotRunning; });
    }

    testsupport::TempFolder m_folder;
    std::unique_ptr<app::SingleInstance> m_instance;
    std::unique_ptr<app::Application> m_program;
};

} // namespace

TEST_F(Program, theWizardGreetsWhoStartsWithNothing)
{
    start();
    ASSERT_TRUE(eventually([] { return visible<gui::AccountWizard>() != nullptr; }));
    EXPECT_TRUE(visible<gui::MainWindow>());
}

TEST_F(Program, whoHasMailIsNotGreeted)
{
    fill();
    start();
    ASSERT_TRUE(eventually([] { auto *window = visible<gui::MainWindow>(); return window && window->messages().rowCount() == 1; }));
    QCoreApplication::processEvents();
    EXPECT_FALSE(visible<gui::AccountWizard>());
}

TEST_F(Program, aFileOnTheCommandLineIsOpened)
{
    start({ eml() });
    ASSERT_TRUE(eventually([] { auto *window = visible<gui::MessageWindow>(); return window && window->reading().hasContent(); }));
    EXPECT_EQ(visible<gui::MessageWindow>()->windowTitle(), u"A letter"_s);
    EXPECT_FALSE(visible<gui::AccountWizard>()) << "one thing at a time";
}

TEST_F(Program, aSecondStartHandsItsFilesToTheFirst)
{
    fill();
    start();
    ASSERT_TRUE(eventually([] { return visible<gui::MainWindow>() != nullptr; }));
    QProcess second;
    run(second, { eml() });
    ASSERT_TRUE(ended(second));
    EXPECT_EQ(second.exitStatus(), QProcess::NormalExit);
    EXPECT_EQ(second.exitCode(), 0) << second.readAll().constData();
    ASSERT_TRUE(eventually([] { auto *window = visible<gui::MessageWindow>(); return window && window->reading().hasContent(); }));
    EXPECT_EQ(visible<gui::MessageWindow>()->windowTitle(), u"A letter"_s);
}

TEST_F(Program, aMailtoLinkBeginsAMessageAlsoFromASecondStart)
{
    fill();
    start({ u"mailto:eva@example.org?subject=Hola&attach=/etc/passwd"_s });
    ASSERT_TRUE(eventually([] { return visible<gui::ComposeWindow>() != nullptr; }));
    auto *window = visible<gui::ComposeWindow>();
    EXPECT_EQ(window->message().to.addresses.constFirst().address, u"eva@example.org"_s);
    EXPECT_EQ(window->message().subject, u"Hola"_s);
    EXPECT_TRUE(window->message().attachments.isEmpty());
    window->finish();
    ASSERT_TRUE(eventually([] { return visible<gui::ComposeWindow>() == nullptr; }));
    QProcess second;
    run(second, { u"mailto:leo@example.org"_s });
    ASSERT_TRUE(ended(second)) << second.readAll().constData();
    ASSERT_TRUE(eventually([] { return visible<gui::ComposeWindow>() != nullptr; }));
    EXPECT_EQ(visible<gui::ComposeWindow>()->message().to.addresses.constFirst().address, u"leo@example.org"_s);
}

// As macOS says it: what comes before the window stands waits for it.
TEST_F(Program, whatTheSystemTellsByAnEventIsOpened)
{
    fill();
    start();
    QFileOpenEvent link(QUrl(u"mailto:eva@example.org?subject=Hola%20Eva"_s));
    QCoreApplication::sendEvent(qApp, &link);
    ASSERT_TRUE(eventually([] { return visible<gui::ComposeWindow>() != nullptr; }));
    EXPECT_EQ(visible<gui::ComposeWindow>()->message().to.addresses.constFirst().address, u"eva@example.org"_s);
    EXPECT_EQ(visible<gui::ComposeWindow>()->message().subject, u"Hola Eva"_s);
    QFileOpenEvent file(eml());
    QCoreApplication::sendEvent(qApp, &file);
    ASSERT_TRUE(eventually([] { auto *window = visible<gui::MessageWindow>(); return window && window->reading().hasContent(); }));
    EXPECT_EQ(visible<gui::MessageWindow>()->windowTitle(), u"A letter"_s);
}

TEST_F(Program, aStoreOfANewerVersionIsLeftAloneAndSaidInBothLanguages)
{
    fill();
    {
        store::Database database;
        ASSERT_TRUE(database.open(store::databasePath(paths().store), store::Database::Mode::Write));
        ASSERT_TRUE(database.execute("PRAGMA user_version = 1000"));
    }
    for (const auto &[language, sentence] : { std::pair { u"en"_s, u"newer version"_s }, std::pair { u"es"_s, u"versión más reciente"_s } }) {
        start({}, language);
        ASSERT_TRUE(eventually([] { return visible<app::StoreTrouble>() != nullptr; })) << qPrintable(language);
        EXPECT_TRUE(wordsOf(*visible<app::StoreTrouble>()).contains(sentence)) << qPrintable(wordsOf(*visible<app::StoreTrouble>()));
        EXPECT_FALSE(visible<gui::AccountWizard>()) << "nobody is asked to set up an account over it";
        auto *first = qobject_cast<QPushButton *>(visible<app::StoreTrouble>()->focusWidget());
        EXPECT_TRUE(first && first->isDefault()) << "Enter does what the marked button says";
        m_program.reset();
    }
}

TEST_F(Program, aDamagedStoreIsRescuedAndSaid)
{
    fill();
    QFile database(store::databasePath(paths().store));
    ASSERT_TRUE(database.open(QIODevice::WriteOnly));
    database.write(QByteArray(20'000, 'x'));
    database.close();
    start();
    ASSERT_TRUE(eventually([] { return visible<app::StoreTrouble>() != nullptr; }));
    const QString said = wordsOf(*visible<app::StoreTrouble>());
    EXPECT_TRUE(said.contains("What could be read is safe"_L1)) << qPrintable(said);
    EXPECT_TRUE(said.contains("1 message was rescued"_L1)) << qPrintable(said);
}

#ifdef Q_OS_UNIX
TEST_F(Program, endsInOrderWhenItIsToldTo)
{
    fill();
    QProcess program;
    run(program, {});
    ASSERT_TRUE(program.waitForStarted());
    // It answers a second start: then it stands.
    ASSERT_TRUE(eventually([&] {
        app::SingleInstance second(paths().instance);
        return second.handOver({});
    }));
    program.terminate();
    ASSERT_TRUE(ended(program));
    EXPECT_EQ(program.exitStatus(), QProcess::NormalExit);
    EXPECT_EQ(program.exitCode(), 0) << program.readAll().constData();
    EXPECT_TRUE(store::Store::open(paths().store)) << "and the store is free";
}
#endif

TEST_F(Program, anotherPreferenceDoesNotUndoTheLanguageOfThisTime)
{
    fill();
    start({}, u"es"_s);
    ASSERT_TRUE(eventually([] { return visible<gui::MainWindow>() != nullptr; }));
    auto *window = visible<gui::MainWindow>();
    const auto menuOf = [window] { return window->menuBar()->actions().constFirst()->text().remove(u'&'); };
    ASSERT_EQ(menuOf(), u"Archivo"_s);
    const auto actions = window->findChildren<QAction *>();
    const auto plain = std::ranges::find_if(actions, [](const QAction *action) { return action->text().contains(u"compacta"_s, Qt::CaseInsensitive); });
    ASSERT_NE(plain, actions.end());
    (*plain)->trigger();
    EXPECT_EQ(menuOf(), u"Archivo"_s);
}

TEST_F(Program, measuresItsStart)
{
    fill();
    QProcess program;
    run(program, { u"--measure-start"_s });
    ASSERT_TRUE(ended(program));
    const QByteArray said = program.readAll();
    EXPECT_EQ(program.exitCode(), 0) << said.constData();
    EXPECT_TRUE(said.contains("firstListMs")) << said.constData();
}
