// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/dialogs/TextDialog.h"
#include "models/MessageStory.h"

namespace gui {

/// "Where is this message?": where it is now, and what the ledger tells of it, as a text that can be copied.
class WhereDialog final : public TextDialog {
    Q_OBJECT
public:
    explicit WhereDialog(models::MessageStory story, QWidget *parent = nullptr);

protected:
    void retranslate() override;

private:
    models::MessageStory m_story;
};

} // namespace gui
