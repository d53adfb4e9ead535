// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/AccountDraft.h"

#include <QDialog>
#include <QHash>

#include <memory>
#include <optional>

namespace gui {

namespace Ui {
class AccountEditDialog;
class AccountGeneralTab;
}
class ConnectionPage;
class IdentitiesEditor;
class ImapPolicyEditor;
class OutgoingEditor;
class PopDownloadEditor;
class PopPolicyEditor;

/// The settings of one account, with the wizard's own pages. What begins to delete on the server says so before it is
/// saved.
class AccountEditDialog : public QDialog {
    Q_OBJECT
public:
    /// @param all  into the inboxes of which mail can be delivered, too
    AccountEditDialog(engine::EngineClient &engine, const accounts::AccountSettings &account, QWidget *parent = nullptr,
        const QList<accounts::AccountSettings> &all = {});
    ~AccountEditDialog() override;

    [[nodiscard]] accounts::AccountSettings settings() const;
    [[nodiscard]] std::optional<base::Secret> password() const; ///< nullopt: keep the present one
    [[nodiscard]] std::optional<base::Secret> outgoingPassword() const; ///< likewise

    /// A POP3 server that deletes by itself what lies there for so many days; nullopt: none that is known to.
    void setExpiry(std::optional<int> days);

    void reject() override; ///< asks before what was changed is lost

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void wire();
    void retranslate();
    void refresh();
    void onPolicyEdited();
    void onSave();
    void onScopeConsidered(int ticket, const engine::AccountFacts &facts);
    void onRetentionConsidered(int ticket, const policy::ForecastFacts &facts);
    void onRetentionUnknown(int ticket, const base::Error &error);
    void nameDeliveries();

    engine::EngineClient &m_engine;
    accounts::AccountSettings m_before;
    AccountDraft m_draft;
    QList<accounts::PopDelivery> m_deliveries; ///< that can be chosen
    QHash<base::AccountId, QString> m_labels;
    std::unique_ptr<Ui::AccountEditDialog> m_ui;
    std::unique_ptr<Ui::AccountGeneralTab> m_general;
    ConnectionPage *m_connection = nullptr;
    PopPolicyEditor *m_pop = nullptr;
    PopDownloadEditor *m_download = nullptr;
    ImapPolicyEditor *m_imap = nullptr;
    OutgoingEditor *m_outgoing = nullptr;
    IdentitiesEditor *m_identities = nullptr;
    int m_scopeTicket = 0; ///< likewise, of what is kept here
    int m_ticket = 0; ///< of the dry run whose answer is waited for; 0: none
};

} // namespace gui
