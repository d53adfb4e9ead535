// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/MailScene.h"

#include <QCoreApplication>
#include <QFont>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace gui {

/// The small drawing of where mail lives: a server, this computer, a phone, and the envelopes in each, somewhere on the
/// way from one scene to another.
struct ScenePicture {
    Q_DECLARE_TR_FUNCTIONS(gui::ScenePicture)
public:
    policy::Scene from;
    policy::Scene to;
    qreal progress = 1; ///< 0: `from`; 1: `to`

    /// Fits itself into `rect`, keeping its proportions.
    void paint(QPainter &painter, const QRectF &rect, const QPalette &palette, const QFont &font) const;

    static constexpr int kWidth = 430;
    static constexpr int kHeight = 158;
};

} // namespace gui
