// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reading/SavePaths.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace gui {

QString SavePaths::next(const QString &safeName)
{
    const QFileInfo info(safeName);
    const QString suffix = info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
    QString path = m_folder.filePath(safeName);
    for (int i = 2; m_given.contains(path.toCaseFolded()) || QFileInfo::exists(path); ++i)
        path = m_folder.filePath(u"%1 (%2)%3"_s.arg(info.completeBaseName()).arg(i).arg(suffix));
    m_given.insert(path.toCaseFolded());
    return path;
}

} // namespace gui
