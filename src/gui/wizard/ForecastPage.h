// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/WizardPage.h"

class QPushButton;

namespace gui {

class ForecastList;

/// What will happen to your mail, in plain words, from the very values that the engine will work by.
class ForecastPage : public WizardPage {
    Q_OBJECT
public:
    ForecastPage(AccountDraft &draft, QWidget *parent);

    [[nodiscard]] QString stepTitle() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] QString nextLabel() const override;
    void enter() override;
    void retranslate() override;

private:
    void copy();
    void save();

    ForecastList *m_list = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace gui
