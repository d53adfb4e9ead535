// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

class QComboBox;

namespace gui {

/// "Every 10 minutes", "Only when I ask": the choices for looking for new mail, in a combo box.
struct IntervalBox {
    Q_DECLARE_TR_FUNCTIONS(gui::IntervalBox)
public:
    static void fill(QComboBox *box);
    /// A value that is not among the choices is added.
    static void set(QComboBox *box, int minutes);
    [[nodiscard]] static int minutes(const QComboBox *box); ///< 0: only when asked
    static void retranslate(QComboBox *box);
};

} // namespace gui
