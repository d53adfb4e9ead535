// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/WizardPage.h"

#include <memory>

class QLabel;

namespace gui {

namespace Ui {
class WherePage;
}
class MomentRow;

/// Where should your mail live? IMAP and POP3 as two explained cards. The question above moves the recommendation and
/// never the choice.
class WherePage : public WizardPage {
    Q_OBJECT
public:
    WherePage(AccountDraft &draft, QWidget *parent);
    ~WherePage() override;

    /// What the search knows so far of one protocol.
    enum class Found { Unasked, Looking, Yes, No };
    void setFound(accounts::Protocol protocol, Found found);
    [[nodiscard]] accounts::Protocol recommended() const;

    [[nodiscard]] QString stepTitle() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    void enter() override;
    QWidget *firstField() override;
    void retranslate() override;

protected:
    void setCompact(bool compact) override;

private:
    void answer(AccountDraft::Elsewhere answer);
    void choose(accounts::Protocol protocol);
    void refresh();
    void showScenes();
    /// Whoever knows the provider knows that it does not have it.
    [[nodiscard]] bool isMissing(accounts::Protocol protocol) const;
    [[nodiscard]] QString foundText(accounts::Protocol protocol, Found found) const;
    [[nodiscard]] QString adviceText() const;

    std::unique_ptr<Ui::WherePage> m_ui;
    MomentRow *m_moments = nullptr;
    QLabel *m_caption = nullptr; ///< of the drawing on the chosen card
    bool m_played = false;       ///< the envelopes have come here once
    Found m_imapFound = Found::Looking;
    Found m_pop3Found = Found::Looking;
};

} // namespace gui
