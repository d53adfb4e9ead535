// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "gui/pretend/PretendWorld.h"

#include <QHash>
#include <QTemporaryDir>

#include <memory>

namespace engine {
class EngineClient;
}
namespace models {
class StoreReading;
}

namespace app {

struct PretendServer;
class PretendClock;

/// A world to try the program in: a POP3 server in memory, a clock that is stepped, and an engine of its own over a store in a
/// temporary folder, without keychain and without any line to a network. All of it goes with this object.
class PretendMailbox final : public gui::PretendWorld {
    Q_OBJECT
public:
    explicit PretendMailbox(QList<gui::PretendLetter> letters, QObject *parent = nullptr);
    ~PretendMailbox() override;

    [[nodiscard]] const gui::PretendState &state() const override { return m_state; }
    void setRetention(const policy::PopRetention &retention) override;
    void passDays(int days) override;
    void moveToTrash(const QList<base::MessageId> &messages) override;
    void emptyTrash() override;

    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    void deliver(int age); ///< days ago
    void addAccount();
    void nextDay();
    void look();
    void work();

    QTemporaryDir m_folder;
    QList<gui::PretendLetter> m_letters;
    qsizetype m_delivered = 0;
    QHash<qint64, QString> m_subjects; ///< by the server's own numbers of them, also of what it has no longer
    std::shared_ptr<PretendServer> m_server;
    std::shared_ptr<PretendClock> m_clock;
    std::unique_ptr<engine::EngineClient> m_engine;
    std::unique_ptr<models::StoreReading> m_reading; ///< goes before the engine
    accounts::AccountSettings m_account;
    gui::PretendState m_state;
    int m_daysLeft = 0;
};

} // namespace app
