// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/Recipients.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>
#include <variant>

namespace mime {

/// Where octets lie that are read when the message is built, and not before: they may be gone by then.
struct FilePath {
    QString path;
    friend bool operator==(const FilePath &, const FilePath &) = default;
};

/// A file that goes with a message, or a picture inside its HTML.
struct OutgoingPart {
    QString name;      ///< as the other side shall see it, without a path; empty: none
    QByteArray type;   ///< "image/png"; what is no media type becomes application/octet-stream
    std::variant<QByteArray, FilePath> content;
    QByteArray contentId; ///< without angle brackets: what "cid:" in the HTML names; of inline pictures only

    friend bool operator==(const OutgoingPart &, const OutgoingPart &) = default;
};

enum class Priority { Normal, High, Low };

/// A message as its writer means it: plain values, and nothing that could not be sent. Whatever a field holds, the
/// message built from it is well-formed, and a field stays one field (MessageBuilder). Bcc is for the envelope: it does
/// not stand in what is sent.
struct OutgoingMessage {
    mail::Address from;
    mail::AddressList replyTo;
    mail::Recipients to;
    mail::Recipients cc;
    mail::Recipients bcc;
    QString subject;
    QString text;                ///< lines end with "\n"; sent as format=flowed (RFC 3676)
    std::optional<QString> html; ///< the same formatted; `text` goes with it as the alternative
    QList<OutgoingPart> pictures;    ///< shown inside the HTML, by contentId
    QList<OutgoingPart> attachments;
    QByteArray inReplyTo;        ///< without angle brackets; empty: this begins a conversation
    QList<QByteArray> references;///< oldest first, without angle brackets; inReplyTo is the last of them, or added
    Priority priority = Priority::Normal;
    bool wantsReceipt = false;        ///< asks the reader's program to tell that it was read (RFC 8098)
    bool wantsDeliveryReport = false; ///< asks the servers to tell that it arrived (RFC 3461), for the envelope
    QString language;            ///< BCP 47, "es"; empty: not said

    friend bool operator==(const OutgoingMessage &, const OutgoingMessage &) = default;
};

} // namespace mime

Q_DECLARE_METATYPE(mime::OutgoingMessage)
