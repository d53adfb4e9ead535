// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QSet>
#include <QString>

namespace gui {

/// Where several files go in one folder: nothing that is there is written over, and no two of them get one path, although
/// those before are still being written.
class SavePaths {
public:
    explicit SavePaths(const QString &folder) : m_folder(folder) { }

    /// "plan.pdf", or "plan (2).pdf" where that is taken.
    [[nodiscard]] QString next(const QString &safeName);

private:
    QDir m_folder;
    QSet<QString> m_given; ///< folded: on some systems "Plan.pdf" is the same file
};

} // namespace gui
