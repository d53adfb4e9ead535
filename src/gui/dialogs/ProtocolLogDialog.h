// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/dialogs/TextDialog.h"

namespace engine {
class EngineClient;
}

namespace gui {

/// What was said with the servers lately, passwords masked, ready to be sent to somebody who helps.
class ProtocolLogDialog final : public TextDialog {
    Q_OBJECT
public:
    explicit ProtocolLogDialog(engine::EngineClient &engine, QWidget *parent = nullptr);

protected:
    void retranslate() override;

private:
    void onLog(const QString &log);

    engine::EngineClient &m_engine;
    QPushButton *m_refresh = nullptr;
};

} // namespace gui
