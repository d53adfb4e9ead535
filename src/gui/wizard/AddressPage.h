// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/WizardPage.h"

#include <memory>

class QCheckBox;
class QPushButton;

namespace gui {

namespace Ui {
class AddressPage;
}

/// Who are you? Name, address and, if wanted, the password already.
class AddressPage : public WizardPage {
    Q_OBJECT
public:
    AddressPage(AccountDraft &draft, QWidget *parent);
    ~AddressPage() override;

    [[nodiscard]] QString stepTitle() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] bool isComplete() const override;
    void enter() override;
    [[nodiscard]] bool leave() override;
    void forgetSearch() { m_lookedUp.clear(); } ///< it came to nothing: Continue looks again
    QWidget *firstField() override;
    void retranslate() override;

signals:
    void pretendWanted(); ///< to look around without an address
    void addressGiven(); ///< a new one: look for its servers

private:
    void onEdited();
    void showHint();
    void onPlaces();

    std::unique_ptr<Ui::AddressPage> m_ui;
    QPushButton *m_more = nullptr; ///< shows m_places
    QPushButton *m_pretend = nullptr;
    QWidget *m_places = nullptr;
    QCheckBox *m_provider = nullptr;
    QCheckBox *m_database = nullptr;
    QCheckBox *m_dns = nullptr;
    QString m_addressBefore; ///< the one that is in the servers' user names
    QString m_lookedUp; ///< the address for which servers were looked for last, and where
};

} // namespace gui
