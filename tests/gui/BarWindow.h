// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/ErrorBar.h"
#include "gui/Language.h"
#include "gui/WindowFixture.h"

#include <QPushButton>

namespace guitest {

/// A window whose bar says something, in English.
class BarWindow : public WindowTest {
protected:
    gui::ErrorBar &bar() { return *m_window->findChild<gui::ErrorBar *>(); }
    QPushButton *button(const QString &label)
    {
        for (QPushButton *one : bar().findChildren<QPushButton *>()) {
            if (one->text() == label)
                return one;
        }
        return nullptr;
    }

    const Language m_english { u"en"_s };
};

} // namespace guitest
