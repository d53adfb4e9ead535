// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Error.h"

#include <QObject>
#include <QUrl>

#include <optional>

namespace engine {
class EngineClient;
}

namespace gui {

/// One sign-in in the person's own browser at a time for one page or dialog. Starting another drops the one before.
class BrowserRunner : public QObject {
    Q_OBJECT
public:
    explicit BrowserRunner(engine::EngineClient &engine, QObject *parent = nullptr);
    ~BrowserRunner() override; ///< cancels what still runs

    void start(const accounts::ServerEndpoint &server);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_ticket != 0; }
    /// Of the page that was opened: for another browser, or where none opened.
    [[nodiscard]] QUrl address() const { return m_address; }

signals:
    void opened();
    void finished(const std::optional<base::Error> &error);

private:
    void onWanted(int ticket, const QUrl &url);
    void onFinished(int ticket, const std::optional<base::Error> &error);

    engine::EngineClient &m_engine;
    int m_ticket = 0;
    QUrl m_address;
};

} // namespace gui
