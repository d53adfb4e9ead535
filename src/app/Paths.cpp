// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Paths.h"

#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace app {

Paths Paths::of(const QString &profile)
{
    Paths paths;
    if (profile.isEmpty()) {
        paths.store = QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).filePath(u"mail"_s);
        paths.settings = QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)).filePath(u"palomar.ini"_s);
    } else {
        const QDir folder(QDir(profile).absolutePath());
        paths.store = folder.filePath(u"mail"_s);
        paths.settings = folder.filePath(u"palomar.ini"_s);
    }
    // The path can be long and the names of sockets cannot.
    const QByteArray hash = QCryptographicHash::hash(QDir::cleanPath(paths.store).toUtf8(), QCryptographicHash::Sha256);
    paths.instance = u"palomar-"_s + QString::fromLatin1(hash.toHex().left(16));
    return paths;
}

} // namespace app
