// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/AccountDraft.h"

#include <QWidget>

namespace gui {

enum class WizardStep { Address, Search, Where, Connection, SignIn, Policy, Forecast, Done };

/// One question of the wizard. It shows the draft when it is entered and writes into it what the person chooses.
class WizardPage : public QWidget {
    Q_OBJECT
public:
    WizardPage(AccountDraft &draft, QWidget *parent) : QWidget(parent), m_draft(draft) { }

    [[nodiscard]] virtual QString stepTitle() const = 0; ///< in the list at the left
    [[nodiscard]] virtual QStringList otherStepTitles() const { return {}; } ///< what it can change to
    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual QString subtitle() const { return {}; }
    [[nodiscard]] virtual QString nextLabel() const { return {}; } ///< empty: "Continue"
    [[nodiscard]] virtual bool isComplete() const { return true; }

    virtual void enter() { }                    ///< about to be shown
    [[nodiscard]] virtual bool leave() { return true; } ///< the primary button; false: stay here
    virtual void stop() { }                     ///< left by *Back*: whatever runs ends
    virtual QWidget *firstField() { return nullptr; }
    virtual void retranslate() = 0;

signals:
    void changed();               ///< completeness or one of the texts
    void advance();               ///< go on as if the primary button had been pressed
    void wanted(WizardStep step); ///< *Change*

protected:
    void resizeEvent(QResizeEvent *event) override;
    /// Small window or large text: leave out what explains and keep what is asked.
    virtual void setCompact(bool compact);

    AccountDraft &m_draft;
};

} // namespace gui
