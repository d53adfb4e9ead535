// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <algorithm>

namespace smtptest {

/// Everything that has ever been lost on the way to a server, and an attachment of so many octets.
inline QByteArray nastyMessage(qsizetype attachment)
{
    QByteArray text = "From: ana@example.org\r\nSubject: dots and \r\n\tfolds\r\n\r\n.\r\n..\r\n...x\r\n.QUIT\r\nFrom here\r\n\r\n"
                      "\xC3\xB1 \xF1 \xFF\r\n\x01\x7f\ttab  \r\n";
    text += QByteArray(20'000, 'l') + "\r\n." + QByteArray(2'000, '.') + "\r\n";
    QByteArray octets(attachment, Qt::Uninitialized);
    quint32 state = 7;
    for (char &octet : octets)
        octet = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    const QByteArray encoded = octets.toBase64();
    for (qsizetype at = 0; at < encoded.size(); at += 76)
        text += encoded.sliced(at, std::min<qsizetype>(76, encoded.size() - at)) + "\r\n";
    return text + "\r\n\r\n.\r\n";
}

} // namespace smtptest
