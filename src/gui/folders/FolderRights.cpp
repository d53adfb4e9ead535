// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/folders/FolderRights.h"

#include <QCoreApplication>

namespace gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::FolderRights)
};

} // namespace

QString FolderRights::reason(const QString &folder)
{
    return Words::tr("The server does not let you do this in “%1”.").arg(folder);
}

} // namespace gui
