// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace mime {

/// What of a text can stand in a header at all: one line, without controls and halves of characters, trimmed.
[[nodiscard]] QString headerText(const QString &text);

/// The words of an unstructured field or a phrase, to be joined by single spaces or folds; each is at most 75 octets of
/// ASCII. Plain where reading them again gives `text`, else encoded words (RFC 2047) of UTF-8, cut between characters.
/// @param text  as headerText() gives it
[[nodiscard]] QList<QByteArray> headerWords(const QString &text);
/// The same for a display name, which may come out as one quoted string.
[[nodiscard]] QList<QByteArray> phraseWords(const QString &text);

/// A parameter of Content-Type or Content-Disposition: "name=\"value\"", or by RFC 2231 with as many pieces as it takes.
[[nodiscard]] QList<QByteArray> parameterPieces(QByteArrayView name, const QString &value);
/// The same the way most programs read it in Content-Type, although RFC 2047 forbids it: encoded words in quotes.
[[nodiscard]] QByteArray oldParameter(QByteArrayView name, const QString &value);

} // namespace mime
