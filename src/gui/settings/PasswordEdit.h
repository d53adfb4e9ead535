// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"

#include <QLineEdit>

class QAction;

namespace gui {

/// A field for a password, with an eye to show it. What is typed is in no accessible text while it is hidden, never in
/// an undo list of ours, and the field forgets it when it is destroyed.
class PasswordEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit PasswordEdit(QWidget *parent = nullptr);

    [[nodiscard]] base::Secret secret() const { return base::Secret(text()); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void toggle(bool shown);
    void retranslate();

    QAction *m_eye = nullptr;
};

} // namespace gui
