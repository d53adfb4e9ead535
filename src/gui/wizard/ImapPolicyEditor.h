// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/CheckReport.h"
#include "policy/SyncScope.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace gui {

namespace Ui {
class ImapPolicyEditor;
}

/// How much of an IMAP account is kept on this computer. For the wizard and for the settings.
class ImapPolicyEditor : public QWidget {
    Q_OBJECT
public:
    explicit ImapPolicyEditor(QWidget *parent = nullptr);
    ~ImapPolicyEditor() override;

    void setValue(const policy::SyncScope &scope);
    void setCheckMinutes(int minutes);
    /// Whether an account can be told to stay offline: not while it is being set up.
    void setOffersOffline(bool offers);
    void setFacts(const std::optional<discovery::CheckReport> &report);

    [[nodiscard]] policy::SyncScope scope() const;
    [[nodiscard]] int checkMinutes() const;
    QWidget *firstField();

signals:
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void retranslate();

    std::unique_ptr<Ui::ImapPolicyEditor> m_ui;
    std::optional<discovery::CheckReport> m_report;
    bool m_offersOffline = false;
};

} // namespace gui
