// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QIODevice>
#include <QObject>

#include <functional>

namespace engine {
class EngineClient;
}

namespace cli {

/// Somebody signs in in a browser for one run: the address to open is a line on standard error, {"browser": "https://…"}. What is
/// given is forgotten when the run ends.
class BrowserSignIn final : public QObject {
public:
    BrowserSignIn(engine::EngineClient &client, QIODevice &err, QObject *parent = nullptr);

    /// Which of an account's servers wants that; nullptr: none.
    [[nodiscard]] static const accounts::ServerEndpoint *wantedBy(const accounts::AccountSettings &settings);
    /// One at a time.
    void begin(const accounts::ServerEndpoint &server, std::function<void(const std::optional<base::Error> &)> then);
    [[nodiscard]] bool isDone() const { return m_isDone; }
    [[nodiscard]] bool isRunning() const { return m_then != nullptr; }

private:
    engine::EngineClient &m_client;
    std::function<void(const std::optional<base::Error> &)> m_then;
    bool m_isDone = false;
};

} // namespace cli
