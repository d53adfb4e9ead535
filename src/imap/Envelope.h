// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>

namespace imap {

/// One address as the server parsed it (RFC 9051 section 7.5.2), encoded words not decoded. A group begins with an
/// address without host, whose mailbox is the group's name, and ends with one without both.
struct EnvelopeAddress {
    QByteArray name;
    QByteArray route;
    QByteArray mailbox;
    QByteArray host;

    friend bool operator==(const EnvelopeAddress &, const EnvelopeAddress &) = default;
};

/// ENVELOPE: octets of the header fields, not decoded. NIL and "" are both empty.
struct Envelope {
    QByteArray date;
    QByteArray subject;
    QList<EnvelopeAddress> from;
    QList<EnvelopeAddress> sender;
    QList<EnvelopeAddress> replyTo;
    QList<EnvelopeAddress> to;
    QList<EnvelopeAddress> cc;
    QList<EnvelopeAddress> bcc;
    QByteArray inReplyTo;
    QByteArray messageId;

    friend bool operator==(const Envelope &, const Envelope &) = default;
};

} // namespace imap

Q_DECLARE_METATYPE(imap::Envelope)
