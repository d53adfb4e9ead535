// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace gui {

/// A sheet without a frame that scrolls where window or text leave no room, upwards and downwards only. What takes the
/// focus comes into sight, also from outside: Qt scrolls only for keys that were pressed inside.
class ScrollSheet final : public QScrollArea {
    Q_OBJECT
public:
    explicit ScrollSheet(QWidget *content, QWidget *parent = nullptr);
};

} // namespace gui
