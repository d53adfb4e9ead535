// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Application.h"

#include "app/Demo.h"
#include "app/Meters.h"
#include "app/PretendMailbox.h"
#include "app/ShotTaker.h"
#include "app/StoreTrouble.h"
#include "gui/MainWindow.h"
#include "gui/pretend/PretendDialog.h"
#include "store/Reader.h"
#include "sync/EngineClient.h"

#include <QApplication>
#include <QFileOpenEvent>
#include <QPixmapCache>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <cstdio>
#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

models::MessageLoader::Reader readerOf(const QString &store)
{
    return [store](base::MessageId message) -> base::Result<QByteArray> {
        const auto reader = store::Reader::open(store);
        if (!reader)
            return std::unexpected(reader.error());
        return (*reader)->rawMessage(message);
    };
}

} // namespace

Application::Application(Options options, Paths paths, SingleInstance &instance)
    : m_options(std::move(options))
    , m_paths(std::move(paths))
    , m_instance(instance)
    , m_settings(m_paths.settings, QSettings::IniFormat)
{
    QPixmapCache::setCacheLimit(4'096); // kB: some hundred small icons in two themes
    if (m_options.measureStalls)
        m_stalls = std::make_unique<StallMeter>();
    connect(&m_instance, &SingleInstance::called, this, &Application::onCalled);
    qApp->installEventFilter(this);
#if QT_CONFIG(sessionmanager)
    connect(qApp, &QGuiApplication::commitDataRequest, this, &Application::endSession, Qt::DirectConnection);
#endif
}

Application::~Application()
{
    m_window.reset();
    m_engine.reset();
    if (m_stalls)
        std::fprintf(stderr, "worst stall of the window: %lld ms\n", static_cast<long long>(m_stalls->worstMs()));
}

void Application::start()
{
    m_preferences = gui::Preferences::load(m_settings);
    m_translations.setLanguage(m_options.language.isEmpty() ? m_preferences.language : m_options.language);
    m_theme.setMode(m_options.theme.isEmpty() ? m_preferences.theme : gui::colorModeFromWord(m_options.theme));

    const Demo demo = Demo::load(m_options.demo);
    engine::EngineClient::Options engineOptions;
    engineOptions.storeFolder = m_paths.store;
    engineOptions.startOffline = m_options.offline || m_options.measureStart || gui::MainWindow::isLeftOffline(m_settings);
    engineOptions.useKeychain = m_options.demo.isEmpty();
    engineOptions.extraCaFile = demo.caFile;
    engineOptions.issuersFile = m_options.issuers;
    engineOptions.language = m_translations.language().toLatin1();
    m_engine = std::make_unique<engine::EngineClient>(engineOptions);
    m_engine->start(); // on its own thread, while the window is made here
    makeWindow();
    connect(m_window.get(), &gui::MainWindow::ready, this, &Application::onReady);
    connect(m_engine.get(), &engine::EngineClient::failed, this, &Application::onFailed);
    connect(m_engine.get(), &engine::EngineClient::storeSalvaged, this, &Application::onSalvaged);
}

void Application::endSession()
{
    if (m_window)
        m_window->endSession();
}

void Application::makeWindow()
{
    m_window = std::make_unique<gui::MainWindow>(*m_engine, m_paths.store, readerOf(m_paths.store), m_settings);
    connect(m_window.get(), &gui::MainWindow::preferencesChanged, this, &Application::onPreferences);
    connect(m_window.get(), &gui::MainWindow::pretendWanted, this, &Application::openPretend);
    connect(m_window.get(), &gui::MainWindow::listPainted, this, &Application::onListPainted);
    if (m_options.offline)
        m_window->startOffline();
    if (m_options.minimized)
        m_window->showMinimized();
    else
        m_window->show();
}

void Application::onReady()
{
    m_isReady = true;
    if (m_options.measureSync)
        measureSync();
    startDemo();
    openAll(m_options.files);
    if (!m_options.shots.isEmpty() && !m_shots) {
        m_shots = std::make_unique<ShotTaker>(*m_window, *m_engine, m_options.shots);
        connect(m_shots.get(), &ShotTaker::finished, this, [](int exitCode) { QApplication::exit(exitCode); });
        m_shots->start();
        return;
    }
    // An empty store: the wizard greets. It stays optional, the window behind it says the same.
    if (!m_window->hasAccounts() && m_options.demo.isEmpty() && m_options.files.isEmpty() && !m_options.measureStart)
        QTimer::singleShot(0, m_window.get(), &gui::MainWindow::openWizard);
}

/// With an engine and a store of its own: nothing of it and of the person's accounts meets.
void Application::openPretend(QWidget *over)
{
    auto *dialog = new gui::PretendDialog(std::make_unique<PretendMailbox>(gui::PretendDialog::letters()), over);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void Application::startDemo()
{
    if (m_options.demo.isEmpty())
        return;
    const Demo demo = Demo::load(m_options.demo);
    const auto known = m_window->accounts();
    for (const auto &[settings, password] : demo.accounts) {
        const auto it = std::ranges::find(known, settings.address, &accounts::AccountSettings::address);
        if (it == known.cend())
            m_engine->addAccount(settings, password, engine::CredentialPlace::ThisSession);
        else // a second start on the same profile: the password was for the first one only
            m_engine->provideCredential(it->id, password, engine::CredentialPlace::ThisSession);
    }
}

/// The window stands and stalls count from here, until the account of the demonstration is up to date.
void Application::measureSync()
{
    m_stalls = std::make_unique<StallMeter>();
    const qint64 begun = processAgeMs();
    connect(m_engine.get(), &engine::EngineClient::statusChanged, this,
        [this, begun](base::AccountId, const engine::AccountStatus &status) {
            using State = engine::AccountStatus::State;
            if (status.state == State::UpToDate) {
                std::printf("{\"worstStallMs\": %lld, \"seconds\": %.2f, \"residentMB\": %.1f}\n",
                    static_cast<long long>(m_stalls->worstMs()), double(processAgeMs() - begun) / 1000, residentMB());
                std::fflush(stdout);
                QApplication::exit(0);
            } else if (status.state == State::Failed || status.state == State::NeedsTrust || (status.state == State::Offline && status.error)) {
                std::fprintf(stderr, "palomar: %s %s\n", base::faultName(status.error->fault), status.error->detail.constData());
                QApplication::exit(1);
            }
        });
}

void Application::onFailed(const base::Error &error)
{
    if (m_options.measureStart || m_options.measureSync || !m_options.shots.isEmpty()) {
        std::fprintf(stderr, "palomar: the store cannot be opened: %s %s\n", base::faultName(error.fault), error.detail.constData());
        QApplication::exit(1);
        return;
    }
    auto *trouble = new StoreTrouble(error, m_paths.store, m_window.get());
    trouble->setAttribute(Qt::WA_DeleteOnClose);
    connect(trouble, &StoreTrouble::retryWanted, this, [this] { m_engine->start(); });
    connect(trouble, &QDialog::rejected, this, [] { QApplication::exit(1); });
    trouble->open();
}

void Application::onSalvaged(const QString &setAside, qint64 messages)
{
    if (m_options.measureStart || !m_options.shots.isEmpty())
        return;
    auto *note = new StoreTrouble({ base::Fault::StorageDamaged, {}, {} }, m_paths.store, m_window.get());
    note->setAttribute(Qt::WA_DeleteOnClose);
    note->showRescued(messages, setAside);
}

void Application::onCalled(const QStringList &files)
{
    if (!m_window)
        return;
    m_window->raiseToFront();
    openAll(files);
}

/// macOS tells a program what to open by events, not on its command line; the first come before the window stands.
bool Application::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::FileOpen)
        return QObject::eventFilter(watched, event);
    const auto *open = static_cast<QFileOpenEvent *>(event);
    const QString what = open->file().isEmpty() ? open->url().toString(QUrl::FullyEncoded) : open->file();
    if (m_isReady)
        onCalled({ what });
    else
        m_options.files << what;
    return true;
}

void Application::openAll(const QStringList &filesAndLinks)
{
    for (const QString &one : filesAndLinks) {
        if (one.startsWith("mailto:"_L1, Qt::CaseInsensitive))
            m_window->openLink(one);
        else
            m_window->openFile(one);
    }
}

void Application::onPreferences(const gui::Preferences &preferences)
{
    const gui::Preferences before = std::exchange(m_preferences, preferences);
    if (before.language != preferences.language)
        m_translations.setLanguage(preferences.language);
    if (before.theme != preferences.theme)
        m_theme.setMode(preferences.theme);
}

void Application::onListPainted()
{
    if (!m_options.measureStart)
        return;
    std::printf("{\"firstListMs\": %lld, \"residentMB\": %.1f}\n", static_cast<long long>(processAgeMs()), residentMB());
    std::fflush(stdout);
    QApplication::exit(0);
}

} // namespace app
