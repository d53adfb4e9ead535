// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ShotTaker.h"

#include "gui/Gallery.h"
#include "gui/MainWindow.h"
#include "gui/folders/FolderPane.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListView.h"
#include "gui/reading/ReadingPane.h"
#include "sync/EngineClient.h"

#include <QDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int kTickMs = 30;
constexpr int kPatienceMs = 60'000;

} // namespace

ShotTaker::ShotTaker(gui::MainWindow &window, engine::EngineClient &engine, QString folder, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_engine(engine)
    , m_folder(std::move(folder))
{
    m_timer.setInterval(kTickMs);
    m_patience.setInterval(kPatienceMs);
    connect(&m_timer, &QTimer::timeout, this, &ShotTaker::tick);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_timer.stop();
        std::fprintf(stderr, "shots: waited too long for: %s\n", qPrintable(m_steps.empty() ? QString() : m_steps.front().name));
        emit finished(1);
    });
}

ShotTaker::~ShotTaker() = default;

void ShotTaker::start()
{
    if (!QDir().mkpath(m_folder)) {
        std::fprintf(stderr, "shots: cannot make %s\n", qPrintable(m_folder));
        emit finished(1);
        return;
    }
    plan();
    m_timer.start();
    m_patience.start();
}

void ShotTaker::tick()
{
    if (m_steps.empty()) {
        m_timer.stop();
        m_patience.stop();
        std::printf("%d pictures in %s\n", m_taken, qPrintable(QDir::toNativeSeparators(m_folder)));
        emit finished(0);
        return;
    }
    if (!m_steps.front().ready())
        return;
    const auto work = std::move(m_steps.front().work);
    m_steps.pop_front();
    m_patience.start();
    work();
}

void ShotTaker::then(const QString &name, std::function<bool()> ready, std::function<void()> work)
{
    m_steps.push_back({ name, std::move(ready), std::move(work) });
}

bool ShotTaker::mailIsHere() const
{
    const auto accounts = m_window.folders().accounts();
    if (accounts.isEmpty())
        return false;
    return std::ranges::all_of(accounts, [this](const auto &account) {
        return account.isLocal() || m_window.status(account.id).state == engine::AccountStatus::State::UpToDate;
    }) && m_window.folders().inbox(accounts.constFirst().id).isValid();
}

void ShotTaker::plan()
{
    then(u"mail of all accounts"_s, [this] { return mailIsHere(); }, [this] {
        m_window.resize(1280, 800);
        m_window.activateWindow();
        m_window.folderPane().selectFirstInbox();
    });
    for (const auto *language : { "es", "en" }) {
        for (const auto *theme : { "light", "dark" })
            planFor(QLatin1StringView(language), QLatin1StringView(theme));
    }
    then(u"gallery"_s, atOnce, [this] {
        gui::Gallery gallery;
        gallery.resize(1400, 760);
        shoot(&gallery, u"gallery"_s);
    });
}

void ShotTaker::planFor(const QString &language, const QString &theme)
{
    const QString tag = u"-%1-%2"_s.arg(language, theme);
    then(u"language and theme"_s, atOnce, [this, language, theme] {
        gui::Preferences preferences = m_window.preferences();
        preferences.language = language;
        preferences.theme = gui::colorModeFromWord(theme);
        m_window.setPreferences(preferences);
        emit m_window.preferencesChanged(preferences);
        m_window.activateWindow();
        m_window.listPane().view().clearSelection();
    });
    planMain(tag);
    if (m_window.devicePixelRatioF() > 1.5) // only to see that nothing is blurred or cut
        return planWizard(tag);
    planSearch(tag);
    planCompose(tag);
    planWriting(tag);
    planStates(tag);
    planDialogs(tag);
    planWizard(tag);
}

void ShotTaker::planMain(const QString &tag)
{
    auto &view = m_window.listPane().view();
    const auto select = [this, &view](int row) {
        view.setCurrentIndex(view.model()->index(row, 0));
        view.scrollToTop();
        view.setFocus();
    };
    const auto hasText = [this] { return m_window.readingPane().hasContent(); };
    for (int row = 0; row < 6; ++row) {
        then(u"a list"_s, [&view] { return view.model()->rowCount() > 6; }, [select, row] { select(row); });
        then(u"the text of message %1"_s.arg(row), hasText, [] {});
        then(u"its picture"_s, hasText, [this, tag, row] { shoot(&m_window, u"main-%1"_s.arg(row + 1) + tag); });
    }
    for (const auto density : { gui::Density::Compact, gui::Density::Table, gui::Density::Comfortable }) {
        then(u"density"_s, atOnce, [this, density] {
            gui::Preferences preferences = m_window.preferences();
            preferences.density = density;
            m_window.setPreferences(preferences);
        });
        if (density != gui::Density::Comfortable)
            then(u"density"_s, hasText, [this, tag, density] {
                shoot(&m_window, (density == gui::Density::Compact ? u"main-compact"_s : u"main-table"_s) + tag);
            });
    }
    then(u"several"_s, atOnce, [&view] { view.selectAll(); });
    then(u"several"_s, [this] { return !m_window.readingPane().hasContent(); }, [this, tag, &view] {
        shoot(&m_window, u"main-several"_s + tag);
        view.clearSelection();
    });
    then(u"nothing selected"_s, [this] { return !m_window.readingPane().message().isValid(); },
         [this, tag] { shoot(&m_window, u"main-nothing"_s + tag); });
}

void ShotTaker::shoot(QWidget *widget, const QString &name)
{
    const QString file = QDir(m_folder).filePath(name + u".png"_s);
    if (widget->grab().save(file))
        ++m_taken;
    else
        std::fprintf(stderr, "shots: cannot write %s\n", qPrintable(file));
}

} // namespace app
