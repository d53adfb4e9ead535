// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/AccountDraft.h"

#include <QDialog>

#include <memory>

class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace engine {
class EngineClient;
}

namespace gui {

class CheckRunner;
class StepList;
class WizardPage;

/// From nothing to a working account, one question a page. The pages edit one AccountDraft; nothing is written and
/// no password leaves before the person has asked for it: the account exists when accepted() comes, not earlier.
class AccountWizard : public QDialog {
    Q_OBJECT
public:
    explicit AccountWizard(engine::EngineClient &engine, QWidget *parent = nullptr);
    ~AccountWizard() override;

    [[nodiscard]] const AccountDraft &draft() const { return m_draft; }

public slots:
    void reject() override; ///< asks first, but only if something was typed

signals:
    /// The selector at the lower left: "es" or "en". The wizard retranslates itself on LanguageChange.
    void languageChosen(const QString &code);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void wire();
    void retranslate();
    void goTo(int page);
    void next();
    void back();
    void finish();
    void configureByHand();
    void updateButtons();
    [[nodiscard]] WizardPage *currentPage() const;

    engine::EngineClient &m_engine;
    AccountDraft m_draft;
    CheckRunner *m_runner = nullptr;
    StepList *m_steps = nullptr;
    QStackedWidget *m_stack = nullptr;
    QList<WizardPage *> m_pages;
    QPushButton *m_byHand = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_next = nullptr;
    QToolButton *m_language = nullptr;
    bool m_saved = false;
};

} // namespace gui
