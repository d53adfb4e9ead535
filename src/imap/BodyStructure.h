// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Envelope.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>

#include <optional>
#include <utility>

namespace imap {

/// One part of a message as the server sees it (RFC 9051 section 7.5.2).
struct BodyPart {
    using Parameters = QList<std::pair<QByteArray, QByteArray>>; ///< names in lower case

    QByteArray section;      ///< "1.2": what BODY[1.2] asks for; empty for a multipart that is a whole message
    int parent = -1;         ///< index in BodyStructure::parts
    QByteArray type;         ///< lower case
    QByteArray subtype;      ///< lower case
    Parameters parameters;
    QByteArray id;
    QByteArray description;
    QByteArray encoding;     ///< lower case
    qint64 size = 0;         ///< octets, encoded
    qint64 lines = -1;       ///< text and message/rfc822 only; -1: not given
    QByteArray md5;
    QByteArray disposition;  ///< lower case; empty: none
    Parameters dispositionParameters;
    QList<QByteArray> languages;
    QByteArray location;
    std::optional<Envelope> envelope; ///< of a message/rfc822

    [[nodiscard]] bool isMultipart() const { return type == "multipart"; }
    [[nodiscard]] QByteArray parameter(QByteArrayView name) const;
    friend bool operator==(const BodyPart &, const BodyPart &) = default;
};

/// BODYSTRUCTURE or BODY as a list in the order of the text: a part stands behind its parent.
struct BodyStructure {
    QList<BodyPart> parts;

    [[nodiscard]] bool isEmpty() const { return parts.isEmpty(); }
    /// "multipart/mixed[text/plain,message/rfc822{text/html}]", as palomar-cli prints trees.
    [[nodiscard]] QByteArray tree() const;
    friend bool operator==(const BodyStructure &, const BodyStructure &) = default;
};

} // namespace imap

Q_DECLARE_METATYPE(imap::BodyStructure)
