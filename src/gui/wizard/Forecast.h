// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "gui/wizard/WizardPage.h"

#include <QList>

namespace gui {

/// One statement on what will happen to the mail, made from the draft that the engine will work by.
struct ForecastLine {
    enum class Tone { Plain, Good, Warning };
    QLatin1StringView icon;
    QString html; ///< what a server or a person wrote is escaped in it
    Tone tone = Tone::Plain;
    WizardStep change = WizardStep::Policy; ///< where *Change* leads

    friend bool operator==(const ForecastLine &, const ForecastLine &) = default;
};

/// Every statement that holds for this draft, in the order in which things happen.
[[nodiscard]] QList<ForecastLine> forecast(const AccountDraft &draft, base::Timestamp now);

/// The same without markup, one statement a line: for the clipboard and for tests.
[[nodiscard]] QString plainText(const QList<ForecastLine> &lines);

} // namespace gui
