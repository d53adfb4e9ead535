// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/AccountDraft.h"

#include <QWidget>

namespace gui {

class Notice;
class ServerSearch;

/// Where the mailbox of an account speaks the other protocol: looked for as the wizard looks for servers, and proposed. What the
/// person has typed stays, and somebody else's server is taken only by its own button.
class OtherServerBox : public QWidget {
    Q_OBJECT
public:
    /// @param from  the server that the account has now
    OtherServerBox(engine::EngineClient &engine, AccountDraft &draft, const accounts::ServerEndpoint &from, QWidget *parent = nullptr);
    ~OtherServerBox() override;

    void begin(); ///< once; only the part of the address behind the @ leaves
    void stop();
    void retranslate() { refresh(); }
    /// It has something to say.
    [[nodiscard]] bool hasNews() const { return m_state != State::Idle; }

signals:
    void changed(); ///< what it says, or whether it says anything
    void taken(); ///< the draft has the server, and what it has shown

private:
    enum class State { Idle, Looking, Nothing, Proposed, Taken };

    void onSettled(accounts::Protocol protocol, const std::optional<discovery::CheckReport> &report);
    [[nodiscard]] bool isStranger(const QString &host) const;
    void take();
    void refresh();

    engine::EngineClient &m_engine;
    AccountDraft &m_draft;
    accounts::ServerEndpoint m_from;
    ServerSearch *m_search = nullptr;
    Notice *m_notice = nullptr;
    State m_state = State::Idle;
    std::optional<discovery::CheckReport> m_found;
};

} // namespace gui
