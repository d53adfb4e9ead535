// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/MailScene.h"

#include <QCoreApplication>
#include <QString>

namespace gui {

/// The drawing in words, made from the same value: what a moment is called, what it shows, and, for those who do not see
/// it, what is where.
struct SceneWords {
    Q_DECLARE_TR_FUNCTIONS(gui::SceneWords)
public:
    /// "In 14 days": one step of the time line.
    [[nodiscard]] static QString moment(policy::Moment moment, int days);
    /// One sentence, or two: what has happened.
    [[nodiscard]] static QString caption(const policy::Scene &scene);
    /// The caption, and what lies on the server, here and on the phone.
    [[nodiscard]] static QString description(const policy::Scene &scene);
    /// Something is gone that a person may still have wanted.
    [[nodiscard]] static bool warns(const policy::Scene &scene);
};

} // namespace gui
