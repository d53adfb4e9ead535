// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/dialogs/TextDialog.h"

namespace gui {

/// A message exactly as it came.
class SourceDialog final : public TextDialog {
    Q_OBJECT
public:
    SourceDialog(const QByteArray &raw, QString subject, QWidget *parent = nullptr);

protected:
    void retranslate() override;

private:
    QString m_subject;
    qint64 m_size;
    bool m_cut;
};

} // namespace gui
