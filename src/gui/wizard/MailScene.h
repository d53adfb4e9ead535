// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QCoreApplication>
#include <QPalette>
#include <QRectF>
#include <QString>

class QPainter;

namespace gui {

/// The small drawing of where mail lives: a server, this computer, a phone, and the envelopes in each. The same value
/// gives the drawing and its words for screen readers.
struct MailScene {
    Q_DECLARE_TR_FUNCTIONS(gui::MailScene)
public:
    accounts::Protocol protocol = accounts::Protocol::Imap;

    [[nodiscard]] QString description() const;
    /// Fits itself into `rect`, keeping its proportions.
    void paint(QPainter &painter, const QRectF &rect, const QPalette &palette, const QFont &font) const;
};

} // namespace gui
