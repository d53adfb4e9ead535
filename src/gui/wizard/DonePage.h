// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/WizardPage.h"

#include <memory>

namespace gui {

namespace Ui {
class DonePage;
}
class Notice;
class SceneView;

/// The account exists and mail is on its way.
class DonePage : public WizardPage {
    Q_OBJECT
public:
    DonePage(AccountDraft &draft, QWidget *parent);
    ~DonePage() override;

    /// Where what an account signs in with is kept, instead of the place that was wanted.
    void setPlaceTaken(base::AccountId account, engine::CredentialPlace place);
    /// The account that was made: its first visit is held to the forecast.
    void setAccount(base::AccountId account);
    void setVisited(base::AccountId account, const engine::MaildropReport &report);
    /// IMAP: the first synchronisation of the account is over. Returns the ticket with which the engine has to be asked
    /// what came of it; 0: it need not be.
    [[nodiscard]] int synchronised(base::AccountId account);
    void setConsidered(int ticket, const engine::AccountFacts &facts);

    [[nodiscard]] QString stepTitle() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString nextLabel() const override;
    void enter() override;
    void retranslate() override;

signals:
    void placeTold(base::AccountId account); ///< the page says that the wanted place did not work
    void vaultWanted(base::AccountId account);

private:
    [[nodiscard]] QString placeWords(engine::CredentialPlace taken) const;

    std::unique_ptr<Ui::DonePage> m_ui;
    SceneView *m_scene = nullptr;
    Notice *m_promise = nullptr;
    QHash<base::AccountId, engine::CredentialPlace> m_taken;
    base::AccountId m_account;
    std::optional<engine::MaildropReport> m_visit; ///< the first
    std::optional<engine::AccountFacts> m_facts;   ///< after the first synchronisation
    int m_ticket = 0;
};

} // namespace gui
