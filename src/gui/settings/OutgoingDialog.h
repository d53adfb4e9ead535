// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Secret.h"

#include <QDialog>

#include <optional>

namespace engine {
class EngineClient;
}

namespace gui {

class OutgoingEditor;

/// The outgoing server of one account, asked for where somebody wants to send and there is none.
class OutgoingDialog final : public QDialog {
    Q_OBJECT
public:
    OutgoingDialog(engine::EngineClient &engine, const accounts::AccountSettings &account, QWidget *parent = nullptr);

    [[nodiscard]] accounts::AccountSettings settings() const;
    [[nodiscard]] std::optional<base::Secret> password() const;
    [[nodiscard]] OutgoingEditor &editor() { return *m_editor; }

    void reject() override; ///< asks before what was typed is lost

private:
    accounts::AccountSettings m_account;
    accounts::AccountSettings m_shown; ///< with the guess that it began with
    OutgoingEditor *m_editor = nullptr;
};

} // namespace gui
