// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTemporaryDir>
#include <QTimer>

#include <deque>
#include <functional>

class QWidget;

namespace engine {
class EngineClient;
}
namespace gui {
class MainWindow;
}

namespace app {

/// Photographs every window, in both languages and both themes, from the real program. Each picture waits for its
/// own condition, never for time.
class ShotTaker : public QObject {
    Q_OBJECT
public:
    ShotTaker(gui::MainWindow &window, engine::EngineClient &engine, QString folder, QObject *parent = nullptr);
    ~ShotTaker() override;

    void start();

signals:
    void finished(int exitCode);

private:
    /// One thing to do; `ready` is asked again and again until it is true.
    struct Step {
        QString name;
        std::function<bool()> ready;
        std::function<void()> work;
    };
    static bool atOnce() { return true; }
    void tick();
    void plan();
    void planFor(const QString &language, const QString &theme);
    void planMain(const QString &tag);
    void planSearch(const QString &tag);
    void planStates(const QString &tag);
    void planDialogs(const QString &tag);
    void planCompose(const QString &tag);
    void planWriting(const QString &tag);
    void planLater(const QString &tag);
    void planWizard(const QString &tag);
    void then(const QString &name, std::function<bool()> ready, std::function<void()> work);
    void shootMoves(const QString &tag); ///< an account that goes, or changes to the other protocol
    void shoot(QWidget *widget, const QString &name);
    [[nodiscard]] bool mailIsHere() const;

    gui::MainWindow &m_window;
    engine::EngineClient &m_engine;
    QString m_folder;
    std::deque<Step> m_steps;
    QTimer m_timer;
    QTimer m_patience; ///< a condition that never comes true must not hang the build
    QTemporaryDir m_temp;
    int m_taken = 0;
};

} // namespace app
