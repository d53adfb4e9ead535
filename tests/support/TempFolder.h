// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

namespace testsupport {

/// Where folders of servers go: /tmp where there is one. Started by root, a server gives way to an account that cannot enter root's own.
[[nodiscard]] QString roofForServers();

/// A folder under the system's temp folder, gone with the object. Other accounts may enter it, because a Dovecot
/// started by root gives way to one.
class TempFolder {
public:
    TempFolder();

    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    /// Writes a file (and the folders above it); returns its full name.
    QString write(const QString &name, const QByteArray &content) const;
    [[nodiscard]] QByteArray read(const QString &name) const;

private:
    QTemporaryDir m_folder;
};

} // namespace testsupport
