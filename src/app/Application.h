// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"
#include "app/Paths.h"
#include "app/SingleInstance.h"
#include "app/Translations.h"
#include "gui/Preferences.h"
#include "gui/ThemeSwitch.h"

#include <QObject>
#include <QSettings>

#include <memory>

namespace base {
struct Error;
}
namespace engine {
class EngineClient;
}
namespace gui {
class MainWindow;
}

namespace app {

class ShotTaker;
class StallMeter;

/// Puts the program together: paths, language, theme, engine, window. Everything is made here and handed down.
class Application : public QObject {
    Q_OBJECT
public:
    Application(Options options, Paths paths, SingleInstance &instance);
    ~Application() override;

    void start();
    void endSession(); ///< the window is about to be closed, and by nobody who could answer a question

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeWindow();
    void onReady();
    void onFailed(const base::Error &error);
    void onSalvaged(const QString &setAside, qint64 messages);
    void onCalled(const QStringList &files);
    void openAll(const QStringList &filesAndLinks);
    void onPreferences(const gui::Preferences &preferences);
    void onListPainted();
    void startDemo();
    void openPretend(QWidget *over);
    void measureSync();

    Options m_options;
    Paths m_paths;
    SingleInstance &m_instance;
    QSettings m_settings;
    Translations m_translations;
    gui::ThemeSwitch m_theme;
    gui::Preferences m_preferences; ///< as last seen: what is not changed does not undo --lang and --theme
    std::unique_ptr<StallMeter> m_stalls;
    std::unique_ptr<engine::EngineClient> m_engine;
    std::unique_ptr<gui::MainWindow> m_window; ///< goes before the engine
    std::unique_ptr<ShotTaker> m_shots;
    bool m_isReady = false; ///< what is to be opened can be
};

} // namespace app
