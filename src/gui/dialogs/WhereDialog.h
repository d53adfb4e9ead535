// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/dialogs/TextDialog.h"
#include "store/Rows.h"
#include "store/Whereabouts.h"

#include <optional>

namespace gui {

/// "Where is this message?": where it is now, and what the ledger tells of it, as a text that can be copied.
class WhereDialog final : public TextDialog {
    Q_OBJECT
public:
    struct Story {
        QString subject;
        std::optional<store::Whereabouts> where; ///< nullopt: the message is gone
        QList<store::LedgerEntry> ledger;        ///< oldest first
    };
    explicit WhereDialog(Story story, QWidget *parent = nullptr);

protected:
    void retranslate() override;

private:
    Story m_story;
};

} // namespace gui
