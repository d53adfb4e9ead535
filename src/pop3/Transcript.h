// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QJsonObject>
#include <QList>

namespace pop3 {

/// What a server said, as values for `palomar-cli parse pop3`: one object a response, an object with "error" for
/// what is none. `octets` are the server's alone, or a transcript whose lines begin with "C: " and "S: ". Without
/// the commands the kind of a multi-line answer is read off its lines.
[[nodiscard]] QList<QJsonObject> parseTranscript(QByteArrayView octets);

} // namespace pop3
