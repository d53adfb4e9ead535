// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TempFolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace testsupport {

QString roofForServers()
{
    return QFileInfo(u"/tmp"_s).isWritable() ? u"/tmp"_s : QDir::tempPath();
}

TempFolder::TempFolder() : m_folder(QDir::tempPath() + u"/palomar-test-XXXXXX"_s)
{
    QFile::setPermissions(m_folder.path(), QFile::Permissions::fromInt(0x7055)); // rwxr-xr-x
}

QString TempFolder::write(const QString &name, const QByteArray &content) const
{
    const QString full = file(name);
    QDir().mkpath(QFileInfo(full).path());
    QFile out(full);
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(full));
    return full;
}

QByteArray TempFolder::read(const QString &name) const
{
    QFile in(file(name));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

} // namespace testsupport
