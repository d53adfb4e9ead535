// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gui {

/// Every control in its states, in both themes side by side: to look at while the style is changed.
class Gallery final : public QWidget {
    Q_OBJECT
public:
    explicit Gallery(QWidget *parent = nullptr);
};

} // namespace gui
