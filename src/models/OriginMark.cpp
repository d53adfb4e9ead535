// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/OriginMark.h"

#include <QDateTime>
#include <QFile>

#ifdef Q_OS_WIN
#include <filesystem>
#include <fstream>
#elif defined(Q_OS_MACOS) || defined(Q_OS_LINUX)
#include <sys/xattr.h>
#endif

namespace models {

bool markOrigin(const QString &fileName, const QByteArray &messageId)
{
#if defined(Q_OS_WIN)
    // Never run yet. Zone 3 is the Internet; a file system without streams refuses the name.
    Q_UNUSED(messageId)
    std::ofstream stream(std::filesystem::path((fileName + QStringLiteral(":Zone.Identifier")).toStdWString()), std::ios::binary);
    stream << "[ZoneTransfer]\r\nZoneId=3\r\n";
    stream.close();
    return !stream.fail();
#elif defined(Q_OS_MACOS)
    // Never run yet. Flags (a download, not yet allowed by the person), time in hexadecimal, program, and no event.
    Q_UNUSED(messageId)
    const QByteArray mark = "0081;" + QByteArray::number(QDateTime::currentSecsSinceEpoch(), 16) + ";Palomar;";
    return ::setxattr(QFile::encodeName(fileName).constData(), "com.apple.quarantine", mark.constData(), size_t(mark.size()), 0, 0) == 0;
#elif defined(Q_OS_LINUX)
    if (messageId.isEmpty())
        return false;
    const QByteArray name = QFile::encodeName(fileName);
    const auto set = [&name](const char *attribute, const QByteArray &value) {
        return ::setxattr(name.constData(), attribute, value.constData(), size_t(value.size()), 0) == 0;
    };
    return set("user.xdg.origin.email.message-id", '<' + messageId + '>')
        && set("user.xdg.origin.url", "mid:" + messageId.toPercentEncoding("@")); // RFC 2392
#else
    Q_UNUSED(fileName)
    Q_UNUSED(messageId)
    return false;
#endif
}

} // namespace models
