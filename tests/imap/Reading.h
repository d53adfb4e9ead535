// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Framer.h"
#include "imap/ResponseParser.h"

#include <QByteArray>
#include <QList>

namespace reading {

/// Everything a server says, cut into pieces of `chunk` octets.
inline QList<imap::Response> responsesOf(QByteArrayView server, qsizetype chunk, imap::Limits limits = imap::Limits::afterSignIn())
{
    QList<imap::Response> responses;
    imap::Framer framer(limits);
    for (qsizetype at = 0; at < server.size(); at += chunk) {
        framer.receive(server.sliced(at, qMin(chunk, server.size() - at)));
        while (auto frame = framer.next())
            responses.append(imap::parseResponse(std::move(*frame)));
    }
    return responses;
}

/// The one response of this line; CRLF is added.
inline imap::Response responseOf(const QByteArray &line)
{
    const auto responses = responsesOf(line + "\r\n", line.size() + 2);
    return responses.size() == 1 ? responses.first() : imap::Response(imap::UnknownData { "not one response", true });
}

/// nullptr where it is of another kind.
template <class T>
const T *as(const imap::Response &response)
{
    return std::get_if<T>(&response);
}

} // namespace reading
