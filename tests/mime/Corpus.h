// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QString>

namespace corpus {

/// The folder with messages of other projects: $PALOMAR_CORPUS, or ../shared/corpus beside the source folder.
/// Empty where there is none; tests skip then.
inline QString folder()
{
    const QString named = qEnvironmentVariable("PALOMAR_CORPUS");
    const QString path = named.isEmpty() ? QDir::cleanPath(QString::fromUtf8(PALOMAR_SOURCE_DIR "/../shared/corpus")) : named;
    return QDir(path).exists() ? path : QString();
}

inline QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace corpus
