// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFormLayout>

namespace gui {

/// Labels and fields in two columns, each label at the height of its field's first line. QFormLayout gives a label no more
/// room than 7/4 of its own height to stand in the middle of, and our fields are taller.
class FormLayout final : public QFormLayout {
    Q_OBJECT
public:
    using QFormLayout::QFormLayout;

    void setGeometry(const QRect &rect) override;
};

} // namespace gui
